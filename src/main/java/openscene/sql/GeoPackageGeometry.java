package openscene.sql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import openscene.geo.LonLat;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** StandardGeoPackageBinary (OGC 12-128r17 § 2.1.3): a header, then well-known binary. */
final class GeoPackageGeometry {
  /** EPSG code of everything stored. */
  static final int SRID = 4326;

  private static final int HEADER_BYTES = 8;
  private static final int LITTLE_ENDIAN = 1;
  private static final int EMPTY = 1 << 4;
  private static final int ENVELOPE_XY = 1 << 1;
  private static final int ENVELOPE_XY_BYTES = 32;
  private static final int[] ENVELOPE_BYTES = {0, ENVELOPE_XY_BYTES, 48, 48, 64};

  private GeoPackageGeometry() {}

  static byte[] write(LonLat place) {
    ByteBuffer buffer = header(HEADER_BYTES + Wkb.POINT_BYTES, 0);
    return Wkb.put(buffer, place).array();
  }

  static byte[] write(Geometry geometry) {
    byte[] wkb = Wkb.write(geometry);
    Envelope box = geometry.getEnvelopeInternal();
    return header(HEADER_BYTES + ENVELOPE_XY_BYTES + wkb.length, ENVELOPE_XY)
        .putDouble(box.getMinX())
        .putDouble(box.getMaxX())
        .putDouble(box.getMinY())
        .putDouble(box.getMaxY())
        .put(wkb)
        .array();
  }

  private static ByteBuffer header(int size, int flags) {
    return ByteBuffer.allocate(size)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 'G')
        .put((byte) 'P')
        .put((byte) 0)
        .put((byte) (flags | LITTLE_ENDIAN))
        .putInt(SRID);
  }

  static Geometry read(byte[] blob) {
    ByteBuffer buffer = ByteBuffer.wrap(blob);
    return Wkb.read(buffer.position(HEADER_BYTES + ENVELOPE_BYTES[(flags(blob) >> 1) & 7]));
  }

  static boolean isEmpty(byte[] blob) {
    return (flags(blob) & EMPTY) != 0;
  }

  /** The box around the geometry; a point's without building an object. */
  static Envelope envelope(byte[] blob) {
    int kind = (flags(blob) >> 1) & 7;
    if (kind > 0) {
      ByteBuffer buffer =
          ByteBuffer.wrap(blob)
              .order(
                  (flags(blob) & LITTLE_ENDIAN) == 0
                      ? ByteOrder.BIG_ENDIAN
                      : ByteOrder.LITTLE_ENDIAN)
              .position(HEADER_BYTES);
      return new Envelope(
          buffer.getDouble(), buffer.getDouble(), buffer.getDouble(), buffer.getDouble());
    }
    return read(blob).getEnvelopeInternal();
  }

  private static int flags(byte[] blob) {
    if (blob == null || blob.length < HEADER_BYTES || blob[0] != 'G' || blob[1] != 'P') {
      throw new IllegalArgumentException("not a GeoPackage geometry");
    }
    return blob[3];
  }
}
