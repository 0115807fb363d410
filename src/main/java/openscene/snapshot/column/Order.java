package openscene.snapshot.column;

import java.util.Arrays;

/** Puts row numbers in order without an object for each. */
public final class Order {
  private static final int DIGIT = 11;
  private static final int DIGITS = 1 << DIGIT;

  /** Up to this many are put in order by insertion. */
  private static final int FEW = 24;

  /** Compares two rows by their numbers. */
  public interface Comparison {
    /** Below 0, 0 or above 0, as {@link java.util.Comparator#compare}. */
    int compare(int one, int other);
  }

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
  static int[] byKey(long[] keys, Comparison ties) {
    int n = keys.length;
    int[] rows = new int[n];
    long differ = 0;
    boolean sorted = true;
    for (int i = 0; i < n; i++) {
      rows[i] = i;
      differ |= keys[i] ^ keys[0];
      sorted &= i == 0 || Long.compareUnsigned(keys[i - 1], keys[i]) <= 0;
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
  static void sort(int[] rows, int from, int to, Comparison by) {
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
}
