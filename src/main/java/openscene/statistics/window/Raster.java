package openscene.statistics.window;

import openscene.statistics.Limits;

/**
 * Square cells in the metres of one projected CRS; row by row from the south-west, index = row ·
 * cols + col. Half-open cells; column east, row north.
 *
 * @param westM west edge, metres
 * @param southM south edge, metres
 * @param cellM side of a cell, metres, above 0
 * @param cols 1 or more
 * @param rows 1 or more
 */
public record Raster(double westM, double southM, double cellM, int cols, int rows) {
  /** The most cells a raster may have: 128 MB of doubles. */
  public static final int CELLS_MAX = 16_000_000;

  /** Refuses rasters without cells, without a place, and above {@link #CELLS_MAX}. */
  public Raster {
    if (!(cellM > 0) || Double.isInfinite(cellM)) {
      throw new IllegalArgumentException("a cell must be larger than 0 m, was " + cellM);
    }
    if (!Double.isFinite(westM) || !Double.isFinite(southM)) {
      throw new IllegalArgumentException(
          "a raster must begin somewhere, was at " + westM + ", " + southM);
    }
    if (cols < 1 || rows < 1 || (long) cols * rows > CELLS_MAX) {
      throw new IllegalArgumentException(
          "a raster may have 1.." + CELLS_MAX + " cells, had " + cols + " by " + rows);
    }
  }

  /**
   * The smallest raster from the south-west corner that covers a box.
   *
   * @throws IllegalArgumentException when that takes more than {@link #CELLS_MAX} cells
   */
  public static Raster covering(Limits eastM, Limits northM, double cellM) {
    double cols = Math.max(1, Math.ceil((eastM.high() - eastM.low()) / cellM - 1e-9));
    double rows = Math.max(1, Math.ceil((northM.high() - northM.low()) / cellM - 1e-9));
    if (!(cols * rows <= CELLS_MAX)) {
      throw new IllegalArgumentException(
          "cells of " + cellM + " m are too small, a raster may have " + CELLS_MAX + " cells");
    }
    return new Raster(eastM.low(), northM.low(), cellM, (int) cols, (int) rows);
  }

  /** How many cells. */
  public int size() {
    return cols * rows;
  }

  /** East of the centre of a column, metres. */
  public double centreEastM(int col) {
    return westM + (col + 0.5) * cellM;
  }

  /** North of the centre of a row, metres. */
  public double centreNorthM(int row) {
    return southM + (row + 0.5) * cellM;
  }

  /** The index of the cell that holds a point, or -1 outside. */
  public int indexOf(double eastM, double northM) {
    double col = Math.floor((eastM - westM) / cellM);
    double row = Math.floor((northM - southM) / cellM);
    return col >= 0 && col < cols && row >= 0 && row < rows ? ((int) row) * cols + (int) col : -1;
  }

  /**
   * The value at a place between four cell centres, bilinear; beyond the outermost centres that of
   * the nearest place between them.
   *
   * @param values one for each cell
   */
  public double between(double[] values, double eastM, double northM) {
    double x = Math.max(0, Math.min(cols - 1, (eastM - westM) / cellM - 0.5));
    double y = Math.max(0, Math.min(rows - 1, (northM - southM) / cellM - 0.5));
    int col = Math.min((int) x, Math.max(0, cols - 2));
    int row = Math.min((int) y, Math.max(0, rows - 2));
    int at = row * cols + col;
    int right = cols > 1 ? 1 : 0;
    int up = rows > 1 ? cols : 0;
    double dx = x - col;
    double dy = y - row;
    return (1 - dy) * ((1 - dx) * values[at] + dx * values[at + right])
        + dy * ((1 - dx) * values[at + up] + dx * values[at + up + right]);
  }
}
