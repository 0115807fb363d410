package openscene.hotspot.method.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import openscene.geo.AreaMask;
import openscene.geo.Contours;
import openscene.geo.Grid;
import openscene.geo.Outlines;
import openscene.statistics.density.HighestDensity;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * From a surface to what is drawn of it: the cells at or above a level, the contours around them
 * cut at the border, and who lies in which.
 *
 * @param level density, or whatever the surface shows, at the outlines
 * @param cells how many cells of the support are at or above it
 * @param parts most events first, then largest
 */
public record HighestDensityParts(double level, int cells, List<Part> parts) {
  /** Cells beyond the border's envelope, so that contours run out over it and are clipped. */
  private static final int MARGIN = 2;

  /**
   * One part.
   *
   * @param outline within the border, metres
   * @param events indices of the events in its cells, ascending
   */
  public record Part(Polygon outline, int[] events) {}

  /** Copies the list. */
  public HighestDensityParts {
    parts = List.copyOf(parts);
  }

  /** How many events lie in cells at or above the level. */
  public long eventsInside() {
    return parts.stream().mapToLong(part -> part.events().length).sum();
  }

  /**
   * The grid that covers a border with a margin.
   *
   * @throws IllegalArgumentException when it would have too many cells, naming a cell that would do
   */
  public static Grid grid(Geometry border, double cellM) {
    Envelope metres = border.getEnvelopeInternal();
    double side = leastCellM(border, cellM);
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

  /** The cell nearest to one wanted that does not make too many cells; the one wanted or larger. */
  public static double leastCellM(Geometry border, double cellM) {
    Envelope metres = border.getEnvelopeInternal();
    double side = cellM;
    while ((metres.getWidth() / side + 2 * MARGIN + 2)
            * (metres.getHeight() / side + 2 * MARGIN + 2)
        > Grid.CELLS_MAX) {
      side = side < 10 ? Math.ceil(side + 1) : Math.ceil(side * 1.1 / 5) * 5;
    }
    return side;
  }

  /** The cells with their centre within the border and a value that is a number. */
  public static boolean[] support(Grid grid, double[] values, Geometry border) {
    boolean[] support = AreaMask.of(grid, border);
    for (int i = 0; i < values.length; i++) {
      support[i] &= !Double.isNaN(values[i]);
    }
    return support;
  }

  /**
   * The smallest area that holds a share of the surface's mass; empty, at a level that is not a
   * number, when there is none.
   *
   * @param support which cells take part
   * @param share 0..1 exclusive
   * @param eastM events, metres
   * @param northM as many
   */
  public static HighestDensityParts holding(
      double share,
      Grid grid,
      double[] values,
      boolean[] support,
      Geometry border,
      double[] eastM,
      double[] northM) {
    double threshold = HighestDensity.threshold(values, support, share);
    return Double.isNaN(threshold)
        ? new HighestDensityParts(threshold, 0, List.of())
        : above(threshold, grid, values, support, border, eastM, northM);
  }

  /** The area at or above a level above 0; the other parameters are those of {@link #holding}. */
  public static HighestDensityParts above(
      double level,
      Grid grid,
      double[] values,
      boolean[] support,
      Geometry border,
      double[] eastM,
      double[] northM) {
    int cells = 0;
    boolean[] hot = new boolean[values.length];
    for (int i = 0; i < hot.length; i++) {
      hot[i] = support[i] && values[i] >= level;
      cells += hot[i] ? 1 : 0;
    }
    List<Polygon> shapes = Outlines.clip(Contours.of(grid, values, level), border);
    List<int[]> members = members(grid, hot, shapes, eastM, northM);
    return new HighestDensityParts(level, cells, ordered(shapes, members, grid.cellM2()));
  }

  /** The events in the hot cells, by the shape that holds the cell's centre. */
  private static List<int[]> members(
      Grid grid, boolean[] hot, List<Polygon> shapes, double[] eastM, double[] northM) {
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
    int[] in = new int[eastM.length];
    int[] sizes = new int[shapes.size()];
    for (int i = 0; i < in.length; i++) {
      int at = grid.indexOf(eastM[i], northM[i]);
      in[i] = -1;
      if (at >= 0 && hot[at] && !shapes.isEmpty()) {
        if (shapeOf[at] < 0) { // its centre lies on the very border of a shape
          shapeOf[at] = nearest(grid, at, shapes);
        }
        in[i] = shapeOf[at];
        sizes[in[i]]++;
      }
    }
    List<int[]> members = new ArrayList<>();
    for (int size : sizes) {
      members.add(new int[size]);
    }
    int[] next = new int[sizes.length];
    for (int i = 0; i < in.length; i++) {
      if (in[i] >= 0) {
        members.get(in[i])[next[in[i]]++] = i;
      }
    }
    return members;
  }

  private static int nearest(Grid grid, int cell, List<Polygon> shapes) {
    Coordinate centre =
        new Coordinate(grid.centreEastM(cell % grid.cols()), grid.centreNorthM(cell / grid.cols()));
    Point point = shapes.get(0).getFactory().createPoint(centre);
    int nearest = 0;
    for (int s = 1; s < shapes.size(); s++) {
      if (shapes.get(s).distance(point) < shapes.get(nearest).distance(point)) {
        nearest = s;
      }
    }
    return nearest;
  }

  private static List<Part> ordered(List<Polygon> shapes, List<int[]> members, double cellM2) {
    List<Part> parts = new ArrayList<>();
    for (int s = 0; s < shapes.size(); s++) {
      // Specks under one cell are an artefact of the grid, unless somebody was seen there.
      if (members.get(s).length > 0 || shapes.get(s).getArea() >= cellM2) {
        parts.add(new Part(shapes.get(s), members.get(s)));
      }
    }
    parts.sort(
        Comparator.<Part>comparingInt(part -> -part.events().length)
            .thenComparing(part -> -part.outline().getArea())
            .thenComparing(part -> part.outline().getEnvelopeInternal().getMinX())
            .thenComparing(part -> part.outline().getEnvelopeInternal().getMinY()));
    return parts;
  }
}
