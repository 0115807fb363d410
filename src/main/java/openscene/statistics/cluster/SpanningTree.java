package openscene.statistics.cluster;

import openscene.statistics.simulation.Progress;

/**
 * The minimum spanning tree of the mutual reachability distance, max(core(a), core(b), |a − b|), by
 * Prim's algorithm on all pairs. Kept as the order in which the places came in: the largest height
 * between two of them in that order is the longest edge on their way through the tree, and more
 * than that nobody asks.
 *
 * @param order places in the order in which they came in; of equally near ones the first
 * @param height by how long an edge each came in; 0 for the first
 * @param core distance of each place to where minPts are reached, itself included
 */
record SpanningTree(int[] order, double[] height, double[] core) {
  private static final int PLACES_PER_NEWS = 256;

  /**
   * Grows the tree.
   *
   * @param count what each place counts towards minPts
   * @param minPts at most the sum of the counts
   * @param floor distances below it are taken as it
   */
  static SpanningTree of(
      double[] x, double[] y, double[] count, double minPts, double floor, Progress progress) {
    int n = x.length;
    double[] core2 = new double[n];
    Nearest nearest = new Nearest(n, minPts);
    for (int i = 0; i < n; i++) {
      news(progress, i, n);
      core2[i] = Math.max(floor * floor, nearest.squared(x, y, count, i));
    }
    int[] order = new int[n];
    double[] height = new double[n];
    double[] best = new double[n];
    int[] left = new int[n];
    for (int i = 0; i < n; i++) {
      best[i] = Double.POSITIVE_INFINITY;
      left[i] = i;
    }
    int leftCount = n;
    // The place that has just come in leaves its seat to the last of those left.
    int seat = 0;
    for (int k = 1; k < n; k++) {
      news(progress, n + k, n);
      int in = order[k - 1];
      left[seat] = left[--leftCount];
      double least = Double.POSITIVE_INFINITY;
      seat = 0;
      for (int other = 0; other < leftCount; other++) {
        int j = left[other];
        double dx = x[j] - x[in];
        double dy = y[j] - y[in];
        double reach = Math.max(dx * dx + dy * dy, Math.max(core2[in], core2[j]));
        if (reach < best[j]) {
          best[j] = reach;
        }
        if (best[j] < least || (best[j] == least && j < left[seat])) {
          least = best[j];
          seat = other;
        }
      }
      order[k] = left[seat];
      height[k] = Math.sqrt(best[order[k]]);
    }
    for (int i = 0; i < n; i++) {
      core2[i] = Math.sqrt(core2[i]);
    }
    return new SpanningTree(order, height, core2);
  }

  private static void news(Progress progress, int done, int n) {
    if (done % PLACES_PER_NEWS == 0) {
      progress.at(done, 2L * n);
    }
  }

  /** The nearest places that together reach minPts: a heap with the farthest on top. */
  private static final class Nearest {
    private final double minPts;
    private final double[] d2;
    private final double[] count;
    private int size;
    private double sum;

    Nearest(int n, double minPts) {
      this.minPts = minPts;
      this.d2 = new double[n + 1];
      this.count = new double[n + 1];
    }

    double squared(double[] x, double[] y, double[] counts, int i) {
      size = 0;
      sum = 0;
      for (int j = 0; j < x.length; j++) {
        double dx = x[j] - x[i];
        double dy = y[j] - y[i];
        double d = dx * dx + dy * dy;
        if (sum < minPts || d < d2[1]) {
          push(d, counts[j]);
          while (sum - count[1] >= minPts) {
            pop();
          }
        }
      }
      return d2[1];
    }

    private void push(double d, double weight) {
      sum += weight;
      int at = ++size;
      while (at > 1 && d2[at / 2] < d) {
        d2[at] = d2[at / 2];
        count[at] = count[at / 2];
        at /= 2;
      }
      d2[at] = d;
      count[at] = weight;
    }

    private void pop() {
      sum -= count[1];
      double d = d2[size];
      double weight = count[size--];
      int at = 1;
      while (2 * at <= size) {
        int child = 2 * at < size && d2[2 * at + 1] > d2[2 * at] ? 2 * at + 1 : 2 * at;
        if (d2[child] <= d) {
          break;
        }
        d2[at] = d2[child];
        count[at] = count[child];
        at = child;
      }
      d2[at] = d;
      count[at] = weight;
    }
  }
}
