package openscene.statistics.density;

import java.util.Arrays;
import openscene.statistics.window.Points;

/**
 * Bandwidths by rules of thumb. {@link LikelihoodBandwidth} chooses by the data instead. Berman and
 * Diggle's cross-validation (bw.diggle) is not offered: it collapses to almost nothing when
 * positions are tied, as geocoded ones are (8 m and 3 m on two cities' data, where likelihood
 * cross-validation says 177 m and 114 m).
 */
public final class Bandwidths {
  private Bandwidths() {}

  /**
   * Scott's rule along one axis: s n^(−1/6); Scott, <i>Multivariate Density Estimation</i> (1992),
   * p. 152. Smooths clustered street data five to ten times too much.
   *
   * @param alongM coordinates along the axis, metres; two or more, not all the same
   * @return metres
   */
  public static double scott(double[] alongM) {
    double deviation = deviation(alongM);
    if (!(deviation > 0)) {
      throw new IllegalArgumentException("Scott's rule needs points that are not in one place");
    }
    return deviation * Math.pow(alongM.length, -1.0 / 6);
  }

  /** Scott's rule for both axes together: the geometric mean of the two. */
  public static double scott(double[] eastM, double[] northM) {
    Points.check(eastM, northM, null);
    return Math.sqrt(scott(eastM) * scott(northM));
  }

  /**
   * Terrell's oversmoothing rule: the widest bandwidth that data of this spread can ask for, s (2
   * R(K) / (n V))^(1/6) with R(K) = 1/4π and V = 16 · 24 · 8 / (10⁴ π); s is the smaller of the
   * mean standard deviation and the mean interquartile range / 1.34 of the two axes. Terrell, J.
   * American Statistical Association 85 (1990) 470–477; as R sparr's OS.
   *
   * @param eastM metres; two points or more, not all in one place
   * @param northM as many
   * @return metres
   */
  public static double oversmoothing(double[] eastM, double[] northM) {
    return oversmoothing(eastM, northM, eastM.length);
  }

  /**
   * As the other, for a number of points of one's own, e.g. the geometric mean of cases and
   * controls.
   */
  public static double oversmoothing(double[] eastM, double[] northM, double n) {
    Points.check(eastM, northM, null);
    double deviation = (deviation(eastM) + deviation(northM)) / 2;
    double range = (quartiles(eastM) + quartiles(northM)) / 2 / 1.34;
    double spread = range > 0 ? Math.min(deviation, range) : deviation;
    if (!(spread > 0) || !(n > 0)) {
      throw new IllegalArgumentException(
          "the oversmoothing rule needs points that are not in one place");
    }
    double volume = 16 * 24 * 8 / (1e4 * Math.PI);
    return spread * Math.pow(2 / (4 * Math.PI) / (n * volume), 1.0 / 6);
  }

  /** Whether all points lie in one place, so that no rule can tell a bandwidth. */
  public static boolean inOnePlace(double[] eastM, double[] northM) {
    for (int i = 1; i < eastM.length; i++) {
      if (eastM[i] != eastM[0] || northM[i] != northM[0]) {
        return false;
      }
    }
    return true;
  }

  private static double deviation(double[] values) {
    if (values.length < 2) {
      return 0;
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / (values.length - 1));
  }

  /** Interquartile range, quantiles by linear interpolation between order statistics. */
  private static double quartiles(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return quantile(sorted, 0.75) - quantile(sorted, 0.25);
  }

  private static double quantile(double[] sorted, double part) {
    if (sorted.length == 0) {
      return 0;
    }
    double at = part * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
