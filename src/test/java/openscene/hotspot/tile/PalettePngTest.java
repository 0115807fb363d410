package openscene.hotspot.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import openscene.geo.Tile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PalettePngTest {
  private static final int SIDE = Tile.SIDE;
  private static final int[] COLOURS = new Random(1).ints(15, 0, 1 << 24).toArray();
  private static final PalettePng PNG = new PalettePng(COLOURS);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyPixelComesBack(long seed) throws IOException {
    Random chance = new Random(seed);
    int smooth = 1 + chance.nextInt(40);
    byte[] classes = picture(i -> (i / SIDE / smooth + i % SIDE / smooth) % 16);
    for (int i = 0; i < 500; i++) {
      classes[chance.nextInt(SIDE * SIDE)] = (byte) chance.nextInt(16);
    }
    assertSame(classes);
  }

  @Test
  void noiseIsNoLargerThanItsBits() throws IOException {
    Random chance = new Random(4);
    byte[] classes = picture(i -> chance.nextInt(16));
    assertSame(classes);
    assertThat(PNG.of(classes).length).isBetween(SIDE * SIDE / 2, PalettePng.BYTES_MAX);
  }

  @Test
  void stripesChequersAndASingleColourAreSmall() throws IOException {
    for (IntUnaryOperator one :
        new IntUnaryOperator[] {i -> i % 16, i -> (i + i / SIDE) % 2, i -> 7, i -> i / SIDE % 16}) {
      assertSame(picture(one));
      assertThat(PNG.of(picture(one)).length).isLessThan(1_000);
    }
  }

  private static byte[] picture(IntUnaryOperator classOf) {
    byte[] classes = new byte[SIDE * SIDE];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (byte) classOf.applyAsInt(i);
    }
    return classes;
  }

  private static void assertSame(byte[] classes) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(PNG.of(classes)));
    assertThat(image.getWidth()).isEqualTo(SIDE);
    assertThat(image.getHeight()).isEqualTo(SIDE);
    for (int i = 0; i < classes.length; i++) {
      int colour = image.getRGB(i % SIDE, i / SIDE);
      int expected = classes[i] == 0 ? 0 : 0xff000000 | COLOURS[classes[i] - 1];
      assertThat(classes[i] == 0 ? colour >>> 24 : colour).isEqualTo(expected);
    }
  }
}
