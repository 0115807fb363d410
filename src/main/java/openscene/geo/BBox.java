package openscene.geo;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

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
  private static final double M_PER_DEGREE = 111_320;

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

  /** Whether any of the geometry lies in the box, its border included. */
  public boolean touches(Geometry degrees) {
    return west <= east
        ? degrees.intersects(box(degrees, west, east))
        : degrees.intersects(box(degrees, west, 180))
            || degrees.intersects(box(degrees, -180, east));
  }

  private Geometry box(Geometry like, double from, double to) {
    return like.getFactory().toGeometry(new Envelope(from, to, south, north));
  }

  /** The box wider by so many metres on each side, as far as the globe reaches. */
  public BBox enlarged(double metres) {
    double lat = metres / M_PER_DEGREE;
    double widest = Math.toRadians(Math.max(Math.abs(south), Math.abs(north)));
    double lon = lat / Math.max(Math.cos(widest), 0.01);
    return new BBox(
        Math.max(-180, west - lon),
        Math.max(-90, south - lat),
        Math.min(180, east + lon),
        Math.min(90, north + lat));
  }

  /** The box around both; neither may span the antimeridian. */
  public BBox around(BBox other) {
    return new BBox(
        Math.min(west, other.west),
        Math.min(south, other.south),
        Math.max(east, other.east),
        Math.max(north, other.north));
  }
}
