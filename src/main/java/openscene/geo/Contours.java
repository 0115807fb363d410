package openscene.geo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * The outlines of all that is at or above a level: marching squares between the cell centres of a
 * grid (Lorensen &amp; Cline, SIGGRAPH 1987, in the plane), straight lines between linear
 * crossings. A saddle is joined or cut by the value at the saddle point of the bilinear surface, so
 * that outlines never cross (Nielson &amp; Hamann, <i>The asymptotic decider</i>, IEEE
 * Visualization 1991). What lies outside the grid counts as zero, so every outline closes.
 */
public final class Contours {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** Crossings keep off the cell centres by this part of a cell, so that no two ever meet. */
  private static final double KEEP_OFF = 1e-6;

  private final Grid grid;
  private final double[] values;
  private final double level;
  private final int width;
  private final int height;

  private Contours(Grid grid, double[] values, double level) {
    this.grid = grid;
    this.values = values;
    this.level = level;
    this.width = grid.cols() + 2;
    this.height = grid.rows() + 2;
  }

  /**
   * The polygons of what is at or above the level, from the south-west; exterior rings
   * anticlockwise, holes clockwise. The centre of a cell lies in one of them exactly when its value
   * is at or above the level.
   *
   * @param grid whose CRS the polygons have, metres
   * @param values one for each cell, 0 or more; not a number counts as zero
   * @param level above 0
   */
  public static List<Polygon> of(Grid grid, double[] values, double level) {
    if (values.length != grid.size()) {
      throw new IllegalArgumentException(
          "a grid of " + grid.size() + " cells needs as many values, had " + values.length);
    }
    if (!(level > 0)) {
      throw new IllegalArgumentException("the level must be above 0, was " + level);
    }
    return new Contours(grid, values, level).polygons();
  }

  private double at(int col, int row) {
    if (col < 1 || row < 1 || col > grid.cols() || row > grid.rows()) {
      return 0;
    }
    double value = values[(row - 1) * grid.cols() + col - 1];
    return Double.isNaN(value) ? 0 : value;
  }

  private List<Polygon> polygons() {
    // From the crossing where a line enters a square to the one where it leaves, high ground left.
    Map<Long, Long> next = new HashMap<>();
    for (int row = 0; row + 1 < height; row++) {
      for (int col = 0; col + 1 < width; col++) {
        march(col, row, next);
      }
    }
    List<Coordinate[]> shells = new ArrayList<>();
    List<Coordinate[]> holes = new ArrayList<>();
    List<Long> starts = new ArrayList<>(next.keySet());
    starts.sort(null);
    for (Long start : starts) {
      if (next.containsKey(start)) {
        Coordinate[] ring = trace(start, next);
        (Orientation.isCCW(ring) ? shells : holes).add(ring);
      }
    }
    return nest(shells, holes);
  }

  /** Edge below a node: 0 runs east of the node, 1 runs north of it. */
  private long edge(int col, int row, int direction) {
    return ((long) row * width + col) * 2 + direction;
  }

  private void march(int col, int row, Map<Long, Long> next) {
    double sw = at(col, row);
    double se = at(col + 1, row);
    double nw = at(col, row + 1);
    double ne = at(col + 1, row + 1);
    int in =
        (sw >= level ? 1 : 0)
            | (se >= level ? 2 : 0)
            | (ne >= level ? 4 : 0)
            | (nw >= level ? 8 : 0);
    if (in == 0 || in == 15) {
      return;
    }
    long south = edge(col, row, 0);
    long north = edge(col, row + 1, 0);
    long west = edge(col, row, 1);
    long east = edge(col + 1, row, 1);
    boolean joined = (sw * ne - se * nw) / (sw + ne - se - nw) >= level;
    switch (in) {
      case 1 -> next.put(south, west);
      case 2 -> next.put(east, south);
      case 3 -> next.put(east, west);
      case 4 -> next.put(north, east);
      case 5 -> {
        next.put(south, joined ? east : west);
        next.put(north, joined ? west : east);
      }
      case 6 -> next.put(north, south);
      case 7 -> next.put(north, west);
      case 8 -> next.put(west, north);
      case 9 -> next.put(south, north);
      case 10 -> {
        next.put(east, joined ? north : south);
        next.put(west, joined ? south : north);
      }
      case 11 -> next.put(east, north);
      case 12 -> next.put(west, east);
      case 13 -> next.put(south, east);
      default -> next.put(west, south);
    }
  }

  private Coordinate[] trace(Long start, Map<Long, Long> next) {
    List<Coordinate> ring = new ArrayList<>();
    Long edge = start;
    do {
      ring.add(crossing(edge));
      edge = next.remove(edge);
    } while (!edge.equals(start));
    ring.add(ring.get(0).copy());
    return ring.toArray(Coordinate[]::new);
  }

  private Coordinate crossing(long edge) {
    int col = (int) (edge / 2 % width);
    int row = (int) (edge / 2 / width);
    boolean eastward = edge % 2 == 0;
    double from = at(col, row);
    double to = eastward ? at(col + 1, row) : at(col, row + 1);
    double part = Math.max(KEEP_OFF, Math.min(1 - KEEP_OFF, (level - from) / (to - from)));
    return new Coordinate(
        grid.centreEastM(col - 1) + (eastward ? part * grid.cellM() : 0),
        grid.centreNorthM(row - 1) + (eastward ? 0 : part * grid.cellM()));
  }

  /** Gives each hole to the smallest shell around it. */
  private static List<Polygon> nest(List<Coordinate[]> shells, List<Coordinate[]> holes) {
    List<LinearRing> outer = shells.stream().map(FACTORY::createLinearRing).toList();
    List<List<LinearRing>> inner = new ArrayList<>();
    outer.forEach(shell -> inner.add(new ArrayList<>()));
    for (Coordinate[] hole : holes) {
      int owner = -1;
      double smallest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < outer.size(); i++) {
        Envelope around = outer.get(i).getEnvelopeInternal();
        if (around.getArea() < smallest
            && around.contains(hole[0])
            && RayCrossingCounter.locatePointInRing(hole[0], shells.get(i)) == Location.INTERIOR) {
          owner = i;
          smallest = around.getArea();
        }
      }
      inner.get(owner).add(FACTORY.createLinearRing(hole));
    }
    List<Polygon> polygons = new ArrayList<>();
    for (int i = 0; i < outer.size(); i++) {
      polygons.add(FACTORY.createPolygon(outer.get(i), inner.get(i).toArray(LinearRing[]::new)));
    }
    return polygons;
  }
}
