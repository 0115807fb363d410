package openscene.statistics.window;

/** What is asked of points and bandwidths wherever they come in. */
public final class Points {
  /** The most points: two columns of a gigabyte each. */
  public static final int POINTS_MAX = 100_000_000;

  private Points() {}

  /**
   * Refuses columns of different length and what is no number.
   *
   * @param weights null for 1 each
   */
  public static void check(double[] eastM, double[] northM, double[] weights) {
    if (northM.length != eastM.length || (weights != null && weights.length != eastM.length)) {
      throw new IllegalArgumentException("each point needs east, north and weight");
    }
    if (eastM.length > POINTS_MAX) {
      throw new IllegalArgumentException("at most " + POINTS_MAX + " points, were " + eastM.length);
    }
    for (int i = 0; i < eastM.length; i++) {
      // Of a sum one comparison tells: it is finite only when both are.
      if (!Double.isFinite(eastM[i] + northM[i])) {
        throw new IllegalArgumentException(
            "a point must be finite, was " + eastM[i] + ", " + northM[i]);
      }
    }
    if (weights != null) {
      for (double weight : weights) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "a weight must be 0 or more and finite, was " + weight);
        }
      }
    }
  }

  /** Refuses a bandwidth that is none. */
  public static void checkBandwidth(double bandwidthM) {
    if (!(bandwidthM > 0) || Double.isInfinite(bandwidthM)) {
      throw new IllegalArgumentException("bandwidth must be above 0 m, was " + bandwidthM);
    }
  }
}
