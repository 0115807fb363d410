package openscene.statistics.cluster;

/**
 * Points sorted into the square cells that hold them, row by row from the south-west; empty cells
 * take no memory. The points of neighbouring cells in a row lie side by side.
 */
final class CellOrder {
  /** The most cells along one side: more, and a cell's border is no longer known to 10⁻⁷. */
  static final int CELLS_A_SIDE_MAX = 1 << 28;

  /** How many rows and columns around a cell may hold neighbours. */
  static final int REACH = 2;

  private static final int DIGIT_BITS = 11;

  /** Sorted position to index of the point. */
  final int[] point;

  /** First position of each cell that holds points, and the end of the last. */
  final int[] start;

  /** Row and column of each cell in one ascending number, with a margin between rows. */
  final long[] key;

  final long stride;

  private CellOrder(int[] point, int[] start, long[] key, long stride) {
    this.point = point;
    this.start = start;
    this.key = key;
    this.stride = stride;
  }

  /** Sorts finite points into cells with this side. */
  static CellOrder of(double[] x, double[] y, double side) {
    int n = x.length;
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      minX = Math.min(minX, x[i]);
      maxX = Math.max(maxX, x[i]);
      minY = Math.min(minY, y[i]);
      maxY = Math.max(maxY, y[i]);
    }
    double columns = n == 0 ? 1 : Math.floor((maxX - minX) / side) + 1;
    double rows = n == 0 ? 1 : Math.floor((maxY - minY) / side) + 1;
    if (!(columns <= CELLS_A_SIDE_MAX && rows <= CELLS_A_SIDE_MAX)) {
      throw new IllegalArgumentException(
          "the points reach over more than "
              + CELLS_A_SIDE_MAX
              + " cells of "
              + side
              + ": right would be a larger eps");
    }
    long stride = (long) columns + 2 * REACH;
    long[] key = new long[n];
    for (int i = 0; i < n; i++) {
      long row = (long) ((y[i] - minY) / side);
      key[i] = row * stride + (long) ((x[i] - minX) / side) + REACH;
    }
    int[] point = new int[n];
    for (int i = 0; i < n; i++) {
      point[i] = i;
    }
    long[] sorted = sort(key, point, ((long) rows) * stride);
    return cells(sorted, point, stride);
  }

  private static CellOrder cells(long[] key, int[] point, long stride) {
    int cells = 0;
    for (int i = 0; i < key.length; i++) {
      cells += i == 0 || key[i] != key[i - 1] ? 1 : 0;
    }
    int[] start = new int[cells + 1];
    long[] ofCell = new long[cells];
    int cell = 0;
    for (int i = 0; i < key.length; i++) {
      if (i == 0 || key[i] != key[i - 1]) {
        start[cell] = i;
        ofCell[cell++] = key[i];
      }
    }
    start[cells] = key.length;
    return new CellOrder(point, start, ofCell, stride);
  }

  /** Radix sort, least digit first; sorts {@code point} in place and returns the sorted keys. */
  private static long[] sort(long[] key, int[] point, long bound) {
    int bits = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(bound));
    int passes = (bits + DIGIT_BITS - 1) / DIGIT_BITS;
    int width = (bits + passes - 1) / passes;
    long mask = (1L << width) - 1;
    long[] from = key;
    int[] fromPoint = point;
    long[] to = new long[key.length];
    int[] toPoint = new int[key.length];
    int[] next = new int[(1 << width) + 1];
    for (int shift = 0; shift < bits; shift += width) {
      java.util.Arrays.fill(next, 0);
      for (long k : from) {
        next[(int) ((k >>> shift) & mask) + 1]++;
      }
      for (int d = 1; d < next.length; d++) {
        next[d] += next[d - 1];
      }
      for (int i = 0; i < from.length; i++) {
        int at = next[(int) ((from[i] >>> shift) & mask)]++;
        to[at] = from[i];
        toPoint[at] = fromPoint[i];
      }
      long[] swap = from;
      from = to;
      to = swap;
      int[] swapPoint = fromPoint;
      fromPoint = toPoint;
      toPoint = swapPoint;
    }
    if (fromPoint != point) {
      System.arraycopy(fromPoint, 0, point, 0, point.length);
    }
    return from;
  }

  int cells() {
    return key.length;
  }

  /**
   * The cells within reach of one cell, found by five fingers that only move on. Ask for the cells
   * in ascending order.
   */
  final class Window {
    /** First cell within reach in each of the five rows, south to north. */
    final int[] from = new int[2 * REACH + 1];

    /** The cell after the last one within reach in each row. */
    final int[] to = new int[2 * REACH + 1];

    /** Moves on to a cell. */
    void around(int cell) {
      for (int r = 0; r <= 2 * REACH; r++) {
        long least = key[cell] + (r - REACH) * stride - REACH;
        int at = from[r];
        while (at < key.length && key[at] < least) {
          at++;
        }
        from[r] = at;
        int end = Math.max(at, to[r]);
        while (end < key.length && key[end] <= least + 2 * REACH) {
          end++;
        }
        to[r] = end;
      }
    }
  }
}
