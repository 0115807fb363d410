package openscene.statistics.rate;

import java.util.stream.IntStream;

/**
 * Many questions at once: p-values made so much larger that the chance of even one false finding
 * stays below what is asked. Holm, <i>A simple sequentially rejective multiple test procedure</i>,
 * Scandinavian J. Statistics 6 (1979) 65–70; as R's {@code p.adjust(p, "holm")}.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusted p-values, in the order given: the i-th smallest of n times (n − i + 1), never smaller
   * than one before it, at most 1.
   *
   * @param p 0..1; may be empty
   * @throws IllegalArgumentException for a p that is none
   */
  public static double[] adjusted(double[] p) {
    for (double one : p) {
      if (!(one >= 0 && one <= 1)) {
        throw new IllegalArgumentException("p must be 0..1, was " + one);
      }
    }
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted((a, b) -> Double.compare(p[a], p[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double least = 0;
    for (int i = 0; i < order.length; i++) {
      least = Math.max(least, Math.min(1, p[order[i]] * (p.length - i)));
      adjusted[order[i]] = least;
    }
    return adjusted;
  }
}
