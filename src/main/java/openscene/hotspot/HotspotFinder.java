package openscene.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import openscene.geo.AreaMask;
import openscene.geo.Contours;
import openscene.geo.Grid;
import openscene.geo.Outlines;
import openscene.observation.Observation;
import openscene.statistics.density.HighestDensity;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** Finds the highest-density area of one question: surface, threshold, contour, parts. */
final class HotspotFinder {
  private static final double CELL_LEAST_M = 5;

  /** Cells beyond the area's envelope, so that contours run out over the border and are clipped. */
  private static final int MARGIN = 2;

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
    Grid grid = grid();
    String nothing = whyNothing();
    if (nothing != null) {
      return nothing(nothing, 0);
    }
    double[] values = surface(grid);
    boolean[] support = AreaMask.of(grid, ground.outline());
    int masked = 0;
    for (int i = 0; i < values.length; i++) {
      if (support[i] && Double.isNaN(values[i])) {
        support[i] = false;
        masked++;
      }
    }
    double threshold = HighestDensity.threshold(values, support, question.massShare());
    if (Double.isNaN(threshold)) {
      return nothing(masked > 0 ? Hotspots.TOO_LITTLE_EFFORT : Hotspots.NO_OBSERVATIONS, masked);
    }
    int cells = 0;
    boolean[] hot = new boolean[values.length];
    for (int i = 0; i < hot.length; i++) {
      hot[i] = support[i] && values[i] >= threshold;
      cells += hot[i] ? 1 : 0;
    }
    List<Polygon> shapes = Outlines.clip(Contours.of(grid, values, threshold), ground.outline());
    List<List<Observation>> members = members(grid, hot, shapes);
    long eventsInside = members.stream().mapToLong(List::size).sum();
    return new Hotspots(
        question,
        bandwidthM,
        bandwidthWhy,
        cellM,
        events.size(),
        cells,
        eventsInside,
        threshold,
        masked,
        parts(shapes, members),
        null);
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

  private Grid grid() {
    Envelope metres = ground.outline().getEnvelopeInternal();
    double side = cellM;
    while ((metres.getWidth() / side + 2 * MARGIN + 2)
            * (metres.getHeight() / side + 2 * MARGIN + 2)
        > Grid.CELLS_MAX) {
      side = side < 10 ? Math.ceil(side + 1) : Math.ceil(side * 1.1 / 5) * 5;
    }
    if (side > cellM) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "cells of %s m are too small for this area, a grid may have %d: %.0f m would do",
              cellM,
              Grid.CELLS_MAX,
              side));
    }
    return Grid.covering(metres, cellM, MARGIN);
  }

  private double[] surface(Grid grid) {
    if (question.basis() == Basis.COUNT) {
      return Surface.count(Surface.Points.of(events, ground.projection()), grid, bandwidthM);
    }
    List<Surface.Points> points =
        groups.stream().map(group -> Surface.Points.of(group.seen(), ground.projection())).toList();
    return Surface.rate(points, efforts, grid, bandwidthM, question.minMinutes());
  }

  /** The observations in the hot cells, by the shape that holds the cell's centre. */
  private List<List<Observation>> members(Grid grid, boolean[] hot, List<Polygon> shapes) {
    int[] shapeOf = new int[hot.length];
    Arrays.fill(shapeOf, -1);
    for (int s = 0; s < shapes.size(); s++) {
      Grid part = Grid.covering(shapes.get(s).getEnvelopeInternal(), grid.cellM(), 0);
      boolean[] inside = AreaMask.of(part, shapes.get(s));
      for (int i = 0; i < inside.length; i++) {
        if (inside[i]) {
          int at =
              grid.indexOf(part.centreEastM(i % part.cols()), part.centreNorthM(i / part.cols()));
          if (at >= 0 && hot[at]) {
            shapeOf[at] = s;
          }
        }
      }
    }
    List<List<Observation>> members = new ArrayList<>();
    shapes.forEach(shape -> members.add(new ArrayList<>()));
    for (Observation event : events) {
      double[] metres = ground.projection().metres(event.place());
      int at = grid.indexOf(metres[0], metres[1]);
      if (at >= 0 && hot[at] && !shapes.isEmpty()) {
        if (shapeOf[at] < 0) { // its centre lies on the very border of a shape
          shapeOf[at] = nearest(grid, at, shapes);
        }
        members.get(shapeOf[at]).add(event);
      }
    }
    return members;
  }

  private static int nearest(Grid grid, int cell, List<Polygon> shapes) {
    Coordinate centre =
        new Coordinate(grid.centreEastM(cell % grid.cols()), grid.centreNorthM(cell / grid.cols()));
    var point = shapes.get(0).getFactory().createPoint(centre);
    int nearest = 0;
    for (int s = 1; s < shapes.size(); s++) {
      if (shapes.get(s).distance(point) < shapes.get(nearest).distance(point)) {
        nearest = s;
      }
    }
    return nearest;
  }

  private List<Hotspot> parts(List<Polygon> shapes, List<List<Observation>> members) {
    List<Integer> order = new ArrayList<>();
    for (int s = 0; s < shapes.size(); s++) {
      // Specks under one cell are an artefact of the grid, unless somebody was seen there.
      if (!members.get(s).isEmpty() || shapes.get(s).getArea() >= cellM * cellM) {
        order.add(s);
      }
    }
    order.sort(
        Comparator.<Integer>comparingInt(s -> -members.get(s).size())
            .thenComparing(s -> -shapes.get(s).getArea())
            .thenComparing(s -> shapes.get(s).getEnvelopeInternal().getMinX())
            .thenComparing(s -> shapes.get(s).getEnvelopeInternal().getMinY()));
    List<Hotspot> parts = new ArrayList<>();
    for (int s : order) {
      parts.add(part(parts.size() + 1, shapes.get(s), members.get(s)));
    }
    return parts;
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
