package openscene.statistics.rate;

/**
 * Rates of small places drawn towards the mean of all: r̃ = (y + a)/(e + b), the posterior mean
 * when rates scatter by a gamma distribution of shape a and rate b. Its moments are those of
 * Marshall, <i>Mapping disease and mortality rates using empirical Bayes estimators</i>, Applied
 * Statistics 40 (1991) 283–294, as R's {@code spdep::EBest}: mean m = Σy/Σe, variance A = s² − m/ē
 * with s² = Σ e(r − m)²/Σe and ē = Σe/n; b = m/A, a = m²/A.
 *
 * @param mean m, events per unit of exposure
 * @param a shape; infinite when the rates scatter no more than chance, A ≤ 0
 * @param b rate, unit of exposure; infinite with a
 * @param rates shrunken, one for each place
 */
@SuppressWarnings("ArrayRecordComponent") // A result, never compared.
public record GammaPoisson(double mean, double a, double b, double[] rates) {
  /**
   * Shrinks. A place without exposure gets the mean: nothing else is known of it. When the rates
   * scatter no more than chance, also for a single place, all get the mean; when nothing was
   * counted all are 0.
   *
   * @param y events, 0 or more; at least one place
   * @param e exposure, 0 or more, finite, as many; 0 only where y is 0
   * @throws IllegalArgumentException for numbers out of range, or when nobody looked anywhere
   */
  public static GammaPoisson of(long[] y, double[] e) {
    if (y.length == 0 || y.length != e.length) {
      throw new IllegalArgumentException(
          "each place needs its exposure, had " + y.length + " and " + e.length);
    }
    double total = 0;
    double exposed = 0;
    int places = 0;
    for (int i = 0; i < y.length; i++) {
      boolean impossible = e[i] == 0 && y[i] > 0;
      if (y[i] < 0 || !(e[i] >= 0 && e[i] < Double.POSITIVE_INFINITY) || impossible) {
        throw new IllegalArgumentException(
            "y must be 0 or more, and e above 0 where y is, were " + y[i] + " and " + e[i]);
      }
      total += y[i];
      exposed += e[i];
      places += e[i] > 0 ? 1 : 0;
    }
    if (places == 0) {
      throw new IllegalArgumentException("exposure must be above 0 somewhere, was 0");
    }
    double mean = total / exposed;
    double square = 0;
    for (int i = 0; i < y.length; i++) {
      double off = e[i] > 0 ? y[i] / e[i] - mean : 0;
      square += e[i] * off * off;
    }
    double variance = square / exposed - mean * places / exposed;
    double[] rates = new double[y.length];
    boolean alike = !(variance > 0);
    double a = alike ? Double.POSITIVE_INFINITY : mean * mean / variance;
    double b = alike ? Double.POSITIVE_INFINITY : mean / variance;
    for (int i = 0; i < y.length; i++) {
      rates[i] = alike ? mean : (y[i] + a) / (e[i] + b);
    }
    return new GammaPoisson(mean, a, b, rates);
  }
}
