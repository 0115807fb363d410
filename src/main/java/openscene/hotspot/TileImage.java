package openscene.hotspot;

import java.util.Arrays;
import java.util.List;
import openscene.geo.Tile;
import openscene.hotspot.tile.Layer;
import openscene.hotspot.tile.PalettePng;

/**
 * The picture of a tile: class numbers as palette entries, 0 for nothing. Light to dark blue-grey,
 * to be told apart in greyscale and by the colour-blind; never red (DOMAIN § 5.7).
 */
final class TileImage {
  /** Colour of the hatch for "visited, but not long enough". */
  static final String HATCH = "#8a8f94";

  private static final String[] COLOURS = {
    "#dfe7ee", "#c3d1de", "#a2b8cb", "#7e9cb5", "#5b7f9c", "#3a5f7e", "#1d3d59"
  };

  /** Observations per hectare and month. */
  private static final double[] COUNT_BREAKS = {0.1, 0.3, 1, 3, 10, 30, 100};

  /** Observations per patrol hour; the first class says "looked, none or hardly any". */
  private static final double[] RATE_BREAKS = {0, 0.25, 0.5, 1, 2, 4, 8};

  private static final int PIXELS = Tile.SIDE * Tile.SIDE;
  private static final PalettePng PNG = new PalettePng(palette());
  private static final byte[] EMPTY = PNG.of(new byte[PIXELS]);

  private TileImage() {}

  private static int[] palette() {
    int[] palette = new int[Layer.HATCH];
    for (int i = 0; i < COLOURS.length; i++) {
      palette[i] = Integer.parseInt(COLOURS[i].substring(1), 16);
    }
    palette[Layer.HATCH - 1] = Integer.parseInt(HATCH.substring(1), 16);
    return palette;
  }

  static double[] breaks(Basis basis) {
    return (basis == Basis.COUNT ? COUNT_BREAKS : RATE_BREAKS).clone();
  }

  static String colour(int index) {
    return COLOURS[index];
  }

  static byte[] empty() {
    return EMPTY.clone();
  }

  /** What the cities show together. */
  static byte[] png(List<Layer> layers, Basis basis) {
    if (layers.isEmpty()) {
      return empty();
    }
    byte[] classes = new byte[PIXELS];
    double[] breaks = breaks(basis);
    if (layers.size() == 1) {
      layers.get(0).paint(breaks, classes);
    } else {
      double[] sum = new double[PIXELS];
      boolean[] hatched = new boolean[PIXELS];
      Arrays.fill(sum, Double.NaN);
      layers.forEach(layer -> layer.add(sum, hatched));
      Layer.paint(sum, hatched, breaks, classes);
    }
    return PNG.of(classes);
  }
}
