package openscene.statistics.density;

import java.util.Arrays;

/** Cells that touch each other. */
public final class ConnectedCells {
  private ConnectedCells() {}

  /**
   * The number of the part each cell belongs to, 0, 1, … in the order of their first cells; -1 for
   * cells that take no part.
   *
   * @param cells row by row
   * @param cols 1 or more, a divisor of how many cells there are
   * @param diagonal whether cells that share a corner only touch: 8 neighbours instead of 4
   */
  public static int[] label(boolean[] cells, int cols, boolean diagonal) {
    if (cols < 1 || cells.length % cols != 0) {
      throw new IllegalArgumentException(
          cells.length + " cells are no whole number of rows of " + cols);
    }
    int rows = cells.length / cols;
    int[] label = new int[cells.length];
    Arrays.fill(label, -1);
    int[] open = new int[cells.length];
    int parts = 0;
    for (int start = 0; start < cells.length; start++) {
      if (!cells[start] || label[start] >= 0) {
        continue;
      }
      int size = 0;
      open[size++] = start;
      label[start] = parts;
      while (size > 0) {
        int cell = open[--size];
        int col = cell % cols;
        int row = cell / cols;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int c = col + dx;
            int r = row + dy;
            if ((dx == 0 || dy == 0 || diagonal) && c >= 0 && r >= 0 && c < cols && r < rows) {
              int next = r * cols + c;
              if (cells[next] && label[next] < 0) {
                label[next] = parts;
                open[size++] = next;
              }
            }
          }
        }
      }
      parts++;
    }
    return label;
  }

  /** How many parts a labelling has. */
  public static int parts(int[] label) {
    return Arrays.stream(label).max().orElse(-1) + 1;
  }
}
