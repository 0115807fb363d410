package openscene.privacy.record;

import java.util.Set;
import java.util.TreeSet;
import openscene.area.City;
import openscene.geo.GeoJson;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.observation.CoarseObservation;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.Places;
import openscene.observation.Visit;

/** Puts records into cells and hours. For one answer. */
final class Coarsening {
  private static final int ZONE_DEGREES = 6;

  private final RecordRules rules;
  private final Hours hours;
  private final Kinds kinds;
  private final Places places;
  private final Pseudonyms ids;

  Coarsening(Sight sight, Places places, Pseudonyms ids) {
    this.rules = sight.rules();
    this.hours = sight.hours();
    this.kinds = sight.kinds();
    this.places = places;
    this.ids = ids;
  }

  /** An observation in its cell and hour. */
  CoarseObservation of(Observation seen) {
    Kind kind = kinds.find(seen.kind()).orElseThrow();
    int cellM = rules.cellM(kind);
    return new CoarseObservation(
        ids.of(seen.id()),
        seen.kind(),
        hours.of(seen.seenAt()),
        centre(seen.place(), cellM),
        seen.areaId(),
        seen.count(),
        seen.severity(),
        cellM,
        hours.step());
  }

  /** A visit in its hour: what was looked for, where, and how long. */
  CoarseVisit of(Visit visit) {
    Set<String> open = new TreeSet<>(visit.targetKinds());
    open.removeAll(rules.confined().keySet());
    return new CoarseVisit(
        ids.of(visit.id()),
        visit.city(),
        visit.protocol(),
        visit.mode(),
        new TreeSet<>(open),
        hours.of(visit.startedAt()),
        visit.complete(),
        visit.areas().stream()
            .map(one -> new Visit.AreaEffort(one.areaId(), Math.max(1, Math.rint(one.minutes()))))
            .toList(),
        visit.weather(),
        visit.eventFlag(),
        hours.step());
  }

  /** Centre of the cell that holds a place, in metres of its city or else of its UTM zone. */
  private LonLat centre(LonLat place, int cellM) {
    Projection projection =
        Projection.of(places.cityAt(place).map(City::crs).orElseGet(() -> zone(place)));
    double[] at = projection.metres(place);
    LonLat centre =
        projection.degrees(
            (Math.floor(at[0] / cellM) + 0.5) * cellM, (Math.floor(at[1] / cellM) + 0.5) * cellM);
    return new LonLat(
        GeoJson.rounded(centre.lon(), GeoJson.PLACE_DECIMALS).doubleValue(),
        GeoJson.rounded(centre.lat(), GeoJson.PLACE_DECIMALS).doubleValue());
  }

  private static String zone(LonLat place) {
    int zone = Math.min(60, 1 + (int) Math.floor((place.lon() + 180) / ZONE_DEGREES));
    return "EPSG:" + (place.lat() < 0 ? 32_700 + zone : 32_600 + zone);
  }
}
