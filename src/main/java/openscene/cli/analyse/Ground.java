package openscene.cli.analyse;

import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;

/** The study area as it was given: a window, a box, or nothing yet. */
final class Ground {
  /** A bounding box thinner than this is made so wide, metres: points in one place have no area. */
  static final double SIDE_MIN_M = 100;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final Geometry window;
  private final IndexedPointInAreaLocator locator;

  private Ground(Geometry window) {
    this.window = window;
    this.locator =
        window == null || window.isRectangle() ? null : new IndexedPointInAreaLocator(window);
  }

  /** The whole plane, until the points are known. */
  static Ground open() {
    return new Ground(null);
  }

  /** A polygon in metres. */
  static Ground of(Geometry window) {
    return new Ground(window);
  }

  /**
   * A box in metres.
   *
   * @param corners x0, y0, x1, y1
   * @throws IllegalArgumentException when it has no area
   */
  static Ground box(double[] corners) {
    if (!(corners[0] < corners[2] && corners[1] < corners[3])) {
      throw new IllegalArgumentException(
          "--bbox must be x0,y0,x1,y1 with x0 below x1 and y0 below y1");
    }
    return new Ground(
        FACTORY.toGeometry(new Envelope(corners[0], corners[2], corners[1], corners[3])));
  }

  /** The smallest box around points, one at least. */
  static Geometry around(double[] eastM, double[] northM) {
    Envelope box = new Envelope();
    for (int i = 0; i < eastM.length; i++) {
      box.expandToInclude(eastM[i], northM[i]);
    }
    box.expandBy(
        Math.max(0, (SIDE_MIN_M - box.getWidth()) / 2),
        Math.max(0, (SIDE_MIN_M - box.getHeight()) / 2));
    return FACTORY.toGeometry(box);
  }

  /** The window; null when there is none. */
  Geometry window() {
    return window;
  }

  /** Whether a point lies in it or on its border. */
  boolean holds(double eastM, double northM) {
    if (window == null) {
      return true;
    }
    return locator == null
        ? window.getEnvelopeInternal().contains(eastM, northM)
        : locator.locate(new Coordinate(eastM, northM)) != Location.EXTERIOR;
  }
}
