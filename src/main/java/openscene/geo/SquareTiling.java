package openscene.geo;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * The square cells of a grid.
 *
 * @param grid which
 */
public record SquareTiling(Grid grid) implements Tiling {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  @Override
  public int size() {
    return grid.size();
  }

  @Override
  public int col(int cell) {
    return Math.toIntExact(grid.firstCol() + cell % grid.cols());
  }

  @Override
  public int row(int cell) {
    return Math.toIntExact(grid.firstRow() + cell / grid.cols());
  }

  @Override
  public int indexOf(double eastM, double northM) {
    return grid.indexOf(eastM, northM);
  }

  @Override
  public double centreEastM(int cell) {
    return grid.centreEastM(cell % grid.cols());
  }

  @Override
  public double centreNorthM(int cell) {
    return grid.centreNorthM(cell / grid.cols());
  }

  @Override
  public double sideM() {
    return grid.cellM();
  }

  @Override
  public double cellM2() {
    return grid.cellM2();
  }

  @Override
  public Polygon outline(int cell) {
    double west = col(cell) * grid.cellM();
    double south = row(cell) * grid.cellM();
    double east = (col(cell) + 1) * grid.cellM();
    double north = (row(cell) + 1) * grid.cellM();
    return FACTORY.createPolygon(
        new Coordinate[] {
          new Coordinate(west, south),
          new Coordinate(east, south),
          new Coordinate(east, north),
          new Coordinate(west, north),
          new Coordinate(west, south)
        });
  }

  @Override
  public boolean[] centresIn(Geometry polygon) {
    return AreaMask.of(grid, polygon);
  }
}
