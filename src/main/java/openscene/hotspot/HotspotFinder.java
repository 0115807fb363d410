package openscene.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import openscene.geo.AreaMask;
import openscene.geo.Grid;
import openscene.geo.Outlines;
import openscene.hotspot.method.density.Bandwidth;
import openscene.hotspot.method.density.HighestDensityParts;
import openscene.observation.Observation;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** Finds the highest-density area of one question: surface, threshold, contour, parts. */
final class HotspotFinder {
  private static final double CELL_LEAST_M = 5;

  private static final double M2_PER_HA = 10_000;

  private final Question question;
  private final Evidence evidence;
  private final Ground ground;
  private final List<Looked> groups;
  private final List<Effort.Minutes> efforts = new ArrayList<>();
  private final List<Observation> events;
  private final double bandwidthM;
  private final String bandwidthWhy;
  private final double cellM;

  HotspotFinder(Question question, Evidence evidence, Effort effort) {
    this.question = question;
    this.evidence = evidence;
    this.ground = Ground.of(question.city(), question.area());
    this.groups = Looked.of(question.kinds(), evidence.visits(), evidence.observations());
    groups.forEach(group -> efforts.add(effort.minutes(group.visits(), ground)));
    this.events =
        question.basis() == Basis.COUNT
            ? evidence.ofKinds(question.kinds())
            : groups.stream().flatMap(group -> group.seen().stream()).toList();
    if (question.bandwidthM() != null) {
      this.bandwidthM = question.bandwidthM();
      this.bandwidthWhy = "given";
    } else {
      this.bandwidthM = Bandwidth.ofArea(ground.areaM2());
      this.bandwidthWhy =
          String.format(
              Locale.ROOT,
              "by the area's size, %.1f ha: %s",
              ground.areaM2() / M2_PER_HA,
              Bandwidth.RULE);
    }
    this.cellM =
        question.cellM() != null ? question.cellM() : Math.max(CELL_LEAST_M, bandwidthM / 8);
  }

  Hotspots find() {
    Grid grid = HighestDensityParts.grid(ground.outline(), cellM);
    String nothing = whyNothing();
    if (nothing != null) {
      return nothing(nothing, 0);
    }
    Surface.Points points = Surface.Points.of(events, ground.projection());
    double[] values = surface(grid, points);
    boolean[] support = HighestDensityParts.support(grid, values, ground.outline());
    int masked = count(AreaMask.of(grid, ground.outline())) - count(support);
    HighestDensityParts found =
        HighestDensityParts.holding(
            question.massShare(),
            grid,
            values,
            support,
            ground.outline(),
            points.eastM(),
            points.northM());
    if (Double.isNaN(found.level())) {
      return nothing(masked > 0 ? Hotspots.TOO_LITTLE_EFFORT : Hotspots.NO_OBSERVATIONS, masked);
    }
    List<Hotspot> parts = new ArrayList<>();
    for (HighestDensityParts.Part part : found.parts()) {
      List<Observation> members = Arrays.stream(part.events()).mapToObj(events::get).toList();
      parts.add(part(parts.size() + 1, part.outline(), members));
    }
    return new Hotspots(
        question,
        bandwidthM,
        bandwidthWhy,
        cellM,
        events.size(),
        found.cells(),
        found.eventsInside(),
        found.level(),
        masked,
        parts,
        null);
  }

  private static int count(boolean[] cells) {
    int count = 0;
    for (boolean cell : cells) {
      count += cell ? 1 : 0;
    }
    return count;
  }

  private String whyNothing() {
    if (question.basis() == Basis.RATE
        && (groups.isEmpty() || groups.stream().anyMatch(group -> group.visits().isEmpty()))) {
      return Hotspots.NO_VISITS;
    }
    return events.isEmpty() ? Hotspots.NO_OBSERVATIONS : null;
  }

  private Hotspots nothing(String reason, int masked) {
    return new Hotspots(
        question,
        bandwidthM,
        bandwidthWhy,
        cellM,
        events.size(),
        0,
        0,
        0,
        masked,
        List.of(),
        reason);
  }

  private double[] surface(Grid grid, Surface.Points all) {
    if (question.basis() == Basis.COUNT) {
      return Surface.count(all, grid, bandwidthM);
    }
    List<Surface.Points> points =
        groups.stream().map(group -> Surface.Points.of(group.seen(), ground.projection())).toList();
    return Surface.rate(points, efforts, grid, bandwidthM, question.minMinutes());
  }

  private Hotspot part(int rank, Polygon shape, List<Observation> members) {
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(shape);
    double areaHa = shape.getArea() / M2_PER_HA;
    Found found = found(locator, members);
    boolean enough = found.leastMinutes() > 0 && found.leastMinutes() >= question.minMinutes();
    return new Hotspot(
        rank,
        Outlines.degrees(ground.projection(), shape),
        members.size(),
        Evidence.visitsBehind(members),
        evidence.daysBehind(members),
        (double) members.size() / events.size(),
        areaHa,
        members.size() / areaHa / Found.months(question.period()),
        found.leastMinutes(),
        enough ? found.rate() : null,
        enough ? found.interval() : null);
  }

  private Found found(IndexedPointInAreaLocator locator, List<Observation> members) {
    long[] n = new long[groups.size()];
    double[] minutes = new double[groups.size()];
    Set<UUID> here = new HashSet<>();
    members.forEach(member -> here.add(member.id()));
    for (int g = 0; g < n.length; g++) {
      n[g] = groups.get(g).seen().stream().filter(seen -> here.contains(seen.id())).count();
      minutes[g] =
          efforts
              .get(g)
              .sum(at -> locator.locate(new Coordinate(at[0], at[1])) == Location.EXTERIOR ? 0 : 1);
    }
    return new Found(n, minutes);
  }
}
