package openscene.sql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import openscene.geo.LonLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Well-known binary, little-endian, two dimensions (OGC 06-103r4 § 8). */
final class Wkb {
  /** Bytes of a point. */
  static final int POINT_BYTES = 21;

  private static final int POINT = 1;
  private static final int HAS_SRID = 0x2000_0000;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private Wkb() {}

  /** Puts a point at the buffer's position. */
  static ByteBuffer put(ByteBuffer buffer, LonLat place) {
    return buffer
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 1)
        .putInt(POINT)
        .putDouble(place.lon())
        .putDouble(place.lat());
  }

  static byte[] write(Geometry geometry) {
    return new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry);
  }

  /** Reads a geometry from the buffer's position on; points, the many, without a detour. */
  static Geometry read(ByteBuffer buffer) {
    if (buffer.remaining() == POINT_BYTES) {
      buffer.order(buffer.get() == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      if (buffer.getInt() == POINT) {
        return FACTORY.createPoint(new Coordinate(buffer.getDouble(), buffer.getDouble()));
      }
      buffer.position(buffer.position() - 5);
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    try {
      return new WKBReader(FACTORY).read(bytes);
    } catch (ParseException e) {
      throw new IllegalArgumentException("not well-known binary: " + e.getMessage(), e);
    }
  }

  /** PostGIS's extended form: the type says that an SRID follows. */
  static byte[] extended(byte[] wkb, int srid) {
    ByteBuffer plain = ByteBuffer.wrap(wkb).order(ByteOrder.LITTLE_ENDIAN);
    return ByteBuffer.allocate(wkb.length + Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(plain.get())
        .putInt(plain.getInt() | HAS_SRID)
        .putInt(srid)
        .put(plain)
        .array();
  }

  /** The geometry as a multipolygon, so that a layer has one type. */
  static MultiPolygon multi(Geometry outline) {
    return outline instanceof MultiPolygon many
        ? many
        : FACTORY.createMultiPolygon(new Polygon[] {(Polygon) outline});
  }
}
