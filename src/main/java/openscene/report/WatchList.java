package openscene.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import openscene.area.Area;
import openscene.area.City;
import openscene.area.Measure;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.hotspot.Evidence;
import openscene.privacy.ReleasePolicy;
import openscene.report.content.Displacement;
import openscene.report.content.Displacement.Place;
import openscene.report.content.Inputs;
import openscene.report.content.Ring;
import org.locationtech.jts.geom.Geometry;

/** The areas that a report looks at beside its own: the watch list, and the ring around it. */
final class WatchList {
  /** The most neighbouring areas a report tells of. */
  private static final int OTHERS_MAX = 12;

  /**
   * What is judged for displacement: counts that chance has a law for, of a place, not a person.
   */
  private static final Map<String, String> MOVING =
      new TreeMap<>(
          Map.of("syringes_found", "discarded_syringe", "disorder_rate", "disorder_noise"));

  private final EditionRelease release;
  private final Inputs inputs;
  private final ReleasePolicy policy;

  /**
   * Reads what is known of areas.
   *
   * @param inputs hears of all that is read
   */
  WatchList(EditionRelease release, Inputs inputs, ReleasePolicy policy) {
    this.policy = policy;
    this.release = release;
    this.inputs = inputs;
  }

  /** The other areas of the city's watch list, in the store's order. */
  List<Place> places(ReportRequest request, Period period, Period compare) {
    List<Place> watched = new ArrayList<>();
    for (Area area : release.areas()) {
      boolean neighbour =
          area.watch()
              && area.city().equals(request.city().id())
              && !area.id().equals(request.area().id())
              && area.holdsOn(request.to());
      if (neighbour && watched.size() < OTHERS_MAX) {
        watched.add(place(request.city(), area, period, compare));
      }
    }
    return watched;
  }

  /** One place in both periods, as far as it may be told. */
  Place place(City city, Area area, Period period, Period compare) {
    Evidence now = release.all(city, area, period);
    Evidence before = release.all(city, area, compare);
    inputs.add(now);
    inputs.add(before);
    return new Place(area.id(), release.of(now), release.of(before));
  }

  /** For each measure there is a before and an after only when it began in one of the periods. */
  List<Displacement> displacement(
      ReportRequest request,
      Place target,
      List<Place> watched,
      List<Measure> measures,
      List<String> excluded) {
    List<UUID> began =
        measures.stream()
            .filter(measure -> !measure.from().isBefore(request.compareFrom()))
            .map(Measure::id)
            .toList();
    if (began.isEmpty()) {
      return List.of();
    }
    Ring ring = Ring.around(request.city(), request.area(), release.areas());
    Place around =
        ring.area() == null
            ? null
            : place(
                request.city(),
                ring.area(),
                target.now().told().period(),
                target.before().told().period());
    List<Place> beyond =
        apart(
            request.city(),
            watched.stream().filter(place -> ring.isBeyond(request.city(), place.area())).toList());
    List<Displacement> displacement = new ArrayList<>();
    MOVING.forEach(
        (indicator, kind) -> {
          if (!excluded.contains(kind)) {
            displacement.add(
                Displacement.of(indicator, kind, began, target, around, beyond, policy));
          }
        });
    return displacement;
  }

  /** Those of the areas that lie apart from each other: nothing may count twice. */
  private static List<Place> apart(City city, List<Place> places) {
    Projection projection = Projection.of(city.crs());
    List<Place> apart = new ArrayList<>();
    List<Geometry> taken = new ArrayList<>();
    for (Place place : places) {
      Geometry outline = projection.metres(place.area().outline());
      if (taken.stream().allMatch(other -> other.disjoint(outline) || other.touches(outline))) {
        apart.add(place);
        taken.add(outline);
      }
    }
    return apart;
  }
}
