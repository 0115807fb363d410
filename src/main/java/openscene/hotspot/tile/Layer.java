package openscene.hotspot.tile;

import java.util.Arrays;
import openscene.geo.Grid;
import openscene.geo.Region;
import openscene.geo.Tile;
import org.locationtech.jts.geom.Envelope;

/**
 * What a tile shows of one city: values at the cell centres of a grid, bilinear between them, under
 * its pixels.
 *
 * <p>Pixels go in squares of {@value Tile#STEP}: where all cells under a square are of one class,
 * so are its pixels, for between cells nothing is higher than the highest or lower than the lowest.
 */
public final class Layer {
  /** Class of pixels of which too little is known, above all others. */
  public static final int HATCH = 8;

  /** Lines of a hatch, pixels apart; divides a tile's side, so that they run on into the next. */
  private static final int HATCH_EVERY_PX = 8;

  /** Above this many cells a square's pixels are sooner looked at one by one. */
  private static final int CELLS_MAX = 64;

  /** More than what rounding can do to the mean of four. */
  private static final double ROUNDING = 1e-12;

  private static final int STEP = Tile.STEP;

  private final Tile.Pixels pixels;
  private final Grid grid;
  private final double[] values;
  private final double[] known;
  private final double visited;
  private final double enough;
  private final Region clip;

  private Layer(
      Tile.Pixels pixels,
      Grid grid,
      double[] values,
      double[] known,
      double visited,
      double enough,
      Region clip) {
    this.pixels = pixels;
    this.grid = grid;
    this.values = values;
    this.known = known;
    this.visited = visited;
    this.enough = enough;
    this.clip = clip;
  }

  /**
   * Values known everywhere.
   *
   * @param grid covers the pixels with two cells more on each side
   * @param values one for each cell
   * @param clip draws only here; null draws everywhere
   */
  public static Layer of(Tile.Pixels pixels, Grid grid, double[] values, Region clip) {
    return new Layer(pixels, grid, values, null, 0, 0, clip);
  }

  /**
   * The same values where enough is known.
   *
   * @param amount how much is known, one for each cell
   * @param least below this nothing is drawn
   * @param most from this the value is drawn, below it a hatch
   */
  public Layer where(double[] amount, double least, double most) {
    return new Layer(pixels, grid, values, amount, least, most, clip);
  }

  /**
   * Writes the classes of the pixels, when no other layer has a share in them.
   *
   * @param breaks lowest value of each class, ascending, at most {@value #HATCH} - 1
   * @param classes row by row; 0 stays where there is nothing
   */
  public void paint(double[] breaks, byte[] classes) {
    Square square = new Square();
    for (int row = pixels.north() / STEP; row * STEP < pixels.south(); row++) {
      for (int col = pixels.west() / STEP; col * STEP < pixels.east(); col++) {
        square.move(col, row);
        Region.Side side = square.side();
        if (side != Region.Side.OUTSIDE && !square.fill(side, breaks, classes)) {
          square.paint(side, breaks, classes);
        }
      }
    }
  }

  /**
   * Adds the pixels' values to those of other layers.
   *
   * @param sum row by row, not a number where nothing was added
   * @param hatched set where too little is known
   */
  public void add(double[] sum, boolean[] hatched) {
    Square square = new Square();
    for (int row = pixels.north() / STEP; row * STEP < pixels.south(); row++) {
      for (int col = pixels.west() / STEP; col * STEP < pixels.east(); col++) {
        square.move(col, row);
        Region.Side side = square.side();
        if (side != Region.Side.OUTSIDE) {
          square.add(side, sum, hatched);
        }
      }
    }
  }

  /**
   * Writes the classes of what several layers added up to.
   *
   * @param sum as {@link #add} left it
   * @param hatched likewise
   */
  public static void paint(double[] sum, boolean[] hatched, double[] breaks, byte[] classes) {
    int last = 0;
    for (int i = 0; i < classes.length; i++) {
      last = Double.isNaN(sum[i]) ? 0 : classOf(sum[i], breaks, last);
      boolean line = last == 0 && hatched[i] && onLine(i % Tile.SIDE, i / Tile.SIDE);
      classes[i] = (byte) (line ? HATCH : last);
    }
  }

  /** The class of a value: how many breaks it reaches. */
  static int classOf(double value, double[] breaks, int guess) {
    int above = guess;
    while (above < breaks.length && value >= breaks[above]) {
      above++;
    }
    while (above > 0 && value < breaks[above - 1]) {
      above--;
    }
    return above;
  }

  /** Whether a hatch's line runs through a pixel. */
  static boolean onLine(int px, int py) {
    return (px + py) % HATCH_EVERY_PX == 0;
  }

  /** Some pixels between four whose places are known. */
  private final class Square {
    private int west;
    private int east;
    private int north;
    private int south;
    // Places in cells, 0 at the centre of the first: north-west, north-east, south-west,
    // south-east.
    private final double[] x = new double[4];
    private final double[] y = new double[4];
    private int col;
    private int row;
    private double lowest;
    private double highest;

    void move(int col, int row) {
      this.col = col;
      this.row = row;
      west = Math.max(pixels.west(), col * STEP);
      east = Math.min(pixels.east(), (col + 1) * STEP);
      north = Math.max(pixels.north(), row * STEP);
      south = Math.min(pixels.south(), (row + 1) * STEP);
      for (int i = 0; i < 4; i++) {
        x[i] = (pixels.eastM(col + (i & 1), row + (i >> 1)) - grid.westM()) / grid.cellM() - 0.5;
        y[i] = (pixels.northM(col + (i & 1), row + (i >> 1)) - grid.southM()) / grid.cellM() - 0.5;
      }
    }

