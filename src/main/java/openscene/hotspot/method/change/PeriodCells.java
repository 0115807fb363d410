package openscene.hotspot.method.change;

import java.util.Arrays;
import openscene.geo.Grid;
import openscene.hotspot.method.PointPattern;

/**
 * In which cells the events of two periods lie.
 *
 * @param train count of each cell before
 * @param test count of each cell after
 * @param eastM of the events before, in cells that are studied
 * @param northM as many
 * @param weights as many
 * @param cellOfTest the cell of each event after; -1 for all others
 * @param trained sum of train
 * @param tested sum of test
 * @param outside events in cells that are not studied
 */
@SuppressWarnings("ArrayRecordComponent") // A working total, never compared.
record PeriodCells(
    long[] train,
    long[] test,
    double[] eastM,
    double[] northM,
    double[] weights,
    int[] cellOfTest,
    long trained,
    long tested,
    int outside) {
  static PeriodCells of(PointPattern pattern, TwoPeriods periods, Grid grid, boolean[] studied) {
    long[] train = new long[grid.size()];
    long[] test = new long[grid.size()];
    int[] cellOfTest = new int[pattern.size()];
    Arrays.fill(cellOfTest, -1);
    double[][] kept = new double[3][pattern.size()];
    int n = 0;
    int outside = 0;
    long trained = 0;
    long tested = 0;
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.control() != null && pattern.control()[i]) {
        continue;
      }
      int cell = cell(grid, pattern.eastM()[i], pattern.northM()[i]);
      if (cell < 0 || !studied[cell]) {
        outside++;
        continue;
      }
      long count = Math.round(pattern.weightOf(i));
      if (periods.of(pattern.epochDay()[i]) == 0) {
        kept[0][n] = pattern.eastM()[i];
        kept[1][n] = pattern.northM()[i];
        kept[2][n++] = count;
        train[cell] += count;
        trained += count;
      } else {
        test[cell] += count;
        tested += count;
        cellOfTest[i] = cell;
      }
    }
    return new PeriodCells(
        train,
        test,
        Arrays.copyOf(kept[0], n),
        Arrays.copyOf(kept[1], n),
        Arrays.copyOf(kept[2], n),
        cellOfTest,
        trained,
        tested,
        outside);
  }

  private static int cell(Grid grid, double eastM, double northM) {
    double col = Math.floor(eastM / grid.cellM()) - grid.firstCol();
    double row = Math.floor(northM / grid.cellM()) - grid.firstRow();
    boolean in = col >= 0 && row >= 0 && col < grid.cols() && row < grid.rows();
    return in ? ((int) row) * grid.cols() + (int) col : -1;
  }
}
