package openscene.statistics.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import openscene.Shared;
import openscene.statistics.window.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DensityTest {
  private static final String POINTS = "reference/points_boston_needles.csv";
  private static final String EXPECTED = "reference/kde_boston_needles.csv";

  @ParameterizedTest
  @ValueSource(ints = {100, 200, 400})
  void theExactSumIsTheReferences(int bandwidthM) {
    double[] east = Shared.numbers(POINTS, "x");
    double[] north = Shared.numbers(POINTS, "y");
    double[] x = Shared.numbers(EXPECTED, "x");
    double[] y = Shared.numbers(EXPECTED, "y");
    double[] expected = Shared.numbers(EXPECTED, "none_h" + bandwidthM);
    double peak = Arrays.stream(expected).max().orElseThrow();
    for (int i = 0; i < x.length; i++) {
      double[] one = exact(east, north, null, new Raster(x[i] - 1, y[i] - 1, 2, 1, 1), bandwidthM);
      // The reference adds up tails that lie more than 8.5 bandwidths away; we drop them.
      assertThat(one[0]).isCloseTo(expected[i], within(expected[i] * 1e-9 + peak * 1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nobodyIsLostAndNobodyInvented(long seed) {
    double[][] crowd = crowd(50, seed);
    double[] perM2 = exact(crowd[0], crowd[1], crowd[2], new Raster(0, 0, 10, 200, 200), 60);
    assertThat(sum(perM2) * 100).isCloseTo(sum(crowd[2]), withinPercentage(1e-6));
    double[] binned =
        KernelDensity.binned(crowd[0], crowd[1], crowd[2], new Raster(0, 0, 10, 200, 200), 60, 1);
    assertThat(sum(binned) * 100).isCloseTo(sum(crowd[2]), withinPercentage(1e-6));
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void movingEverythingMovesThePictureOnly(long seed) {
    double[][] crowd = crowd(40, seed);
    double[] here = exact(crowd[0], crowd[1], null, new Raster(0, 0, 20, 100, 100), 60);
    double[] east = Arrays.stream(crowd[0]).map(m -> m + 4096).toArray();
    double[] there = exact(east, crowd[1], null, new Raster(4096, 0, 20, 100, 100), 60);
    assertSame(here, there, 1e-9);
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void theOrderOfTheObservationsDoesNotMatter(long seed) {
    double[][] crowd = crowd(40, seed);
    double[] forth = exact(crowd[0], crowd[1], null, new Raster(0, 0, 20, 100, 100), 60);
    double[] back =
        exact(reversed(crowd[0]), reversed(crowd[1]), null, new Raster(0, 0, 20, 100, 100), 60);
    assertSame(forth, back, 1e-12);
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9})
  void oneMoreObservationIsNowherePaler(long seed) {
    double[][] crowd = crowd(40, seed);
    double[] all = exact(crowd[0], crowd[1], null, new Raster(0, 0, 20, 100, 100), 60);
    double[] fewer =
        exact(
            Arrays.copyOf(crowd[0], 39),
            Arrays.copyOf(crowd[1], 39),
            null,
            new Raster(0, 0, 20, 100, 100),
            60);
    for (int i = 0; i < all.length; i++) {
      assertThat(all[i]).isGreaterThanOrEqualTo(fewer[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void binningKeepsItsWord(int parts) {
    double[] east = Shared.numbers(POINTS, "x");
    double[] north = Shared.numbers(POINTS, "y");
    double h = 200;
    double cell = h / parts;
    int cols = (int) (12_000 / cell);
    int rows = (int) (14_000 / cell);
    double[] exact = exact(east, north, null, new Raster(323_000, 4_682_000, cell, cols, rows), h);
    double[] binned =
        KernelDensity.binned(
            east, north, null, new Raster(323_000, 4_682_000, cell, cols, rows), h, 1);
    double peak = Arrays.stream(exact).max().orElseThrow();
    double[] errors = new double[exact.length];
    int n = 0;
    for (int i = 0; i < exact.length; i++) {
      if (exact[i] > peak / 100) {
        errors[n++] = Math.abs(binned[i] / exact[i] - 1);
      }
    }
    errors = Arrays.copyOf(errors, n);
    Arrays.sort(errors);
    assertThat(errors[n / 2]).isLessThan(parts == 8 ? 0.001 : 0.004);
    assertThat(errors[n - 1]).isLessThan(parts == 8 ? 0.005 : 0.02);
  }

  @Test
  void theThresholdIsTheCellThatFirstReachesTheShare() {
    double[] values = {1, 4, 2, 3};
    assertThat(HighestDensity.threshold(values, null, 0.4)).isEqualTo(4);
    assertThat(HighestDensity.threshold(values, null, 0.41)).isEqualTo(3);
    assertThat(HighestDensity.threshold(values, null, 0.99)).isEqualTo(1);
    boolean[] noFour = {true, false, true, true};
    assertThat(HighestDensity.threshold(values, noFour, 0.5)).isEqualTo(3);
    assertThat(HighestDensity.threshold(new double[3], null, 0.5)).isNaN();
  }

  private static double[] exact(
      double[] eastM, double[] northM, double[] weights, Raster raster, double bandwidthM) {
    return KernelDensity.exact(eastM, northM, weights, raster, Kernel.GAUSSIAN, bandwidthM);
  }

  private static double[][] crowd(int n, long seed) {
    Random chance = new Random(seed);
    double[][] crowd = new double[3][n];
    for (int i = 0; i < n; i++) {
      crowd[0][i] = 600 + 800 * chance.nextDouble();
      crowd[1][i] = 600 + 800 * chance.nextDouble();
      crowd[2][i] = 1 + chance.nextInt(9);
    }
    return crowd;
  }

  private static double[] reversed(double[] values) {
    double[] back = new double[values.length];
    for (int i = 0; i < back.length; i++) {
      back[i] = values[values.length - 1 - i];
    }
    return back;
  }

  private static void assertSame(double[] one, double[] other, double relative) {
    for (int i = 0; i < one.length; i++) {
      assertThat(one[i]).isCloseTo(other[i], within(relative * Math.abs(other[i]) + 1e-300));
    }
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
