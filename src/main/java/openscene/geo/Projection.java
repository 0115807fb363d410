package openscene.geo;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Between WGS 84 degrees and the metres of one projected CRS. Axis order is always longitude,
 * latitude and east, north. Safe to share between threads.
 */
public interface Projection {
  /** Mean radius of the Earth, metres. */
  double EARTH_RADIUS_M = 6_371_000;

  /**
   * The projection of a code, e.g. {@code EPSG:25832}.
   *
   * @throws IllegalArgumentException when the code is unknown, or its CRS is not in metres
   */
  static Projection of(String crs) {
    return Projections.of(crs);
  }

  /** The code, e.g. {@code EPSG:25832}. */
  String crs();

  /**
   * East and north in metres, rounded to whole millimetres so that two builds cannot put a point in
   * different cells (STATISTICS § 0).
   */
  double[] metres(LonLat place);

  /** The place of a point in metres; not rounded. */
  LonLat degrees(double eastM, double northM);

  /** A box in degrees that surely holds all places of an envelope in metres. */
  default BBox around(Envelope metres) {
    // A line that is straight in metres bends in degrees: by its length² / 8R, some metres a city.
    double longest = Math.hypot(metres.getWidth(), metres.getHeight());
    double slackM = 1 + longest * longest / (2 * EARTH_RADIUS_M);
    double west = 180;
    double south = 90;
    double east = -180;
    double north = -90;
    for (int corner = 0; corner < 4; corner++) {
      LonLat at =
          degrees(
              (corner & 1) == 0 ? metres.getMinX() - slackM : metres.getMaxX() + slackM,
              (corner & 2) == 0 ? metres.getMinY() - slackM : metres.getMaxY() + slackM);
      west = Math.min(west, at.lon());
      south = Math.min(south, at.lat());
      east = Math.max(east, at.lon());
      north = Math.max(north, at.lat());
    }
    return new BBox(west, south, east, north);
  }

  /** A copy of a WGS 84 geometry in metres, each vertex by {@link #metres}. */
  Geometry metres(Geometry degrees);

  /** A copy of a geometry in metres as WGS 84 degrees; not rounded. */
  Geometry degrees(Geometry metres);
}
