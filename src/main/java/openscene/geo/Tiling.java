package openscene.geo;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.CoverageUnion;

/**
 * Cells of one shape that cover a rectangle without gap or overlap, in the metres of one projected
 * CRS, aligned to its origin (0, 0), so that every area of a city shares its cells. Known by an
 * index 0..size-1, row by row from the south-west, or by column and row counted from the CRS
 * origin.
 */
public interface Tiling {
  /** How many cells. */
  int size();

  /** The column of a cell, counted from the CRS origin. */
  int col(int cell);

  /** The row of a cell, counted from the CRS origin. */
  int row(int cell);

  /** The index of the cell that holds the point (metres), or -1 outside. */
  int indexOf(double eastM, double northM);

  /** East of a cell's centre, metres. */
  double centreEastM(int cell);

  /** North of a cell's centre, metres. */
  double centreNorthM(int cell);

  /** Side of a cell, metres. */
  double sideM();

  /** Area of a cell, m². */
  double cellM2();

  /** The outline of a cell; cells that touch share their corners to the last bit. */
  Polygon outline(int cell);

  /**
   * For each cell whether its centre lies in the polygon.
   *
   * @param polygon Polygon or MultiPolygon in the metres of the CRS, valid
   */
  boolean[] centresIn(Geometry polygon);

  /** The outline of several cells, at least one: Polygon or MultiPolygon, valid. */
  default Geometry union(int[] cells) {
    Polygon[] outlines = new Polygon[cells.length];
    for (int i = 0; i < cells.length; i++) {
      outlines[i] = outline(cells[i]);
    }
    return CoverageUnion.union(outlines[0].getFactory().createMultiPolygon(outlines));
  }
}
