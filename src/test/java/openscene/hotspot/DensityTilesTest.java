package openscene.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.geo.Tile;
import openscene.observation.Agency;
import openscene.observation.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DensityTilesTest {
  /** The tile of zoom 15 that holds the area's middle. */
  private static final Tile HOME = tileOf(15, new LonLat(5.3278, 60.3944));

  @ParameterizedTest
  @EnumSource(Basis.class)
  void aTileIsASmallPaletteImage(Basis basis) {
    byte[] png =
        Scene.of(1, 600).tiles().png(HOME.z(), HOME.x(), HOME.y(), Scene.MARCH, Set.of(), basis);
    BufferedImage image = image(png);
    assertThat(image.getWidth()).isEqualTo(256);
    assertThat(image.getHeight()).isEqualTo(256);
    assertThat(image.getColorModel()).isInstanceOf(IndexColorModel.class);
    assertThat(png.length).isLessThan(30_000);
    assertThat(highest(classes(image))).isPositive();
  }

  @Test
  void denserIsNeverPaler() {
    Memory memory = Scene.of(2, 600);
    int[][] before = draw(memory, HOME, Basis.COUNT);
    memory.observations.addAll(Scene.of(3, 300).observations);
    int[][] after = draw(memory, HOME, Basis.COUNT);
    for (int py = 0; py < 256; py++) {
      for (int px = 0; px < 256; px++) {
        assertThat(after[py][px]).isGreaterThanOrEqualTo(before[py][px]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"16, COUNT", "17, COUNT", "18, COUNT", "13, COUNT"})
  void neighbouringTilesAgreeAlongTheirBorder(int z, Basis basis) {
    Memory memory = Scene.of(4, 2_000);
    Tile west = tileOf(z, new LonLat(5.3278, 60.3944));
    int[][] left = draw(memory, west, basis);
    int[][] right = draw(memory, new Tile(z, west.x() + 1, west.y()), basis);
    int[][] below = draw(memory, new Tile(z, west.x(), west.y() + 1), basis);
    int jumps = 0;
    for (int i = 0; i < 256; i++) {
      jumps += jump(left[i][255], right[i][0]) + jump(left[255][i], below[0][i]);
    }
    assertThat(jumps).isZero();
  }

  /** Classes are geometric: from one pixel to the next a smooth surface crosses one at most. */
  private static int jump(int one, int other) {
    boolean hatch = one > 7 || other > 7;
    return !hatch && Math.abs(one - other) > 1 ? 1 : 0;
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 0", "23, 0, 0", "3, 8, 0", "3, 0, -1", "15, 0, 0"})
  void whereThereIsNothingTheTileIsEmpty(int z, int x, int y) {
    byte[] png = Scene.of(5, 50).tiles().png(z, x, y, Scene.MARCH, Set.of(), Basis.COUNT);
    assertThat(highest(classes(image(png)))).isZero();
  }

  @Test
  void everyZoomCanBeDrawn() {
    Memory memory = Scene.of(6, 300);
    for (int z = 0; z <= Tile.ZOOM_MAX; z++) {
      for (Basis basis : Basis.values()) {
        Tile tile = tileOf(z, new LonLat(5.3278, 60.3944));
        assertThat(draw(memory, tile, basis)).hasDimensions(256, 256);
      }
    }
  }

  @Test
  void tooLittleEffortIsHatchedAndNobodyThereIsClear() {
    Memory memory = Scene.empty();
    memory.visits.add(cleaningRound(0));
    int[][] once = draw(memory, HOME, Basis.RATE);
    assertThat(count(once, 8)).isPositive();
    assertThat(highest(once)).isEqualTo(8);
    for (int round = 1; round <= 30; round++) {
      memory.visits.add(cleaningRound(round));
    }
    int[][] often = draw(memory, HOME, Basis.RATE);
    // Looked often and nothing seen: the lightest class, neither clear nor hatched.
    assertThat(count(often, 1)).isPositive();
    assertThat(count(often, 0)).isPositive();
  }

  private static Visit cleaningRound(int round) {
    return Scene.visit(
        new UUID(1, round),
        Agency.CLEANING,
        List.of("litter"),
        true,
        Scene.MARCH.from(),
        List.of(new Visit.AreaEffort("vaagsbunnen", 60)),
        List.of());
  }

  @Test
  void aClippedTileStaysInsideItsArea() {
    Memory memory = Scene.of(7, 2_000);
    byte[] png =
        memory
            .tiles()
            .png(
                HOME.z(),
                HOME.x(),
                HOME.y(),
                Scene.MARCH,
                Set.of(),
                Basis.COUNT,
                Scene.VAAGSBUNNEN);
    int[][] clipped = classes(image(png));
    int[][] all = draw(memory, HOME, Basis.COUNT);
    assertThat(count(clipped, 0)).isGreaterThan(count(all, 0));
    for (int py = 0; py < 256; py++) {
      for (int px = 0; px < 256; px++) {
        assertThat(clipped[py][px] == 0 || clipped[py][px] == all[py][px]).isTrue();
      }
    }
  }

  @Test
  void theLegendNamesEveryClassFromLightToDark() {
    for (Basis basis : Basis.values()) {
      List<DensityTiles.LegendClass> legend = DensityTiles.legend(basis);
      assertThat(legend).hasSize(7);
      int lighter = 256 * 3;
      for (int i = 0; i < 7; i++) {
        int colour = Integer.parseInt(legend.get(i).colour().substring(1), 16);
        int light = (colour >> 16) + ((colour >> 8) & 255) + (colour & 255);
        assertThat(light).isLessThan(lighter - 40);
        lighter = light;
        assertThat(legend.get(i).to()).isEqualTo(i < 6 ? legend.get(i + 1).from() : null);
      }
    }
  }

  @Test
  void withoutALengthThereIsNoPerMonth() {
    assertThatThrownBy(
            () -> Scene.of(8, 5).tiles().png(1, 0, 0, Period.ALWAYS, Set.of(), Basis.COUNT))
        .hasMessageContaining("both ends");
  }

  private static int[][] draw(Memory memory, Tile tile, Basis basis) {
    return classes(
        image(memory.tiles().png(tile.z(), tile.x(), tile.y(), Scene.MARCH, Set.of(), basis)));
  }

  private static Tile tileOf(int z, LonLat place) {
    int n = 1 << z;
    double lat = Math.toRadians(place.lat());
    double north = Math.log(Math.tan(lat) + 1 / Math.cos(lat));
    return new Tile(
        z, (int) ((place.lon() + 180) / 360 * n), (int) ((1 - north / Math.PI) / 2 * n));
  }

  private static BufferedImage image(byte[] png) {
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[][] classes(BufferedImage image) {
    int[][] classes = new int[256][256];
    for (int py = 0; py < 256; py++) {
      for (int px = 0; px < 256; px++) {
        classes[py][px] = image.getRaster().getSample(px, py, 0);
      }
    }
    return classes;
  }

  private static int highest(int[][] classes) {
    int highest = 0;
    for (int[] row : classes) {
      for (int one : row) {
        highest = Math.max(highest, one);
      }
    }
    return highest;
  }

  private static int count(int[][] classes, int wanted) {
    int n = 0;
    for (int[] row : classes) {
      for (int one : row) {
        n += one == wanted ? 1 : 0;
      }
    }
    return n;
  }
}
