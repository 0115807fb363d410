package openscene.geo;

import org.locationtech.jts.geom.Geometry;

/**
 * Between WGS 84 degrees and the metres of one projected CRS. Axis order is always longitude,
 * latitude and east, north. Safe to share between threads.
 */
public interface Projection {
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

  /** A copy of a WGS 84 geometry in metres, each vertex by {@link #metres}. */
  Geometry metres(Geometry degrees);

  /** A copy of a geometry in metres as WGS 84 degrees; not rounded. */
  Geometry degrees(Geometry metres);
}
