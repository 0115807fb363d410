package openscene.hotspot;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import openscene.geo.Grid;
import openscene.snapshot.Rounds;

/**
 * A city's visits of a period, found by where they were: so that a small area among many asks only
 * those that may have been there. Unchanging; safe to share between threads.
 */
final class Patrols {
  /** A square of the index has 32 effort cells a side, 800 m. */
  private static final int SQUARE_BITS = 5;

  private final Rounds rounds;
  private final Map<Long, Rows> bySquare = new HashMap<>();
  private final Map<String, Rows> byArea = new HashMap<>();

  /** Rows in order, each once. */
  private static final class Rows {
    private int[] rows = new int[8];
    private int size;

    void add(int row) {
      if (size > 0 && rows[size - 1] == row) {
        return;
      }
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, 2 * size);
      }
      rows[size++] = row;
    }

    void into(BitSet all) {
      for (int i = 0; i < size; i++) {
        all.set(rows[i]);
      }
    }
  }

  Patrols(Rounds rounds) {
    this.rounds = rounds;
    for (int i = 0; i < rounds.size(); i++) {
      int cells = rounds.firstCell(i + 1);
      Rows square = null;
      long at = 0;
      for (int part = rounds.firstCell(i); part < cells; part++) {
        long next = square(rounds.cellCol(part), rounds.cellRow(part));
        if (square == null || next != at) {
          at = next;
          square = bySquare.computeIfAbsent(at, some -> new Rows());
          square.add(i);
        }
      }
      if (rounds.firstCell(i) == cells) {
        for (int part = rounds.firstArea(i); part < rounds.firstArea(i + 1); part++) {
          byArea.computeIfAbsent(rounds.areaId(part), some -> new Rows()).add(i);
        }
      }
    }
  }

  private static long square(long col, long row) {
    return Effort.key(col >> SQUARE_BITS, row >> SQUARE_BITS);
  }

  /** All of them. */
  Rounds rounds() {
    return rounds;
  }

  /**
   * Those that may have spent time on a ground, in order.
   *
   * @param areaTouches whether an area of this id, in any version, shares cells with the ground
   */
  int[] near(Ground ground, Predicate<String> areaTouches) {
    BitSet near = new BitSet(rounds.size());
    Grid grid = ground.effortGrid();
    long lastCol = (grid.firstCol() + grid.cols() - 1) >> SQUARE_BITS;
    long lastRow = (grid.firstRow() + grid.rows() - 1) >> SQUARE_BITS;
    for (long row = grid.firstRow() >> SQUARE_BITS; row <= lastRow; row++) {
      for (long col = grid.firstCol() >> SQUARE_BITS; col <= lastCol; col++) {
        Rows there = bySquare.get(Effort.key(col, row));
        if (there != null) {
          there.into(near);
        }
      }
    }
    byArea.forEach(
        (id, there) -> {
          if (areaTouches.test(id)) {
            there.into(near);
          }
        });
    return near.stream().toArray();
  }
}
