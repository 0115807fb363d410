package openscene.geo;

import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

/** Finds and keeps projections. */
final class Projections {
  private static final Pattern CODE = Pattern.compile("EPSG:(\\d{4,6})");
  private static final ConcurrentHashMap<String, Projection> KNOWN = new ConcurrentHashMap<>();
  private static final double MILLIMETRES = 1_000;

  private Projections() {}

  static Projection of(String crs) {
    Matcher code = CODE.matcher(crs == null ? "" : crs);
    if (!code.matches()) {
      throw new IllegalArgumentException("a CRS is named like EPSG:25832, was " + crs);
    }
    return KNOWN.computeIfAbsent(crs, name -> create(name, Integer.parseInt(code.group(1))));
  }

  private static Projection create(String crs, int code) {
    int zone = code % 100;
    boolean inRange = zone >= 1 && zone <= 60;
    if (code / 100 == 258 && zone >= 28 && zone <= 38) { // ETRS89 / UTM, on GRS 80
      return new Zone(crs, new TransverseMercator(6_378_137, 298.257222101, 6 * zone - 183, 0));
    }
    if (code / 100 == 326 && inRange) { // WGS 84 / UTM north
      return new Zone(crs, new TransverseMercator(6_378_137, 298.257223563, 6 * zone - 183, 0));
    }
    if (code / 100 == 327 && inRange) { // WGS 84 / UTM south
      return new Zone(
          crs, new TransverseMercator(6_378_137, 298.257223563, 6 * zone - 183, 10_000_000));
    }
    try {
      CoordinateReferenceSystem found = CRS.decode(crs, true);
      if (!(found instanceof ProjectedCRS)
          || !"m".equals(found.getCoordinateSystem().getAxis(0).getUnit().toString())) {
        throw new IllegalArgumentException(
            crs + " is not a projected CRS in metres; one like EPSG:25832 is needed");
      }
      MathTransform toMetres = CRS.findMathTransform(DefaultGeographicCRS.WGS84, found, true);
      return new FromGeoTools(crs, toMetres, toMetres.inverse());
    } catch (FactoryException | TransformException e) {
      throw new IllegalArgumentException(crs + " is not a known CRS: " + e.getMessage(), e);
    }
  }

  private static double round(double metres) {
    return Math.rint(metres * MILLIMETRES) / MILLIMETRES;
  }

  /** What both sorts share: rounding, and geometries vertex by vertex. */
  private abstract static class Base implements Projection {
    private final String crs;

    Base(String crs) {
      this.crs = crs;
    }

    abstract double[] forward(double lon, double lat);

    abstract double[] back(double eastM, double northM);

    @Override
    public String crs() {
      return crs;
    }

    @Override
    public double[] metres(LonLat place) {
      double[] metres = forward(place.lon(), place.lat());
      return new double[] {round(metres[0]), round(metres[1])};
    }

    @Override
    public LonLat degrees(double eastM, double northM) {
      double[] degrees = back(eastM, northM);
      return new LonLat(degrees[0], degrees[1]);
    }

    @Override
    public Geometry metres(Geometry degrees) {
      return copy(degrees, true);
    }

    @Override
    public Geometry degrees(Geometry metres) {
      return copy(metres, false);
    }

    private Geometry copy(Geometry from, boolean forward) {
      Geometry copy = from.copy();
      copy.apply(
          new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence at, int i) {
              double[] to =
                  forward
                      ? metres(new LonLat(at.getX(i), at.getY(i)))
                      : back(at.getX(i), at.getY(i));
              at.setOrdinate(i, 0, to[0]);
              at.setOrdinate(i, 1, to[1]);
            }

            @Override
            public boolean isDone() {
              return false;
            }

            @Override
            public boolean isGeometryChanged() {
              return true;
            }
          });
      return copy;
    }
  }

  private static final class Zone extends Base {
    private final TransverseMercator mercator;

    Zone(String crs, TransverseMercator mercator) {
      super(crs);
      this.mercator = mercator;
    }

    @Override
    double[] forward(double lon, double lat) {
      return mercator.metres(lon, lat);
    }

    @Override
    double[] back(double eastM, double northM) {
      return mercator.degrees(eastM, northM);
    }
  }

  private static final class FromGeoTools extends Base {
    private final MathTransform toMetres;
    private final MathTransform toDegrees;

    FromGeoTools(String crs, MathTransform toMetres, MathTransform toDegrees) {
      super(crs);
      this.toMetres = toMetres;
      this.toDegrees = toDegrees;
    }

    @Override
    double[] forward(double lon, double lat) {
      return transform(toMetres, lon, lat);
    }

    @Override
    double[] back(double eastM, double northM) {
      return transform(toDegrees, eastM, northM);
    }

    private double[] transform(MathTransform by, double x, double y) {
      double[] at = {x, y};
      try {
        by.transform(at, 0, at, 0, 1);
      } catch (TransformException e) {
        throw new IllegalArgumentException(
            x + ", " + y + " cannot be turned by " + crs() + ": " + e.getMessage(), e);
      }
      return at;
    }
  }
}
