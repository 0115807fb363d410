package openscene.geo;

import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Makes an invalid polygon valid where that hardly changes it, and says what was wrong and where;
 * refuses where the border's meaning is in doubt.
 *
 * <p>How much changes is the difference between two readings of the same rings: by even and odd
 * (area of the rings as drawn, by the shoelace formula, holes taken off) and by the repaired
 * polygon. A small spike or a ring that touches itself reads the same; a bow-tie does not.
 */
public final class PolygonRepair {
  /** The most a repair may change the area, as a part of it. */
  public static final double CHANGE_MAX = 0.01;

  private PolygonRepair() {}

  /**
   * What became of a polygon.
   *
   * @param outline valid Polygon or MultiPolygon in degrees; null when refused
   * @param problem what was wrong, e.g. "Self-intersection"; null when nothing was
   * @param place where it was wrong; null with problem, or when it is at no place on earth
   * @param changePercent how much the area changed by the repair, per cent, 0 or more
   */
  public record Repair(Geometry outline, String problem, LonLat place, double changePercent) {
    /** Whether it was valid as it came. */
    public boolean wasValid() {
      return problem == null;
    }

    /** Whether it was refused. */
    public boolean isRefused() {
      return outline == null;
    }

    /** One line to tell. */
    public String message() {
      if (wasValid()) {
        return "valid";
      }
      String where =
          place == null
              ? ""
              : String.format(Locale.ROOT, " at %.6f, %.6f", place.lon(), place.lat());
      return isRefused()
          ? String.format(
              Locale.ROOT,
              "%s%s; a repair would change the area by %.2f %%, more than %.0f %%: correct the"
                  + " border and import again",
              problem,
              where,
              changePercent,
              CHANGE_MAX * 100)
          : String.format(
              Locale.ROOT,
              "%s%s; repaired, the area changed by %.4f %%",
              problem,
              where,
              changePercent);
    }
  }

  /**
   * Checks a polygon and repairs it where needed and allowed.
   *
   * @param degrees Polygon or MultiPolygon, WGS 84
   * @param projection metric CRS in which areas are compared
   */
  public static Repair of(Geometry degrees, Projection projection) {
    TopologyValidationError error = new IsValidOp(degrees).getValidationError();
    if (error == null && !degrees.isEmpty()) {
      return new Repair(degrees, null, null, 0);
    }
    String problem = error == null ? "Empty polygon" : error.getMessage();
    LonLat place = error == null ? null : place(error.getCoordinate());
    List<Polygon> parts = Outlines.parts(GeometryFixer.fix(degrees));
    if (parts.isEmpty()) {
      return new Repair(null, problem, place, 100);
    }
    GeometryFactory factory = degrees.getFactory();
    Geometry fixed =
        parts.size() == 1
            ? parts.get(0)
            : factory.createMultiPolygon(parts.toArray(Polygon[]::new));
    double before = drawnM2(projection.metres(degrees));
    double after = projection.metres(fixed).getArea();
    double change = Math.abs(after - before) / Math.max(before, after);
    boolean allowed = change <= CHANGE_MAX && fixed.isValid();
    return new Repair(allowed ? fixed : null, problem, place, change * 100);
  }

  /** The area of the rings as drawn: JTS sums each ring by the shoelace formula, valid or not. */
  private static double drawnM2(Geometry metres) {
    if (metres instanceof MultiPolygon || metres instanceof Polygon) {
      return metres.getArea();
    }
    throw new IllegalArgumentException(
        "only a Polygon or MultiPolygon can be an area, was " + metres.getGeometryType());
  }

  private static LonLat place(Coordinate at) {
    boolean onEarth = at != null && Math.abs(at.x) <= 180 && Math.abs(at.y) <= 90;
    return onEarth ? new LonLat(at.x, at.y) : null;
  }
}
