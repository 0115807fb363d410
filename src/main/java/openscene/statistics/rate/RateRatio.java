package openscene.statistics.rate;

import openscene.statistics.Limits;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Two rates compared exactly: given their sum n, the first count is binomial with share e₁/(e₁ +
 * e₂) when the rates are the same. Limits by Clopper &amp; Pearson, Biometrika 26 (1934) 404–413,
 * turned into a ratio by p/(1 − p) · e₂/e₁; Przyborowski &amp; Wilenski, Biometrika 31 (1940)
 * 313–323.
 *
 * @param ratio (y₁/e₁) / (y₂/e₂); infinite when y₂ = 0, not a number when both are 0
 * @param limits 95 % interval of the ratio; its upper limit may be infinite
 * @param p two-sided, twice the smaller tail, at most 1; below 0.05 exactly when the limits leave
 *     out 1
 */
public record RateRatio(double ratio, Limits limits, double p) {
  /**
   * Compares y₁ events in exposure e₁ with y₂ events in exposure e₂.
   *
   * @param y1 0 or more, e.g. events now
   * @param e1 above 0, e.g. hours now
   * @param y2 0 or more, e.g. events before
   * @param e2 above 0, the unit of e1
   */
  public static RateRatio exact(long y1, double e1, long y2, double e2) {
    if (y1 < 0 || y2 < 0 || y1 + y2 > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "counts must be 0 or more, and their sum an int, were " + y1 + " and " + y2);
    }
    if (!(e1 > 0 && e2 > 0 && e1 + e2 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("exposures must be above 0, were " + e1 + " and " + e2);
    }
    double ratio = (y1 / e1) / (y2 / e2);
    if (y1 + y2 == 0) {
      return new RateRatio(Double.NaN, new Limits(0, Double.POSITIVE_INFINITY), 1);
    }
    double tail = (1 - PoissonRate.CONFIDENCE) / 2;
    double low =
        y1 == 0 ? 0 : BetaDistribution.of((double) y1, y2 + 1.0).inverseCumulativeProbability(tail);
    double high =
        y2 == 0
            ? 1
            : BetaDistribution.of(y1 + 1.0, (double) y2).inverseCumulativeProbability(1 - tail);
    BinomialDistribution same = BinomialDistribution.of((int) (y1 + y2), e1 / (e1 + e2));
    double below = same.cumulativeProbability((int) y1);
    double above = same.survivalProbability((int) y1 - 1);
    double p = Math.min(1, 2 * Math.min(below, above));
    return new RateRatio(
        ratio, new Limits(low / (1 - low) * e2 / e1, high / (1 - high) * e2 / e1), p);
  }
}