    Region.Side side() {
      if (clip == null) {
        return Region.Side.INSIDE;
      }
      Envelope box = new Envelope();
      for (int i = 0; i < 4; i++) {
        box.expandToInclude(
            pixels.eastM(col + (i & 1), row + (i >> 1)),
            pixels.northM(col + (i & 1), row + (i >> 1)));
      }
      return clip.side(box);
    }

    /** Writes all pixels at once, when they are surely of one class; false when they may not be. */
    boolean fill(Region.Side side, double[] breaks, byte[] classes) {
      int firstCol = (int) Math.min(Math.min(x[0], x[1]), Math.min(x[2], x[3]));
      int lastCol = (int) Math.max(Math.max(x[0], x[1]), Math.max(x[2], x[3])) + 1;
      int firstRow = (int) Math.min(Math.min(y[0], y[1]), Math.min(y[2], y[3]));
      int lastRow = (int) Math.max(Math.max(y[0], y[1]), Math.max(y[2], y[3])) + 1;
      if ((lastCol - firstCol + 1) * (lastRow - firstRow + 1) > CELLS_MAX) {
        return false;
      }
      if (known != null) {
        measure(known, firstCol, lastCol, firstRow, lastRow);
        if (highest < visited * (1 - ROUNDING)) {
          return true;
        }
        if (!(lowest >= enough * (1 + ROUNDING))) {
          return false;
        }
      }
      measure(values, firstCol, lastCol, firstRow, lastRow);
      double most = highest * (1 + ROUNDING);
      double least = lowest * (1 - ROUNDING);
      int one = classOf(most, breaks, 0);
      if (one != classOf(least, breaks, one)) {
        return false;
      }
      if (one > 0) {
        if (side != Region.Side.INSIDE) {
          return false;
        }
        for (int py = north; py < south; py++) {
          Arrays.fill(classes, py * Tile.SIDE + west, py * Tile.SIDE + east, (byte) one);
        }
      }
      return true;
    }

    /** Finds the lowest and the highest of some cells. */
    private void measure(double[] of, int firstCol, int lastCol, int firstRow, int lastRow) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int r = firstRow; r <= lastRow; r++) {
        for (int i = r * grid.cols() + firstCol; i <= r * grid.cols() + lastCol; i++) {
          // Not Math.min: it minds signs of zero, and takes three times as long.
          double value = of[i];
          low = value < low ? value : low;
          high = value > high ? value : high;
        }
      }
      lowest = low;
      highest = high;
    }

    void paint(Region.Side side, double[] breaks, byte[] classes) {
      int last = 0;
      for (int py = north; py < south; py++) {
        double down = (py + 0.5) / STEP - row;
        double leftX = (1 - down) * x[0] + down * x[2];
        double leftY = (1 - down) * y[0] + down * y[2];
        double breadthX = (1 - down) * x[1] + down * x[3] - leftX;
        double breadthY = (1 - down) * y[1] + down * y[3] - leftY;
        for (int px = west; px < east; px++) {
          double right = (px + 0.5) / STEP - col;
          double atX = leftX + right * breadthX;
          double atY = leftY + right * breadthY;
          double amount = known == null ? enough : between(known, atX, atY);
          if (amount >= visited && holds(side, atX, atY)) {
            if (amount >= enough) {
              last = classOf(between(values, atX, atY), breaks, last);
              classes[py * Tile.SIDE + px] = (byte) last;
            } else if (onLine(px, py)) {
              classes[py * Tile.SIDE + px] = HATCH;
            }
          }
        }
      }
    }

    void add(Region.Side side, double[] sum, boolean[] hatched) {
      for (int py = north; py < south; py++) {
        double down = (py + 0.5) / STEP - row;
        for (int px = west; px < east; px++) {
          double right = (px + 0.5) / STEP - col;
          double atX = shared(x, down, right);
          double atY = shared(y, down, right);
          double amount = known == null ? enough : between(known, atX, atY);
          int at = py * Tile.SIDE + px;
          if (amount >= visited && holds(side, atX, atY)) {
            if (amount >= enough) {
              double value = between(values, atX, atY);
              sum[at] = Double.isNaN(sum[at]) ? value : sum[at] + value;
            } else {
              hatched[at] = true;
            }
          }
        }
      }
    }

    private boolean holds(Region.Side side, double atX, double atY) {
      return side == Region.Side.INSIDE
          || clip.holds(
              (atX + 0.5) * grid.cellM() + grid.westM(),
              (atY + 0.5) * grid.cellM() + grid.southM());
    }

    private static double shared(double[] corner, double down, double right) {
      return (1 - down) * ((1 - right) * corner[0] + right * corner[1])
          + down * ((1 - right) * corner[2] + right * corner[3]);
    }

    private double between(double[] of, double atX, double atY) {
      int c = (int) atX;
      int r = (int) atY;
      double dx = atX - c;
      double dy = atY - r;
      int at = r * grid.cols() + c;
      int up = at + grid.cols();
      return (1 - dy) * ((1 - dx) * of[at] + dx * of[at + 1])
          + dy * ((1 - dx) * of[up] + dx * of[up + 1]);
    }
  }
}
