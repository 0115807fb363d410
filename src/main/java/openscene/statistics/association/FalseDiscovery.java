package openscene.statistics.association;

import java.util.Arrays;

/**
 * How many of those told are flukes: Benjamini &amp; Hochberg, J. Royal Statistical Society B 57
 * (1995) 289–300. q₍ₖ₎ = min over l ≥ k of p₍ₗ₎ n/l; the set with q ≤ 0.05 holds at most 1 in 20 of
 * false ones on average, also under positive dependence as overlapping neighbourhoods have it
 * (Benjamini &amp; Yekutieli 2001; Caldas de Castro &amp; Singer 2006 for local statistics).
 */
public final class FalseDiscovery {
  /** Rates of the bins ±1, ±2 and ±3. */
  private static final double[] BIN_RATES = {0.10, 0.05, 0.01};

  private FalseDiscovery() {}

  /**
   * The adjusted p-values, in the order given.
   *
   * @param p 0..1; one that is not a number was no test: it does not count and stays what it is
   */
  public static double[] q(double[] p) {
    int tests = 0;
    for (double one : p) {
      if (one < 0 || one > 1) {
        throw new IllegalArgumentException("p must be 0..1, was " + one);
      }
      if (!Double.isNaN(one)) {
        tests++;
      }
    }
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    // Double.compare puts what is not a number last.
    Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
    double[] q = new double[p.length];
    Arrays.fill(q, Double.NaN);
    double least = 1;
    for (int k = tests - 1; k >= 0; k--) {
      least = Math.min(least, p[order[k]] * ((double) tests / (k + 1)));
      q[order[k]] = least;
    }
    return q;
  }

  /** +3/+2/+1 for q up to 0.01/0.05/0.10 and z above 0, −3/−2/−1 below 0; else 0. */
  public static int bin(double z, double q) {
    int bin = 0;
    for (double rate : BIN_RATES) {
      bin += q <= rate ? 1 : 0;
    }
    return z > 0 ? bin : z < 0 ? -bin : 0;
  }

  /** As the other, for each. */
  public static int[] bins(double[] z, double[] q) {
    if (z.length != q.length) {
      throw new IllegalArgumentException("each z needs its q, had " + z.length + ", " + q.length);
    }
    int[] bins = new int[z.length];
    for (int i = 0; i < z.length; i++) {
      bins[i] = bin(z[i], q[i]);
    }
    return bins;
  }
}
