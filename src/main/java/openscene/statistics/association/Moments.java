package openscene.statistics.association;

/**
 * Mean and population variance of all values, against which neighbourhoods are judged.
 *
 * @param n how many values
 * @param mean Σx/n
 * @param variance Σ(x − mean)²/n; exactly 0 when all values are the same
 */
public record Moments(int n, double mean, double variance) {
  /** Of finite values; 0 of none. */
  public static Moments of(double[] values) {
    double mean = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      mean += value / values.length;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    if (!(min < max)) {
      return new Moments(values.length, values.length == 0 ? 0 : min, 0);
    }
    double squares = 0;
    double rest = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
      rest += value - mean;
    }
    // The second term takes back what rounding did to the mean.
    double variance = (squares - rest * rest / values.length) / values.length;
    return new Moments(values.length, mean, variance);
  }

  /** Of all values but one. */
  Moments without(double value) {
    if (n < 2) {
      return new Moments(0, 0, 0);
    }
    double others = (n * mean - value) / (n - 1);
    double squares = n * variance - (value - mean) * (value - others);
    // What rounding leaves when the other values are all the same is no variance.
    boolean same = squares <= n * variance * 1e-12;
    return new Moments(n - 1, others, same ? 0 : squares / (n - 1));
  }

  /** The score (Σwx − mean Σw) / √(variance (nΣw² − (Σw)²)/(n − 1)); 0 where that is 0/0. */
  public double z(Local local) {
    double spread = (n * local.squares() - local.weight() * local.weight()) / (n - 1.0) * variance;
    // Relative: of a neighbourhood that is everything, rounding may leave a trace of spread.
    if (n < 2 || !(spread > 1e-12 * n * local.squares() / (n - 1.0) * variance)) {
      return 0;
    }
    return (local.sum() - mean * local.weight()) / Math.sqrt(spread);
  }
}
