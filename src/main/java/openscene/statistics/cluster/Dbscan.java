package openscene.statistics.cluster;

import java.util.Arrays;
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
  private static final long PAIRS = 4096;

  private static final int CELLS_PER_NEWS = 1 << 14;
  private static final int PHASES = 3;

  private final PointBlocks points;
  private final CellOrder order;
  private final double eps2;
  private final double least;
  private final Progress progress;
  private final int[] coreEnd;
  private final int[] parent;

  private Dbscan(
      CellOrder order, PointBlocks points, double eps2, double least, Progress progress) {
    this.order = order;
    this.points = points;
    this.eps2 = eps2;
    this.least = least;
    this.progress = progress;
    this.coreEnd = new int[order.cells()];
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
    Dbscan search = new Dbscan(order, points, eps * eps, minPts * (1 - ROUNDING), progress);
    search.findCores();
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

  // Which points are core points; afterwards they come first in their cell.

  private void findCores() {
    double[] weightOf = weights();
    CellOrder.Window window = order.new Window();
    for (int cell = 0; cell < order.cells(); cell++) {
      news(0, cell);
      window.around(cell);
      if (weightOf[cell] >= least) {
        Arrays.fill(points.core, order.start[cell], order.start[cell + 1], true);
      } else if (around(window, weightOf) >= least) {
        countAround(cell, weightOf[cell], window);
      }
    }
    for (int cell = 0; cell < order.cells(); cell++) {
      coreEnd[cell] = coresFirst(order.start[cell], order.start[cell + 1]);
    }
  }

  private double[] weights() {
    double[] weightOf = new double[order.cells()];
    for (int cell = 0; cell < weightOf.length; cell++) {
      int from = order.start[cell];
      int to = order.start[cell + 1];
      weightOf[cell] = to - from;
      if (points.weight != null) {
        double sum = 0;
        for (int i = from; i < to; i++) {
          sum += points.weight[i];
        }
        weightOf[cell] = sum;
      }
    }
    return weightOf;
  }

  private static double around(CellOrder.Window window, double[] weightOf) {
    double sum = 0;
    for (int r = 0; r < window.from.length; r++) {
      for (int cell = window.from[r]; cell < window.to[r]; cell++) {
        sum += weightOf[cell];
      }
    }
    return sum;
  }

  private void countAround(int cell, double own, CellOrder.Window window) {
    int lo = order.start[cell];
    int hi = order.start[cell + 1];
    long others = 0;
    for (int r = 0; r < window.from.length; r++) {
      others += order.start[window.to[r]] - order.start[window.from[r]];
    }
    if ((hi - lo) * others > PAIRS * window.from.length * window.from.length) {
      countCrowd(cell, own, window);
      return;
    }
    for (int i = lo; i < hi; i++) {
      points.core[i] = isCore(i, cell, own, window);
    }
  }

  private void countCrowd(int cell, double own, CellOrder.Window window) {
    int lo = order.start[cell];
    int hi = order.start[cell + 1];
    points.hold(lo, hi, own, false);
    PointBlocks.Block here = points.block(lo, hi);
    for (int r = 0; r < window.from.length; r++) {
      for (int other = window.from[r]; other < window.to[r]; other++) {
        if (other != cell) {
          points.count(here, points.block(order.start[other], order.start[other + 1]));
        }
      }
    }
    for (int i = lo; i < hi; i++) {
      points.core[i] = points.tally[i - lo] >= least;
    }
    points.letGo();
  }

  /** Rows near the point first: most core points are known before the far rows are looked at. */
  private boolean isCore(int i, int cell, double own, CellOrder.Window window) {
    int[] start = order.start;
    int middle = CellOrder.REACH;
    double sum = own;
    sum = count(i, start[window.from[middle]], start[cell], sum);
    sum = count(i, start[cell + 1], start[window.to[middle]], sum);
    for (int away = 1; away <= CellOrder.REACH && sum < least; away++) {
      sum = count(i, start[window.from[middle - away]], start[window.to[middle - away]], sum);
      sum = count(i, start[window.from[middle + away]], start[window.to[middle + away]], sum);
    }
    return sum >= least;
  }

  private double count(int i, int from, int to, double before) {
    double[] xs = points.x;
    double[] ys = points.y;
    double x = xs[i];
    double y = ys[i];
    if (points.weight == null) {
      int found = 0;
      for (int j = from; j < to; j++) {
        double dx = xs[j] - x;
        double dy = ys[j] - y;
        found += dx * dx + dy * dy <= eps2 ? 1 : 0;
      }
      return before + found;
    }
    double sum = before;
    for (int j = from; j < to; j++) {
      double dx = xs[j] - x;
      double dy = ys[j] - y;
      if (dx * dx + dy * dy <= eps2) {
        sum += points.weight[j];
      }
    }
    return sum;
  }

  private int coresFirst(int from, int to) {
    int end = from;
    for (int i = from; i < to; i++) {
      if (points.core[i]) {
        points.swap(end++, i);
      }
    }
    return end;
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
