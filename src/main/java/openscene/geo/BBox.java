package openscene.geo;

/**
 * A box in WGS 84 degrees. {@code west > east} means that it spans the antimeridian, as RFC 7946 §
 * 5.2 and OGC API - Features have it.
 *
 * @param west -180..180
 * @param south -90..90, at most north
 * @param east -180..180
 * @param north -90..90
 */
public record BBox(double west, double south, double east, double north) {
  /** Refuses what is no number, lies outside the globe or stands on its head. */
  public BBox {
    new LonLat(west, south);
    new LonLat(east, north);
    if (south > north) {
      throw new IllegalArgumentException(
          "bbox must be west,south,east,north with south at most north, was "
              + south
              + " above "
              + north);
    }
  }

  /** Whether the place lies in the box, its border included. */
  public boolean contains(LonLat place) {
    boolean within =
        west <= east
            ? place.lon() >= west && place.lon() <= east
            : place.lon() >= west || place.lon() <= east;
    return within && place.lat() >= south && place.lat() <= north;
  }
}
