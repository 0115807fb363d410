package openscene.statistics.trend;

import java.util.Arrays;
import openscene.statistics.Limits;
import openscene.statistics.NormalTest;

/**
 * How fast a series rises or falls: the median of the slopes between all pairs of steps, and its
 * interval by the order of those slopes. Sen, J. American Statistical Association 63 (1968)
 * 1379–1389, § 6: with N slopes and C = z₀.₉₇₅ √Var of Mann-Kendall, the (N − C)/2-th and the (N +
 * C)/2 + 1-th smallest, rounded outward.
 *
 * @param slope change per step
 * @param limits 95 % interval; −∞..∞ when the series is too short for one
 */
public record TheilSen(double slope, Limits limits) {
  /** The longest series: every pair has a slope. */
  public static final int STEPS_MAX = 2_000;

  private static final double TAIL = 0.975;

  /**
   * The slope of a series.
   *
   * @param series in order of time, steps of one length, finite, 2..{@link #STEPS_MAX} long
   */
  public static TheilSen of(double[] series) {
    double[] at = new double[series.length];
    Arrays.setAll(at, i -> i);
    return of(at, series);
  }

  /**
   * The slope of a series with gaps.
   *
   * @param at when, in steps, rising
   * @param series one for each
   */
  public static TheilSen of(double[] at, double[] series) {
    int n = series.length;
    if (n < 2 || n > STEPS_MAX || at.length != n) {
      throw new IllegalArgumentException(
          "a slope needs 2.." + STEPS_MAX + " steps, had " + n + " at " + at.length);
    }
    double[] slopes = new double[n * (n - 1) / 2];
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        if (!(at[j] > at[i])) {
          throw new IllegalArgumentException("times must rise, were " + at[i] + ", " + at[j]);
        }
        slopes[k++] = (series[j] - series[i]) / (at[j] - at[i]);
      }
    }
    double variance = MannKendall.of(series).variance();
    Arrays.sort(slopes);
    int half = slopes.length / 2;
    double slope = slopes.length % 2 == 1 ? slopes[half] : (slopes[half - 1] + slopes[half]) / 2;
    double reach = NormalTest.quantile(TAIL) * Math.sqrt(variance);
    int low = (int) Math.floor((slopes.length - reach) / 2);
    int high = (int) Math.ceil((slopes.length + reach) / 2) + 1;
    if (variance == 0) {
      return new TheilSen(slope, new Limits(slope, slope));
    }
    return new TheilSen(
        slope,
        new Limits(
            low < 1 ? Double.NEGATIVE_INFINITY : slopes[low - 1],
            high > slopes.length ? Double.POSITIVE_INFINITY : slopes[high - 1]));
  }
}
