package openscene.statistics.rate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import openscene.statistics.Limits;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Two periods compared as if the hours had lain alike in both: the directly standardised rate Σ w
 * y/e over strata (e.g. time of day × weekend) with the same fixed weights w, which add up to 1
 * over the strata that count. A stratum without exposure in either period is left out of both, for
 * a shift in rota would otherwise look like a trend.
 *
 * <p>Interval of a rate: Fay &amp; Feuer, Statistics in Medicine 16 (1997) 791–801 ({@link
 * PoissonRate#ofSum}). Of the ratio, and its p: Fay, <i>Approximate confidence intervals for rate
 * ratios from directly standardized rates with sparse data</i>, Communications in Statistics –
 * Theory and Methods 28 (1999) 2141–2160, quantiles of F; of one stratum it is the exact
 * conditional interval and test of {@link RateRatio}. Of over-dispersed counts both by drawing
 * whole clusters, {@link #bootstrap}.
 *
 * @param used for each stratum whether it counts
 * @param weights of the strata that count, adding up to 1; 0 for the others
 * @param now standardised rate of the first period; not a number when no stratum counts
 * @param nowLimits 95 %, Fay &amp; Feuer; null when no stratum counts
 * @param before standardised rate of the second period
 * @param beforeLimits 95 %
 * @param ratio now / before; infinite when before is 0, not a number when both are
 * @param ratioLimits 95 % interval of the ratio for Poisson counts; its upper limit may be
 *     infinite; null when no stratum counts
 * @param p two-sided, of no difference, for Poisson counts; not a number when no stratum counts
 */
@SuppressWarnings("ArrayRecordComponent") // A result, never compared.
public record Standardised(
    boolean[] used,
    double[] weights,
    double now,
    Limits nowLimits,
    double before,
    Limits beforeLimits,
    double ratio,
    Limits ratioLimits,
    double p) {
  /** The most strata. */
  public static final int STRATA_MAX = 1_000;

  /**
   * Standardises.
   *
   * @param yNow events by stratum, 0 or more; at least one stratum
   * @param eNow exposure by stratum, 0 or more; 0 only where y is 0
   * @param yBefore as many
   * @param eBefore as many
   * @param weights fixed weights, 0 or more, as many; any scale
   * @throws IllegalArgumentException for numbers out of range
   */
  public static Standardised of(
      long[] yNow, double[] eNow, long[] yBefore, double[] eBefore, double[] weights) {
    int strata = weights.length;
    if (strata == 0
        || strata > STRATA_MAX
        || yNow.length != strata
        || eNow.length != strata
        || yBefore.length != strata
        || eBefore.length != strata) {
      throw new IllegalArgumentException(
          "each of 1.." + STRATA_MAX + " strata needs counts, exposures and a weight");
    }
    check(yNow, eNow, weights);
    check(yBefore, eBefore, weights);
    boolean[] used = new boolean[strata];
    double[] share = shares(eNow, eBefore, weights, used);
    if (share == null) {
      double none = Double.NaN;
      return new Standardised(used, new double[strata], none, null, none, null, none, null, none);
    }
    Part now = Part.of(yNow, eNow, share);
    Part before = Part.of(yBefore, eBefore, share);
    return new Standardised(
        used,
        share,
        now.rate,
        limits(yNow, eNow, share),
        before.rate,
        limits(yBefore, eBefore, share),
        now.rate / before.rate,
        now.ratioLimits(before),
        now.p(before));
  }

  /** Whether any stratum counts. */
  public boolean tells() {
    return nowLimits != null;
  }

  private static void check(long[] y, double[] e, double[] weights) {
    for (int i = 0; i < y.length; i++) {
      boolean impossible = e[i] == 0 && y[i] > 0;
      if (y[i] < 0
          || !(e[i] >= 0 && e[i] < Double.POSITIVE_INFINITY)
          || impossible
          || !(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "counts and weights must be 0 or more, and exposures above 0 where counts are, were "
                + y[i]
                + ", "
                + weights[i]
                + " and "
                + e[i]);
      }
    }
  }

  /**
   * One period in Fay's terms.
   *
   * @param variance of the rate, Σ w²y/e²
   * @param largest weight of one event, max w/e
   */
  private record Part(double rate, double variance, double largest) {
    static Part of(long[] y, double[] e, double[] share) {
      double variance = 0;
      double largest = 0;
      for (int i = 0; i < y.length; i++) {
        if (share[i] > 0) {
          double one = share[i] / e[i];
          variance += y[i] * one * one;
          largest = Math.max(largest, one);
        }
      }
      return new Part(Standardised.rate(y, e, share), variance, largest);
    }

    private double freedom() {
      return 2 * rate * rate / variance;
    }

    /** With one event more, of the largest weight. */
    private Part more() {
      return new Part(rate + largest, variance + largest * largest, largest);
    }

    Limits ratioLimits(Part before) {
      double tail = (1 - PoissonRate.CONFIDENCE) / 2;
      Part first = more();
      Part second = before.more();
      double low =
          rate == 0
              ? 0
              : rate
                  / second.rate
                  * FDistribution.of(freedom(), second.freedom())
                      .inverseCumulativeProbability(tail);
      double high =
          before.rate == 0
              ? Double.POSITIVE_INFINITY
              : first.rate
                  / before.rate
                  * FDistribution.of(first.freedom(), before.freedom())
                      .inverseSurvivalProbability(tail);
      return new Limits(low, high);
    }

    double p(Part before) {
      Part first = more();
      Part second = before.more();
      double above =
          rate == 0
              ? 1
              : FDistribution.of(freedom(), second.freedom())
                  .cumulativeProbability(second.rate / rate);
      double below =
          before.rate == 0
              ? 1
              : FDistribution.of(first.freedom(), before.freedom())
                  .survivalProbability(before.rate / first.rate);
      return Math.min(1, 2 * Math.min(above, below));
    }
  }

  /** The weights of the strata with exposure in both, adding up to 1; null when there is none. */
  private static double[] shares(
      double[] eNow, double[] eBefore, double[] weights, boolean[] used) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      used[i] = eNow[i] > 0 && eBefore[i] > 0 && weights[i] > 0;
      sum += used[i] ? weights[i] : 0;
    }
    if (!(sum > 0)) {
      return null;
    }
    double[] share = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      share[i] = used[i] ? weights[i] / sum : 0;
    }
    return share;
  }

  private static double rate(long[] y, double[] e, double[] share) {
    double rate = 0;
    for (int i = 0; i < y.length; i++) {
      rate += share[i] > 0 ? share[i] * y[i] / e[i] : 0;
    }
    return rate;
  }

  private static Limits limits(long[] y, double[] e, double[] share) {
    int strata = (int) Arrays.stream(share).filter(one -> one > 0).count();
    long[] n = new long[strata];
    double[] exposure = new double[strata];
    int next = 0;
    for (int i = 0; i < y.length; i++) {
      if (share[i] > 0) {
        n[next] = y[i];
        exposure[next++] = e[i] / share[i];
      }
    }
    return PoissonRate.ofSum(n, exposure, PoissonRate.CONFIDENCE);
  }

  /**
   * Intervals by drawing whole clusters.
   *
   * @param now 95 % interval of the first period's standardised rate
   * @param ratio 95 % interval of the ratio
   */
  public record Resampled(Limits now, Limits ratio) {}

  /**
   * Draws whole clusters of both periods, {@link Bootstrap#RESAMPLES} times, and standardises each
   * draw anew: a stratum that a draw left without exposure is left out of that draw in both
   * periods. A draw that leaves no stratum says nothing: it counts as 0 and as infinite in turn,
   * which widens the interval. 0/0 counts as no change.
   *
   * @param yNow by cluster (e.g. visit-day) and stratum, 0 or more; at least one cluster
   * @param eNow as yNow; 0 only where y is 0
   * @param yBefore by cluster of the second period and stratum
   * @param eBefore as yBefore
   * @param weights fixed weights by stratum
   * @param seed of the draws
   * @throws IllegalArgumentException for numbers out of range, or without clusters
   */
  public static Resampled bootstrap(
      long[][] yNow,
      double[][] eNow,
      long[][] yBefore,
      double[][] eBefore,
      double[] weights,
      long seed) {
    return bootstrap(
        yNow,
        eNow,
        yBefore,
        eBefore,
        weights,
        seed,
        Bootstrap.threads((yNow.length + yBefore.length) * weights.length));
  }

  static Resampled bootstrap(
      long[][] yNow,
      double[][] eNow,
      long[][] yBefore,
      double[][] eBefore,
      double[] weights,
      long seed,
      int threads) {
    checkAll(yNow, eNow, weights);
    checkAll(yBefore, eBefore, weights);
    double[] rates = new double[Bootstrap.RESAMPLES];
    double[] ratios =
        Bootstrap.draws(
            threads,
            seed,
            (index, chance) -> {
              double[] e1 = new double[weights.length];
              double[] e2 = new double[weights.length];
              long[] y1 = draw(yNow, eNow, e1, chance);
              long[] y2 = draw(yBefore, eBefore, e2, chance);
              double[] share = shares(e1, e2, weights, new boolean[weights.length]);
              if (share == null) {
                rates[index] = index % 2 == 0 ? 0 : Double.POSITIVE_INFINITY;
                return rates[index];
              }
              rates[index] = rate(y1, e1, share);
              double second = rate(y2, e2, share);
              return rates[index] == 0 && second == 0 ? 1 : rates[index] / second;
            });
    return new Resampled(Bootstrap.percentiles(rates), Bootstrap.percentiles(ratios));
  }

  private static void checkAll(long[][] y, double[][] e, double[] weights) {
    if (y.length == 0 || y.length != e.length || y.length > Bootstrap.CLUSTERS_MAX) {
      throw new IllegalArgumentException(
          "each of 1.." + Bootstrap.CLUSTERS_MAX + " clusters needs counts and exposures");
    }
    if (weights.length == 0 || weights.length > STRATA_MAX) {
      throw new IllegalArgumentException("there must be 1.." + STRATA_MAX + " strata");
    }
    for (int c = 0; c < y.length; c++) {
      if (y[c].length != weights.length || e[c].length != weights.length) {
        throw new IllegalArgumentException("each cluster needs all " + weights.length + " strata");
      }
      check(y[c], e[c], weights);
    }
  }

  private static long[] draw(long[][] y, double[][] e, double[] exposure, RandomGenerator chance) {
    long[] count = new long[exposure.length];
    for (int i = 0; i < y.length; i++) {
      int one = chance.nextInt(y.length);
      for (int s = 0; s < exposure.length; s++) {
        count[s] += y[one][s];
        exposure[s] += e[one][s];
      }
    }
    return count;
  }
}
