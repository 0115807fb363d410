package openscene.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The union of cells of a grid, walked along its border: valid where cells meet at a corner, which
 * a union of coverages is not, and in time linear in the cells. Cells that share an edge are one
 * polygon; cells that share a corner only are two.
 */
final class CellUnion {
  /** Distance of the keys of a cell and the one north of it. */
  static final long ROW = 1L << 32;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** Sides in the order in which a cell is walked around, anticlockwise. */
  private static final int SIDES = 4;

  /** Key of the neighbour across each side: south, east, north, west. */
  private static final long[] ACROSS = {-ROW, 1, ROW, -1};

  /** Key of the corner where each side begins, seen from the south-western one. */
  private static final long[] BEGINS = {0, 1, ROW + 1, ROW};

  private final long[] keys;
  private final double cellM;
  private final double originM;
  private final boolean[] walked;
  private final int[] part;
  private final List<LinearRing> shells = new ArrayList<>();
  private final List<List<LinearRing>> holes = new ArrayList<>();

  private CellUnion(long[] keys, double cellM, double originM) {
    this.keys = keys;
    this.cellM = cellM;
    this.originM = originM;
    this.walked = new boolean[SIDES * keys.length];
    this.part = new int[keys.length];
  }

  /** The key of a cell or a corner; |column| and |row| below 2³⁰. */
  static long key(long column, long row) {
    return row * ROW + column + ROW / 2;
  }

  /**
   * Unites cells.
   *
   * @param keys of the cells, ascending, each once, at least one
   * @param originM where column and row 0 begin
   */
  static Geometry of(long[] keys, double cellM, double originM) {
    CellUnion union = new CellUnion(keys, cellM, originM);
    int parts = union.parts();
    for (int p = 0; p < parts; p++) {
      union.shells.add(null);
      union.holes.add(new ArrayList<>());
    }
    for (int side = 0; side < union.walked.length; side++) {
      if (!union.walked[side] && union.across(side / SIDES, side % SIDES) < 0) {
        union.walk(side);
      }
    }
    Polygon[] polygons = new Polygon[parts];
    for (int p = 0; p < parts; p++) {
      polygons[p] =
          FACTORY.createPolygon(union.shells.get(p), union.holes.get(p).toArray(LinearRing[]::new));
    }
    return parts == 1 ? polygons[0] : FACTORY.createMultiPolygon(polygons);
  }

  private int across(int cell, int side) {
    return Arrays.binarySearch(keys, keys[cell] + ACROSS[side]);
  }

  /** Numbers the parts that hang together along edges; returns how many there are. */
  private int parts() {
    Arrays.fill(part, -1);
    int[] open = new int[keys.length];
    int parts = 0;
    for (int first = 0; first < keys.length; first++) {
      if (part[first] < 0) {
        int waiting = 0;
        open[waiting++] = first;
        part[first] = parts;
        while (waiting > 0) {
          int cell = open[--waiting];
          for (int side = 0; side < SIDES; side++) {
            int other = across(cell, side);
            if (other >= 0 && part[other] < 0) {
              part[other] = parts;
              open[waiting++] = other;
            }
          }
        }
        parts++;
      }
    }
    return parts;
  }

  /** Walks along the border with the cells to the left, as close to the same cell as possible. */
  private void walk(int from) {
    List<Long> corners = new ArrayList<>();
    int at = from;
    int came = -1;
    do {
      int cell = at / SIDES;
      int side = at % SIDES;
      if (side != came) {
        corners.add(keys[cell] + BEGINS[side]);
      }
      walked[at] = true;
      came = side;
      int turn = (side + 1) % SIDES;
      int ahead = across(cell, turn);
      if (ahead < 0) {
        at = SIDES * cell + turn;
      } else {
        int beyond = across(ahead, side);
        at = beyond < 0 ? SIDES * ahead + side : SIDES * beyond + (side + SIDES - 1) % SIDES;
      }
    } while (at != from);
    split(corners, part[from / SIDES]);
  }

  /** A border that meets itself at a corner is cut there into rings that do not. */
  private void split(List<Long> corners, int of) {
    Map<Long, Integer> seen = new HashMap<>();
    List<Long> path = new ArrayList<>();
    for (long corner : corners) {
      Integer before = seen.get(corner);
      if (before != null) {
        List<Long> loop = path.subList(before, path.size());
        ring(loop, of);
        loop.forEach(seen::remove);
        loop.clear();
      }
      seen.put(corner, path.size());
      path.add(corner);
    }
    ring(path, of);
  }

  private void ring(List<Long> corners, int of) {
    Coordinate[] ring = new Coordinate[corners.size() + 1];
    for (int i = 0; i < corners.size(); i++) {
      long row = Math.floorDiv(corners.get(i), ROW);
      long column = corners.get(i) - row * ROW - ROW / 2;
      ring[i] = new Coordinate(column * cellM + originM, row * cellM + originM);
    }
    ring[corners.size()] = ring[0].copy();
    // JTS counts the area of a ring with its inside to the right as positive.
    if (Area.ofRingSigned(ring) < 0) {
      shells.set(of, FACTORY.createLinearRing(ring));
    } else {
      holes.get(of).add(FACTORY.createLinearRing(ring));
    }
  }
}
