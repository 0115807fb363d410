package openscene.statistics.cluster;

import java.util.Arrays;
import openscene.statistics.simulation.Progress;

/**
 * Which points are core points. A cell that reaches minPts alone needs no distances, nor does one
 * whose whole neighbourhood does not.
 */
final class CoreSearch {
  private final CellOrder order;
  private final PointBlocks points;
  private final double eps2;
  private final double least;
  private final Progress progress;

  CoreSearch(CellOrder order, PointBlocks points, double eps2, double least, Progress progress) {
    this.order = order;
    this.points = points;
    this.eps2 = eps2;
    this.least = least;
    this.progress = progress;
  }

  /** Finds the core points and lets them come first in their cell; returns where they end there. */
  int[] find() {
    double[] weightOf = weights();
    CellOrder.Window window = order.new Window();
    for (int cell = 0; cell < order.cells(); cell++) {
      if (cell % Dbscan.CELLS_PER_NEWS == 0) {
        progress.at(cell, (long) Dbscan.PHASES * order.cells());
      }
      window.around(cell);
      if (weightOf[cell] >= least) {
        Arrays.fill(points.core, order.start[cell], order.start[cell + 1], true);
      } else if (around(window, weightOf) >= least) {
        countAround(cell, weightOf[cell], window);
      }
    }
    int[] coreEnd = new int[order.cells()];
    for (int cell = 0; cell < order.cells(); cell++) {
      coreEnd[cell] = coresFirst(order.start[cell], order.start[cell + 1]);
    }
    return coreEnd;
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
    if ((hi - lo) * others > Dbscan.PAIRS * window.from.length * window.from.length) {
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
}
