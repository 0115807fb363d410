package openscene.geo;

import java.util.Arrays;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Which cells of a grid have their centre in a polygon. */
public final class AreaMask {
  private AreaMask() {}

  /**
   * For each cell of the grid, whether its centre lies in the polygon. A centre exactly on the
   * border belongs to the polygon east or north of it, so that two neighbours never share a cell
   * and never lose one.
   *
   * @param polygon Polygon or MultiPolygon in the metres of the grid's CRS, valid
   */
  public static boolean[] of(Grid grid, Geometry polygon) {
    boolean[] inside = new boolean[grid.size()];
    // Row by row: the east coordinates where the border crosses the line through the centres.
    double[][] crossings = new double[grid.rows()][8];
    int[] count = new int[grid.rows()];
    for (int i = 0; i < polygon.getNumGeometries(); i++) {
      Polygon part = (Polygon) polygon.getGeometryN(i);
      cross(grid, part.getExteriorRing(), crossings, count);
      for (int hole = 0; hole < part.getNumInteriorRing(); hole++) {
        cross(grid, part.getInteriorRingN(hole), crossings, count);
      }
    }
    for (int row = 0; row < grid.rows(); row++) {
      double[] at = crossings[row];
      Arrays.sort(at, 0, count[row]);
      for (int i = 0; i + 1 < count[row]; i += 2) {
        int from = firstCentre(grid, at[i]);
        int to = firstCentre(grid, at[i + 1]);
        if (from < to) {
          Arrays.fill(inside, row * grid.cols() + from, row * grid.cols() + to, true);
        }
      }
    }
    return inside;
  }

  private static void cross(Grid grid, LinearRing ring, double[][] crossings, int[] count) {
    Coordinate[] at = ring.getCoordinates();
    for (int i = 0; i + 1 < at.length; i++) {
      Coordinate low = at[i].y <= at[i + 1].y ? at[i] : at[i + 1];
      Coordinate high = at[i].y <= at[i + 1].y ? at[i + 1] : at[i];
      double first = Math.ceil(low.y / grid.cellM() - 0.5) - grid.firstRow();
      for (int row = (int) Math.max(0, first - 1); row < grid.rows(); row++) {
        double north = grid.centreNorthM(row);
        if (north >= high.y) {
          break;
        }
        if (north >= low.y) {
          double east = low.x + (north - low.y) / (high.y - low.y) * (high.x - low.x);
          if (count[row] == crossings[row].length) {
            crossings[row] = Arrays.copyOf(crossings[row], 2 * count[row]);
          }
          crossings[row][count[row]++] = east;
        }
      }
    }
  }

  /** The first column whose centre is at or east of the coordinate; may be cols. */
  private static int firstCentre(Grid grid, double eastM) {
    double col = Math.ceil(eastM / grid.cellM() - 0.5) - grid.firstCol();
    return (int) Math.max(0, Math.min(grid.cols(), col));
  }
}
