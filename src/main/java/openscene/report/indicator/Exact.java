package openscene.report.indicator;

import openscene.hotspot.Interval;
import openscene.report.indicator.Indicator.Change;
import openscene.statistics.Limits;
import openscene.statistics.rate.PoissonRate;
import openscene.statistics.rate.RateRatio;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** Exact 95 % intervals of counts, shares and ratios, in the report's terms. */
final class Exact {
  private static final double TAIL = (1 - PoissonRate.CONFIDENCE) / 2;

  private Exact() {}

  /** Garwood's interval of a rate of {@code y} events in {@code exposure} above 0. */
  static Interval rate(long y, double exposure) {
    return interval(PoissonRate.garwood(y, exposure));
  }

  /**
   * The interval of a share of {@code y} among {@code n}, 0..1; Clopper and Pearson, Biometrika 26
   * (1934) 404–413.
   */
  static Interval share(long y, long n) {
    double low =
        y == 0
            ? 0
            : BetaDistribution.of((double) y, n - y + 1.0).inverseCumulativeProbability(TAIL);
    double high =
        y == n
            ? 1
            : BetaDistribution.of(y + 1.0, (double) (n - y)).inverseSurvivalProbability(TAIL);
    return new Interval(low, high);
  }

  /** How the rate y1/e1 compares with y2/e2. */
  static Change change(long y1, double e1, long y2, double e2) {
    if (y1 + y2 == 0) {
      return new Change(null, null, 1.0, null);
    }
    RateRatio ratio = RateRatio.exact(y1, e1, y2, e2);
    return new Change(y2 == 0 ? null : ratio.ratio(), interval(ratio.limits()), ratio.p(), null);
  }

  static Interval interval(Limits limits) {
    return new Interval(limits.low(), limits.high());
  }
}
