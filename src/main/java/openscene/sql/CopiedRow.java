package openscene.sql;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.UUID;
import openscene.geo.LonLat;

/**
 * Takes apart the rows of COPY … (FORMAT binary), field by field (PostgreSQL manual, COPY, "Binary
 * Format"). What comes again and again (codes, details) is made once and remembered, in a table
 * that does not grow. For one thread.
 */
final class CopiedRow implements ObservationValues {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LITTLE_DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  /** 2000-01-01, from which PostgreSQL counts its microseconds; s since 1970. */
  private static final long EPOCH_S = 946_684_800;

  private static final int SIGNATURE = 11;
  private static final int POINT = 1;
  private static final int HAS_SRID = 0x2000_0000;
  private static final int REMEMBERED = 1 << 10;
  private static final int LONG_TEXT = 200;

  private final byte[][] seen = new byte[REMEMBERED][];
  private final String[] texts = new String[REMEMBERED];
  private final byte[][] seenJson = new byte[REMEMBERED][];
  private final Object[] maps = new Object[REMEMBERED];
  private boolean headed;
  private byte[] row;
  private int at;
  private int length;

  /**
   * Begins with the next message of the copy.
   *
   * @return whether it holds a row; the header may come alone, and the end does
   */
  boolean begin(byte[] message, int columns) {
    row = message;
    at = 0;
    if (!headed) {
      headed = true;
      at = SIGNATURE + Integer.BYTES;
      at += Integer.BYTES + (int) INT.get(row, at);
    }
    if (at >= row.length) {
      return false;
    }
    int fields = (short) ((row[at] << 8) | (row[at + 1] & 0xFF));
    at += 2;
    if (fields >= 0 && fields != columns) {
      throw new IllegalStateException("asked for " + columns + " columns, got " + fields);
    }
    return fields >= 0;
  }

  /** Steps to the next field; false when it is null. */
  private boolean next() {
    at += length(at);
    return length >= 0;
  }

  private int length(int from) {
    length = (int) INT.get(row, from);
    return Integer.BYTES;
  }

  private int take() {
    int from = at;
    at += length;
    return from;
  }

  @Override
  public UUID id() {
    if (!next()) {
      return null;
    }
    int from = take();
    return new UUID((long) LONG.get(row, from), (long) LONG.get(row, from + Long.BYTES));
  }

  @Override
  public Instant instant() {
    if (!next()) {
      return null;
    }
    long micros = (long) LONG.get(row, take());
    return Instant.ofEpochSecond(
        EPOCH_S + Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }

  @Override
  public Integer integer() {
    return next() ? (Integer) (int) INT.get(row, take()) : null;
  }

  @Override
  public Double decimal() {
    return next() ? (Double) Double.longBitsToDouble((long) LONG.get(row, take())) : null;
  }

  @Override
  public Boolean flag() {
    return next() ? (Boolean) (row[take()] != 0) : null;
  }

  /** A point of PostGIS: well-known binary with an SRID, as this machine writes it. */
  @Override
  public LonLat place() {
    if (!next()) {
      return null;
    }
    int from = take();
    int type = (int) LITTLE_INT.get(row, from + 1);
    if (row[from] != 1 || (type & ~HAS_SRID) != POINT) {
      byte[] wkb = Arrays.copyOfRange(row, from, from + length);
      var point = (org.locationtech.jts.geom.Point) Wkb.read(java.nio.ByteBuffer.wrap(wkb));
      return new LonLat(point.getX(), point.getY());
    }
    int x = from + 1 + Integer.BYTES + ((type & HAS_SRID) != 0 ? Integer.BYTES : 0);
    return new LonLat(
        (double) LITTLE_DOUBLE.get(row, x), (double) LITTLE_DOUBLE.get(row, x + Double.BYTES));
  }

  @Override
  public String text() {
    if (!next()) {
      return null;
    }
    int from = take();
    int slot = slot(from);
    if (slot < 0 || !isAt(seen[slot], from)) {
      String text = new String(row, from, length, StandardCharsets.UTF_8);
      if (slot >= 0) {
        seen[slot] = Arrays.copyOfRange(row, from, from + length);
        texts[slot] = text;
      }
      return text;
    }
    return texts[slot];
  }

  /** The object of a jsonb column, names to texts. */
  @Override
  public SortedMap<String, String> map() {
    next();
    int from = take() + 1; // A version stands before the text.
    length--;
    if (length == 2) {
      return Collections.emptySortedMap();
    }
    int slot = slot(from);
    if (slot >= 0 && isAt(seenJson[slot], from)) {
      @SuppressWarnings("unchecked") // Only maps of texts are put there.
      SortedMap<String, String> known = (SortedMap<String, String>) maps[slot];
      return known;
    }
    SortedMap<String, String> map =
        Collections.unmodifiableSortedMap(
            Json.map(new String(row, from, length, StandardCharsets.UTF_8)));
    if (slot >= 0) {
      seenJson[slot] = Arrays.copyOfRange(row, from, from + length);
      maps[slot] = map;
    }
    return map;
  }

  private int slot(int from) {
    if (length > LONG_TEXT) {
      return -1;
    }
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + row[i];
    }
    return (hash ^ (hash >>> 15)) & (REMEMBERED - 1);
  }

  private boolean isAt(byte[] known, int from) {
    return known != null
        && known.length == length
        && Arrays.equals(known, 0, length, row, from, from + length);
  }
}
