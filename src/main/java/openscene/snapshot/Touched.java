package openscene.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.snapshot.through.Remembered;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Says coarsely what a batch of news concerns. Safe to share between threads. */
final class Touched {
  /** Of more than so many at once it is not said in which areas they lie. */
  static final int DETAIL_MAX = 1_000;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final Remembered places;
  private volatile Outlines outlines = new Outlines(null, List.of());

  /** Outlines made ready, of one reading of the areas. */
  private record Outlines(Remembered.Read of, List<Outline> all) {}

  private record Outline(Area area, ZoneId zone, PreparedGeometry ready) {}

  Touched(Remembered places) {
    this.places = places;
  }

  @SuppressWarnings(
      "ReferenceEquality") // Whether it is that very reading; comparing borders costs.
  private List<Outline> outlines() {
    Remembered.Read now = places.now();
    Outlines known = outlines;
    if (known.of != now) {
      Map<String, ZoneId> zones = new HashMap<>();
      for (City city : now.cities()) {
        zones.put(city.id(), city.zone());
      }
      List<Outline> all = new ArrayList<>();
      for (Area area : now.areas()) {
        Geometry outline = area.outline();
        all.add(
            new Outline(
                area,
                zones.getOrDefault(area.city(), ZoneOffset.UTC),
                PreparedGeometryFactory.prepare(outline)));
      }
      known = new Outlines(now, all);
      outlines = known;
    }
    return known.all;
  }

  /** The changes that a batch makes; none when there is no news. */
  List<Change> by(List<Observation> seen, List<Visit> visits) {
    List<Change> changes = new ArrayList<>();
    if (!seen.isEmpty()) {
      changes.add(observations(seen));
    }
    if (!visits.isEmpty()) {
      changes.add(visits(visits));
    }
    return changes;
  }

  private Change observations(List<Observation> seen) {
    Set<String> areas = new HashSet<>();
    Set<String> kinds = new HashSet<>();
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Observation each : seen) {
      kinds.add(each.kind());
      first = each.seenAt().isBefore(first) ? each.seenAt() : first;
      last = each.seenAt().isAfter(last) ? each.seenAt() : last;
    }
    if (seen.size() <= DETAIL_MAX) {
      List<Outline> all = outlines();
      for (Observation each : seen) {
        hold(all, each.place(), each.seenAt(), areas);
      }
    }
    return new Change("observations", areas, kinds, new Period(first, last.plusSeconds(1)));
  }

  private static void hold(List<Outline> all, LonLat place, Instant when, Set<String> areas) {
    Point point = FACTORY.createPoint(new Coordinate(place.lon(), place.lat()));
    for (Outline outline : all) {
      if (!areas.contains(outline.area.id())
          && outline.area.outline().getEnvelopeInternal().contains(point.getCoordinate())
          && outline.area.holdsOn(LocalDate.ofInstant(when, outline.zone))
          && outline.ready.covers(point)) {
        areas.add(outline.area.id());
      }
    }
  }

  private static Change visits(List<Visit> visits) {
    Set<String> areas = new HashSet<>();
    Set<String> kinds = new HashSet<>();
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Visit each : visits) {
      kinds.addAll(each.targetKinds());
      each.areas().forEach(effort -> areas.add(effort.areaId()));
      Instant end = each.endedAt() == null ? each.startedAt().plusSeconds(1) : each.endedAt();
      first = each.startedAt().isBefore(first) ? each.startedAt() : first;
      last = end.isAfter(last) ? end : last;
    }
    return new Change(
        "visits", visits.size() <= DETAIL_MAX ? areas : Set.of(), kinds, new Period(first, last));
  }
}
