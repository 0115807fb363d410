package openscene.snapshot.column;

import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import org.locationtech.jts.geom.Envelope;

/**
 * The ground of a layer: which places belong to it, and where they lie in whole units in cells of
 * {@value #CELL} units. A city's unit is the millimetre of its CRS; where there is no city it is
 * the ten-millionth of a degree.
 */
public final class Frame {
  /** Side of a cell: 64 m, or 0.0064°. */
  public static final int CELL = 64_000;

  /** Cells in a row or column; a place beyond them fits no column. */
  private static final int CELLS = 1 << 16;

  /** Places are kept to so many parts of a degree, as the intake rounds them. */
  private static final double PARTS = 1e7;

  private static final double MM = 1_000;

  /**
   * Up to here, in a transverse Mercator zone, a place rounded to the millimetre is nearer to its
   * own ten-millionth of a degree than to another: 1e-7° are 1.9 mm there.
   */
  private static final double SURE_LAT = 80;

  private final Projection projection;
  private final BBox around;
  private final double units;
  private final boolean sure;
  private final long firstCol;
  private final long firstRow;

  /** Where a place lies; filled anew for each. */
  static final class Spot {
    double eastM;
    double northM;

    /** Whether the columns can hold it; else only the metres are right. */
    boolean fits;

    int cell;
    char x;
    char y;
  }

  private Frame(Projection projection, BBox around, long firstCol, long firstRow) {
    this.projection = projection;
    this.around = around;
    this.units = projection == null ? PARTS : MM;
    this.sure = projection != null && projection.crs().matches("EPSG:(258|326|327)\\d\\d");
    this.firstCol = firstCol;
    this.firstRow = firstRow;
  }

  /** The ground of a city: what lies in a box of degrees. */
  static Frame of(String crs, BBox around) {
    Projection projection = Projection.of(crs);
    double lon = (around.west() + around.east()) / 2;
    LonLat middle =
        new LonLat(
            around.west() <= around.east() ? lon : lon > 0 ? lon - 180 : lon + 180,
            (around.south() + around.north()) / 2);
    double[] metres = projection.metres(middle);
    return new Frame(
        projection,
        around,
        Math.floorDiv((long) (metres[0] * MM), CELL) - CELLS / 2,
        Math.floorDiv((long) (metres[1] * MM), CELL) - CELLS / 2);
  }

  /** The whole globe in degrees. */
  static Frame globe() {
    return new Frame(null, new BBox(-180, -90, 180, 90), -CELLS / 2, -CELLS / 2);
  }

  /** Whether a place belongs to it. */
  public boolean holds(LonLat place) {
    return around.contains(place);
  }

  /** What belongs to it, WGS 84. */
  public BBox around() {
    return around;
  }

  /** Null when it is measured in degrees. */
  public Projection projection() {
    return projection;
  }

  /** Whether it is a transverse Mercator zone, whose bend is known. */
  boolean isSure() {
    return sure;
  }

  /** Finds where a place lies. */
  void locate(LonLat place, Spot spot) {
    long x;
    long y;
    if (projection == null) {
      x = (long) Math.rint(place.lon() * PARTS);
      y = (long) Math.rint(place.lat() * PARTS);
      spot.eastM = Double.NaN;
      spot.northM = Double.NaN;
    } else {
      try {
        double[] metres = projection.metres(place);
        spot.eastM = metres[0];
        spot.northM = metres[1];
      } catch (IllegalArgumentException e) {
        // A CRS that does not reach there: in no region, but counted.
        spot.eastM = Double.NaN;
        spot.northM = Double.NaN;
        spot.fits = false;
        return;
      }
      x = (long) Math.rint(spot.eastM * MM);
      y = (long) Math.rint(spot.northM * MM);
    }
    long col = Math.floorDiv(x, CELL) - firstCol;
    long row = Math.floorDiv(y, CELL) - firstRow;
    if (col < 0 || col >= CELLS || row < 0 || row >= CELLS) {
      spot.fits = false;
      return;
    }
    spot.cell = Morton.of((int) col, (int) row);
    spot.x = (char) Math.floorMod(x, CELL);
    spot.y = (char) Math.floorMod(y, CELL);
    spot.fits = isKept(place, spot);
  }

  /** Whether both the metres and the degrees can be had back from the whole units. */
  private boolean isKept(LonLat place, Spot spot) {
    if (projection != null
        && (eastM(spot.cell, spot.x) != spot.eastM || northM(spot.cell, spot.y) != spot.northM)) {
      return false;
    }
    if (sure && Math.abs(place.lat()) <= SURE_LAT && Math.abs(spot.eastM - 500_000) < 500_000) {
      return rounded(place.lon()) == place.lon() && rounded(place.lat()) == place.lat();
    }
    return place(spot.cell, spot.x, spot.y).equals(place);
  }

  /** Units of the west border of a cell. */
  long westOf(int cell) {
    return (Morton.col(cell) + firstCol) * CELL;
  }

  /** Units of the south border of a cell. */
  long southOf(int cell) {
    return (Morton.row(cell) + firstRow) * CELL;
  }

  /** Metres of the CRS; where there is none, degrees. */
  double eastM(int cell, char x) {
    return (westOf(cell) + x) / units;
  }

  /** Metres of the CRS; where there is none, degrees. */
  double northM(int cell, char y) {
    return (southOf(cell) + y) / units;
  }

  /** The place that lies there, WGS 84, as it was stored. */
  LonLat place(int cell, char x, char y) {
    return place(eastM(cell, x), northM(cell, y));
  }

  /** The place of a row that fits, by its metres; as it was stored. */
  LonLat place(double eastM, double northM) {
    if (projection == null) {
      return new LonLat(eastM, northM);
    }
    LonLat exact = projection.degrees(eastM, northM);
    return new LonLat(rounded(exact.lon()), rounded(exact.lat()));
  }

  private static double rounded(double degrees) {
    return Math.rint(degrees * PARTS) / PARTS;
  }

  /** Around all places of a square of cells; metres of the CRS, or degrees. */
  Envelope box(int cell, int cells) {
    long west = westOf(cell);
    long south = southOf(cell);
    long side = (long) cells * CELL - 1;
    return new Envelope(west / units, (west + side) / units, south / units, (south + side) / units);
  }
}
