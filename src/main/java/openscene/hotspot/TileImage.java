package openscene.hotspot;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import openscene.geo.Tile;

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

  private static final int HATCH_INDEX = COLOURS.length + 1;
  private static final int HATCH_EVERY_PX = 8;
  private static final byte[] EMPTY = write(new byte[Tile.SIDE * Tile.SIDE]);

  private final Basis basis;
  private final double[] values = new double[Tile.SIDE * Tile.SIDE];
  private final boolean[] hatched = new boolean[Tile.SIDE * Tile.SIDE];

  TileImage(Basis basis) {
    this.basis = basis;
    Arrays.fill(values, Double.NaN);
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

  /** Adds to the value of a pixel. */
  void add(int px, int py, double value) {
    int at = py * Tile.SIDE + px;
    values[at] = Double.isNaN(values[at]) ? value : values[at] + value;
  }

  /** Says of a pixel that too little is known. */
  void hatch(int px, int py) {
    hatched[py * Tile.SIDE + px] = true;
  }

  byte[] png() {
    double[] breaks = breaks(basis);
    byte[] classes = new byte[values.length];
    boolean nothing = true;
    for (int i = 0; i < classes.length; i++) {
      int above = 0;
      while (above < breaks.length && values[i] >= breaks[above]) {
        above++;
      }
      // Eight divides 256: the lines run on into the next tile.
      boolean line = (i / Tile.SIDE + i % Tile.SIDE) % HATCH_EVERY_PX == 0;
      classes[i] = (byte) (above == 0 && hatched[i] && line ? HATCH_INDEX : above);
      nothing &= classes[i] == 0;
    }
    return nothing ? empty() : write(classes);
  }

  private static byte[] write(byte[] classes) {
    int size = HATCH_INDEX + 1;
    int[] palette = new int[size];
    for (int i = 0; i < COLOURS.length; i++) {
      palette[i + 1] = 0xff000000 | Integer.parseInt(COLOURS[i].substring(1), 16);
    }
    palette[HATCH_INDEX] = 0xff000000 | Integer.parseInt(HATCH.substring(1), 16);
    IndexColorModel colours =
        new IndexColorModel(8, size, palette, 0, true, 0, java.awt.image.DataBuffer.TYPE_BYTE);
    BufferedImage image =
        new BufferedImage(Tile.SIDE, Tile.SIDE, BufferedImage.TYPE_BYTE_INDEXED, colours);
    image.getRaster().setDataElements(0, 0, Tile.SIDE, Tile.SIDE, classes);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java cannot write PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
