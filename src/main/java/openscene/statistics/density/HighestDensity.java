package openscene.statistics.density;

import java.util.Arrays;

/**
 * The smallest set of cells that holds a share of the density: all cells at or above one threshold.
 * Hyndman, <i>Computing and graphing highest density regions</i>, American Statistician 50 (1996)
 * 120–126.
 */
public final class HighestDensity {
  private HighestDensity() {}

  /**
   * The smallest value among the cells that, taken from the highest down, first reach the share of
   * the sum; not a number when no cell takes part or all are zero.
   *
   * @param values 0 or more, finite where the mask is true
   * @param mask which cells take part, as long as values; null for all
   * @param share 0..1 exclusive
   */
  public static double threshold(double[] values, boolean[] mask, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be between 0 and 1, was " + share);
    }
    double[] sorted = new double[values.length];
    int n = 0;
    for (int i = 0; i < values.length; i++) {
      if (mask == null || mask[i]) {
        sorted[n++] = values[i];
      }
    }
    sorted = Arrays.copyOf(sorted, n);
    Arrays.sort(sorted);
    double total = 0;
    for (int i = n - 1; i >= 0; i--) {
      total += sorted[i];
    }
    if (!(total > 0)) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = n - 1; i >= 0; i--) {
      sum += sorted[i];
      if (sum / total >= share) {
        return sorted[i];
      }
    }
    return sorted[0];
  }
}
