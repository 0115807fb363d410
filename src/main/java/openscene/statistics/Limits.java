package openscene.statistics;

/**
 * The limits of an interval.
 *
 * @param low lower limit
 * @param high upper limit, at least low; may be infinite
 */
public record Limits(double low, double high) {
  /** Refuses limits that are none or stand on their head. */
  public Limits {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low must be at most high, was " + low + ".." + high);
    }
  }
}
