package openscene.geo;

import org.geotools.grid.hexagon.HexagonOrientation;
import org.geotools.grid.hexagon.Hexagons;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * Regular hexagons with a corner to the north, in the metres of one projected CRS. The box around
 * hexagon (0, 0) begins at the CRS origin; rows follow at 1.5 sides, hexagons of odd rows lie half
 * a width farther east. A point belongs to the hexagon whose centre is nearest; on a border to the
 * northern one, and between two of one row to the eastern. Outlines are GeoTools' hexagons with
 * their corners put on the lattice that neighbours share.
 *
 * @param firstCol column of the westernmost cells, counted from the CRS origin
 * @param firstRow row of the southernmost cells
 * @param cols 1 or more
 * @param rows 1 or more
 * @param sideM side of a hexagon, metres, above 0
 */
public record HexagonGrid(int firstCol, int firstRow, int cols, int rows, double sideM)
    implements Tiling {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final double HALF_WIDTH = Math.sqrt(3) / 2;

  /** Refuses empty grids, cells without a size and grids above {@link Grid#CELLS_MAX}. */
  public HexagonGrid {
    if (!(sideM > 0) || Double.isInfinite(sideM)) {
      throw new IllegalArgumentException("a hexagon must be larger than 0 m, was " + sideM);
    }
    if (cols < 1 || rows < 1) {
      throw new IllegalArgumentException("a grid needs cells, had " + cols + " by " + rows);
    }
    if ((long) cols * rows > Grid.CELLS_MAX) {
      throw new IllegalArgumentException(
          "a grid may have "
              + Grid.CELLS_MAX
              + " cells, "
              + cols
              + " by "
              + rows
              + " is more: use larger cells");
    }
  }

  /** A grid that covers the envelope (metres). */
  public static HexagonGrid covering(Envelope metres, double sideM) {
    if (!(sideM > 0) || Double.isInfinite(sideM)) {
      throw new IllegalArgumentException("a hexagon must be larger than 0 m, was " + sideM);
    }
    double west = Math.floor(metres.getMinX() / (2 * HALF_WIDTH * sideM)) - 1;
    double south = Math.floor(metres.getMinY() / (1.5 * sideM)) - 1;
    double cols = Math.floor(metres.getMaxX() / (2 * HALF_WIDTH * sideM)) - west + 1;
    double rows = Math.floor(metres.getMaxY() / (1.5 * sideM)) - south + 1;
    if (!(cols * rows <= Grid.CELLS_MAX)
        || Math.abs(west) > Integer.MAX_VALUE / 8.0
        || Math.abs(south) > Integer.MAX_VALUE / 8.0) {
      throw new IllegalArgumentException(
          "a grid may have "
              + Grid.CELLS_MAX
              + " cells, this one would have more, or lie too far out: use larger cells");
    }
    return new HexagonGrid((int) west, (int) south, (int) cols, (int) rows, sideM);
  }

  /** The side of a hexagon with the area of a square of this side. */
  public static double sideOfAreaM(double squareM) {
    return Hexagons.areaToSideLength(squareM * squareM);
  }

  @Override
  public int size() {
    return cols * rows;
  }

  @Override
  public int col(int cell) {
    return firstCol + cell % cols;
  }

  @Override
  public int row(int cell) {
    return firstRow + cell / cols;
  }

  @Override
  public int indexOf(double eastM, double northM) {
    double upper = Math.floor(northM / (1.5 * sideM));
    double row = upper;
    double col = nearest(eastM, upper);
    if (distance2(eastM, northM, nearest(eastM, upper - 1), upper - 1)
        < distance2(eastM, northM, col, upper)) {
      row = upper - 1;
      col = nearest(eastM, row);
    }
    if (!(col >= firstCol
        && col < (double) firstCol + cols
        && row >= firstRow
        && row < (double) firstRow + rows)) {
      return -1;
    }
    return ((int) row - firstRow) * cols + (int) col - firstCol;
  }

  private double nearest(double eastM, double row) {
    return Math.floor((eastM / (HALF_WIDTH * sideM) - odd(row)) / 2);
  }

  private double distance2(double eastM, double northM, double col, double row) {
    double east = eastM - (2 * col + odd(row) + 1) * HALF_WIDTH * sideM;
    double north = northM - (1.5 * row + 1) * sideM;
    return east * east + north * north;
  }

  private static double odd(double row) {
    return Math.abs(row % 2);
  }

  @Override
  public double centreEastM(int cell) {
    return (2.0 * col(cell) + odd(row(cell)) + 1) * HALF_WIDTH * sideM;
  }

  @Override
  public double centreNorthM(int cell) {
    return (1.5 * row(cell) + 1) * sideM;
  }

  @Override
  public double cellM2() {
    return Hexagons.sideLengthToArea(sideM);
  }

  @Override
  public Polygon outline(int cell) {
    double half = HALF_WIDTH * sideM;
    Geometry hexagon =
        Hexagons.create(
                (2.0 * col(cell) + odd(row(cell))) * half,
                1.5 * row(cell) * sideM,
                sideM,
                HexagonOrientation.ANGLED,
                null)
            .toGeometry();
    Coordinate[] corners = hexagon.getCoordinates();
    for (int i = 0; i < corners.length; i++) {
      // All corners lie on half widths and half sides; equal ones must be equal to the last bit.
      corners[i] =
          new Coordinate(
              Math.rint(corners[i].x / half) * half,
              Math.rint(corners[i].y / (sideM / 2)) * (sideM / 2));
    }
    return Outlines.rightHanded(FACTORY.createPolygon(corners));
  }

  /** For each cell whether its centre lies in the polygon or on its border. */
  @Override
  public boolean[] centresIn(Geometry polygon) {
    IndexedPointInAreaLocator area = new IndexedPointInAreaLocator(polygon);
    boolean[] inside = new boolean[size()];
    for (int i = 0; i < inside.length; i++) {
      Coordinate centre = new Coordinate(centreEastM(i), centreNorthM(i));
      inside[i] = area.locate(centre) != Location.EXTERIOR;
    }
    return inside;
  }
}
