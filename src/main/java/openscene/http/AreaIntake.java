package openscene.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import openscene.account.Reader;
import openscene.account.Role;
import openscene.area.Area;
import openscene.area.AreaJson;
import openscene.area.AreaStore;
import openscene.area.AreaVersions;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.PolygonRepair;
import openscene.geo.Projection;
import openscene.hotspot.release.BorderGuard;
import openscene.http.desk.Desk;
import openscene.http.request.Refused;
import openscene.observation.Places;
import openscene.observation.Refusal;
import openscene.privacy.RolePolicy;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Takes areas in: reads the Feature, judges its border, and stores what is new of it. */
final class AreaIntake {
  /** The largest area, km²: a large municipality. Beyond it, degrees or places were mistaken. */
  static final double KM2_MAX = 5_000;

  private static final double M2_PER_KM2 = 1_000_000;

  private final Desk desk;
  private final BorderGuard borders;

  /**
   * What came of an area.
   *
   * @param repaired what was repaired in its border; null when nothing was
   */
  record Taken(AreaVersions.Revision revision, City city, String repaired) {}

  AreaIntake(Desk desk) {
    this.desk = desk;
    this.borders = new BorderGuard(desk.view(), desk.clock(), RolePolicy.COMMITTEE.places());
  }

  /**
   * Takes one area in. One at a time: a version is numbered by the one before.
   *
   * @param idInPath null when the address says none
   * @param reader who draws it: a planner is told of areas, so their borders must keep apart
   */
  synchronized Taken take(JsonNode feature, String idInPath, Reader reader) {
    try {
      return store(AreaJson.read(feature, idInPath), reader.role() == Role.PLANNER);
    } catch (IllegalArgumentException e) {
      Set<String> fields = new TreeSet<>(AreaJson.PROPERTIES);
      fields.addAll(Set.of("id", "type", "geometry", "properties"));
      throw Refusal.of(e, fields);
    }
  }

  private Taken store(AreaJson.Draft draft, boolean guarded) {
    AreaStore areas = desk.stores().areas();
    City city =
        areas
            .findCity(draft.city())
            .orElseThrow(
                () ->
                    new Refusal(
                        "city",
                        Refusal.shown(draft.city()) + " is no known city",
                        "one of " + Places.of(areas).cityIds()));
    PolygonRepair.Repair repair = judged(draft.outline(), city);
    Area given =
        draft.area(
            repair.outline(), draft.validFrom() == null ? desk.today(city) : draft.validFrom());
    AreaVersions.Revision revision = AreaVersions.revise(areas.areas(), given);
    boolean border =
        revision.change() == AreaVersions.Change.NEW
            || revision.change() == AreaVersions.Change.BORDER;
    if (!border
        && draft.validFrom() != null
        && !draft.validFrom().equals(revision.newest().validFrom())) {
      throw new Refusal(
          "valid_from",
          "was " + draft.validFrom() + ", but this border is known",
          "its first day, " + revision.newest().validFrom() + ", or nothing");
    }
    if (border && guarded && borders.isTooClose(city, given, areas.areas())) {
      throw Refused.because(
          409,
          "Too close to another border",
          "geometry",
          "leaves ground between it and another area, or two, where too little was seen in a year",
          "the same border, one that shares no ground with it, or one that differs by more");
    }
    if (border) {
      widen(city, given);
    }
    if (!revision.toStore().isEmpty()) {
      areas.saveAll(revision.toStore());
      desk.events().changed("areas", Set.of());
    }
    return new Taken(revision, city, repair.wasValid() ? null : repair.message());
  }

  private static PolygonRepair.Repair judged(Geometry outline, City city) {
    if (!city.bounds().touches(outline.getEnvelope())) {
      throw new Refusal(
          "geometry",
          "lies outside " + city.name(),
          "a border that touches "
              + city.bounds().west()
              + ","
              + city.bounds().south()
              + ","
              + city.bounds().east()
              + ","
              + city.bounds().north());
    }
    Projection projection = Projection.of(city.crs());
    PolygonRepair.Repair repair = PolygonRepair.of(outline, projection);
    if (repair.isRefused()) {
      LonLat at = repair.place();
      String where =
          at == null ? "" : String.format(Locale.ROOT, " at [%.6f, %.6f]", at.lon(), at.lat());
      throw new Refusal(
          "geometry",
          "is no valid polygon: " + repair.problem() + where,
          String.format(
              Locale.ROOT,
              "a border that does not cross or touch itself (mending it here would change its area"
                  + " by %.1f %%)",
              repair.changePercent()));
    }
    double km2 = projection.metres(repair.outline()).getArea() / M2_PER_KM2;
    if (km2 > KM2_MAX) {
      throw new Refusal(
          "geometry",
          String.format(Locale.ROOT, "has %.0f km²", km2),
          String.format(Locale.ROOT, "at most %.0f km²", KM2_MAX));
    }
    return repair;
  }

  /** Observations are taken within a city's bounds: those reach around all its areas. */
  private void widen(City city, Area area) {
    Envelope own = area.outline().getEnvelopeInternal();
    BBox bounds = city.bounds();
    if (new Envelope(bounds.west(), bounds.east(), bounds.south(), bounds.north()).covers(own)) {
      return;
    }
    BBox reach = new BBox(own.getMinX(), own.getMinY(), own.getMaxX(), own.getMaxY());
    desk.stores().areas().save(city.within(bounds.around(reach.enlarged(City.MARGIN_M))));
  }
}
