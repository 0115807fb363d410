package openscene.statistics.window;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The standard normal distribution function by cubic Hermite interpolation between exact values and
 * slopes 1/256 apart, to 1e−12: an edge of a city asks for it millions of times.
 */
final class NormalTable {
  /** Beyond this Φ is 0 or 1 to 1e−12. */
  static final double REACH = 7.1;

  private static final int PER_UNIT = 256;
  private static final int SIZE = (int) (2 * REACH * PER_UNIT) + 2;
  private static final double[] CDF = new double[SIZE];
  private static final double[] SLOPE = new double[SIZE];

  static {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    for (int i = 0; i < SIZE; i++) {
      double u = (double) i / PER_UNIT - REACH;
      CDF[i] = normal.cumulativeProbability(u);
      SLOPE[i] = normal.density(u) / PER_UNIT;
    }
  }

  private NormalTable() {}

  static double cdf(double u) {
    if (u <= -REACH) {
      return 0;
    }
    if (u >= REACH) {
      return 1;
    }
    double at = (u + REACH) * PER_UNIT;
    int i = (int) at;
    double t = at - i;
    double rise = CDF[i + 1] - CDF[i];
    double a = SLOPE[i] - rise;
    double b = rise - SLOPE[i + 1];
    return CDF[i] + t * (rise + (1 - t) * (a * (1 - t) + b * t));
  }
}
