package openscene.statistics.scan;

import java.util.Arrays;
import java.util.List;

/**
 * What a scan found.
 *
 * @param clusters the strongest first, no location in two of them
 * @param maxima largest ratio of each replicate, by its number; empty when there was no cluster to
 *     judge
 * @param cases all
 * @param cylinders how many were looked at
 */
public record ScanResult(List<Cluster> clusters, double[] maxima, int cases, long cylinders) {
  /** Copies the list. */
  public ScanResult {
    clusters = List.copyOf(clusters);
  }

  /**
   * A quantile of the maxima, linear between order statistics (R type 7); NaN when there are none.
   *
   * @param share 0..1, e.g. 0.95: what a cluster must exceed to be rarer than 1 in 20
   */
  public double quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("the share must be 0..1, was " + share);
    }
    if (maxima.length == 0) {
      return Double.NaN;
    }
    double[] sorted = maxima.clone();
    Arrays.sort(sorted);
    double at = share * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }
}
