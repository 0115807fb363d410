package openscene.geo;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/**
 * Geometries to and from GeoJSON (RFC 7946): WGS 84, longitude first, exterior rings anticlockwise
 * and holes clockwise, coordinates rounded to a stated number of decimals.
 */
public final class GeoJson {
  /** Decimals of an observation's place: about a decimetre. */
  public static final int PLACE_DECIMALS = 6;

  /** Decimals of an area's border: about a metre (DOMAIN § 4). */
  public static final int AREA_DECIMALS = 5;

  /** Decimals of a grid corner, so that neighbours share theirs. */
  public static final int GRID_DECIMALS = 6;

  /** The most decimals ever written: about a centimetre, as RFC 7946 § 11.2 advises. */
  public static final int DECIMALS_MAX = 7;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  /** Below this, a multiplication is off by less than a thousandth. */
  private static final double SURE_MAX = 1e12;

  /** So near to a whole number, a thousandth does not matter. */
  private static final double SURE_APART = 0.498;

  private GeoJson() {}

  /**
   * Writes a geometry object; null is written as null. A valid polygon is valid as written: where
   * rounding each corner by itself would cross a border over itself, the border is rounded whole,
   * and a neck thinner than the last decimal is cut. What is smaller than the last decimal gets
   * more of them, at most {@value #DECIMALS_MAX}.
   */
  public static void write(JsonGenerator out, Geometry geometry, int decimals) throws IOException {
    if (geometry == null) {
      out.writeNull();
      return;
    }
    if (!(geometry instanceof Polygon || geometry instanceof MultiPolygon)) {
      writeAsIs(out, geometry, decimals);
      return;
    }
    writeAsIs(out, rounded(geometry, decimals), DECIMALS_MAX);
  }

  /** A Polygon or MultiPolygon as {@link #write} writes it, rounded and still valid. */
  public static Geometry rounded(Geometry outline, int decimals) {
    for (int enough = decimals; enough <= DECIMALS_MAX; enough++) {
      Geometry sound = sound(outline, enough);
      if (!sound.isEmpty()) {
        return sound;
      }
    }
    return outline;
  }

  private static Geometry sound(Geometry outline, int decimals) {
    PrecisionModel coarse = new PrecisionModel(Math.pow(10, decimals));
    Polygon four = fourCorners(outline, coarse);
    if (four != null) {
      return four;
    }
    Geometry each = GeometryPrecisionReducer.reducePointwise(outline, coarse);
    if (each.isValid()) {
      return each;
    }
    List<Polygon> parts = Outlines.parts(GeometryPrecisionReducer.reduce(outline, coarse));
    return parts.size() == 1
        ? parts.get(0)
        : outline.getFactory().createMultiPolygon(parts.toArray(Polygon[]::new));
  }

  /**
   * A polygon of four corners, each rounded by itself, when it still turns one way at each: then it
   * is valid. Null for all else. Thousands of cells are written at once.
   */
  private static Polygon fourCorners(Geometry outline, PrecisionModel coarse) {
    if (!(outline instanceof Polygon polygon)
        || polygon.getNumInteriorRing() > 0
        || polygon.getNumPoints() != 5) {
      return null;
    }
    Coordinate[] ring = new Coordinate[5];
    for (int i = 0; i < 5; i++) {
      ring[i] = polygon.getExteriorRing().getCoordinateN(i).copy();
      coarse.makePrecise(ring[i]);
    }
    int turn = Orientation.index(ring[3], ring[0], ring[1]);
    for (int i = 1; i < 4; i++) {
      if (Orientation.index(ring[i - 1], ring[i], ring[i + 1]) != turn) {
        return null;
      }
    }
    return turn == Orientation.COLLINEAR ? null : polygon.getFactory().createPolygon(ring);
  }

