package openscene.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

class CellOutlinesTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  @Test
  void onePointIsACellOrFourNeverAPoint() {
    double[] middle = {112.5};
    Geometry one = CellOutlines.cells(middle, middle, new int[] {0}, 25);
    assertThat(one.getArea()).isCloseTo(625, within(1e-6));
    assertThat(one.getNumPoints()).isEqualTo(5);
    double[] corner = {100};
    assertThat(CellOutlines.cells(corner, corner, new int[] {0}, 25).getArea())
        .isCloseTo(4 * 625, within(1e-6));
    Geometry circle = CellOutlines.buffered(corner, corner, new int[] {0}, 30);
    assertThat(circle.getArea()).isGreaterThan(2_000);
  }

  @Test
  void aRingOfPointsHasAHole() {
    int n = 400;
    double[] x = new double[n];
    double[] y = new double[n];
    Arrays.setAll(x, i -> 200 * Math.cos(i));
    Arrays.setAll(y, i -> 200 * Math.sin(i));
    int[] all = IntStream.range(0, n).toArray();
    for (Geometry ring :
        new Geometry[] {CellOutlines.cells(x, y, all, 20), CellOutlines.buffered(x, y, all, 20)}) {
      assertThat(ring.isValid()).isTrue();
      assertThat(ring.contains(FACTORY.createPoint(new Coordinate(0, 0)))).isFalse();
      assertThat(ring.getNumGeometries()).isOne();
    }
  }

  @Property(tries = 150, seed = "301")
  void cellsKeepTheirDistanceAndHoldEveryone(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int n,
      @ForAll @IntRange(min = 5, max = 60) int cell) {
    Random random = new Random(seed);
    double[] x = places(random, n, 5_200_000);
    double[] y = places(random, n, 6_700_000);
    int[] members = IntStream.range(0, n).filter(i -> i % 3 != 0 || n < 3).toArray();
    Geometry outline = CellOutlines.cells(x, y, members, cell);
    keepsItsDistance(outline, x, y, members, CellOutlines.KEPT * cell);
    // Not even the corner of a cell is the place of somebody who is not a member.
    for (Coordinate corner : outline.getCoordinates()) {
      for (int i = 0; i < n; i++) {
        assertThat(corner.distance(new Coordinate(x[i], y[i])))
            .isGreaterThan(CellOutlines.BESIDE_M);
      }
    }
  }

  @Property(tries = 60, seed = "302")
  void buffersKeepTheirDistanceAndHoldEveryone(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int n,
      @ForAll @IntRange(min = 5, max = 60) int buffer) {
    Random random = new Random(seed);
    double[] x = places(random, n, 300_000);
    double[] y = places(random, n, 6_700_000);
    int[] members = IntStream.range(0, n).toArray();
    Geometry outline = CellOutlines.buffered(x, y, members, buffer);
    keepsItsDistance(outline, x, y, members, CellOutlines.BUFFER_KEPT * buffer);
  }

  /** Whole millimetres, every second one a whole metre: on the grid's lines, if they were there. */
  private static double[] places(Random random, int n, double from) {
    return random
        .doubles(n, 0, 400)
        .map(m -> from + (random.nextBoolean() ? Math.rint(m / 5) * 5 : Math.rint(m * 1e3) / 1e3))
        .toArray();
  }

  /** A chequered board is where unions go wrong. */
  @Property(tries = 200, seed = "303")
  void cellsThatMeetAtCornersAreValidAndNoneIsLost(@ForAll long seed) {
    Random random = new Random(seed);
    int[] cells = IntStream.range(0, 144).filter(i -> random.nextInt(3) > 0).toArray();
    double[] x = IntStream.range(0, 144).mapToDouble(i -> i % 12 * 10 + 5).toArray();
    double[] y = IntStream.range(0, 144).mapToDouble(i -> i / 12 * 10 + 5).toArray();
    Geometry union = CellOutlines.cells(x, y, cells, 10);
    assertThat(union.isValid()).isTrue();
    assertThat(union.getArea()).isCloseTo(100.0 * cells.length, within(1e-6));
    for (int i : cells) {
      assertThat(union.contains(FACTORY.createPoint(new Coordinate(x[i], y[i])))).isTrue();
    }
  }

  private static void keepsItsDistance(
      Geometry outline, double[] x, double[] y, int[] members, double least) {
    assertThat(outline.isValid()).isTrue();
    Geometry border = outline.getBoundary();
    for (int i : members) {
      Point place = FACTORY.createPoint(new Coordinate(x[i], y[i]));
      assertThat(outline.contains(place)).isTrue();
      assertThat(border.distance(place)).isGreaterThanOrEqualTo(least * (1 - 1e-6));
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    double[] one = {1};
    assertThatThrownBy(() -> CellOutlines.cells(one, one, new int[0], 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CellOutlines.cells(one, one, new int[] {0}, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CellOutlines.cells(new double[] {1e12}, one, new int[] {0}, 1))
        .hasMessageContaining("origin");
    int n = CellOutlines.CELLS_MAX + 1;
    double[] x = new double[n];
    Arrays.setAll(x, i -> i * 10.0);
    assertThatThrownBy(
            () -> CellOutlines.cells(x, new double[n], IntStream.range(0, n).toArray(), 10))
        .hasMessageContaining("larger cells");
  }
}
