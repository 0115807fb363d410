package openscene.hotspot;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import openscene.area.Area;
import openscene.geo.AreaMask;
import openscene.geo.Grid;
import openscene.geo.LonLat;
import openscene.hotspot.tile.Recent;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * The published cells of an area, whatever was seen in them: which they are, their outlines, and
 * how much of each lies in the area. Unchanging; safe to share between threads.
 */
final class Plots {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** What the cells that are kept may take: some 30,000 of them. */
  private static final long BYTES_MAX = 16L << 20;

  private static final long BYTES_A_CELL = 550;

  /**
   * One cell.
   *
   * @param at its index in the grid
   * @param col ⌊E/size⌋
   * @param row ⌊N/size⌋
   * @param outline the whole cell, WGS 84, anticlockwise; not to be changed
   * @param areaM2 of the part that lies in the area
   */
  record Plot(int at, long col, long row, String id, Polygon outline, double areaM2) {}

  private final Grid grid;
  private final Plot[] plots;

  private Plots(Grid grid, Plot[] plots) {
    this.grid = grid;
    this.plots = plots;
  }

  /** Cells lately asked for: a map asks for the same ones with every filter. */
  static final class Kept {
    private final Recent<Key, Plots> kept = new Recent<>(BYTES_MAX, Plots::bytes);

    private record Key(String crs, Area area, double sizeM) {}

    /** The cells of an area whose ground this is. */
    Plots of(String crs, Area area, Ground ground, double sizeM) {
      Key key = new Key(crs, area, sizeM);
      Plots plots = kept.find(key);
      if (plots == null) {
        plots = new Maker(crs, ground, sizeM).plots();
        kept.keep(key, plots);
      }
      return plots;
    }
  }

  private long bytes() {
    return BYTES_A_CELL * (plots.length + 1L);
  }

  /** The grid that covers the area. */
  Grid grid() {
    return grid;
  }

  /**
   * The cells whose centre lies in the area, by row and column from the south-west; not to be
   * changed.
   */
  Plot[] plots() {
    return plots;
  }

  private static final class Maker {
    private final Ground ground;
    private final Grid grid;
    private final String prefix;
    private final PreparedGeometry border;
    private final Map<Long, Coordinate> corners = new HashMap<>();

    Maker(String crs, Ground ground, double sizeM) {
      this.ground = ground;
      this.grid = Grid.covering(ground.outline().getEnvelopeInternal(), sizeM, 0);
      this.border = PreparedGeometryFactory.prepare(ground.outline());
      String size =
          sizeM == Math.rint(sizeM)
              ? String.format(Locale.ROOT, "%.0f", sizeM)
              : String.valueOf(sizeM);
      this.prefix = "cell:" + crs.substring("EPSG:".length()) + ":" + size + ":";
    }

    Plots plots() {
      boolean[] inside = AreaMask.of(grid, ground.outline());
      int n = 0;
      for (boolean cell : inside) {
        n += cell ? 1 : 0;
      }
      Plot[] plots = new Plot[n];
      for (int at = 0, i = 0; at < inside.length; at++) {
        if (inside[at]) {
          plots[i++] = plot(at);
        }
      }
      return new Plots(grid, plots);
    }

    private Plot plot(int at) {
      long col = grid.firstCol() + at % grid.cols();
      long row = grid.firstRow() + at / grid.cols();
      return new Plot(at, col, row, prefix + col + ":" + row, outline(col, row), areaM2(col, row));
    }

    private double areaM2(long col, long row) {
      double size = grid.cellM();
      Geometry square =
          FACTORY.toGeometry(
              new Envelope(col * size, (col + 1) * size, row * size, (row + 1) * size));
      return border.covers(square)
          ? square.getArea()
          : border.getGeometry().intersection(square).getArea();
    }

    private Polygon outline(long col, long row) {
      Coordinate[] ring = new Coordinate[5];
      for (int i = 0; i < 4; i++) {
        ring[i] = corner(col + (i == 1 || i == 2 ? 1 : 0), row + (i >= 2 ? 1 : 0));
      }
      ring[4] = ring[0].copy();
      Polygon outline = FACTORY.createPolygon(ring);
      outline.getEnvelopeInternal(); // Worked out now, so that threads only read it.
      return outline;
    }

    /** Four cells share a corner: it is turned into degrees once. */
    private Coordinate corner(long col, long row) {
      long at = (row - grid.firstRow()) * (grid.cols() + 1L) + col - grid.firstCol();
      return corners
          .computeIfAbsent(
              at,
              some -> {
                LonLat degrees =
                    ground.projection().degrees(col * grid.cellM(), row * grid.cellM());
                return new Coordinate(degrees.lon(), degrees.lat());
              })
          .copy();
    }
  }
}
