package openscene.hotspot;

import openscene.area.Area;
import openscene.area.City;
import openscene.geo.AreaMask;
import openscene.geo.Grid;
import openscene.geo.Projection;
import openscene.geo.Region;
import openscene.observation.Visit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;

/** An area's outline in the metres of its city's CRS. Safe to share between threads. */
final class Ground {
  private final Projection projection;
  private final Geometry outline;
  private final Region region;
  private final Grid effortGrid;
  private final boolean[] effortCells;

  private Ground(Projection projection, Geometry outline) {
    this.projection = projection;
    this.outline = outline;
    this.region = Region.of(outline);
    this.effortGrid = Grid.covering(outline.getEnvelopeInternal(), Visit.CELL_M, 0);
    this.effortCells = AreaMask.of(effortGrid, outline);
    if (effortCellCount() == 0) {
      // A doorway smaller than an effort cell: the cell it lies in stands for it.
      Coordinate within = outline.getInteriorPoint().getCoordinate();
      effortCells[Math.max(0, effortGrid.indexOf(within.x, within.y))] = true;
    }
  }

  static Ground of(City city, Area area) {
    Projection projection = Projection.of(city.crs());
    Geometry metres = projection.metres(area.outline());
    // Rounding to the millimetre may fold a sliver over; the overlay needs sound borders.
    return new Ground(projection, metres.isValid() ? metres : GeometryFixer.fix(metres));
  }

  Projection projection() {
    return projection;
  }

  /** Polygon or MultiPolygon, metres. */
  Geometry outline() {
    return outline;
  }

  /** The outline as a region: its border belongs to it. */
  Region region() {
    return region;
  }

  double areaM2() {
    return outline.getArea();
  }

  /** Whether a point (metres) lies inside, the border included. */
  boolean holds(double eastM, double northM) {
    return region.holds(eastM, northM);
  }

  /** The grid of effort cells around the outline. */
  Grid effortGrid() {
    return effortGrid;
  }

  /** Whether another's effort cells may be its own too. */
  boolean near(Ground other) {
    Grid grid = other.effortGrid;
    return grid.firstCol() < effortGrid.firstCol() + effortGrid.cols()
        && grid.firstRow() < effortGrid.firstRow() + effortGrid.rows()
        && effortGrid.firstCol() < grid.firstCol() + grid.cols()
        && effortGrid.firstRow() < grid.firstRow() + grid.rows();
  }

  /** Whether an effort cell of the city has its centre inside. */
  boolean holdsEffortCell(long col, long row) {
    return effortCell(col, row) >= 0;
  }

  /** The index in {@link #effortGrid} of an effort cell with its centre inside; else -1. */
  int effortCell(long col, long row) {
    long c = col - effortGrid.firstCol();
    long r = row - effortGrid.firstRow();
    if (c < 0 || r < 0 || c >= effortGrid.cols() || r >= effortGrid.rows()) {
      return -1;
    }
    int at = (int) (r * effortGrid.cols() + c);
    return effortCells[at] ? at : -1;
  }

  /** The effort cells with their centre inside, packed by {@link Effort#key}; at least one. */
  long[] effortCells() {
    long[] cells = new long[effortCellCount()];
    int n = 0;
    for (int i = 0; i < effortCells.length; i++) {
      if (effortCells[i]) {
        cells[n++] =
            Effort.key(
                effortGrid.firstCol() + i % effortGrid.cols(),
                effortGrid.firstRow() + i / effortGrid.cols());
      }
    }
    return cells;
  }

  private int effortCellCount() {
    int n = 0;
    for (boolean cell : effortCells) {
      n += cell ? 1 : 0;
    }
    return n;
  }
}
