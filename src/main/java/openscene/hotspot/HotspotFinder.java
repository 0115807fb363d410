package openscene.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import openscene.geo.AreaMask;
import openscene.geo.Grid;
import openscene.geo.Outlines;
import openscene.geo.Region;
import openscene.hotspot.method.density.Bandwidth;
import openscene.hotspot.method.density.HighestDensityParts;
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
  private final int[] events;
  private final double bandwidthM;
  private final String bandwidthWhy;
  private final double cellM;

  HotspotFinder(Question question, Evidence evidence, Effort effort, Ground ground) {
    this.question = question;
    this.evidence = evidence;
    this.ground = ground;
    this.groups = Looked.of(question, evidence);
    groups.forEach(group -> efforts.add(evidence.columns().minutes(group, effort, ground)));
    this.events =
        question.basis() == Basis.COUNT
            ? evidence.ofKinds(question.kinds())
            : groups.stream().flatMapToInt(group -> Arrays.stream(group.rows())).toArray();
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
    Surface.Points points = Surface.Points.of(evidence.seen(), events);
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
      int[] members = Arrays.stream(part.events()).map(event -> events[event]).toArray();
      parts.add(part(parts.size() + 1, part.outline(), members));
    }
    return new Hotspots(
        question,
        bandwidthM,
        bandwidthWhy,
        cellM,
        events.length,
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
        && (groups.isEmpty() || groups.stream().anyMatch(group -> group.visits().length == 0))) {
      return Hotspots.NO_VISITS;
    }
    return events.length == 0 ? Hotspots.NO_OBSERVATIONS : null;
  }

  private Hotspots nothing(String reason, int masked) {
    return new Hotspots(
        question,
        bandwidthM,
        bandwidthWhy,
        cellM,
        events.length,
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
        groups.stream().map(group -> Surface.Points.of(evidence.seen(), group.rows())).toList();
    return Surface.rate(points, efforts, grid, bandwidthM, question.minMinutes());
  }

  private Hotspot part(int rank, Polygon shape, int[] members) {
    double areaHa = shape.getArea() / M2_PER_HA;
    Found found = found(Region.of(shape), members);
    boolean enough = found.leastMinutes() > 0 && found.leastMinutes() >= question.minMinutes();
    return new Hotspot(
        rank,
        Outlines.degrees(ground.projection(), shape),
        members.length,
        evidence.visitsBehind(members),
        evidence.daysBehind(members),
        (double) members.length / events.length,
        areaHa,
        members.length / areaHa / Found.months(question.period()),
        found.leastMinutes(),
        enough ? found.rate() : null,
        enough ? found.interval() : null);
  }

  private Found found(Region shape, int[] members) {
    long[] n = new long[groups.size()];
    double[] minutes = new double[groups.size()];
    boolean[] here = new boolean[evidence.seen().size()];
    for (int member : members) {
      here[member] = true;
    }
    for (int g = 0; g < n.length; g++) {
      for (int row : groups.get(g).rows()) {
        n[g] += here[row] ? 1 : 0;
      }
      minutes[g] = efforts.get(g).in(shape);
    }
    return new Found(n, minutes);
  }
}