  private static void writeAsIs(JsonGenerator out, Geometry geometry, int decimals)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("type", geometry.getGeometryType());
    out.writeFieldName("coordinates");
    if (geometry instanceof Point point) {
      write(out, point.getX(), point.getY(), decimals);
    } else if (geometry instanceof Polygon polygon) {
      write(out, polygon, decimals);
    } else if (geometry instanceof MultiPolygon many) {
      out.writeStartArray();
      for (int i = 0; i < many.getNumGeometries(); i++) {
        write(out, (Polygon) many.getGeometryN(i), decimals);
      }
      out.writeEndArray();
    } else {
      throw new IllegalArgumentException("no GeoJSON for a " + geometry.getGeometryType());
    }
    out.writeEndObject();
  }

  /** Writes a Point object. */
  public static void write(JsonGenerator out, LonLat place, int decimals) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "Point");
    out.writeFieldName("coordinates");
    write(out, place.lon(), place.lat(), decimals);
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Polygon polygon, int decimals) throws IOException {
    out.writeStartArray();
    write(out, polygon.getExteriorRing(), true, decimals);
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      write(out, polygon.getInteriorRingN(i), false, decimals);
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, LinearRing ring, boolean anticlockwise, int decimals)
      throws IOException {
    Coordinate[] at = ring.getCoordinates();
    boolean turn = Orientation.isCCW(at) != anticlockwise;
    out.writeStartArray();
    for (int i = 0; i < at.length; i++) {
      Coordinate corner = at[turn ? at.length - 1 - i : i];
      write(out, corner.x, corner.y, decimals);
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, double x, double y, int decimals)
      throws IOException {
    out.writeStartArray();
    out.writeNumber(rounded(x, decimals));
    out.writeNumber(rounded(y, decimals));
    out.writeEndArray();
  }

  /** A number as decimal text without an exponent and without trailing zeros. */
  public static BigDecimal rounded(double value, int decimals) {
    if (decimals >= 0 && decimals < TENS.length) {
      double scaled = value * TENS[decimals];
      double whole = Math.rint(scaled);
      // Half-way between two, the decimal text of the number decides; and it does so nowhere else.
      if (Math.abs(whole) < SURE_MAX && Math.abs(scaled - whole) < SURE_APART) {
        return brief((long) whole, decimals);
      }
    }
    BigDecimal exact = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    BigDecimal brief = exact.stripTrailingZeros();
    return brief.scale() < 0 ? brief.setScale(0) : brief;
  }

  private static BigDecimal brief(long whole, int decimals) {
    long left = whole;
    int scale = decimals;
    while (scale > 0 && left % 10 == 0) {
      left /= 10;
      scale--;
    }
    return BigDecimal.valueOf(left, scale);
  }

  /**
   * Reads a geometry object: Point, Polygon or MultiPolygon, for all else is no place or area of
   * ours. It may be invalid (a bow-tie): that is for the caller to judge.
   *
   * @throws IllegalArgumentException saying what was wrong and what would be right
   */
  public static Geometry read(JsonNode node) {
    return read(node, GeoJson::degrees);
  }

  /**
   * Reads a geometry object whose numbers are metres of some projected CRS, which RFC 7946 does not
   * know but many files have. As {@link #read(JsonNode)} otherwise.
   *
   * @throws IllegalArgumentException saying what was wrong and what would be right
   */
  public static Geometry readMetres(JsonNode node) {
    return read(node, GeoJson::metres);
  }

  private static Geometry read(JsonNode node, Function<JsonNode, Coordinate> corner) {
    if (node == null || !node.isObject()) {
      throw new IllegalArgumentException("geometry must be a GeoJSON object");
    }
    String type = node.path("type").asText();
    JsonNode at = node.path("coordinates");
    return switch (type) {
      case "Point" -> FACTORY.createPoint(corner.apply(at));
      case "Polygon" -> polygon(at, corner);
      case "MultiPolygon" -> {
        List<Polygon> parts = new ArrayList<>();
        for (JsonNode part : array(at, "coordinates of a MultiPolygon")) {
          parts.add(polygon(part, corner));
        }
        yield FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
      }
      default ->
          throw new IllegalArgumentException(
              "geometry must be a Point, a Polygon or a MultiPolygon, was " + type);
    };
  }

  /**
   * Reads a position, longitude first; a third number (height) is taken and dropped.
   *
   * @throws IllegalArgumentException saying what was wrong, also when the two look swapped
   */
  public static LonLat place(JsonNode position) {
    numbers(position, "[longitude, latitude], two numbers in degrees");
    double lon = position.get(0).doubleValue();
    double lat = position.get(1).doubleValue();
    if (Math.abs(lat) > 90 && Math.abs(lon) <= 90 && Math.abs(lat) <= 180) {
      throw new IllegalArgumentException(
          "latitude and longitude look swapped: GeoJSON has longitude first, was ["
              + lon
              + ", "
              + lat
              + "]");
    }
    return new LonLat(lon, lat);
  }

  private static void numbers(JsonNode position, String right) {
    if (position == null || !position.isArray() || position.size() < 2 || position.size() > 3) {
      throw new IllegalArgumentException("coordinates must be " + right);
    }
    for (JsonNode number : position) {
      if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
        throw new IllegalArgumentException(
            "coordinates must be " + right + ", had " + shortened(number));
      }
    }
  }

  private static Coordinate degrees(JsonNode position) {
    LonLat place = place(position);
    return new Coordinate(place.lon(), place.lat());
  }

  private static Coordinate metres(JsonNode position) {
    numbers(position, "[east, north], two numbers in metres");
    return new Coordinate(position.get(0).doubleValue(), position.get(1).doubleValue());
  }

  private static Polygon polygon(JsonNode rings, Function<JsonNode, Coordinate> corner) {
    array(rings, "coordinates of a Polygon");
    if (rings.isEmpty()) {
      throw new IllegalArgumentException("a Polygon needs an exterior ring");
    }
    LinearRing shell = ring(rings.get(0), corner);
    LinearRing[] holes = new LinearRing[rings.size() - 1];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(rings.get(i + 1), corner);
    }
    return FACTORY.createPolygon(shell, holes);
  }

  private static LinearRing ring(JsonNode positions, Function<JsonNode, Coordinate> corner) {
    array(positions, "a ring");
    Coordinate[] at = new Coordinate[positions.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = corner.apply(positions.get(i));
    }
    if (at.length < 4 || !at[0].equals2D(at[at.length - 1])) {
      throw new IllegalArgumentException(
          "a ring needs four positions or more, the last the same as the first");
    }
    return FACTORY.createLinearRing(at);
  }

  private static JsonNode array(JsonNode node, String what) {
    if (node == null || !node.isArray()) {
      throw new IllegalArgumentException(what + " must be an array");
    }
    return node;
  }

  private static String shortened(JsonNode node) {
    String text = node.toString();
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
