package openscene.hotspot.method.density;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import openscene.geo.Grid;
import openscene.geo.Outlines;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Polygons and grids of the map as statistics knows them: plain numbers. */
final class Windows {
  private Windows() {}

  /** A Polygon or MultiPolygon as rings, outer ones anticlockwise and holes clockwise. */
  static Window of(Geometry window) {
    List<double[]> eastM = new ArrayList<>();
    List<double[]> northM = new ArrayList<>();
    for (Polygon part : Outlines.parts(window)) {
      Polygon turned = Outlines.rightHanded(part);
      add(turned.getExteriorRing(), eastM, northM);
      for (int hole = 0; hole < turned.getNumInteriorRing(); hole++) {
        add(turned.getInteriorRingN(hole), eastM, northM);
      }
    }
    return Window.of(eastM.toArray(double[][]::new), northM.toArray(double[][]::new));
  }

  private static void add(LinearRing ring, List<double[]> eastM, List<double[]> northM) {
    Coordinate[] at = ring.getCoordinates();
    double[] x = new double[at.length];
    double[] y = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      x[i] = at[i].x;
      y[i] = at[i].y;
    }
    eastM.add(x);
    northM.add(y);
  }

  /** The cells of a grid. */
  static Raster raster(Grid grid) {
    return new Raster(grid.westM(), grid.southM(), grid.cellM(), grid.cols(), grid.rows());
  }

  /** The cells that are true, ascending. */
  static int[] indices(boolean[] cells) {
    return IntStream.range(0, cells.length).filter(i -> cells[i]).toArray();
  }

  /** How many threads a method may use; what it answers does not depend on it. */
  static int threads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors());
  }
}
