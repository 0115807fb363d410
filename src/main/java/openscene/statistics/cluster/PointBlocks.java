package openscene.statistics.cluster;

/**
 * Points that may change places within their cell, and questions between two crowded cells answered
 * by halving boxes: boxes that are wholly near or wholly far need no look at their points. A crowd
 * of 10⁶ at one corner then costs no more than it would anywhere else.
 *
 * <p>Distances are compared as squares, rounded alike for points and boxes: rounding is monotone,
 * so what a box says holds for each of its points exactly.
 */
final class PointBlocks {
  /** Pairs of points that are looked at one by one. */
  static final long FEW_PAIRS = 1024;

  final double[] x;
  final double[] y;

  /** null when each counts 1. */
  final double[] weight;

  final int[] point;
  final boolean[] core;
  private final double eps2;

  /** What belongs to the points being asked about, and moves with them; null when nothing. */
  double[] tally;

  int[] nearest;
  int[] nearestCell;
  private int base;
  private int held;

  PointBlocks(double[] x, double[] y, double[] weight, int[] point, boolean[] core, double eps2) {
    this.x = x;
    this.y = y;
    this.weight = weight;
    this.point = point;
    this.core = core;
    this.eps2 = eps2;
  }

  /** Makes room for what belongs to the points lo..hi-1, all with the same tally. */
  void hold(int lo, int hi, double first, boolean withNearest) {
    base = lo;
    held = hi - lo;
    if (tally == null || tally.length < held) {
      tally = new double[held];
    }
    java.util.Arrays.fill(tally, 0, held, first);
    if (withNearest && (nearest == null || nearest.length < held)) {
      nearest = new int[held];
      nearestCell = new int[held];
    }
    if (withNearest) {
      java.util.Arrays.fill(nearestCell, 0, held, -1);
    }
  }

  /** Nothing moves with the points any more. */
  void letGo() {
    held = 0;
  }

  /** Positions lo..hi-1 and the box around them. */
  record Block(int lo, int hi, double x0, double x1, double y0, double y1) {
    int size() {
      return hi - lo;
    }

    double extent() {
      return Math.max(x1 - x0, y1 - y0);
    }

    double leastTo(Block to) {
      double dx = Math.max(0, Math.max(to.x0 - x1, x0 - to.x1));
      double dy = Math.max(0, Math.max(to.y0 - y1, y0 - to.y1));
      return dx * dx + dy * dy;
    }

    double mostTo(Block to) {
      double dx = Math.max(to.x1 - x0, x1 - to.x0);
      double dy = Math.max(to.y1 - y0, y1 - to.y0);
      return dx * dx + dy * dy;
    }
  }

  Block block(int lo, int hi) {
    double x0 = Double.POSITIVE_INFINITY;
    double y0 = Double.POSITIVE_INFINITY;
    double x1 = Double.NEGATIVE_INFINITY;
    double y1 = Double.NEGATIVE_INFINITY;
    for (int i = lo; i < hi; i++) {
      x0 = Math.min(x0, x[i]);
      x1 = Math.max(x1, x[i]);
      y0 = Math.min(y0, y[i]);
      y1 = Math.max(y1, y[i]);
    }
    return new Block(lo, hi, x0, x1, y0, y1);
  }

  private double squared(int i, int j) {
    double dx = x[i] - x[j];
    double dy = y[i] - y[j];
    return dx * dx + dy * dy;
  }

  /** Whether any two points, one of each block, lie within eps. */
  boolean touch(Block a, Block b) {
    if (a.leastTo(b) > eps2) {
      return false;
    }
    if (a.mostTo(b) <= eps2) {
      return true;
    }
    if ((long) a.size() * b.size() <= FEW_PAIRS) {
      for (int i = a.lo; i < a.hi; i++) {
        for (int j = b.lo; j < b.hi; j++) {
          if (squared(i, j) <= eps2) {
            return true;
          }
        }
      }
      return false;
    }
    if (a.extent() >= b.extent()) {
      int middle = split(a);
      return touch(block(a.lo, middle), b) || touch(block(middle, a.hi), b);
    }
    int middle = split(b);
    return touch(a, block(b.lo, middle)) || touch(a, block(middle, b.hi));
  }

