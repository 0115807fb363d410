package openscene.statistics.cluster;

import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Reach and minPts that keep up with the density, so that the background alone makes no group.
 *
 * <p>Suppose the n points were spread evenly over the area A (complete spatial randomness, λ =
 * n/A). Around each point the number of others within eps is Poisson with mean m = λ·π·eps². With
 *
 * <p>minPts = the smallest k with n · P(Poisson(m) ≥ k − 1) ≤ 0.05
 *
 * <p>the expected number of core points of such a city is at most 0.05, and so is the chance that
 * it shows a group at all (Markov; no border effects counted, which only lower it). Since core
 * points are so rare there, they cannot chain through the background either: one group that spans
 * the city needs places that really are denser all the way.
 *
 * <p>eps is the reach within which an even spread would have {@link #EXPECTED} others, held between
 * {@link #EPS_LEAST} and {@link #EPS_MOST}: events of one scene lie within some 75 m of the next,
 * and below 25 m the error of a position in a street canyon decides. Where the density is low, as
 * in a city over some months, eps is 75 m; where there are very many points it looks more finely.
 *
 * <p>Price: λ counts the scenes in, so that the threshold lies above that of the background itself
 * (2.5 times its density when 60 % lie in scenes): faint scenes stay unseen. And an uneven
 * background is denser somewhere than its mean.
 */
public final class DensityRule {
  /** Others within eps in an even spread that decide eps between its limits. */
  public static final double EXPECTED = 8;

  /** Least eps, metres. */
  public static final double EPS_LEAST = 25;

  /** Largest eps, metres: the scene default of STATISTICS § 10. */
  public static final double EPS_MOST = 75;

  /** Expected core points of an even spread, at most. */
  public static final double BY_CHANCE = 0.05;

  /** minPts a month of data for a scene: STATISTICS § 10. */
  public static final int MIN_PTS_A_MONTH = 8;

  /** minPts asked for at least: below, two or three households make a group. */
  public static final int MIN_PTS_LEAST = 5;

  /** Of thin data the monthly minimum may ask for one point in so many, at most. */
  private static final double THIN = 100;

  private static final double NEVER = 1e12;

  private DensityRule() {}

  /**
   * Reach for points over an area.
   *
   * @param n sum of what the points count, 0 or more
   * @param areaM2 above 0, square metres
   * @return metres, {@link #EPS_LEAST}..{@link #EPS_MOST}, in whole metres
   */
  public static double eps(double n, double areaM2) {
    check(n, areaM2);
    double even = Math.sqrt(EXPECTED / (Math.PI * n / areaM2));
    return Math.max(EPS_LEAST, Math.min(EPS_MOST, Math.rint(even)));
  }

  /**
   * minPts that an even spread reaches once in twenty times, somewhere.
   *
   * @param n sum of what the points count, 0 or more
   * @param each what one point counts on average, as its own weight: Σw²/Σw, 1 without weights. The
   *     count within eps is then about {@code each} times a Poisson number with mean m / each
   * @param areaM2 above 0, square metres
   * @param eps reach, metres, above 0
   */
  public static int againstChance(double n, double each, double areaM2, double eps) {
    check(n, areaM2);
    if (!(each > 0 && each < NEVER) || !(eps > 0 && eps < NEVER)) {
      throw new IllegalArgumentException(
          "each and eps must be above 0 and finite, were " + each + " and " + eps);
    }
    if (n == 0) {
      return MIN_PTS_LEAST;
    }
    double points = Math.max(1, n / each);
    double mean = points / areaM2 * Math.PI * eps * eps;
    double p = Math.min(1, BY_CHANCE / points);
    // P(N > k) ≤ p, so N ≥ k + 1 happens that rarely: k + 1 others and the point itself.
    double others = quantile(mean, p) + 1.0;
    return (int)
        Math.min(Integer.MAX_VALUE, Math.max(MIN_PTS_LEAST, Math.ceil((others + 1) * each)));
  }

  /** The smallest k with P(Poisson(mean) &gt; k) ≤ p. */
  private static double quantile(double mean, double p) {
    if (mean > 1e6) {
      // Chernoff: P(N ≥ mean + t) ≤ exp(−t² / (2 (mean + t/3))), solved for t; no tail to sum.
      double log = -Math.log(p);
      return Math.ceil(mean + log / 3 + Math.sqrt(log * log / 9 + 2 * mean * log));
    }
    return PoissonDistribution.of(mean).inverseSurvivalProbability(p);
  }

  /**
   * The scene's starting point: {@value #MIN_PTS_A_MONTH} a month of data, but of thin data no more
   * than one point in a hundred, and never below {@value #MIN_PTS_A_MONTH}.
   *
   * @param n sum of what the points count
   * @param months length of the period; 1 when unknown
   */
  public static int ofScene(double n, double months) {
    if (!(n >= 0 && months > 0 && months < NEVER)) {
      throw new IllegalArgumentException(
          "n must be 0 or more and months above 0, were " + n + " and " + months);
    }
    double monthly = MIN_PTS_A_MONTH * Math.max(1, Math.rint(months));
    return (int)
        Math.min(
            Integer.MAX_VALUE, Math.max(MIN_PTS_A_MONTH, Math.min(monthly, Math.rint(n / THIN))));
  }

  private static void check(double n, double areaM2) {
    if (!(n >= 0 && n < NEVER) || !(areaM2 > 0 && areaM2 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "n must be 0 or more and the area above 0, were " + n + " and " + areaM2);
    }
  }
}
