package openscene.geo;

import org.locationtech.jts.geom.Envelope;

/**
 * A square grid in the metres of one projected CRS, aligned to whole multiples of the cell from the
 * CRS origin (0, 0), so that every area of a city shares its cells. Half-open cells; column east,
 * row north; index = row * cols + col, from the south-west.
 *
 * @param firstCol ⌊E/cell⌋ of the westernmost cells
 * @param firstRow ⌊N/cell⌋ of the southernmost cells
 * @param cols 1 or more
 * @param rows 1 or more
 * @param cellM side of a cell, metres, above 0
 */
public record Grid(long firstCol, long firstRow, int cols, int rows, double cellM) {
  /** The most cells a grid may have; more is a question to be asked with larger cells. */
  public static final int CELLS_MAX = 4_000_000;

  /** Refuses empty grids, cells without a size and grids above {@link #CELLS_MAX}. */
  public Grid {
    if (!(cellM > 0) || Double.isInfinite(cellM)) {
      throw new IllegalArgumentException("a cell must be larger than 0 m, was " + cellM);
    }
    if (cols < 1 || rows < 1) {
      throw new IllegalArgumentException("a grid needs cells, had " + cols + " by " + rows);
    }
    if ((long) cols * rows > CELLS_MAX) {
      throw new IllegalArgumentException(
          "a grid may have "
              + CELLS_MAX
              + " cells, "
              + cols
              + " by "
              + rows
              + " is more: use larger cells");
    }
  }

  /**
   * The smallest grid that covers the envelope (metres) with {@code margin} more cells on each
   * side.
   */
  public static Grid covering(Envelope metres, double cellM, int margin) {
    double west = Math.floor(metres.getMinX() / cellM) - margin;
    double south = Math.floor(metres.getMinY() / cellM) - margin;
    // An envelope that ends on a cell's border needs no cell beyond it.
    double east = Math.max(Math.ceil(metres.getMaxX() / cellM), west + 1 + margin) + margin;
    double north = Math.max(Math.ceil(metres.getMaxY() / cellM), south + 1 + margin) + margin;
    double cols = east - west;
    double rows = north - south;
    if (!(cols * rows <= CELLS_MAX)) {
      throw new IllegalArgumentException(
          "a grid may have " + CELLS_MAX + " cells, this one would have more: use larger cells");
    }
    return new Grid((long) west, (long) south, (int) cols, (int) rows, cellM);
  }

  /** How many cells. */
  public int size() {
    return cols * rows;
  }

  /** The index of the cell that holds the point (metres), or -1 outside. */
  public int indexOf(double eastM, double northM) {
    double col = Math.floor(eastM / cellM) - firstCol;
    double row = Math.floor(northM / cellM) - firstRow;
    if (!(col >= 0 && col < cols && row >= 0 && row < rows)) {
      return -1;
    }
    return ((int) row) * cols + (int) col;
  }

  /** East of the centre of a column, metres. */
  public double centreEastM(int col) {
    return (firstCol + col + 0.5) * cellM;
  }

  /** North of the centre of a row, metres. */
  public double centreNorthM(int row) {
    return (firstRow + row + 0.5) * cellM;
  }

  /** The west edge, metres. */
  public double westM() {
    return firstCol * cellM;
  }

  /** The south edge, metres. */
  public double southM() {
    return firstRow * cellM;
  }

  /** The area of a cell, m². */
  public double cellM2() {
    return cellM * cellM;
  }
}
