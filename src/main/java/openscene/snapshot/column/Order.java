package openscene.snapshot.column;

import java.util.Arrays;

/** Puts row numbers in order without an object for each. */
public final class Order {
  private static final int DIGIT = 11;
  private static final int DIGITS = 1 << DIGIT;

  private static final long UPPER = 0xFFFF_FFFF_0000_0000L;

  /** Steps that moving rows a little may take, for each; beyond that the radix sort is faster. */
  private static final int STEPS_A_ROW = 4;

  /** Up to this many are put in order by insertion. */
  private static final int FEW = 24;

  /** Compares two rows by their numbers. */
  public interface Comparison {
    /** Below 0, 0 or above 0, as {@link java.util.Comparator#compare}. */
    int compare(int one, int other);
  }

  private static final int[] NONE = {};

  private Order() {}

  /** Row numbers 0..n-1 by time, and rows of one time as compared. */
  public static int[] byTime(long[] seconds, int n, Comparison ties) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < n; i++) {
      least = Math.min(least, seconds[i]);
    }
    long[] keys = new long[n];
    for (int i = 0; i < n; i++) {
      keys[i] = seconds[i] - least;
    }
    return byKey(keys, ties);
  }

  /**
   * Row numbers 0..n-1 by key, and rows of one key as compared. A radix sort by 11 bits a pass,
   * least first; what all keys share costs no pass.
   *
   * @param keys n, unsigned; left in order
   */
  public static int[] byKey(long[] keys, Comparison ties) {
    int n = keys.length;
    int[] rows = new int[n];
    long differ = 0;
    boolean sorted = true;
    for (int i = 0; i < n; i++) {
      rows[i] = i;
      differ |= keys[i] ^ keys[0];
      sorted &= i == 0 || Long.compareUnsigned(keys[i - 1], keys[i]) <= 0;
    }
    if (!sorted && (differ & UPPER) != 0) {
      // Rows mostly come in the order of time, which is the lower half: few are out of place then.
      rows = radix(keys, rows, differ & UPPER);
      sorted = settle(keys, rows);
    }
    if (!sorted) {
      rows = radix(keys, rows, differ);
    }
    for (int from = 0, to; from < n; from = to) {
      to = from + 1;
      while (to < n && keys[to] == keys[from]) {
        to++;
      }
      sort(rows, from, to, ties);
    }
    return rows;
  }

  /**
   * Puts in order what is nearly so; false when that would take too many steps, and then the keys
   * and their rows are only nearer to it.
   */
  private static boolean settle(long[] keys, int[] rows) {
    long left = STEPS_A_ROW * (long) keys.length;
    for (int i = 1; i < keys.length; i++) {
      long key = keys[i];
      int row = rows[i];
      int j = i;
      while (j > 0 && left >= 0 && Long.compareUnsigned(keys[j - 1], key) > 0) {
        keys[j] = keys[j - 1];
        rows[j] = rows[j - 1];
        j--;
        left--;
      }
      keys[j] = key;
      rows[j] = row;
      if (left < 0) {
        return false;
      }
    }
    return true;
  }

  private static int[] radix(long[] keys, int[] rows, long differ) {
    int n = keys.length;
    long[] fromKeys = keys;
    long[] toKeys = new long[n];
    int[] fromRows = rows;
    int[] toRows = new int[n];
    int[] start = new int[DIGITS];
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT) {
      if ((differ >>> shift & DIGITS - 1) == 0) {
        continue;
      }
      Arrays.fill(start, 0);
      for (int i = 0; i < n; i++) {
        start[(int) (fromKeys[i] >>> shift) & DIGITS - 1]++;
      }
      for (int digit = 0, sum = 0; digit < DIGITS; digit++) {
        int here = start[digit];
        start[digit] = sum;
        sum += here;
      }
      for (int i = 0; i < n; i++) {
        int at = start[(int) (fromKeys[i] >>> shift) & DIGITS - 1]++;
        toKeys[at] = fromKeys[i];
        toRows[at] = fromRows[i];
      }
      long[] spareKeys = fromKeys;
      fromKeys = toKeys;
      toKeys = spareKeys;
      int[] spareRows = fromRows;
      fromRows = toRows;
      toRows = spareRows;
    }
    if (fromKeys != keys) {
      System.arraycopy(fromKeys, 0, keys, 0, n);
    }
    return fromRows;
  }

  /** Puts a stretch of row numbers in order; equal ones stay as they were. */
  public static void sort(int[] rows, int from, int to, Comparison by) {
    if (to - from > FEW) {
      merge(rows, from, to, by, new int[to - from]);
    } else {
      insert(rows, from, to, by);
    }
  }

  private static void insert(int[] rows, int from, int to, Comparison by) {
    for (int i = from + 1; i < to; i++) {
      int row = rows[i];
      int j = i;
      while (j > from && by.compare(rows[j - 1], row) > 0) {
        rows[j] = rows[j - 1];
        j--;
      }
      rows[j] = row;
    }
  }

  private static void merge(int[] rows, int from, int to, Comparison by, int[] spare) {
    if (to - from <= FEW) {
      insert(rows, from, to, by);
      return;
    }
    int middle = (from + to) >>> 1;
    merge(rows, from, middle, by, spare);
    merge(rows, middle, to, by, spare);
    int left = middle - from;
    System.arraycopy(rows, from, spare, 0, left);
    for (int i = 0, j = middle, at = from; i < left; at++) {
      rows[at] = j == to || by.compare(spare[i], rows[j]) <= 0 ? spare[i++] : rows[j++];
    }
  }

  /** As {@link java.util.UUID#compareTo}. */
  public static int compareIds(long high, long low, long otherHigh, long otherLow) {
    return high != otherHigh ? Long.compare(high, otherHigh) : Long.compare(low, otherLow);
  }

  /** No rows. */
  public static int[] noRows() {
    return NONE;
  }
}
