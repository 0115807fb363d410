package openscene.geo;

import org.locationtech.jts.geom.Envelope;

/**
 * A tile of the WebMercatorQuad matrix (OGC 17-083r4, annex D): 256 pixels a side, columns from the
 * antimeridian eastward, rows from the north.
 *
 * @param z zoom, 0..{@value #ZOOM_MAX}
 * @param x column, 0..2^z − 1
 * @param y row, 0..2^z − 1
 */
public record Tile(int z, int x, int y) {
  /** Pixels along a side. */
  public static final int SIDE = 256;

  /** The deepest zoom. */
  public static final int ZOOM_MAX = 22;

  /**
   * Places are projected at every eighth pixel and shared out between: off by under a hundredth.
   */
  public static final int STEP = 8;

  private static final double EQUATOR_M = 2 * Math.PI * 6_378_137;

  /** Refuses tiles that do not exist. */
  public Tile {
    if (!exists(z, x, y)) {
      throw new IllegalArgumentException("there is no tile " + z + "/" + x + "/" + y);
    }
  }

  /** Whether there is such a tile. */
  public static boolean exists(int z, int x, int y) {
    return z >= 0 && z <= ZOOM_MAX && x >= 0 && y >= 0 && x < 1 << z && y < 1 << z;
  }

  /** The box around the tile. */
  public BBox box() {
    return new BBox(lon(0), lat(SIDE), lon(SIDE), lat(0));
  }

  /** Side of a pixel at a box's middle latitude, metres; the same for all tiles of the zoom. */
  public double pixelM(BBox box) {
    double middle = Math.toRadians((box.south() + box.north()) / 2);
    return EQUATOR_M * Math.cos(middle) / SIDE / (1 << z);
  }

  /** Longitude of a pixel coordinate, 0 at the tile's west edge, {@value #SIDE} at its east. */
  public double lon(double px) {
    return Math.min(180, (x + px / SIDE) / (1 << z) * 360 - 180);
  }

  /** Latitude of a pixel coordinate, 0 at the tile's north edge, {@value #SIDE} at its south. */
  public double lat(double py) {
    double north = Math.PI * (1 - 2 * (y + py / SIDE) / (1 << z));
    return Math.toDegrees(Math.atan(Math.sinh(north)));
  }

  private double px(double lon) {
    return ((lon + 180) / 360 * (1 << z) - x) * SIDE;
  }

  private double py(double lat) {
    double north = Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2));
    return ((1 - north / Math.PI) / 2 * (1 << z) - y) * SIDE;
  }

  /** What is done with each pixel: its column and row, and its centre in metres. */
  public interface Visitor {
    /** Takes one pixel. */
    void pixel(int px, int py, double eastM, double northM);
  }

  /**
   * The pixels of the tile in and around a box, in the metres of a projection.
   *
   * @param around which box; one over the antimeridian is not met
   * @param marginPx pixels beyond the box
   */
  public Pixels pixels(Projection projection, BBox around, int marginPx) {
    int west = clamp(Math.floor(px(around.west())) - marginPx);
    int east = clamp(Math.ceil(px(around.east())) + marginPx);
    int north = clamp(Math.floor(py(around.north())) - marginPx);
    int south = clamp(Math.ceil(py(around.south())) + marginPx);
    return new Pixels(this, projection, west, east, north, south);
  }

  private static int clamp(double pixel) {
    return (int) Math.max(0, Math.min(SIDE, pixel));
  }

  /**
   * A rectangle of a tile's pixels with their places in metres. Unchanging; safe to share between
   * threads.
   */
  public static final class Pixels {
    private final int west;
    private final int east;
    private final int north;
    private final int south;
    private final double[][] eastM = new double[SIDE / STEP + 1][SIDE / STEP + 1];
    private final double[][] northM = new double[SIDE / STEP + 1][SIDE / STEP + 1];
    private final Envelope envelope = new Envelope();

    private Pixels(Tile tile, Projection projection, int west, int east, int north, int south) {
      this.west = west;
      this.east = east;
      this.north = north;
      this.south = south;
      if (isEmpty()) {
        return;
      }
      for (int row = north / STEP; row <= (south + STEP - 1) / STEP; row++) {
        for (int col = west / STEP; col <= (east + STEP - 1) / STEP; col++) {
          double[] at = projection.metres(new LonLat(tile.lon(col * STEP), tile.lat(row * STEP)));
          eastM[row][col] = at[0];
          northM[row][col] = at[1];
          envelope.expandToInclude(at[0], at[1]);
        }
      }
    }

    /** Whether the box does not meet the tile. */
    public boolean isEmpty() {
      return west >= east || north >= south;
    }

    /** First column, 0..{@value #SIDE}. */
    public int west() {
      return west;
    }

    /** The column after the last. */
    public int east() {
      return east;
    }

    /** First row, from the north. */
    public int north() {
      return north;
    }

    /** The row after the last. */
    public int south() {
      return south;
    }

    /**
     * East of the north-west corner of a pixel, metres.
     *
     * @param col of every {@value #STEP}th pixel, {@code west / STEP} up to the first not before
     *     {@code east / STEP}
     * @param row likewise
     */
    public double eastM(int col, int row) {
      return eastM[row][col];
    }

    /** North of the north-west corner of a pixel, metres; as {@link #eastM}. */
    public double northM(int col, int row) {
      return northM[row][col];
    }

    /** Around all pixels, metres. */
    public Envelope envelope() {
      return new Envelope(envelope);
    }

    /** Visits every pixel, row by row from the north-west. */
    public void forEach(Visitor visitor) {
      for (int py = north; py < south; py++) {
        for (int px = west; px < east; px++) {
          visitor.pixel(px, py, between(eastM, px, py), between(northM, px, py));
        }
      }
    }

    private static double between(double[][] at, int px, int py) {
      int row = py / STEP;
      int col = px / STEP;
      double down = (py + 0.5) / STEP - row;
      double right = (px + 0.5) / STEP - col;
      return (1 - down) * ((1 - right) * at[row][col] + right * at[row][col + 1])
          + down * ((1 - right) * at[row + 1][col] + right * at[row + 1][col + 1]);
    }
  }
}
