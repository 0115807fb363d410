package openscene.statistics.association;

import java.util.Arrays;

/**
 * Finds the listed cell at a column and a row: by a table where the list is dense, else by search.
 */
final class CellIndex {
  /** A table may have this many places for each cell listed. */
  private static final long PLACES_PER_CELL = 16;

  private static final long PLACES_ALWAYS = 1 << 16;

  private final long firstCol;
  private final long firstRow;
  private final long cols;
  private final long rows;
  private final int[] table;
  private final long[] keys;
  private final int[] order;

  CellIndex(int[] col, int[] row) {
    firstCol = Arrays.stream(col).min().orElse(0);
    firstRow = Arrays.stream(row).min().orElse(0);
    cols = Arrays.stream(col).max().orElse(0) - firstCol + 1;
    rows = Arrays.stream(row).max().orElse(0) - firstRow + 1;
    // In double: the product of two such spans may be beyond a long.
    if ((double) cols * rows <= Math.max(PLACES_ALWAYS, PLACES_PER_CELL * col.length)) {
      table = new int[(int) (cols * rows)];
      Arrays.fill(table, -1);
      keys = null;
      order = null;
      for (int i = 0; i < col.length; i++) {
        int place = (int) ((row[i] - firstRow) * cols + (col[i] - firstCol));
        if (table[place] >= 0) {
          throw twice(col[i], row[i]);
        }
        table[place] = i;
      }
      return;
    }
    table = null;
    Integer[] byKey = new Integer[col.length];
    Arrays.setAll(byKey, i -> i);
    Arrays.sort(
        byKey,
        (a, b) ->
            row[a] != row[b] ? Integer.compare(row[a], row[b]) : Integer.compare(col[a], col[b]));
    keys = new long[col.length];
    order = new int[col.length];
    for (int k = 0; k < col.length; k++) {
      int i = byKey[k];
      order[k] = i;
      keys[k] = key(col[i], row[i]);
      if (k > 0 && keys[k] == keys[k - 1]) {
        throw twice(col[i], row[i]);
      }
    }
  }

  private static IllegalArgumentException twice(int col, int row) {
    return new IllegalArgumentException("cell " + col + "," + row + " is listed twice");
  }

  private static long key(long col, long row) {
    return (row << Integer.SIZE) + (col - Integer.MIN_VALUE);
  }

  /** The place in the list, or -1 when the cell is not listed. */
  int at(long col, long row) {
    long c = col - firstCol;
    long r = row - firstRow;
    if (c < 0 || c >= cols || r < 0 || r >= rows) {
      return -1;
    }
    if (table != null) {
      return table[(int) (r * cols + c)];
    }
    int found = Arrays.binarySearch(keys, key(col, row));
    return found < 0 ? -1 : order[found];
  }
}
