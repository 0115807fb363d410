package openscene.statistics.trend;

import java.util.Arrays;
import openscene.statistics.NormalTest;

/**
 * Whether a series rises or falls, whatever its shape: Mann, Econometrica 13 (1945) 245–259;
 * Kendall, <i>Rank Correlation Methods</i> (1975), § 4.
 *
 * <p>S = Σ over i &lt; j of sign(xⱼ − xᵢ); Var = (n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5))/18 over
 * groups of t equal values; z = (S − 1)/√Var above 0, (S + 1)/√Var below, else 0; p two-sided,
 * normal. All values equal: z 0, p 1. Equal to R's cor.test(method = "kendall", exact = FALSE,
 * continuity = TRUE). Serial correlation makes p too small: months rather than weeks. Below 8 steps
 * the normal p is not to be trusted; that limit is kept by whoever tells people.
 *
 * @param s Σ sign
 * @param variance of S when there is no trend
 * @param z score with continuity correction
 * @param p two-sided
 */
public record MannKendall(long s, double variance, double z, double p) {
  /** The longest series. */
  public static final int STEPS_MAX = 20_000;

  /**
   * Tests a series.
   *
   * @param series in order of time, steps of one length, finite; may be empty (z 0, p 1)
   * @throws IllegalArgumentException for a value that is not finite, or too many
   */
  public static MannKendall of(double[] series) {
    check(series);
    long s = 0;
    for (int i = 0; i < series.length; i++) {
      for (int j = i + 1; j < series.length; j++) {
        s += series[j] > series[i] ? 1 : series[j] < series[i] ? -1 : 0;
      }
    }
    double variance = variance(series);
    if (variance == 0) {
      return new MannKendall(s, 0, 0, 1);
    }
    double z = (s - Long.signum(s)) / Math.sqrt(variance);
    return new MannKendall(s, variance, z, NormalTest.twoSidedP(z));
  }

  static void check(double[] series) {
    if (series.length > STEPS_MAX) {
      throw new IllegalArgumentException(
          "a series may have " + STEPS_MAX + " steps, had " + series.length + ": use longer steps");
    }
    for (double value : series) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a series must be finite, had " + value);
      }
    }
  }

  private static double variance(double[] series) {
    double[] sorted = series.clone();
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] += 0.0; // −0 and 0 are one value, and Arrays.sort tells them apart.
    }
    Arrays.sort(sorted);
    double eighteen = term(sorted.length);
    for (int i = 0; i < sorted.length; ) {
      int next = i;
      while (next < sorted.length && sorted[next] == sorted[i]) {
        next++;
      }
      eighteen -= term(next - i);
      i = next;
    }
    return eighteen / 18;
  }

  /** The term t(t − 1)(2t + 5): whole, and exact in a double up to {@link #STEPS_MAX}. */
  private static double term(long t) {
    return (double) (t * (t - 1) * (2 * t + 5));
  }

  /** +1 when the series rises at this level, −1 when it falls, else 0. */
  public int direction(double level) {
    return p < level ? (int) Math.signum(z) : 0;
  }
}
