package openscene.statistics.cluster;

import openscene.statistics.simulation.Progress;

/**
 * DBSCAN: Ester, Kriegel, Sander &amp; Xu, <i>A density-based algorithm for discovering clusters in
 * large spatial databases with noise</i>, KDD-96, 226–231. A point is a core point when the weights
 * of the points at a distance of at most eps, itself included, add up to at least minPts; core
 * points within eps of each other belong together; a border point, within eps of a core point but
 * none itself, goes to the group of its nearest core point, and of core points equally near to that
 * with the smaller index; everything else is noise.
 *
 * <p>The search is exact, on double coordinates: dx·dx + dy·dy ≤ eps·eps. Cells with a side just
 * below eps/√2 hold only points within eps of each other, so that a crowded cell needs no distances
 * (Gunawan, <i>A faster algorithm for DBSCAN</i>, 2013). One thread; about 60 bytes a point on top
 * of the input.
 */
public final class Dbscan {
  /** The most points. */
  public static final int POINTS_MAX = 10_000_000;

  /** Just below 1/√2, so that rounding cannot put two points of a cell farther apart than eps. */
  private static final double SIDE = 0.7071;

  /** A sum of fractions that ought to reach minPts may fall short by its rounding. */
  private static final double ROUNDING = 1e-9;

  /** Pairs of points of two cells that are looked at one by one. */
  static final long PAIRS = 4096;

  static final int CELLS_PER_NEWS = 1 << 14;

  /** Core points, groups, borders. */
  static final int PHASES = 3;

  private final PointBlocks points;
  private final CellOrder order;
  private final double eps2;
  private final Progress progress;
  private final int[] coreEnd;
  private final int[] parent;

  private Dbscan(
      CellOrder order, PointBlocks points, int[] coreEnd, double eps2, Progress progress) {
    this.order = order;
    this.points = points;
    this.eps2 = eps2;
    this.progress = progress;
    this.coreEnd = coreEnd;
    this.parent = new int[order.cells()];
  }

  /** As the other, each point counting 1, in silence. */
  public static Clusters of(double[] x, double[] y, double eps, int minPts) {
    return of(x, y, null, eps, minPts, Progress.SILENT);
  }

  /**
   * Groups points.
   *
   * @param x coordinates, finite, any unit of length; 0..{@link #POINTS_MAX} of them
   * @param y as many
   * @param weight how much each point counts towards minPts, 0 or more, finite, as many; null when
   *     each counts 1. A point that occurs twice counts twice. Sums are compared with minPts to one
   *     part in 10⁹
   * @param eps reach, above 0, in the unit of the coordinates
   * @param minPts 1 or more; with 1 (and no weights) every point is a core point
   * @param progress hears of the cells worked through, three times each
   * @return labels in the order of the points; empty for no points
   * @throws IllegalArgumentException when something is out of range, or the points reach over more
   *     than 2²⁸ cells of 0.7 eps in one direction
   */
  public static Clusters of(
      double[] x, double[] y, double[] weight, double eps, int minPts, Progress progress) {
    check(x, y, weight, eps, minPts);
    int n = x.length;
    if (n == 0) {
      return new Clusters(new int[0], new boolean[0], 0);
    }
    CellOrder order = CellOrder.of(x, y, eps * SIDE);
    PointBlocks points =
        new PointBlocks(
            sorted(x, order.point),
            sorted(y, order.point),
            weight == null ? null : sorted(weight, order.point),
            order.point,
            new boolean[n],
            eps * eps);
    double least = minPts * (1 - ROUNDING);
    int[] coreEnd = new CoreSearch(order, points, eps * eps, least, progress).find();
    Dbscan search = new Dbscan(order, points, coreEnd, eps * eps, progress);
    search.join();
    return search.label(n);
  }

  private static void check(double[] x, double[] y, double[] weight, double eps, int minPts) {
    int n = x.length;
    if (n > POINTS_MAX) {
      throw new IllegalArgumentException(
          "there may be " + POINTS_MAX + " points at most, were " + n + ": take a shorter period");
    }
    if (y.length != n || (weight != null && weight.length != n)) {
      throw new IllegalArgumentException("each point needs x, y and its weight");
    }
    if (!(eps * eps >= Double.MIN_NORMAL && eps * eps < Double.POSITIVE_INFINITY) || eps < 0) {
      throw new IllegalArgumentException("eps must be above 0 and finite, was " + eps);
    }
    if (minPts < 1) {
      throw new IllegalArgumentException("minPts must be 1 or more, was " + minPts);
    }
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
        throw new IllegalArgumentException(
            "coordinates must be finite, point " + i + " was (" + x[i] + ", " + y[i] + ")");
      }
      if (weight != null && !(weight[i] >= 0 && weight[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a weight must be 0 or more and finite, point " + i + " had " + weight[i]);
      }
    }
  }

