package openscene.statistics.association;

import java.util.Arrays;

/**
 * Who is a neighbour of whom, in compressed rows: the neighbours of i are {@code index[start[i]]}
 * .. {@code index[start[i + 1] - 1]}, ascending, each once. At a border there are simply fewer; no
 * wrap, no padding. Immutable; the arrays are shared, not copied: nobody writes to them.
 *
 * @param start length n + 1, from 0, never falling
 * @param index 0..n-1
 */
public record Neighbours(int[] start, int[] index) {
  /** The most pairs that are listed; more is a question to be asked with larger cells. */
  public static final int PAIRS_MAX = 200_000_000;

  private static final int[][] QUEEN = {
    {-1, -1}, {0, -1}, {1, -1}, {-1, 0}, {0, 0}, {1, 0}, {-1, 1}, {0, 1}, {1, 1}
  };
  private static final int[][] ROOK = {{0, -1}, {-1, 0}, {0, 0}, {1, 0}, {0, 1}};
  private static final int[][] HEXAGON_EVEN = {
    {-1, -1}, {0, -1}, {-1, 0}, {0, 0}, {1, 0}, {-1, 1}, {0, 1}
  };
  private static final int[][] HEXAGON_ODD = {
    {0, -1}, {1, -1}, {-1, 0}, {0, 0}, {1, 0}, {0, 1}, {1, 1}
  };

  /** Refuses rows that are none, and neighbours that are out of range or out of order. */
  public Neighbours {
    if (start.length < 1 || start[0] != 0 || start[start.length - 1] != index.length) {
      throw new IllegalArgumentException(
          "rows must begin at 0 and end at " + index.length + ", were " + start.length);
    }
    int n = start.length - 1;
    for (int i = 0; i < n; i++) {
      if (start[i + 1] < start[i]) {
        throw new IllegalArgumentException("row " + i + " ends before it begins");
      }
      for (int k = start[i]; k < start[i + 1]; k++) {
        if (index[k] < 0 || index[k] >= n || (k > start[i] && index[k] <= index[k - 1])) {
          throw new IllegalArgumentException(
              "neighbours of " + i + " must be 0.." + (n - 1) + " and ascending");
        }
      }
    }
  }

  /** The cells that touch, by an edge or a corner, and the cell itself; on a full square grid. */
  public static Neighbours queen(int cols, int rows) {
    int[][] place = full(cols, rows);
    return queen(place[0], place[1]);
  }

  /**
   * The listed square cells that touch, by an edge or a corner, and the cell itself.
   *
   * @param col one for each cell, in any order, no cell twice
   * @param row as many
   * @throws IllegalArgumentException when a cell is listed twice
   */
  public static Neighbours queen(int[] col, int[] row) {
    return lattice(col, row, QUEEN, QUEEN);
  }

  /** The listed square cells that share an edge, and the cell itself; parameters as for queen. */
  public static Neighbours rook(int[] col, int[] row) {
    return lattice(col, row, ROOK, ROOK);
  }

  /** The six hexagons around, and the cell itself; on a full grid, odd rows half a cell east. */
  public static Neighbours hexagon(int cols, int rows) {
    int[][] place = full(cols, rows);
    return hexagon(place[0], place[1]);
  }

  /**
   * The listed hexagons that share an edge, and the cell itself.
   *
   * @param col one for each cell, in any order, no cell twice; cells of odd rows lie half a cell
   *     farther east
   * @param row as many; may be below 0
   * @throws IllegalArgumentException when a cell is listed twice
   */
  public static Neighbours hexagon(int[] col, int[] row) {
    return lattice(col, row, HEXAGON_EVEN, HEXAGON_ODD);
  }

  /**
   * All centres at a distance up to {@code bandM}, and the centre itself.
   *
   * @param eastM one for each cell, metres, finite
   * @param northM as many
   * @param bandM 0 or more, finite, metres
   */
  public static Neighbours band(double[] eastM, double[] northM, double bandM) {
    return DistanceBand.of(eastM, northM, bandM);
  }

  /** A list for each cell, in any order; the cell itself only when listed. */
  public static Neighbours of(int[][] lists) {
    int[] start = new int[lists.length + 1];
    for (int i = 0; i < lists.length; i++) {
      start[i + 1] = Math.addExact(start[i], lists[i].length);
    }
    int[] index = new int[start[lists.length]];
    for (int i = 0; i < lists.length; i++) {
      int[] sorted = lists[i].clone();
      Arrays.sort(sorted);
      System.arraycopy(sorted, 0, index, start[i], sorted.length);
    }
    return new Neighbours(start, index);
  }

  private static int[][] full(int cols, int rows) {
    if (cols < 1 || rows < 1 || (long) cols * rows * QUEEN.length > PAIRS_MAX) {
      throw new IllegalArgumentException(
          "a grid must have 1.." + PAIRS_MAX / QUEEN.length + " cells, was " + cols + "x" + rows);
    }
    int[] col = new int[cols * rows];
    int[] row = new int[cols * rows];
    for (int i = 0; i < col.length; i++) {
      col[i] = i % cols;
      row[i] = i / cols;
    }
    return new int[][] {col, row};
  }

  private static Neighbours lattice(int[] col, int[] row, int[][] even, int[][] odd) {
    if (col.length != row.length) {
      throw new IllegalArgumentException(
          "each column needs its row, had " + col.length + " and " + row.length);
    }
    if ((long) col.length * even.length > PAIRS_MAX) {
      throw new IllegalArgumentException(
          "there may be " + PAIRS_MAX + " pairs of neighbours, would be more: use larger cells");
    }
    CellIndex cells = new CellIndex(col, row);
    int[] start = new int[col.length + 1];
    int[] index = new int[col.length * even.length];
    int at = 0;
    for (int i = 0; i < col.length; i++) {
      for (int[] step : (row[i] & 1) == 0 ? even : odd) {
        int j = cells.at((long) col[i] + step[0], (long) row[i] + step[1]);
        if (j >= 0) {
          index[at++] = j;
        }
      }
      Arrays.sort(index, start[i], at);
      start[i + 1] = at;
    }
    return new Neighbours(start, Arrays.copyOf(index, at));
  }

  /** How many cells. */
  public int size() {
    return start.length - 1;
  }

  /** How many neighbours a cell has, itself included when it is one of its own. */
  public int count(int cell) {
    return start[cell + 1] - start[cell];
  }

  /** Where {@code other} stands in {@link #index} as a neighbour of {@code cell}, or below 0. */
  public int find(int cell, int other) {
    return Arrays.binarySearch(index, start[cell], start[cell + 1], other);
  }

  /** The same without each cell itself. */
  public Neighbours withoutSelf() {
    int[] fewer = new int[start.length];
    int[] others = new int[index.length];
    int at = 0;
    for (int i = 0; i < size(); i++) {
      for (int k = start[i]; k < start[i + 1]; k++) {
        if (index[k] != i) {
          others[at++] = index[k];
        }
      }
      fewer[i + 1] = at;
    }
    return new Neighbours(fewer, Arrays.copyOf(others, at));
  }

  /** For each cell whether it is its own neighbour; Gi* needs all of them to be. */
  boolean selfEverywhere() {
    for (int i = 0; i < size(); i++) {
      if (find(i, i) < 0) {
        return false;
      }
    }
    return true;
  }
}