  /** Adds to the tally of each point of a the weight of b's points within eps. */
  void count(Block a, Block b) {
    if (a.leastTo(b) > eps2) {
      return;
    }
    if (a.mostTo(b) <= eps2) {
      double sum = weight(b);
      for (int i = a.lo; i < a.hi; i++) {
        tally[i - base] += sum;
      }
      return;
    }
    if ((long) a.size() * b.size() <= FEW_PAIRS) {
      for (int i = a.lo; i < a.hi; i++) {
        for (int j = b.lo; j < b.hi; j++) {
          if (squared(i, j) <= eps2) {
            tally[i - base] += weight == null ? 1 : weight[j];
          }
        }
      }
      return;
    }
    if (a.extent() >= b.extent()) {
      int middle = split(a);
      count(block(a.lo, middle), b);
      count(block(middle, a.hi), b);
    } else {
      int middle = split(b);
      count(a, block(b.lo, middle));
      count(a, block(middle, b.hi));
    }
  }

  private double weight(Block b) {
    if (weight == null) {
      return b.size();
    }
    double sum = 0;
    for (int j = b.lo; j < b.hi; j++) {
      sum += weight[j];
    }
    return sum;
  }

  /**
   * Keeps for each point of a the nearest of b's points within eps, in a cell with this number; the
   * tally is the square of its distance.
   */
  void nearest(Block a, Block b, int cell) {
    double least = a.leastTo(b);
    if (least > eps2 || least > farthestYet(a)) {
      return;
    }
    if (least == a.mostTo(b)) {
      int first = b.lo;
      for (int j = b.lo; j < b.hi; j++) {
        first = point[j] < point[first] ? j : first;
      }
      for (int i = a.lo; i < a.hi; i++) {
        offer(i, first, cell);
      }
      return;
    }
    if ((long) a.size() * b.size() <= FEW_PAIRS) {
      for (int i = a.lo; i < a.hi; i++) {
        for (int j = b.lo; j < b.hi; j++) {
          offer(i, j, cell);
        }
      }
      return;
    }
    if (a.extent() >= b.extent()) {
      int middle = split(a);
      nearest(block(a.lo, middle), b, cell);
      nearest(block(middle, a.hi), b, cell);
    } else {
      int middle = split(b);
      Block low = block(b.lo, middle);
      Block high = block(middle, b.hi);
      boolean lowFirst = a.leastTo(low) <= a.leastTo(high);
      nearest(a, lowFirst ? low : high, cell);
      nearest(a, lowFirst ? high : low, cell);
    }
  }

  private double farthestYet(Block a) {
    double farthest = 0;
    for (int i = a.lo; i < a.hi; i++) {
      farthest = Math.max(farthest, tally[i - base]);
    }
    return farthest;
  }

  /** Takes j as the nearest of i when it is nearer, or as near with a smaller index. */
  void offer(int i, int j, int cell) {
    double d2 = squared(i, j);
    int at = i - base;
    if (d2 <= eps2 && (d2 < tally[at] || (d2 == tally[at] && point[j] < nearest[at]))) {
      tally[at] = d2;
      nearest[at] = point[j];
      nearestCell[at] = cell;
    }
  }

  /** Cuts a block that has an extent in the middle; returns where its second half begins. */
  private int split(Block b) {
    boolean wide = b.x1 - b.x0 >= b.y1 - b.y0;
    double[] along = wide ? x : y;
    double low = wide ? b.x0 : b.y0;
    double high = wide ? b.x1 : b.y1;
    double middle = low + (high - low) / 2;
    // The middle of two neighbouring numbers may be the upper one; nobody would be above it.
    double cut = middle < high ? middle : low;
    int i = b.lo;
    int j = b.hi - 1;
    while (i <= j) {
      if (along[i] <= cut) {
        i++;
      } else {
        swap(i, j--);
      }
    }
    return i;
  }

  /** Lets two points of one cell change places. */
  void swap(int i, int j) {
    if (i == j) {
      return;
    }
    swap(x, i, j);
    swap(y, i, j);
    if (weight != null) {
      swap(weight, i, j);
    }
    swap(point, i, j);
    boolean isCore = core[i];
    core[i] = core[j];
    core[j] = isCore;
    if (i >= base && i < base + held) {
      swap(tally, i - base, j - base);
      if (nearest != null) {
        swap(nearest, i - base, j - base);
        swap(nearestCell, i - base, j - base);
      }
    }
  }

  private static void swap(double[] of, int i, int j) {
    double one = of[i];
    of[i] = of[j];
    of[j] = one;
  }

  private static void swap(int[] of, int i, int j) {
    int one = of[i];
    of[i] = of[j];
    of[j] = one;
  }
}
