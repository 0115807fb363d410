package openscene.statistics.rate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import openscene.statistics.Limits;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;
import openscene.statistics.simulation.Replicates;

/**
 * Percentile intervals by drawing whole clusters (visits, or visit-days) with replacement: people
 * come in groups, so counts scatter more than Poisson's law says. Efron &amp; Tibshirani, <i>An
 * Introduction to the Bootstrap</i> (1993), §§ 8.5 and 13.3; Davison &amp; Hinkley, <i>Bootstrap
 * Methods and their Application</i> (1997), § 3.8. Each draw has a stream of {@link Chance} of its
 * own: the same seed gives the same limits on every machine, whatever the number of threads.
 *
 * <p>A draw of 0/0 in a ratio says nothing and counts as no change. Of one cluster the interval has
 * no width; it is for the caller to ask for two or more.
 */
public final class Bootstrap {
  /** How often is drawn. */
  public static final int RESAMPLES = 1_000;

  /** The most clusters. */
  public static final int CLUSTERS_MAX = 1_000_000;

  // Below this many numbers drawn in all, starting threads takes longer than the work.
  private static final long WORTH_THREADS = 5_000_000;

  private Bootstrap() {}

  /**
   * The 95 % interval of Σ counts / Σ exposures.
   *
   * @param counts one number for each cluster, 0 or more, finite
   * @param exposures above 0, finite, as many as counts
   * @param seed of the draws
   * @throws IllegalArgumentException without clusters, beyond {@link #CLUSTERS_MAX}, or for numbers
   *     out of range
   */
  public static Limits rate(double[] counts, double[] exposures, long seed) {
    check(counts, exposures);
    return percentiles(
        draws(threads(counts.length), seed, (index, chance) -> draw(counts, exposures, chance)));
  }

  /**
   * The 95 % interval of the first rate over the second, clusters drawn in both.
   *
   * @param counts1 one number for each cluster of the first, 0 or more
   * @param exposures1 above 0, as many as counts1
   * @param counts2 one number for each cluster of the second
   * @param exposures2 above 0, as many as counts2
   * @param seed of the draws
   * @throws IllegalArgumentException as {@link #rate}
   */
  public static Limits rateRatio(
      double[] counts1, double[] exposures1, double[] counts2, double[] exposures2, long seed) {
    return rateRatio(
        counts1, exposures1, counts2, exposures2, seed, threads(counts1.length + counts2.length));
  }

  static Limits rateRatio(
      double[] counts1,
      double[] exposures1,
      double[] counts2,
      double[] exposures2,
      long seed,
      int threads) {
    check(counts1, exposures1);
    check(counts2, exposures2);
    return percentiles(
        draws(
            threads,
            seed,
            (index, chance) -> {
              double first = draw(counts1, exposures1, chance);
              double second = draw(counts2, exposures2, chance);
              return first == 0 && second == 0 ? 1 : first / second;
            }));
  }

  /** One draw's number. */
  interface Draw {
    double of(int index, RandomGenerator chance);
  }

  /** A number for each resample, in the order of the resamples. */
  static double[] draws(int threads, long seed, Draw draw) {
    double[] drawn = new double[RESAMPLES];
    Replicates.run(
        RESAMPLES,
        threads,
        Chance.of(seed),
        Progress.SILENT,
        () -> drawn,
        (into, index, chance) -> into[index] = draw.of(index, chance));
    return drawn;
  }

  static int threads(int clusters) {
    return (long) clusters * RESAMPLES < WORTH_THREADS
        ? 1
        : Runtime.getRuntime().availableProcessors();
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

  static Limits percentiles(double[] drawn) {
    Arrays.sort(drawn);
    int out = (int) Math.floor((1 - PoissonRate.CONFIDENCE) / 2 * (drawn.length + 1));
    return new Limits(drawn[out - 1], drawn[drawn.length - out]);
  }

  private static void check(double[] counts, double[] exposures) {
    if (counts.length == 0 || counts.length != exposures.length) {
      throw new IllegalArgumentException(
          "each count needs its exposure, had " + counts.length + " and " + exposures.length);
    }
    if (counts.length > CLUSTERS_MAX) {
      throw new IllegalArgumentException(
          "at most " + CLUSTERS_MAX + " clusters are drawn, had " + counts.length);
    }
    for (int i = 0; i < counts.length; i++) {
      if (!(counts[i] >= 0 && counts[i] < Double.POSITIVE_INFINITY)
          || !(exposures[i] > 0 && exposures[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "counts must be 0 or more and exposures above 0, were "
                + counts[i]
                + " and "
                + exposures[i]);
      }
    }
  }
}
