package openscene.geo;

import java.util.Arrays;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/**
 * Outlines of groups of points that give no point away: made of grid cells, with every corner kept
 * at a distance from every point of the group. Metres of one projected CRS; the grid is counted
 * from its origin, so that a place has the same cells in every answer.
 */
public final class CellOutlines {
  /** The most cells an outline may be made of. */
  public static final int CELLS_MAX = 2_000_000;

  /** A cell nearer to a point than this share of its side belongs to the outline too. */
  public static final double KEPT = 0.25;

  /**
   * Grid lines run half a millimetre beside whole millimetres: coordinates are rounded to
   * millimetres, so that no corner is anybody's place, of whatever group.
   */
  public static final double BESIDE_M = 0.0005;

  /** Share of the buffer that a buffered outline stays away from each point, at least. */
  public static final double BUFFER_KEPT = 0.75;

  private static final int QUADRANT_SEGMENTS = 6;
  private static final double SIMPLIFIED = 0.2;
  private static final int COLUMNS_MAX = 1 << 30;

  private CellOutlines() {}

  /**
   * The union of the square cells that hold the points or come nearer to one than {@link #KEPT} of
   * their side: no corner and no edge comes nearer to a point than that.
   *
   * @param eastM places of all points
   * @param northM as many
   * @param members indices of those to outline, at least one
   * @param cellM side of a cell, above 0
   * @return a valid Polygon or MultiPolygon
   * @throws IllegalArgumentException when it would take more than {@link #CELLS_MAX} cells
   */
  public static Geometry cells(double[] eastM, double[] northM, int[] members, double cellM) {
    return CellUnion.of(keys(eastM, northM, members, cellM, KEPT), cellM, BESIDE_M);
  }

  /**
   * The union of square cells, drawn {@link #BESIDE_M} beside whole multiples of their side.
   *
   * @param columns ⌊(E − BESIDE_M)/cell⌋, at least one, |column| below 2³⁰
   * @param rows as many
   * @return a valid Polygon or MultiPolygon, the same for the same cells in whatever order
   */
  public static Geometry union(long[] columns, long[] rows, double cellM) {
    if (columns.length == 0 || columns.length > CELLS_MAX || !(cellM > 0)) {
      throw new IllegalArgumentException("an outline is made of 1.." + CELLS_MAX + " cells");
    }
    long[] keys = new long[columns.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = CellUnion.key(columns[i], rows[i]);
    }
    return CellUnion.of(Arrays.copyOf(keys, distinct(keys, keys.length)), cellM, BESIDE_M);
  }

  /**
   * A buffer around the points: around the fine cells that hold them, for a million circles would
   * take minutes, and simplified. Stays {@link #BUFFER_KEPT} of the buffer away from each point.
   *
   * @param bufferM above 0
   * @see #cells
   */
  public static Geometry buffered(double[] eastM, double[] northM, int[] members, double bufferM) {
    double fineM = bufferM / 2;
    Geometry union = CellUnion.of(keys(eastM, northM, members, fineM, 0), fineM, BESIDE_M);
    return TopologyPreservingSimplifier.simplify(
        union.buffer(bufferM, QUADRANT_SEGMENTS), bufferM * SIMPLIFIED);
  }

  private static long[] keys(
      double[] eastM, double[] northM, int[] members, double cellM, double near) {
    if (members.length == 0 || !(cellM > 0 && cellM < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("an outline needs a point and cells above 0 m");
    }
    long[] keys = new long[Math.min(members.length, 1 << 10)];
    int found = 0;
    for (int i : members) {
      double column = (eastM[i] - BESIDE_M) / cellM;
      double row = (northM[i] - BESIDE_M) / cellM;
      if (!(Math.abs(column) < COLUMNS_MAX && Math.abs(row) < COLUMNS_MAX)) {
        throw new IllegalArgumentException(
            "point " + i + " lies more than " + COLUMNS_MAX + " cells from the origin");
      }
      for (long r = (long) Math.floor(row - near); r <= Math.floor(row + near); r++) {
        for (long c = (long) Math.floor(column - near); c <= Math.floor(column + near); c++) {
          if (found == keys.length) {
            found = distinct(keys, found);
            keys = 2 * found > keys.length ? Arrays.copyOf(keys, 2 * keys.length) : keys;
          }
          keys[found++] = CellUnion.key(c, r);
        }
      }
    }
    return Arrays.copyOf(keys, distinct(keys, found));
  }

  private static int distinct(long[] keys, int size) {
    Arrays.sort(keys, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || keys[i] != keys[kept - 1]) {
        keys[kept++] = keys[i];
      }
    }
    if (kept > CELLS_MAX) {
      throw new IllegalArgumentException(
          "an outline of more than " + CELLS_MAX + " cells: right would be larger cells");
    }
    return kept;
  }
}
