package openscene.hotspot;

import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.Grid;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.geo.Tile;
import openscene.hotspot.tile.Recent;
import openscene.snapshot.Homes;
import openscene.statistics.density.KernelDensity;
import openscene.statistics.window.Raster;
import org.locationtech.jts.geom.Envelope;

/**
 * What a tile shows of one city, whatever was seen: its pixels, the grid under them, and from where
 * observations reach it. Unchanging; safe to share between threads.
 */
final class Sheet {
  /** Cells of a grid per bandwidth; between their centres a bilinear surface is close enough. */
  private static final double CELLS_PER_BANDWIDTH = 4;

  /** Pixels this many bandwidths beyond a city's bounds are drawn too. */
  private static final double DRAWN_BANDWIDTHS = 3;

  /** Places along a side of a city's bounds that are projected to find its metres. */
  private static final int ALONG = 64;

  /** A line between two such places bends by less than this part of the whole. */
  private static final double BEND = 0.002;

  /** What the sheets that are kept may take: some 400 of them. */
  private static final long BYTES_MAX = 8L << 20;

  private final City city;
  private final double bandwidthM;
  private final Tile.Pixels pixels;
  private final Grid grid;
  private final Envelope reach;

  private Sheet(Tile tile, City city) {
    this.city = city;
    Projection projection = Projection.of(city.crs());
    BBox bounds = Homes.around(city);
    double pixelM = tile.pixelM(bounds);
    bandwidthM = Math.max(DensityTiles.BANDWIDTH_M, 2 * pixelM);
    pixels =
        tile.pixels(projection, bounds, (int) Math.ceil(DRAWN_BANDWIDTHS * bandwidthM / pixelM));
    if (pixels.isEmpty()) {
      grid = null;
      reach = new Envelope();
      return;
    }
    // Aligned to the CRS origin, so that neighbouring tiles share their cells. Two cells more, for
    // between cell centres is measured with both of them.
    grid = Grid.covering(pixels.envelope(), bandwidthM / CELLS_PER_BANDWIDTH, 2);
    double[] box = KernelDensity.binnedReach(raster(), bandwidthM);
    reach = new Envelope(box[0], box[2], box[1], box[3]).intersection(metres(bounds, projection));
  }

  /** An envelope in metres that surely holds all places of a box in degrees. */
  private static Envelope metres(BBox box, Projection projection) {
    Envelope metres = new Envelope();
    for (int i = 0; i <= ALONG; i++) {
      double lon = box.west() + (box.east() - box.west()) * i / ALONG;
      double lat = box.south() + (box.north() - box.south()) * i / ALONG;
      for (LonLat at :
          new LonLat[] {
            new LonLat(lon, box.south()),
            new LonLat(lon, box.north()),
            new LonLat(box.west(), lat),
            new LonLat(box.east(), lat)
          }) {
        double[] to = projection.metres(at);
        metres.expandToInclude(to[0], to[1]);
      }
    }
    metres.expandBy(BEND * (metres.getWidth() + metres.getHeight()));
    return metres;
  }

  private record Key(Tile tile, City city) {}

  /** Keeps sheets, for the same tiles are drawn again and again of other periods and kinds. */
  static final class Sheets {
    private final Recent<Key, Sheet> kept = new Recent<>(BYTES_MAX, Sheet::bytes);

    Sheet of(Tile tile, City city) {
      Key key = new Key(tile, city);
      Sheet sheet = kept.find(key);
      if (sheet == null) {
        sheet = new Sheet(tile, city);
        if (!sheet.isEmpty()) {
          kept.keep(key, sheet);
        }
      }
      return sheet;
    }
  }

  private long bytes() {
    long side = Tile.SIDE / Tile.STEP + 1;
    return 1_000 + 2 * side * (side * Double.BYTES + 24);
  }

  /** Whether the city has no share in the tile. */
  boolean isEmpty() {
    return pixels.isEmpty() || reach.isNull();
  }

  City city() {
    return city;
  }

  /** Standard deviation of the kernel, metres. */
  double bandwidthM() {
    return bandwidthM;
  }

  Tile.Pixels pixels() {
    return pixels;
  }

  Grid grid() {
    return grid;
  }

  /** The grid as statistics has it. */
  Raster raster() {
    return new Raster(grid.westM(), grid.southM(), grid.cellM(), grid.cols(), grid.rows());
  }

  /** Beyond this box, metres, nothing of the city matters for the tile. */
  Envelope reach() {
    return new Envelope(reach);
  }

  /** Weight per m² at the cell centres. */
  double[] smooth(double[] eastM, double[] northM, double[] weights) {
    return KernelDensity.binned(eastM, northM, weights, raster(), bandwidthM, 1);
  }
}
