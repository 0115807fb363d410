package openscene.snapshot.column;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import openscene.observation.Observation;

/** The columns of some rows, {@value #ROW_BYTES} bytes a row. */
final class Columns {
  static final int ROW_BYTES = 39;

  /** Below this a second thread costs more than it saves. */
  private static final int MANY = 100_000;

  final int size;
  final char[] x;
  final char[] y;

  /** Seconds since {@link Codes#EPOCH_S}. */
  final int[] time;

  final byte[] kind;
  final byte[] count;
  final byte[] flags;
  final char[] details;
  final int[] visit;
  final long[] high;
  final long[] low;

  /** Seconds since {@link Codes#EPOCH_S}. */
  final int[] received;

  final char[] receivedMs;

  Columns(int size) {
    this.size = size;
    x = new char[size];
    y = new char[size];
    time = new int[size];
    kind = new byte[size];
    count = new byte[size];
    flags = new byte[size];
    details = new char[size];
    visit = new int[size];
    high = new long[size];
    low = new long[size];
    received = new int[size];
    receivedMs = new char[size];
  }

  void set(
      int i, Observation seen, Frame.Spot spot, int kind, int details, int visit, boolean home) {
    x[i] = spot.x;
    y[i] = spot.y;
    time[i] = (int) (seen.seenAt().getEpochSecond() - Codes.EPOCH_S);
    this.kind[i] = (byte) kind;
    count[i] = (byte) seen.count();
    flags[i] = Codes.flags(seen, home);
    this.details[i] = (char) details;
    this.visit[i] = visit;
    high[i] = seen.id().getMostSignificantBits();
    low[i] = seen.id().getLeastSignificantBits();
    if (seen.receivedAt() == null) {
      receivedMs[i] = Codes.NO_RECEIPT;
    } else {
      received[i] = (int) (seen.receivedAt().getEpochSecond() - Codes.EPOCH_S);
      receivedMs[i] = (char) (seen.receivedAt().getNano() / 1_000_000);
    }
  }

  void copy(Columns from, int first, int to, int n) {
    System.arraycopy(from.x, first, x, to, n);
    System.arraycopy(from.y, first, y, to, n);
    System.arraycopy(from.time, first, time, to, n);
    System.arraycopy(from.kind, first, kind, to, n);
    System.arraycopy(from.count, first, count, to, n);
    System.arraycopy(from.flags, first, flags, to, n);
    System.arraycopy(from.details, first, details, to, n);
    System.arraycopy(from.visit, first, visit, to, n);
    System.arraycopy(from.high, first, high, to, n);
    System.arraycopy(from.low, first, low, to, n);
    System.arraycopy(from.received, first, received, to, n);
    System.arraycopy(from.receivedMs, first, receivedMs, to, n);
  }

  /** How two rows of one cell lie: by time and id. */
  int compare(int i, Columns other, int j) {
    if (time[i] != other.time[j]) {
      return Integer.compare(time[i], other.time[j]);
    }
    return compareIds(high[i], low[i], other.high[j], other.low[j]);
  }

  /** As {@link java.util.UUID#compareTo}. */
  static int compareIds(long high, long low, long otherHigh, long otherLow) {
    return high != otherHigh ? Long.compare(high, otherHigh) : Long.compare(low, otherLow);
  }

  /** Fills this with rows of blocks of 2^shift rows, in the given order. */
  void fill(Columns[] blocks, int shift, int[] order) {
    List<Runnable> columns =
        List.of(
            () -> chars(each(blocks, char[][]::new, from -> from.x), shift, order, x),
            () -> chars(each(blocks, char[][]::new, from -> from.y), shift, order, y),
            () -> ints(each(blocks, int[][]::new, from -> from.time), shift, order, time),
            () -> bytes(each(blocks, byte[][]::new, from -> from.kind), shift, order, kind),
            () -> bytes(each(blocks, byte[][]::new, from -> from.count), shift, order, count),
            () -> bytes(each(blocks, byte[][]::new, from -> from.flags), shift, order, flags),
            () -> chars(each(blocks, char[][]::new, from -> from.details), shift, order, details),
            () -> ints(each(blocks, int[][]::new, from -> from.visit), shift, order, visit),
            () -> longs(each(blocks, long[][]::new, from -> from.high), shift, order, high),
            () -> longs(each(blocks, long[][]::new, from -> from.low), shift, order, low),
            () -> ints(each(blocks, int[][]::new, from -> from.received), shift, order, received),
            () ->
                chars(
                    each(blocks, char[][]::new, from -> from.receivedMs),
                    shift,
                    order,
                    receivedMs));
    (size < MANY ? columns.stream() : columns.parallelStream()).forEach(Runnable::run);
  }

  private static <T> T[] each(Columns[] blocks, IntFunction<T[]> array, Function<Columns, T> of) {
    return Arrays.stream(blocks).map(of).toArray(array);
  }

  private static void chars(char[][] from, int shift, int[] order, char[] to) {
    int mask = (1 << shift) - 1;
    for (int i = 0; i < to.length; i++) {
      to[i] = from[order[i] >>> shift][order[i] & mask];
    }
  }

  private static void bytes(byte[][] from, int shift, int[] order, byte[] to) {
    int mask = (1 << shift) - 1;
    for (int i = 0; i < to.length; i++) {
      to[i] = from[order[i] >>> shift][order[i] & mask];
    }
  }

  private static void ints(int[][] from, int shift, int[] order, int[] to) {
    int mask = (1 << shift) - 1;
    for (int i = 0; i < to.length; i++) {
      to[i] = from[order[i] >>> shift][order[i] & mask];
    }
  }

  private static void longs(long[][] from, int shift, int[] order, long[] to) {
    int mask = (1 << shift) - 1;
    for (int i = 0; i < to.length; i++) {
      to[i] = from[order[i] >>> shift][order[i] & mask];
    }
  }

  /** Bytes of all arrays' contents. */
  long bytes() {
    return 2L * x.length
        + 2L * y.length
        + 4L * time.length
        + kind.length
        + count.length
        + flags.length
        + 2L * details.length
        + 4L * visit.length
        + 8L * high.length
        + 8L * low.length
        + 4L * received.length
        + 2L * receivedMs.length;
  }
}
