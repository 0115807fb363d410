package openscene.statistics.scan;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * For each number of cases the largest size of a cylinder in which that many beat a level of the
 * ratio; for levels 0, 1, 2, … A bound, never too small: who passes is judged exactly. Safe to
 * share between threads.
 */
final class Reach {
  private static final int LEVELS = 64;
  private static final int SINGLE = 1024;
  private static final int GROUPS = 2048;
  private static final int HALVINGS = 24;

  private final Likelihood likelihood;
  private final int minCases;
  private final int shift;
  private final AtomicReferenceArray<double[]> levels = new AtomicReferenceArray<>(LEVELS);

  Reach(Likelihood likelihood, int minCases) {
    this.likelihood = likelihood;
    this.minCases = minCases;
    int bits = 0;
    while (likelihood.total() >> bits >= GROUPS) {
      bits++;
    }
    shift = bits;
  }

  /** Where a number of cases stands: one by one when few, in groups when many. */
  static int index(int cases, int shift) {
    return cases < SINGLE ? cases : SINGLE + (cases >> shift);
  }

  int shift() {
    return shift;
  }

  /** The bounds for who wants to beat {@code ratio}. */
  double[] beyond(double ratio) {
    int level = (int) Math.min(LEVELS - 1, ratio);
    double[] bounds = levels.get(level);
    if (bounds == null) {
      // Two threads may both do it; they come to the same numbers.
      bounds = bounds(level);
      levels.set(level, bounds);
    }
    return bounds;
  }

  private double[] bounds(int level) {
    int total = likelihood.total();
    double[] bounds = new double[index(Math.max(total, SINGLE), shift) + 1];
    Arrays.fill(bounds, -1);
    for (int cases = minCases; cases <= Math.min(total, SINGLE - 1); cases++) {
      bounds[cases] = bound(cases, level);
    }
    for (int group = SINGLE >> shift; group <= total >> shift; group++) {
      // The largest number of a group reaches farthest.
      int cases = (int) Math.min(total, ((group + 1L) << shift) - 1);
      bounds[SINGLE + group] = cases < minCases ? -1 : bound(cases, level);
    }
    return bounds;
  }

  private double bound(int cases, int level) {
    double small = likelihood.smallest(cases);
    double large = likelihood.even(cases);
    if (level == 0) {
      return large;
    }
    if (small > 0 && likelihood.ratio(cases, small) < level) {
      return -1;
    }
    for (int k = 0; k < HALVINGS; k++) {
      double middle = (small + large) / 2;
      if (likelihood.ratio(cases, middle) >= level) {
        small = middle;
      } else {
        large = middle;
      }
    }
    return large;
  }
}
