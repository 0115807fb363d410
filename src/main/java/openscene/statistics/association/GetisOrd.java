package openscene.statistics.association;

import openscene.statistics.NormalTest;

/**
 * Local sums of values against what chance would put there, as z-scores. Getis &amp; Ord,
 * Geographical Analysis 24 (1992) 189–206; Ord &amp; Getis, Geographical Analysis 27 (1995)
 * 286–306. With W = Σⱼ wᵢⱼ, S = Σⱼ wᵢⱼ², n cells,
 *
 * <p>Gi* (j = i takes part): z = (Σⱼ wᵢⱼxⱼ − x̄W) / (s √((nS − W²)/(n − 1))), x̄ and s² = Σx²/n −
 * x̄² over all n cells;
 *
 * <p>Gi (without i): z = (Σⱼ wᵢⱼxⱼ − x̄(i)W) / (s(i) √(((n − 1)S − W²)/(n − 2))), x̄(i) and s(i)
 * over the other n − 1 cells. A different number; the two are never mixed.
 *
 * <p>z does not change when a row of weights is multiplied by a constant, so binary and
 * row-standardised weights give the same. It grows with the number of cells: compare maps by rank
 * or by q. Where all values are the same, or a neighbourhood is all there is, nothing stands out: z
 * is 0. A cold score hardly ever becomes significant in sparse counts and reassures nobody.
 */
public final class GetisOrd {
  private GetisOrd() {}

  /** Gi* of binary weights. */
  public static double[] star(double[] values, Neighbours neighbours) {
    return star(values, neighbours, null);
  }

  /**
   * The z-score of Gi* for each cell.
   *
   * @param values one for each cell, finite; counts or rates
   * @param neighbours of as many cells, each its own neighbour
   * @param weights one for each pair of {@link Neighbours#index}, 0 or more, finite; null for 1
   *     each
   * @throws IllegalArgumentException when the lengths differ, a value or weight is none, or a cell
   *     is not its own neighbour
   */
  public static double[] star(double[] values, Neighbours neighbours, double[] weights) {
    check(values, neighbours, weights);
    if (!neighbours.selfEverywhere()) {
      throw new IllegalArgumentException("Gi* needs each cell among its own neighbours");
    }
    Moments all = Moments.of(values);
    double[] z = new double[values.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = all.z(local(i, values, neighbours, weights));
    }
    return z;
  }

  /**
   * The z-score of Gi for each cell; not a number for a cell without neighbours.
   *
   * @param values as for {@link #star(double[], Neighbours, double[])}
   * @param neighbours of as many cells, none its own neighbour
   * @param weights as for star
   */
  public static double[] withoutSelf(double[] values, Neighbours neighbours, double[] weights) {
    check(values, neighbours, weights);
    Moments all = Moments.of(values);
    double[] z = new double[values.length];
    for (int i = 0; i < z.length; i++) {
      if (neighbours.find(i, i) >= 0) {
        throw new IllegalArgumentException("Gi needs each cell left out of its own neighbours");
      }
      z[i] =
          neighbours.count(i) == 0
              ? Double.NaN
              : all.without(values[i]).z(local(i, values, neighbours, weights));
    }
    return z;
  }

  /**
   * What the largest of n independent scores stays below with this confidence, Φ⁻¹(c^(1/n)): the
   * critical values of Ord &amp; Getis 1995 (95 %: 1.645 for 1 test, 3.083 for 50; their printed
   * 3.289 for 100 and 3.886 for 1000 lie 0.006 and 0.002 above).
   *
   * @param tests n, 1 or more
   * @param confidence c, 0..1 exclusive
   */
  public static double criticalValue(int tests, double confidence) {
    if (tests < 1 || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "tests must be 1 or more and confidence 0..1, were " + tests + " and " + confidence);
    }
    return NormalTest.quantile(Math.pow(confidence, 1.0 / tests));
  }

  private static Local local(int i, double[] values, Neighbours neighbours, double[] weights) {
    double sum = 0;
    double weight = 0;
    double squares = 0;
    for (int k = neighbours.start()[i]; k < neighbours.start()[i + 1]; k++) {
      double w = weights == null ? 1 : weights[k];
      sum += w * values[neighbours.index()[k]];
      weight += w;
      squares += w * w;
    }
    return new Local(sum, weight, squares);
  }

  static void check(double[] values, Neighbours neighbours, double[] weights) {
    if (values.length != neighbours.size()) {
      throw new IllegalArgumentException(
          "each cell needs its value, had " + values.length + " for " + neighbours.size());
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("values must be finite, was " + value);
      }
    }
    if (weights == null) {
      return;
    }
    if (weights.length != neighbours.index().length) {
      throw new IllegalArgumentException(
          "each pair needs its weight, had "
              + weights.length
              + " for "
              + neighbours.index().length);
    }
    for (double weight : weights) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("weights must be 0 or more and finite, was " + weight);
      }
    }
  }
}
