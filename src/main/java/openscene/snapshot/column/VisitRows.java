package openscene.snapshot.column;

import java.util.Arrays;

/**
 * Where a visit's rows are, by its number. One thread writes; others may read at the same time: a
 * row that is too new for what they hold is none to them.
 */
final class VisitRows {
  private final Ids withdrawn = new Ids();
  private volatile int[] open = none(16);
  private volatile int[] closed = none(16);

  private static int[] none(int n) {
    int[] rows = new int[n];
    Arrays.fill(rows, -1);
    return rows;
  }

  /** Ids of visits that were withdrawn, in the order in which we heard of it. */
  Ids withdrawn() {
    return withdrawn;
  }

  private void reach(int number) {
    while (number >= open.length) {
      int n = open.length;
      int[] moreClosed = none(2 * n);
      System.arraycopy(closed, 0, moreClosed, 0, n);
      int[] moreOpen = none(2 * n);
      System.arraycopy(open, 0, moreOpen, 0, n);
      closed = moreClosed;
      open = moreOpen;
    }
  }

  int open(int number) {
    return number < open.length ? open[number] : -1;
  }

  int closed(int number) {
    return number < closed.length ? closed[number] : -1;
  }

  void put(int number, int row, boolean isOpen) {
    reach(number);
    if (isOpen) {
      open[number] = row;
    } else {
      closed[number] = row;
    }
  }

  void forget(int number) {
    reach(number);
    open[number] = -1;
    closed[number] = -1;
  }

  /** The row of a number among the first {@code size} rows, the closed before the open; or -1. */
  int rowOf(int number, int size) {
    if (number < 0) {
      return -1;
    }
    int[] ends = closed;
    int row = number < ends.length ? ends[number] : -1;
    if (row >= 0 && row < size) {
      return row;
    }
    int[] starts = open;
    row = number < starts.length ? starts[number] : -1;
    return row < size ? row : -1;
  }
}
