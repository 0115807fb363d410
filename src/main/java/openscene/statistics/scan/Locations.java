package openscene.statistics.scan;

/**
 * Where cases can be counted; each is also the centre of circles. The arrays are shared, not
 * copied.
 *
 * @param x east in any unit of length, or longitude in degrees; finite
 * @param y north in the same unit, or latitude in degrees; finite, as many
 * @param distance how far they lie apart
 */
public record Locations(double[] x, double[] y, Distance distance) {
  /** The most locations. */
  public static final int LOCATIONS_MAX = 1_000_000;

  /** Refuses coordinates that are none. */
  public Locations {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "each location needs x and y, were " + x.length + " and " + y.length);
    }
    if (x.length > LOCATIONS_MAX) {
      throw new IllegalArgumentException(
          x.length
              + " locations, at most "
              + LOCATIONS_MAX
              + ": gather them in cells, or take larger cells");
    }
    double eastMost = distance == Distance.GREAT_CIRCLE ? 360 : Double.MAX_VALUE;
    double northMost = distance == Distance.GREAT_CIRCLE ? 90 : Double.MAX_VALUE;
    for (int i = 0; i < x.length; i++) {
      if (!(Math.abs(x[i]) <= eastMost && Math.abs(y[i]) <= northMost)) {
        throw new IllegalArgumentException(
            "location " + i + " must have finite coordinates in range, was " + x[i] + ", " + y[i]);
      }
    }
  }

  /** How many. */
  public int size() {
    return x.length;
  }

  /** The distance between two of them. */
  public double between(int one, int other) {
    return distance.between(x[one], y[one], x[other], y[other]);
  }

  /** Distances that differ by no more than this are one distance, rounded differently. */
  double tie() {
    double largest = 0;
    for (int i = 0; i < x.length; i++) {
      largest = Math.max(largest, Math.max(Math.abs(x[i]), Math.abs(y[i])));
    }
    return Math.max(TIE, TIE_OF_SCALE * distance.scale(largest));
  }

  private static final double TIE = 1e-9;
  private static final double TIE_OF_SCALE = 1e-12;
}
