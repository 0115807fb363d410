package openscene.statistics.association;

/**
 * One neighbourhood.
 *
 * @param sum Σ wx
 * @param weight Σ w
 * @param squares Σ w²
 */
public record Local(double sum, double weight, double squares) {
  /** A neighbourhood of weights 1. */
  public static Local binary(double sum, int neighbours) {
    return new Local(sum, neighbours, neighbours);
  }
}
