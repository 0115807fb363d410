package openscene.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;
import openscene.Shared;
import openscene.statistics.density.ConnectedCells;
import openscene.statistics.density.HighestDensity;
import openscene.statistics.density.Kernel;
import openscene.statistics.density.KernelDensity;
import openscene.statistics.window.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

class ContoursTest {
  @ParameterizedTest
  @CsvSource({
    "boston_needles, 323000, 4682000, 200, 240, 280",
    "chicago_narcotics, 422000, 4610000, 500, 288, 352"
  })
  void highestDensityAreasAreTheReferences(
      String set, double west, double south, double h, int cols, int rows) {
    JsonNode expected = Shared.json("reference/polygons_expected.json").get(set);
    double[] east = Shared.numbers("reference/points_" + set + ".csv", "x");
    double[] north = Shared.numbers("reference/points_" + set + ".csv", "y");
    double cell = h / 4;
    double[] values =
        KernelDensity.exact(
            east, north, null, new Raster(west, south, cell, cols, rows), Kernel.GAUSSIAN, h);
    Grid grid = new Grid((long) (west / cell), (long) (south / cell), cols, rows, cell);
    for (JsonNode level : expected.get("levels")) {
      double share = level.get("mass_share").asDouble();
      double threshold = HighestDensity.threshold(values, null, share);
      assertThat(threshold)
          .isCloseTo(level.get("threshold_per_m2").asDouble(), withinPercentage(1e-7));
      int cells = 0;
      boolean[] hot = new boolean[values.length];
      for (int i = 0; i < hot.length; i++) {
        hot[i] = values[i] >= threshold;
        cells += hot[i] ? 1 : 0;
      }
      assertThat(cells).isEqualTo(level.get("cells").asInt());
      assertThat(ConnectedCells.parts(ConnectedCells.label(hot, cols, false)))
          .isEqualTo(level.get("components4").asInt());
      assertThat(ConnectedCells.parts(ConnectedCells.label(hot, cols, true)))
          .isEqualTo(level.get("components8").asInt());
      int events = 0;
      for (int i = 0; i < east.length; i++) {
        events += values[grid.indexOf(east[i], north[i])] >= threshold ? 1 : 0;
      }
      assertThat(events).isEqualTo(level.get("events_inside_cells").asInt());
      List<Polygon> outlines = Contours.of(grid, values, threshold);
      int holes = outlines.stream().mapToInt(Polygon::getNumInteriorRing).sum();
      assertThat(outlines.size() + holes).isEqualTo(level.get("contour_rings").asInt());
      assertThat(holes).isEqualTo(level.get("contour_holes").asInt());
      assertThat(outlines.stream().mapToDouble(Polygon::getArea).sum())
          .isCloseTo(
              level.get("contour_area_m2").asDouble(), withinPercentage(share == 0.25 ? 2 : 0.5));
      assertThat(outlines).allMatch(Polygon::isValid);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void outlinesAreValidAndHoldExactlyTheCellsAtOrAboveTheLevel(long seed) {
    Random chance = new Random(seed);
    Grid grid = new Grid(3, 7, 30, 20, 10);
    double[] values = new double[grid.size()];
    for (int i = 0; i < values.length; i++) {
      // Few different numbers: ties with the level and saddles everywhere.
      values[i] = seed % 2 == 0 ? chance.nextInt(4) : chance.nextDouble() * 4;
    }
    List<Polygon> outlines = Contours.of(grid, values, 2);
    assertThat(outlines).isNotEmpty().allMatch(Polygon::isValid);
    assertThat(outlines)
        .allMatch(one -> Orientation.isCCW(one.getExteriorRing().getCoordinateSequence()));
    GeometryFactory factory = new GeometryFactory();
    for (int i = 0; i < values.length; i++) {
      Coordinate centre =
          new Coordinate(grid.centreEastM(i % grid.cols()), grid.centreNorthM(i / grid.cols()));
      long around =
          outlines.stream().filter(one -> one.contains(factory.createPoint(centre))).count();
      assertThat(around).isEqualTo(values[i] >= 2 ? 1 : 0);
    }
  }

  @Test
  void aRingOfHighGroundKeepsItsHole() {
    Grid grid = new Grid(0, 0, 5, 5, 10);
    double[] values = new double[25];
    for (int i = 0; i < 25; i++) {
      boolean edge = i % 5 == 0 || i % 5 == 4 || i / 5 == 0 || i / 5 == 4;
      values[i] = edge ? 10 : 0;
    }
    List<Polygon> outlines = Contours.of(grid, values, 5);
    assertThat(outlines).hasSize(1);
    assertThat(outlines.get(0).getNumInteriorRing()).isEqualTo(1);
  }

  @Test
  void whatCannotBeSaidIsNoHighGround() {
    double[] values = {Double.NaN, 5, Double.NaN, 0};
    assertThat(Contours.of(new Grid(0, 0, 2, 2, 10), values, 5)).hasSize(1);
    assertThat(Contours.of(new Grid(0, 0, 2, 2, 10), values, 6)).isEmpty();
  }
}
