package openscene.snapshot.column;

import java.util.Arrays;

/** Makes one run of two, without the rows that were withdrawn. */
final class Merge {
  private final Run one;
  private final Run other;
  private final Columns merged;
  private int[] cell = new int[16];
  private int[] start = new int[16];
  private int cells;
  private int size;

  private Merge(Run one, int[] oneDead, Run other, int[] otherDead) {
    this.one = one;
    this.other = other;
    this.merged = new Columns(one.size - oneDead.length + other.size - otherDead.length);
  }

  /** A run of two runs of one layer; dead rows ascending. */
  static Run of(Run one, int[] oneDead, Run other, int[] otherDead) {
    return new Merge(one, oneDead, other, otherDead).done(new Alive(oneDead), new Alive(otherDead));
  }

  /** The same run without its dead rows, ascending. */
  static Run without(Run run, int[] dead) {
    Run none = new Run(run.frame, run.codes, new Columns(0), new int[0], new int[1]);
    return of(run, dead, none, new int[0]);
  }

  /** Goes along the dead rows as the rows are gone along. */
  private static final class Alive {
    private final int[] dead;
    private int next;

    Alive(int[] dead) {
      this.dead = dead;
    }

    boolean isAlive(int row) {
      while (next < dead.length && dead[next] < row) {
        next++;
      }
      return next == dead.length || dead[next] != row;
    }

    /** Behind the last row from here on, before {@code to}, that is alive without a gap. */
    int aliveTo(int row, int to) {
      return isAlive(row) && next < dead.length ? Math.min(to, dead[next]) : to;
    }
  }

  private Run done(Alive oneAlive, Alive otherAlive) {
    int i = 0;
    int j = 0;
    while (i < one.cell.length || j < other.cell.length) {
      int order =
          i == one.cell.length
              ? 1
              : j == other.cell.length ? -1 : Integer.compareUnsigned(one.cell[i], other.cell[j]);
      int before = size;
      int code = order <= 0 ? one.cell[i] : other.cell[j];
      if (order < 0) {
        copy(one, oneAlive, one.start[i], one.start[i + 1]);
      } else if (order > 0) {
        copy(other, otherAlive, other.start[j], other.start[j + 1]);
      } else {
        both(i, oneAlive, j, otherAlive);
      }
      if (order <= 0) {
        i++;
      }
      if (order >= 0) {
        j++;
      }
      if (size > before) {
        open(code, before);
      }
    }
    start = Arrays.copyOf(start, cells + 1);
    start[cells] = size;
    return new Run(one.frame, one.codes, merged, Arrays.copyOf(cell, cells), start);
  }

  private void open(int code, int first) {
    if (cells == cell.length) {
      cell = Arrays.copyOf(cell, 2 * cells);
      start = Arrays.copyOf(start, 2 * cells);
    }
    cell[cells] = code;
    start[cells++] = first;
  }

  private void copy(Run from, Alive alive, int row, int to) {
    while (row < to) {
      if (!alive.isAlive(row)) {
        row++;
        continue;
      }
      int end = alive.aliveTo(row, to);
      merged.copy(from.columns, row, size, end - row);
      size += end - row;
      row = end;
    }
  }

  private void both(int i, Alive oneAlive, int j, Alive otherAlive) {
    int row = one.start[i];
    int end = one.start[i + 1];
    int otherRow = other.start[j];
    int otherEnd = other.start[j + 1];
    while (row < end && otherRow < otherEnd) {
      // Stretches, not rows: most of a large run lies between two rows of a small one.
      if (one.columns.compare(row, other.columns, otherRow) < 0) {
        int from = row;
        row = firstAfter(one, row, end, other, otherRow);
        copy(one, oneAlive, from, row);
      } else {
        int from = otherRow;
        otherRow = firstAfter(other, otherRow, otherEnd, one, row);
        copy(other, otherAlive, from, otherRow);
      }
    }
    copy(one, oneAlive, row, end);
    copy(other, otherAlive, otherRow, otherEnd);
  }

  /** The first row after {@code from} that does not lie before the other's row; gallops. */
  private static int firstAfter(Run run, int from, int to, Run other, int otherRow) {
    int step = 1;
    int lo = from + 1;
    int hi = lo;
    while (hi < to && run.columns.compare(hi, other.columns, otherRow) < 0) {
      lo = hi + 1;
      hi += step;
      step <<= 1;
    }
    hi = Math.min(hi, to);
    while (lo < hi) {
      int middle = (lo + hi) >>> 1;
      if (run.columns.compare(middle, other.columns, otherRow) < 0) {
        lo = middle + 1;
      } else {
        hi = middle;
      }
    }
    return lo;
  }
}
