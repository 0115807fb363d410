package openscene.statistics.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mass of a Gaussian in windows whose answer is known. */
class EdgeFactorTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** An L of 600 by 600 m without its north-east quarter, and a courtyard in its corner. */
  private static final Window COURTYARD =
      Window.of(
          new double[][] {{0, 600, 600, 300, 300, 0}, {80, 80, 180, 180, 80}},
          new double[][] {{0, 0, 300, 300, 600, 600}, {70, 190, 190, 70, 70}});

  private static double rectangle(
      double west, double south, double east, double north, double x, double y, double h) {
    return NORMAL.probability((west - x) / h, (east - x) / h)
        * NORMAL.probability((south - y) / h, (north - y) / h);
  }

  private static double known(double x, double y, double h) {
    return rectangle(0, 0, 600, 300, x, y, h)
        + rectangle(0, 300, 300, 600, x, y, h)
        - rectangle(80, 70, 180, 190, x, y, h);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 30, 100, 400, 5000})
  void cornersAndHolesAreExact(double h) {
    EdgeFactor factor = EdgeFactor.of(COURTYARD, h);
    Raster raster = new Raster(-103, -98, 17, 47, 45);
    double[] on = factor.on(raster, 1);
    assertThat(factor.on(raster, 3)).isEqualTo(on);
    for (int i = 0; i < on.length; i++) {
      double x = raster.centreEastM(i % raster.cols());
      double y = raster.centreNorthM(i / raster.cols());
      assertThat(factor.at(x, y)).isCloseTo(known(x, y, h), within(1e-9));
      assertThat(on[i]).isCloseTo(known(x, y, h), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.7, 1.3, 2.9})
  void turningTheWindowTurnsTheAnswer(double angle) {
    double[] x = {-200, 300, 300, -200};
    double[] y = {-100, -100, 150, 150};
    double[] turnedX = new double[4];
    double[] turnedY = new double[4];
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    for (int i = 0; i < 4; i++) {
      turnedX[i] = cos * x[i] - sin * y[i];
      turnedY[i] = sin * x[i] + cos * y[i];
    }
    EdgeFactor factor =
        EdgeFactor.of(Window.of(new double[][] {turnedX}, new double[][] {turnedY}), 60);
    Random chance = new Random(1);
    for (int i = 0; i < 200; i++) {
      double atX = 700 * chance.nextDouble() - 350;
      double atY = 500 * chance.nextDouble() - 250;
      assertThat(factor.at(cos * atX - sin * atY, sin * atX + cos * atY))
          .isCloseTo(rectangle(-200, -100, 300, 150, atX, atY, 60), within(1e-9));
    }
  }

  @Test
  void manyShortEdgesAreAsExactAsALongOne() {
    int n = 4 * 2000;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double along = 1000.0 * (i % 2000) / 2000;
      x[i] =
          switch (i / 2000) {
            case 0 -> along;
            case 1 -> 1000;
            case 2 -> 1000 - along;
            default -> 0;
          };
      y[i] =
          switch (i / 2000) {
            case 0 -> 0;
            case 1 -> along;
            case 2 -> 1000;
            default -> 1000 - along;
          };
    }
    EdgeFactor factor = EdgeFactor.of(Window.of(new double[][] {x}, new double[][] {y}), 75);
    assertThat(factor.at(30, 990))
        .isCloseTo(rectangle(0, 0, 1000, 1000, 30, 990, 75), within(1e-9));
    assertThat(factor.at(500, 500)).isCloseTo(1, within(1e-9));
    assertThat(factor.at(-900, 500)).isCloseTo(0, within(1e-9));
  }

  @Test
  void theTableIsTheNormalDistribution() {
    for (double u = -9; u < 9; u += 0.00137) {
      assertThat(NormalTable.cdf(u)).isCloseTo(NORMAL.cumulativeProbability(u), within(1.5e-12));
    }
  }

  @Test
  void aWindowKnowsItsCellsAndItsArea() {
    assertThat(COURTYARD.areaM2()).isEqualTo(270_000 - 12_000);
    Raster raster = COURTYARD.raster(10);
    assertThat(raster.size()).isEqualTo(3600);
    boolean[] cells = COURTYARD.cells(raster);
    int inside = 0;
    for (int i = 0; i < cells.length; i++) {
      assertThat(cells[i])
          .isEqualTo(
              COURTYARD.contains(
                  raster.centreEastM(i % raster.cols()), raster.centreNorthM(i / raster.cols())));
      inside += cells[i] ? 1 : 0;
    }
    assertThat(inside).isEqualTo(2580);
  }

  @Test
  void whatIsNoWindowIsRefused() {
    double[][] line = {{0, 1, 2}};
    assertThatThrownBy(() -> Window.of(line, line)).hasMessageContaining("needs an area");
    double[][] two = {{0, 1}};
    assertThatThrownBy(() -> Window.of(two, two)).hasMessageContaining("three vertices");
    double[][] none = {};
    assertThatThrownBy(() -> Window.of(none, none)).hasMessageContaining("needs rings");
    assertThatThrownBy(() -> Window.of(new double[][] {{0, 1, Double.NaN}}, line))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> Window.rectangle(0, 0, 0, 1)).hasMessageContaining("west < east");
    assertThatThrownBy(() -> EdgeFactor.of(COURTYARD, 1e-6)).hasMessageContaining("too long");
    assertThatThrownBy(() -> EdgeFactor.of(COURTYARD, 0)).hasMessageContaining("bandwidth");
  }
}
