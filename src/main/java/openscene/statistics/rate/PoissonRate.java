package openscene.statistics.rate;

import openscene.statistics.Limits;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Exact intervals of a rate of events that come by chance and one by one.
 *
 * <p>Garwood, <i>Fiducial limits for the Poisson distribution</i>, Biometrika 28 (1936) 437–442: χ²
 * quantiles / 2. For rates added up with different exposures: Fay &amp; Feuer, <i>Confidence
 * intervals for directly standardized rates</i>, Statistics in Medicine 16 (1997) 791–801, eqs. 4
 * and 6, which is Garwood's interval when all exposures are the same.
 */
public final class PoissonRate {
  /** What every published interval holds. */
  public static final double CONFIDENCE = 0.95;

  private PoissonRate() {}

  /**
   * The 95 % interval of n / exposure.
   *
   * @param n events, 0 or more
   * @param exposure above 0, e.g. hours
   */
  public static Limits garwood(long n, double exposure) {
    return garwood(n, exposure, CONFIDENCE);
  }

  /**
   * The interval of n / exposure.
   *
   * @param n events, 0 or more
   * @param exposure above 0, e.g. hours
   * @param confidence 0..1 exclusive
   */
  public static Limits garwood(long n, double exposure, double confidence) {
    return ofSum(new long[] {n}, new double[] {exposure}, confidence);
  }

  /**
   * The interval of n₁/exposure₁ + n₂/exposure₂ + …
   *
   * @param n events, each 0 or more; at least one number
   * @param exposure above 0, as many as n
   * @param confidence 0..1 exclusive
   */
  public static Limits ofSum(long[] n, double[] exposure, double confidence) {
    if (n.length == 0 || n.length != exposure.length) {
      throw new IllegalArgumentException(
          "each n needs its exposure, had " + n.length + " and " + exposure.length);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be 0..1, was " + confidence);
    }
    double rate = 0;
    double variance = 0;
    double largest = 0;
    for (int i = 0; i < n.length; i++) {
      if (n[i] < 0 || !(exposure[i] > 0)) {
        throw new IllegalArgumentException(
            "n must be 0 or more and exposure above 0, were " + n[i] + " and " + exposure[i]);
      }
      double weight = 1 / exposure[i];
      rate += n[i] * weight;
      variance += n[i] * weight * weight;
      largest = Math.max(largest, weight);
    }
    double tail = (1 - confidence) / 2;
    double low = rate == 0 ? 0 : scaled(rate, variance, tail);
    double high = scaled(rate + largest, variance + largest * largest, 1 - tail);
    return new Limits(low, high);
  }

  /** The quantile of the gamma distribution with this mean and variance. */
  private static double scaled(double mean, double variance, double p) {
    return variance
        / (2 * mean)
        * ChiSquaredDistribution.of(2 * mean * mean / variance).inverseCumulativeProbability(p);
  }
}
