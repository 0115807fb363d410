package openscene.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/** Polygons made ready to be shown: clipped, turned into degrees, still valid when written. */
public final class Outlines {
  private static final PrecisionModel MILLIONTHS =
      new PrecisionModel(Math.pow(10, GeoJson.PLACE_DECIMALS));

  private Outlines() {}

  /** The parts of the polygons that lie inside a border, in the CRS of both. */
  public static List<Polygon> clip(List<Polygon> polygons, Geometry border) {
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(border);
    List<Polygon> inside = new ArrayList<>();
    for (Polygon polygon : polygons) {
      if (prepared.covers(polygon)) {
        inside.add(polygon);
      } else if (prepared.intersects(polygon)) {
        inside.addAll(parts(OverlayNGRobust.overlay(polygon, border, OverlayNG.INTERSECTION)));
      }
    }
    return inside;
  }

  /** The polygons of a geometry; lines and points it may hold are left out. */
  public static List<Polygon> parts(Geometry geometry) {
    List<Polygon> parts = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
        parts.add(polygon);
      }
    }
    return parts;
  }

  /**
   * A polygon in metres as WGS 84 in whole millionths of a degree (a decimetre), valid at that
   * precision, exterior ring anticlockwise and holes clockwise. A neck thinner than that is cut;
   * the largest piece stays.
   */
  public static Polygon degrees(Projection projection, Polygon metres) {
    Geometry exact = projection.degrees(metres);
    Polygon largest = null;
    for (Polygon part : parts(GeometryPrecisionReducer.reduce(exact, MILLIONTHS))) {
      if (largest == null || part.getArea() > largest.getArea()) {
        largest = part;
      }
    }
    return rightHanded(largest == null ? (Polygon) exact : largest);
  }

  /** The same polygon with its exterior ring anticlockwise and its holes clockwise. */
  public static Polygon rightHanded(Polygon polygon) {
    LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = turned(polygon.getInteriorRingN(i), false);
    }
    return polygon.getFactory().createPolygon(turned(polygon.getExteriorRing(), true), holes);
  }

  private static LinearRing turned(LinearRing ring, boolean anticlockwise) {
    return Orientation.isCCW(ring.getCoordinateSequence()) == anticlockwise ? ring : ring.reverse();
  }
}
