package openscene.statistics.scan;

/** How far two locations lie apart. */
public enum Distance {
  /** Straight, in the unit of the coordinates: x east, y north. */
  PLANAR {
    @Override
    public double between(double x1, double y1, double x2, double y2) {
      double dx = x1 - x2;
      double dy = y1 - y2;
      return Math.sqrt(dx * dx + dy * dy);
    }

    @Override
    double band(double distance) {
      return distance;
    }

    @Override
    double scale(double largestCoordinate) {
      return largestCoordinate;
    }
  },

  /**
   * Along a great circle, in kilometres; x longitude and y latitude in degrees. Haversine formula,
   * which stays exact for neighbours, on a sphere of 6367 km as SaTScan's.
   */
  GREAT_CIRCLE {
    @Override
    public double between(double x1, double y1, double x2, double y2) {
      double north = Math.sin(Math.toRadians(y1 - y2) / 2);
      double east = Math.sin(Math.toRadians(x1 - x2) / 2);
      double chord =
          north * north + Math.cos(Math.toRadians(y1)) * Math.cos(Math.toRadians(y2)) * east * east;
      return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
    }

    @Override
    double band(double distance) {
      return Math.toDegrees(distance / EARTH_RADIUS_KM);
    }

    @Override
    double scale(double largestCoordinate) {
      return Math.PI * EARTH_RADIUS_KM;
    }
  };

  /** The sphere that reproduces the radii SaTScan prints. */
  public static final double EARTH_RADIUS_KM = 6367;

  /** The distance between two locations. */
  public abstract double between(double x1, double y1, double x2, double y2);

  /** How much y may differ at most between locations this far apart. */
  abstract double band(double distance);

  /** The magnitude of numbers whose rounding is to be forgiven. */
  abstract double scale(double largestCoordinate);
}
