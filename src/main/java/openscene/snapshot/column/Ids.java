package openscene.snapshot.column;

import java.util.Arrays;
import java.util.UUID;

/**
 * Numbers ids from 0 as they come. Open addressing over two columns; one thread writes, others may
 * read at the same time what a published number speaks of.
 */
public final class Ids {
  private volatile long[] high = new long[16];
  private volatile long[] low = new long[16];
  private volatile int[] slots = empty(64);
  private int size;

  private static int[] empty(int n) {
    int[] slots = new int[n];
    Arrays.fill(slots, -1);
    return slots;
  }

  /** How many. */
  int size() {
    return size;
  }

  /** The number of an id, a new one when it has none. */
  int number(UUID id) {
    int known = find(id);
    if (known >= 0) {
      return known;
    }
    if (size == high.length) {
      // The ids before the slots that lead to them: a reader must not be led beyond the columns.
      high = Arrays.copyOf(high, 2 * size);
      low = Arrays.copyOf(low, 2 * size);
    }
    high[size] = id.getMostSignificantBits();
    low[size] = id.getLeastSignificantBits();
    if (2 * (size + 1) > slots.length) {
      int[] wider = empty(2 * slots.length);
      for (int i = 0; i < size; i++) {
        put(wider, i);
      }
      put(wider, size);
      slots = wider;
    } else {
      put(slots, size);
    }
    return size++;
  }

  private void put(int[] table, int number) {
    int at = start(high[number], low[number], table);
    while (table[at] >= 0) {
      at = at + 1 & table.length - 1;
    }
    table[at] = number;
  }

  /** The number of an id; -1 when it has none. */
  public int find(UUID id) {
    long idHigh = id.getMostSignificantBits();
    long idLow = id.getLeastSignificantBits();
    int[] table = slots;
    for (int at = start(idHigh, idLow, table); ; at = at + 1 & table.length - 1) {
      int number = table[at];
      if (number < 0) {
        return -1;
      }
      long[] highs = high;
      long[] lows = low;
      // A number that is being given while we look may lie beyond the columns: not yet known.
      if (number < highs.length
          && number < lows.length
          && highs[number] == idHigh
          && lows[number] == idLow) {
        return number;
      }
    }
  }

  private static int start(long idHigh, long idLow, int[] table) {
    long mixed = (idHigh ^ Long.rotateLeft(idLow, 32)) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & table.length - 1;
  }

  /** The id of a number. */
  public UUID id(int number) {
    return new UUID(high[number], low[number]);
  }

  /** Bytes of the columns and the slots. */
  long bytes() {
    return 8L * high.length + 8L * low.length + 4L * slots.length;
  }
}
