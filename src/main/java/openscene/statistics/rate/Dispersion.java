package openscene.statistics.rate;

/**
 * How much more counts scatter than Poisson's law says: φ = Pearson's χ² / degrees of freedom, 1
 * for events that come by chance and one by one. McCullagh &amp; Nelder, <i>Generalized Linear
 * Models</i> (2nd ed. 1989), § 6.2.3 and eq. 4.23.
 */
public final class Dispersion {
  private Dispersion() {}

  /**
   * Of counts around one common rate, Σ (y − eλ)²/(eλ) / (n − 1) with λ = Σy/Σe.
   *
   * @param counts 0 or more, finite
   * @param exposures above 0, finite, as many
   * @return 0 or more; not a number for fewer than two counts, or when all are 0: nothing scatters
   * @throws IllegalArgumentException for numbers out of range
   */
  public static double phi(double[] counts, double[] exposures) {
    if (counts.length != exposures.length) {
      throw new IllegalArgumentException(
          "each count needs its exposure, had " + counts.length + " and " + exposures.length);
    }
    double total = 0;
    double exposed = 0;
    for (int i = 0; i < counts.length; i++) {
      if (!(counts[i] >= 0 && counts[i] < Double.POSITIVE_INFINITY)
          || !(exposures[i] > 0 && exposures[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "counts must be 0 or more and exposures above 0, were "
                + counts[i]
                + " and "
                + exposures[i]);
      }
      total += counts[i];
      exposed += exposures[i];
    }
    double[] fitted = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      fitted[i] = exposures[i] * total / exposed;
    }
    return total > 0 ? phi(counts, fitted, 1) : Double.NaN;
  }

  /**
   * Of counts around the means of a model.
   *
   * @param counts 0 or more
   * @param fitted above 0, as many
   * @param parameters of the model, 0 or more
   * @return not a number without degrees of freedom
   */
  public static double phi(double[] counts, double[] fitted, int parameters) {
    double chi = 0;
    for (int i = 0; i < counts.length; i++) {
      double off = counts[i] - fitted[i];
      chi += off * off / fitted[i];
    }
    return counts.length > parameters ? chi / (counts.length - parameters) : Double.NaN;
  }
}
