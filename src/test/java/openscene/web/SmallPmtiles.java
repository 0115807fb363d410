package openscene.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the smallest PMTiles archive (specification, version 3) that draws something: one vector
 * tile (Mapbox Vector Tile 2.1) of land, a lake and a road, used for every place of every zoom.
 */
final class SmallPmtiles {
  static final int ZOOM_MAX = 14;

  private static final int HEADER_BYTES = 127;
  private static final int EXTENT = 4096;
  private static final int NOT_COMPRESSED = 1;
  private static final int GZIP = 2;
  private static final int POLYGON = 3;
  private static final int LINE = 2;

  private SmallPmtiles() {}

  /** The archive. */
  static byte[] archive(boolean gzip) {
    byte[] tile = packed(tile(), gzip);
    byte[] directory = packed(directory(tile.length), gzip);
    byte[] metadata = packed("{\"vector_layers\":[]}".getBytes(StandardCharsets.UTF_8), gzip);
    long metadataAt = (long) HEADER_BYTES + directory.length;
    long tilesAt = metadataAt + metadata.length;
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put("PMTiles".getBytes(StandardCharsets.US_ASCII)).put((byte) 3);
    header.putLong(HEADER_BYTES).putLong(directory.length);
    header.putLong(metadataAt).putLong(metadata.length);
    header.putLong(tilesAt).putLong(0); // No leaf directories.
    header.putLong(tilesAt).putLong(tile.length);
    header.putLong(tiles()).putLong(1).putLong(1); // Addressed, entries, different contents.
    byte packing = (byte) (gzip ? GZIP : NOT_COMPRESSED);
    header.put((byte) 1).put(packing).put(packing).put((byte) 1); // Clustered, …, MVT.
    header.put((byte) 0).put((byte) ZOOM_MAX);
    header.putInt(-1_800_000_000).putInt(-850_000_000).putInt(1_800_000_000).putInt(850_000_000);
    header.put((byte) ZOOM_MAX).putInt(53_000_000).putInt(603_000_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header.array());
    out.writeBytes(directory);
    out.writeBytes(metadata);
    out.writeBytes(tile);
    return out.toByteArray();
  }

  /** All tiles of all zooms, 4^0 + 4^1 + … */
  private static long tiles() {
    return ((1L << (2 * (ZOOM_MAX + 1))) - 1) / 3;
  }

  /** One entry that stands for every tile: number, run length, length, offset + 1. */
  private static byte[] directory(int tileBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (long value : new long[] {1, 0, tiles(), tileBytes, 1}) {
      varint(out, value);
    }
    return out.toByteArray();
  }

  private static byte[] tile() {
    ByteArrayOutputStream tile = new ByteArrayOutputStream();
    message(tile, 3, layer("earth", "earth", POLYGON, ring(0, 0, EXTENT, EXTENT)));
    message(tile, 3, layer("water", "lake", POLYGON, ring(600, 600, 1800, 1400)));
    message(tile, 3, layer("roads", "major_road", LINE, line(0, 3000, EXTENT, 200)));
    return tile.toByteArray();
  }

  private static byte[] layer(String name, String kind, int type, byte[] geometry) {
    ByteArrayOutputStream feature = new ByteArrayOutputStream();
    message(feature, 2, new byte[] {0, 0}); // The first key has the first value.
    number(feature, 3, type);
    message(feature, 4, geometry);
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    message(value, 1, kind.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream layer = new ByteArrayOutputStream();
    number(layer, 15, 2);
    message(layer, 1, name.getBytes(StandardCharsets.UTF_8));
    message(layer, 2, feature.toByteArray());
    message(layer, 3, "kind".getBytes(StandardCharsets.UTF_8));
    message(layer, 4, value.toByteArray());
    number(layer, 5, EXTENT);
    return layer.toByteArray();
  }

  /** MoveTo, three LineTo, ClosePath; clockwise as drawn, so an outer ring. */
  private static byte[] ring(int x, int y, int width, int height) {
    return steps(
        List.of(
            9,
            zigzag(x),
            zigzag(y),
            26,
            zigzag(width),
            0,
            0,
            zigzag(height),
            zigzag(-width),
            0,
            15));
  }

  private static byte[] line(int x, int y, int dx, int dy) {
    return steps(List.of(9, zigzag(x), zigzag(y), 10, zigzag(dx), zigzag(dy)));
  }

  private static byte[] steps(List<Integer> steps) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    steps.forEach(step -> varint(out, step));
    return out.toByteArray();
  }

  private static int zigzag(int value) {
    return (value << 1) ^ (value >> 31);
  }

  private static void number(ByteArrayOutputStream out, int field, int value) {
    varint(out, (long) field << 3);
    varint(out, value);
  }

  private static void message(ByteArrayOutputStream out, int field, byte[] bytes) {
    varint(out, (long) field << 3 | 2);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long left = value;
    while (left >= 0x80) {
      out.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }

  private static byte[] packed(byte[] bytes, boolean gzip) {
    if (!gzip) {
      return bytes;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packer = new GZIPOutputStream(out)) {
      packer.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
