package openscene.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Two-sided p-values of standard normal scores. */
public final class NormalTest {
  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private NormalTest() {}

  /**
   * 2 Φ(−|z|), 0..1; not a number when z is none. Beyond |z| of about 37.5 a double has no digits
   * left for it, and p is 0.
   */
  public static double twoSidedP(double z) {
    if (Double.isNaN(z)) {
      return Double.NaN;
    }
    double p = 2 * STANDARD.cumulativeProbability(-Math.abs(z));
    return p < Double.MIN_NORMAL ? 0 : p;
  }

  /** As the other, for each. */
  public static double[] twoSidedP(double[] z) {
    double[] p = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      p[i] = twoSidedP(z[i]);
    }
    return p;
  }

  /**
   * Φ⁻¹(p).
   *
   * @param p 0..1
   */
  public static double quantile(double p) {
    return STANDARD.inverseCumulativeProbability(p);
  }
}