  private static double[] sorted(double[] values, int[] point) {
    double[] sorted = new double[values.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = values[point[i]];
    }
    return sorted;
  }

  private void news(int phase, int cell) {
    if (cell % CELLS_PER_NEWS == 0) {
      progress.at((long) phase * order.cells() + cell, (long) PHASES * order.cells());
    }
  }

  // Core points of one cell belong together; which cells do?

  private void join() {
    for (int cell = 0; cell < parent.length; cell++) {
      parent[cell] = cell;
    }
    CellOrder.Window window = order.new Window();
    for (int cell = 0; cell < order.cells(); cell++) {
      news(1, cell);
      window.around(cell);
      if (coreEnd[cell] > order.start[cell]) {
        for (int r = CellOrder.REACH; r < window.from.length; r++) {
          for (int other = Math.max(cell + 1, window.from[r]); other < window.to[r]; other++) {
            join(cell, other);
          }
        }
      }
    }
  }

  private void join(int cell, int other) {
    if (coreEnd[other] == order.start[other]) {
      return;
    }
    int one = root(cell);
    int two = root(other);
    if (one != two && touch(cell, other)) {
      parent[Math.max(one, two)] = Math.min(one, two);
    }
  }

  private boolean touch(int cell, int other) {
    int lo = order.start[cell];
    int hi = coreEnd[cell];
    int otherLo = order.start[other];
    int otherHi = coreEnd[other];
    if ((long) (hi - lo) * (otherHi - otherLo) > PAIRS) {
      return points.touch(points.block(lo, hi), points.block(otherLo, otherHi));
    }
    double[] xs = points.x;
    double[] ys = points.y;
    for (int i = lo; i < hi; i++) {
      double x = xs[i];
      double y = ys[i];
      for (int j = otherLo; j < otherHi; j++) {
        double dx = xs[j] - x;
        double dy = ys[j] - y;
        if (dx * dx + dy * dy <= eps2) {
          return true;
        }
      }
    }
    return false;
  }

  private int root(int cell) {
    int at = cell;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  // Border points, and names.

  private Clusters label(int n) {
    int[] label = new int[n];
    boolean[] core = new boolean[n];
    CellOrder.Window window = order.new Window();
    for (int cell = 0; cell < order.cells(); cell++) {
      news(2, cell);
      window.around(cell);
      for (int i = order.start[cell]; i < coreEnd[cell]; i++) {
        label[points.point[i]] = root(cell);
        core[points.point[i]] = true;
      }
      if (coreEnd[cell] < order.start[cell + 1]) {
        labelBorder(cell, window, label);
      }
    }
    progress.at((long) PHASES * order.cells(), (long) PHASES * order.cells());
    int groups = Clusters.renumber(label, order.cells());
    return new Clusters(label, core, groups);
  }

  private void labelBorder(int cell, CellOrder.Window window, int[] label) {
    int lo = coreEnd[cell];
    int hi = order.start[cell + 1];
    points.hold(lo, hi, Double.POSITIVE_INFINITY, true);
    PointBlocks.Block here = null;
    for (int r = 0; r < window.from.length; r++) {
      for (int other = window.from[r]; other < window.to[r]; other++) {
        int otherLo = order.start[other];
        int otherHi = coreEnd[other];
        if ((long) (hi - lo) * (otherHi - otherLo) > PAIRS) {
          here = here == null ? points.block(lo, hi) : here;
          points.nearest(here, points.block(otherLo, otherHi), other);
        } else {
          offer(lo, hi, otherLo, otherHi, other);
        }
      }
    }
    for (int i = lo; i < hi; i++) {
      int nearest = points.nearestCell[i - lo];
      label[points.point[i]] = nearest < 0 ? Clusters.NOISE : root(nearest);
    }
    points.letGo();
  }

  private void offer(int lo, int hi, int otherLo, int otherHi, int other) {
    for (int i = lo; i < hi; i++) {
      for (int j = otherLo; j < otherHi; j++) {
        points.offer(i, j, other);
      }
    }
  }
}
