package openscene.hotspot.tile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import openscene.geo.Tile;

/**
 * Writes a tile as PNG (ISO/IEC 15948) with a palette of up to sixteen colours, four bits a pixel,
 * the first of them transparent. Safe to share between threads; the same picture gives the same
 * bytes.
 */
public final class PalettePng {
  /** The most bytes a tile can have: rows that cannot be compressed are stored as they are. */
  public static final int BYTES_MAX = 34_000;

  private static final int ROW_BYTES = Tile.SIDE / 2;
  private static final int ROWS_BYTES = Tile.SIDE * (1 + ROW_BYTES);
  private static final byte NONE = 0;
  private static final byte UP = 2;
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** A deflater's hash tables are larger than the tile: one for each thread, not each tile. */
  private static final ThreadLocal<Deflater> DEFLATER =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED));

  private final byte[] before;

  /**
   * A writer.
   *
   * @param rgb colours of the classes from 1, 0xrrggbb; up to fifteen
   */
  public PalettePng(int... rgb) {
    if (rgb.length > 15) {
      throw new IllegalArgumentException("four bits tell 16 colours apart, not " + rgb.length);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(Tile.SIDE).putInt(Tile.SIDE);
    // Four bits, a palette; the only compression, the only filters; not interlaced.
    header.put(new byte[] {4, 3, 0, 0, 0});
    chunk(out, "IHDR", header.array(), header.capacity());
    byte[] palette = new byte[3 * (rgb.length + 1)];
    for (int i = 0; i < rgb.length; i++) {
      palette[3 * i + 3] = (byte) (rgb[i] >> 16);
      palette[3 * i + 4] = (byte) (rgb[i] >> 8);
      palette[3 * i + 5] = (byte) rgb[i];
    }
    chunk(out, "PLTE", palette, palette.length);
    chunk(out, "tRNS", new byte[] {0}, 1);
    before = out.toByteArray();
  }

  /**
   * The picture.
   *
   * @param classes row by row from the north-west, {@value Tile#SIDE} a row; 0..15, 0 transparent
   */
  public byte[] of(byte[] classes) {
    Deflater deflater = DEFLATER.get();
    deflater.reset();
    deflater.setInput(rows(classes));
    deflater.finish();
    byte[] packed = new byte[BYTES_MAX];
    int n = deflater.deflate(packed);
    if (!deflater.finished()) {
      throw new IllegalStateException("a tile had more than " + BYTES_MAX + " bytes");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(before.length + n + 24);
    out.writeBytes(before);
    chunk(out, "IDAT", packed, n);
    chunk(out, "IEND", new byte[0], 0);
    return out.toByteArray();
  }

  /** Each row as it is, or as what differs from the row above, whichever has fewer steps. */
  static byte[] rows(byte[] classes) {
    byte[] rows = new byte[ROWS_BYTES];
    byte[] above = new byte[ROW_BYTES];
    byte[] here = new byte[ROW_BYTES];
    int at = 0;
    for (int row = 0; row < Tile.SIDE; row++) {
      int steps = 0;
      int differing = 0;
      byte last = 0;
      for (int i = 0, px = row * Tile.SIDE; i < ROW_BYTES; i++, px += 2) {
        byte two = (byte) (classes[px] << 4 | classes[px + 1]);
        here[i] = two;
        steps += two == last ? 0 : 1;
        differing += two == above[i] ? 0 : 1;
        last = two;
      }
      boolean up = differing <= steps;
      rows[at++] = up ? UP : NONE;
      if (up) {
        for (int i = 0; i < ROW_BYTES; i++) {
          rows[at + i] = (byte) (here[i] - above[i]);
        }
      } else {
        System.arraycopy(here, 0, rows, at, ROW_BYTES);
      }
      at += ROW_BYTES;
      byte[] swap = above;
      above = here;
      here = swap;
    }
    return rows;
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    out.writeBytes(name);
    out.write(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
