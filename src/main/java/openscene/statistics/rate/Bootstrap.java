package openscene.statistics.rate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import openscene.statistics.Limits;

/**
 * Percentile intervals by drawing whole clusters (visits, or visit-days) with replacement: people
 * come in groups, so counts scatter more than Poisson's law says. Efron &amp; Tibshirani, <i>An
 * Introduction to the Bootstrap</i> (1993), §§ 8.5 and 13.3; Davison &amp; Hinkley, <i>Bootstrap
 * Methods and their Application</i> (1997), § 3.8. The same seed gives the same limits on every
 * machine (L64X128MixRandom).
 */
public final class Bootstrap {
  /** How often is drawn. */
  public static final int RESAMPLES = 1_000;

  private Bootstrap() {}

  /**
   * The 95 % interval of Σ counts / Σ exposures.
   *
   * @param counts one number for each cluster, 0 or more
   * @param exposures above 0, as many as counts
   * @param seed of the draws
   */
  public static Limits rate(double[] counts, double[] exposures, long seed) {
    check(counts, exposures);
    RandomGenerator chance = chance(seed);
    double[] drawn = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      drawn[i] = draw(counts, exposures, chance);
    }
    return percentiles(drawn);
  }

  /**
   * The 95 % interval of the first rate over the second, clusters drawn in both. A draw of 0/0 says
   * nothing and counts as no change.
   *
   * @param counts1 one number for each cluster of the first, 0 or more
   * @param exposures1 above 0, as many as counts1
   * @param counts2 one number for each cluster of the second
   * @param exposures2 above 0, as many as counts2
   * @param seed of the draws
   */
  public static Limits rateRatio(
      double[] counts1, double[] exposures1, double[] counts2, double[] exposures2, long seed) {
    check(counts1, exposures1);
    check(counts2, exposures2);
    RandomGenerator chance = chance(seed);
    double[] drawn = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double first = draw(counts1, exposures1, chance);
      double second = draw(counts2, exposures2, chance);
      drawn[i] = first == 0 && second == 0 ? 1 : first / second;
    }
    return percentiles(drawn);
  }

  private static RandomGenerator chance(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static double draw(double[] counts, double[] exposures, RandomGenerator chance) {
    double count = 0;
    double exposure = 0;
    for (int i = 0; i < counts.length; i++) {
      int one = chance.nextInt(counts.length);
      count += counts[one];
      exposure += exposures[one];
    }
    return count / exposure;
  }

  private static Limits percentiles(double[] drawn) {
    Arrays.sort(drawn);
    int out = (int) Math.floor((1 - PoissonRate.CONFIDENCE) / 2 * (drawn.length + 1));
    return new Limits(drawn[out - 1], drawn[drawn.length - out]);
  }

  private static void check(double[] counts, double[] exposures) {
    if (counts.length == 0 || counts.length != exposures.length) {
      throw new IllegalArgumentException(
          "each count needs its exposure, had " + counts.length + " and " + exposures.length);
    }
    for (int i = 0; i < counts.length; i++) {
      if (!(counts[i] >= 0) || !(exposures[i] > 0)) {
        throw new IllegalArgumentException(
            "counts must be 0 or more and exposures above 0, were "
                + counts[i]
                + " and "
                + exposures[i]);
      }
    }
  }
}
