package openscene.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

class TilingTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final Envelope BERGEN = new Envelope(296_900, 298_150, 6_699_800, 6_700_700);

  private static Tiling tiling(String shape) {
    return shape.equals("hexagon")
        ? HexagonGrid.covering(BERGEN, 62)
        : new SquareTiling(Grid.covering(BERGEN, 100, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"square", "hexagon"})
  void everyPointLiesInTheCellThatSaysSo(String shape) {
    Tiling tiling = tiling(shape);
    Random chance = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      double east = BERGEN.getMinX() + chance.nextDouble() * BERGEN.getWidth();
      double north = BERGEN.getMinY() + chance.nextDouble() * BERGEN.getHeight();
      int cell = tiling.indexOf(east, north);
      Point point = FACTORY.createPoint(new Coordinate(east, north));
      assertThat(cell).isNotNegative();
      assertThat(tiling.outline(cell).isWithinDistance(point, 1e-6)).isTrue();
    }
    assertThat(tiling.indexOf(0, 0)).isEqualTo(-1);
    assertThat(tiling.indexOf(1e300, 1e300)).isEqualTo(-1);
    assertThat(tiling.indexOf(Double.NaN, 6_700_000)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"square", "hexagon"})
  void cellsKnowTheirCentreTheirAreaAndTheirPlace(String shape) {
    Tiling tiling = tiling(shape);
    for (int i = 0; i < tiling.size(); i++) {
      Point centre = tiling.outline(i).getCentroid();
      assertThat(centre.getX()).isCloseTo(tiling.centreEastM(i), within(1e-6));
      assertThat(centre.getY()).isCloseTo(tiling.centreNorthM(i), within(1e-6));
      assertThat(tiling.outline(i).getArea()).isCloseTo(tiling.cellM2(), within(1e-3));
      assertThat(tiling.indexOf(tiling.centreEastM(i), tiling.centreNorthM(i))).isEqualTo(i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"square", "hexagon"})
  void allCellsUniteToOnePolygonWithoutGaps(String shape) {
    Tiling tiling = tiling(shape);
    Geometry all = tiling.union(IntStream.range(0, tiling.size()).toArray());
    assertThat(all.getGeometryType()).isEqualTo("Polygon");
    assertThat(all.isValid()).isTrue();
    assertThat(all.getArea()).isCloseTo(tiling.size() * tiling.cellM2(), within(1e-2));
    assertThat(all.covers(FACTORY.toGeometry(BERGEN))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"square", "hexagon"})
  void centresInAreThoseThatLieInThePolygon(String shape) {
    Tiling tiling = tiling(shape);
    Geometry disc = FACTORY.createPoint(new Coordinate(297_500, 6_700_200)).buffer(333.3);
    boolean[] inside = tiling.centresIn(disc);
    for (int i = 0; i < inside.length; i++) {
      Coordinate centre = new Coordinate(tiling.centreEastM(i), tiling.centreNorthM(i));
      assertThat(inside[i]).isEqualTo(disc.covers(FACTORY.createPoint(centre)));
    }
  }

  @Test
  void twoAreasOfOneCityShareTheirHexagons() {
    HexagonGrid one = HexagonGrid.covering(BERGEN, 62);
    HexagonGrid other =
        HexagonGrid.covering(new Envelope(297_500, 299_000, 6_700_000, 6_701_111), 62);
    int a = one.indexOf(297_777, 6_700_333);
    int b = other.indexOf(297_777, 6_700_333);
    assertThat(one.col(a)).isEqualTo(other.col(b));
    assertThat(one.row(a)).isEqualTo(other.row(b));
    assertThat(one.outline(a).equalsExact(other.outline(b))).isTrue();
  }

  @Test
  void hexagonsSouthAndWestOfTheOriginAreHexagonsToo() {
    HexagonGrid grid = HexagonGrid.covering(new Envelope(-500, 500, -500, 500), 50);
    int[] seen = new int[grid.size()];
    for (double east = -499; east < 500; east += 7) {
      for (double north = -499; north < 500; north += 7) {
        int cell = grid.indexOf(east, north);
        seen[cell]++;
        assertThat(Math.hypot(grid.centreEastM(cell) - east, grid.centreNorthM(cell) - north))
            .isLessThanOrEqualTo(50 + 1e-9);
      }
    }
    assertThat(Arrays.stream(seen).max().orElse(0)).isLessThan(160);
  }

  @Test
  void sideOfTheSameAreaIsTheSameArea() {
    double side = HexagonGrid.sideOfAreaM(100);
    assertThat(side).isCloseTo(62.04, within(0.005));
    assertThat(new HexagonGrid(0, 0, 1, 1, side).cellM2()).isCloseTo(10_000, within(1e-6));
  }

  @Test
  void refusesGridsThatAreNoneOrTooLarge() {
    assertThatThrownBy(() -> HexagonGrid.covering(BERGEN, 0)).hasMessageContaining("larger than 0");
    assertThatThrownBy(() -> HexagonGrid.covering(BERGEN, Double.NaN))
        .hasMessageContaining("larger than 0");
    assertThatThrownBy(() -> HexagonGrid.covering(BERGEN, 0.1))
        .hasMessageContaining("use larger cells");
    assertThatThrownBy(() -> new HexagonGrid(0, 0, 0, 1, 5)).hasMessageContaining("needs cells");
  }
}
