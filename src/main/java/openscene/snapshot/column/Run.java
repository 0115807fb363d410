package openscene.snapshot.column;

import java.util.Arrays;
import openscene.geo.LonLat;
import openscene.geo.Region;

/**
 * Rows of one layer as columns, by cell (Morton, unsigned), time and id, with the first row of each
 * cell that has any. Never changes.
 */
final class Run {
  private static final int TOP = 16;

  final Frame frame;
  final Codes codes;
  final Columns columns;
  final int size;
  final int[] cell;
  final int[] start;

  /** How many are at home here. */
  final int homes;

  /** Told of stretches of rows of one cell. */
  interface Stretches {
    /**
     * Rows of a cell, by time.
     *
     * @param at which of {@link Run#cell}
     * @param to behind the last
     * @param whole whether all places of the cell are held by the region
     */
    void stretch(int at, int from, int to, boolean whole);
  }

  Run(Frame frame, Codes codes, Columns columns, int[] cell, int[] start) {
    this.frame = frame;
    this.codes = codes;
    this.columns = columns;
    this.size = columns.size;
    this.cell = cell;
    this.start = start;
    int home = 0;
    for (byte flags : columns.flags) {
      home += flags >>> 7 & 1;
    }
    this.homes = home;
  }

  /** Tells of all rows in a span that lie in cells that a region holds, whole or in part. */
  void in(Region region, Span span, Stretches told) {
    if (size > 0) {
      descend(region, 0, cell.length, TOP, 0, spanOf(span), told);
    }
  }

  /** Tells of all rows in a span. */
  void in(Span span, Stretches told) {
    tell(0, cell.length, true, spanOf(span), told);
  }

  private static Span spanOf(Span span) {
    return new Span(clipped(span.from()), clipped(span.to()));
  }

  private static long clipped(long second) {
    long since = second - Codes.EPOCH_S;
    return Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE + 1L, since));
  }

  /** Looks at the cells lo..hi of a square of 2^level cells, the first of which is {@code code}. */
  private void descend(
      Region region, int lo, int hi, int level, int code, Span span, Stretches told) {
    if (hi - lo == 1) {
      level = 0;
      code = cell[lo];
    }
    Region.Side side = region.side(frame.box(code, 1 << level));
    if (side == Region.Side.OUTSIDE) {
      return;
    }
    if (side == Region.Side.INSIDE || level == 0) {
      tell(lo, hi, side == Region.Side.INSIDE, span, told);
      return;
    }
    int quarter = 1 << 2 * (level - 1);
    int from = lo;
    for (int q = 0; q < 4; q++) {
      int to = q == 3 ? hi : firstAtLeast(from, hi, code + (q + 1) * quarter);
      if (from < to) {
        descend(region, from, to, level - 1, code + q * quarter, span, told);
      }
      from = to;
    }
  }

  private void tell(int lo, int hi, boolean whole, Span span, Stretches told) {
    int[] time = columns.time;
    for (int at = lo; at < hi; at++) {
      int from = start[at];
      int to = start[at + 1];
      if (time[from] < span.from()) {
        from = firstNotBefore(from, to, span.from());
      }
      if (time[to - 1] >= span.to()) {
        to = firstNotBefore(from, to, span.to());
      }
      if (from < to) {
        told.stretch(at, from, to, whole);
      }
    }
  }

  private int firstNotBefore(int lo, int hi, long second) {
    int[] time = columns.time;
    while (lo < hi) {
      int middle = (lo + hi) >>> 1;
      if (time[middle] < second) {
        lo = middle + 1;
      } else {
        hi = middle;
      }
    }
    return lo;
  }

  private int firstAtLeast(int lo, int hi, int code) {
    while (lo < hi) {
      int middle = (lo + hi) >>> 1;
      if (Integer.compareUnsigned(cell[middle], code) < 0) {
        lo = middle + 1;
      } else {
        hi = middle;
      }
    }
    return lo;
  }

  /** The row of an observation that fits; -1 when it is not here. */
  int find(Loose loose) {
    int at = firstAtLeast(0, cell.length, loose.cell());
    if (at == cell.length || cell[at] != loose.cell()) {
      return -1;
    }
    return find(
        at,
        (int) (loose.seenAtS() - Codes.EPOCH_S),
        loose.seen().id().getMostSignificantBits(),
        loose.seen().id().getLeastSignificantBits());
  }

  /** The row that another run has as one of its own; -1 when it is not here. */
  int find(Run other, int row) {
    int code = other.cell[other.cellOf(row)];
    int at = firstAtLeast(0, cell.length, code);
    if (at == cell.length || cell[at] != code) {
      return -1;
    }
    Columns its = other.columns;
    return find(at, its.time[row], its.high[row], its.low[row]);
  }

  private int find(int at, int time, long high, long low) {
    int lo = start[at];
    int hi = start[at + 1];
    while (lo < hi) {
      int middle = (lo + hi) >>> 1;
      int order =
          columns.time[middle] != time
              ? Integer.compare(columns.time[middle], time)
              : Columns.compareIds(columns.high[middle], columns.low[middle], high, low);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        lo = middle + 1;
      } else {
        hi = middle;
      }
    }
    return -1;
  }

  /** Which of the cells a row lies in. */
  int cellOf(int row) {
    int found = Arrays.binarySearch(start, row);
    return found >= 0 ? found : -found - 2;
  }

  double eastM(int at, int row) {
    return frame.eastM(cell[at], columns.x[row]);
  }

  double northM(int at, int row) {
    return frame.northM(cell[at], columns.y[row]);
  }

  LonLat place(int at, int row) {
    return frame.place(cell[at], columns.x[row], columns.y[row]);
  }

  boolean isHome(int row) {
    return columns.flags[row] < 0;
  }

  /** Bytes of the columns and the directory. */
  long bytes() {
    return columns.bytes() + 4L * cell.length + 4L * start.length;
  }
}
