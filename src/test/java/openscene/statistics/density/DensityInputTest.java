package openscene.statistics.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in: an answer, or a word about what would be right. */
class DensityInputTest {
  private static final Raster RASTER = new Raster(0, 0, 10, 40, 40);
  private static final double[] NONE = {};

  @Test
  void noPointsAreNoDensity() {
    assertThat(KernelDensity.exact(NONE, NONE, null, RASTER, Kernel.QUARTIC, 50)).containsOnly(0);
    assertThat(KernelDensity.binned(NONE, NONE, null, RASTER, 50, 1)).containsOnly(0);
    assertThat(KernelDensity.at(NONE, NONE, null, Kernel.GAUSSIAN, 50, NONE, NONE)).isEmpty();
  }

  @Test
  void aMillionInOnePlaceAreAMillionTimesOne() {
    double[] x = new double[1_000_000];
    double[] y = new double[1_000_000];
    Arrays.fill(x, 203.4);
    Arrays.fill(y, 187.1);
    double[] many = KernelDensity.binned(x, y, null, RASTER, 50, 2);
    double[] one =
        KernelDensity.exact(
            new double[] {203.4}, new double[] {187.1}, null, RASTER, Kernel.GAUSSIAN, 50);
    double peak = 1e6 / (2 * Math.PI * 2500);
    for (int i = 0; i < one.length; i++) {
      assertThat(many[i]).isCloseTo(1e6 * one[i], within(KernelDensity.BINNED_ERROR * peak));
    }
    assertThatThrownBy(() -> LikelihoodBandwidth.of(x, y, null, LikelihoodBandwidth.STEPS_M, 1))
        .hasMessageContaining("two distinct points");
    assertThatThrownBy(() -> Bandwidths.scott(x, y)).hasMessageContaining("one place");
    assertThatThrownBy(() -> Bandwidths.oversmoothing(x, y)).hasMessageContaining("one place");
    assertThat(Bandwidths.inOnePlace(x, y)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberIsRefused(double none) {
    double[] bad = {none};
    double[] good = {1};
    assertThatThrownBy(() -> KernelDensity.binned(bad, good, null, RASTER, 50, 1))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> KernelDensity.binned(good, bad, null, RASTER, 50, 1))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> KernelDensity.binned(good, good, bad, RASTER, 50, 1))
        .hasMessageContaining("weight");
    assertThatThrownBy(() -> KernelDensity.binned(good, good, null, RASTER, none, 1))
        .hasMessageContaining("bandwidth");
    assertThatThrownBy(() -> new Raster(none, 0, 1, 1, 1)).hasMessageContaining("somewhere");
    assertThatThrownBy(() -> new Raster(0, 0, none, 1, 1)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    double[] one = {1};
    double[] two = {1, 2};
    assertThatThrownBy(() -> KernelDensity.binned(one, two, null, RASTER, 50, 1))
        .hasMessageContaining("each point");
    assertThatThrownBy(() -> KernelDensity.binned(one, one, new double[] {-1}, RASTER, 50, 1))
        .hasMessageContaining("0 or more");
    assertThatThrownBy(() -> new Raster(0, 0, 1, 0, 4)).hasMessageContaining("cells");
    assertThatThrownBy(() -> new Raster(0, 0, 1, 100_000, 100_000)).hasMessageContaining("cells");
    Raster wide = new Raster(0, 0, 1000, 4000, 4000);
    assertThat(KernelDensity.canBin(wide, 50)).isFalse();
    assertThat(KernelDensity.canBin(RASTER, 50)).isTrue();
    assertThatThrownBy(() -> KernelDensity.binned(one, one, null, wide, 50, 1))
        .hasMessageContaining("too small to bin");
    Window window = Window.rectangle(0, 0, 400, 400);
    assertThatThrownBy(
            () ->
                DensityEstimate.of(
                    new double[] {9000},
                    one,
                    null,
                    Kernel.GAUSSIAN,
                    50,
                    EdgeCorrection.DIGGLE,
                    window))
        .hasMessageContaining("far from the window");
    assertThatThrownBy(
            () ->
                DensityEstimate.of(
                    one, one, null, Kernel.QUARTIC, 50, EdgeCorrection.UNIFORM, window))
        .hasMessageContaining("Gaussian");
    assertThatThrownBy(
            () ->
                DensityEstimate.of(
                    one, one, null, Kernel.GAUSSIAN, 50, EdgeCorrection.UNIFORM, null))
        .hasMessageContaining("needs a window");
    assertThatThrownBy(() -> LikelihoodBandwidth.steps(0, 1, 3)).hasMessageContaining("steps");
    assertThatThrownBy(() -> ConnectedCells.label(new boolean[5], 2, true))
        .hasMessageContaining("rows");
  }

  @Test
  void pointsOnOneLineHaveABandwidth() {
    double[] x = new double[50];
    double[] y = new double[50];
    Arrays.setAll(x, i -> 10.0 * i);
    assertThat(LikelihoodBandwidth.of(x, y, null, LikelihoodBandwidth.STEPS_M, 1).bandwidthM())
        .isBetween(20.0, 200.0);
    assertThat(Bandwidths.oversmoothing(x, y)).isPositive();
  }

  @Test
  void aPointFarFromAllOthersIsStillLikelyAlittle() {
    double[] x = {0, 10, 20, 30, 9000};
    double[] y = {0, 10, 0, 10, 9000};
    LikelihoodBandwidth.Choice choice =
        LikelihoodBandwidth.of(x, y, null, LikelihoodBandwidth.STEPS_M, 1);
    // The likelihood by hand, at each step.
    for (int step = 0; step < choice.stepsM().length; step++) {
      double h = choice.stepsM()[step];
      double sum = -5;
      for (int i = 0; i < 5; i++) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 5; k++) {
          nearest = k == i ? nearest : Math.min(nearest, squared(x, y, i, k));
        }
        double others = 0;
        for (int k = 0; k < 5; k++) {
          others += k == i ? 0 : Math.exp(-(squared(x, y, i, k) - nearest) / (2 * h * h));
        }
        sum += Math.log(others) - nearest / (2 * h * h) - Math.log(2 * Math.PI * h * h);
      }
      assertThat(choice.scores()[step]).isCloseTo(sum, within(0.05));
    }
  }

  private static double squared(double[] x, double[] y, int i, int k) {
    return (x[i] - x[k]) * (x[i] - x[k]) + (y[i] - y[k]) * (y[i] - y[k]);
  }

  @Test
  void manyPointsTooFarApartForAllStepsHaveNoBandwidth() {
    double[] x = new double[25_000];
    double[] y = new double[25_000];
    Arrays.setAll(x, i -> 5000.0 * (i % 158));
    for (int i = 0; i < y.length; i++) {
      int row = i / 158;
      y[i] = 5000.0 * row;
    }
    LikelihoodBandwidth.Choice choice =
        LikelihoodBandwidth.of(x, y, null, new double[] {20, 100}, 1);
    assertThat(choice.bandwidthM()).isNaN();
    assertThat(choice.distinct()).isEqualTo(25_000);
  }

  @Test
  void likelihoodFindsTheBandwidthOfAMixture() {
    // Ten corners with a standard deviation of 100 m and 400 points each: the best Gaussian kernel
    // is narrower than what it smooths, and not by an order of magnitude.
    Random chance = new Random(5);
    double[] x = new double[4000];
    double[] y = new double[4000];
    for (int i = 0; i < x.length; i++) {
      x[i] = 2000.0 * (i % 10) + 100 * chance.nextGaussian();
      y[i] = 1500.0 * (i % 3) + 100 * chance.nextGaussian();
    }
    assertThat(LikelihoodBandwidth.of(x, y, null, LikelihoodBandwidth.STEPS_M, 2).bandwidthM())
        .isBetween(25.0, 80.0);
  }

  @Test
  void partsTouchByTheirSidesOrAlsoByTheirCorners() {
    boolean[] cells = {
      true, false, false, true,
      false, true, false, true,
      false, true, false, false
    };
    int[] four = ConnectedCells.label(cells, 4, false);
    assertThat(ConnectedCells.parts(four)).isEqualTo(3);
    assertThat(four).containsExactly(0, -1, -1, 1, -1, 2, -1, 1, -1, 2, -1, -1);
    assertThat(ConnectedCells.parts(ConnectedCells.label(cells, 4, true))).isEqualTo(2);
    assertThat(ConnectedCells.parts(ConnectedCells.label(new boolean[4], 2, true))).isZero();
  }

  @Test
  void aRasterIsReadBetweenItsCells() {
    double[] values = new double[RASTER.size()];
    for (int i = 0; i < values.length; i++) {
      int row = i / 40;
      values[i] = 3.0 * (i % 40) + 7.0 * row;
    }
    assertThat(RASTER.between(values, 105, 205)).isCloseTo(30 + 140, within(1e-9));
    assertThat(RASTER.between(values, 110, 210)).isCloseTo(31.5 + 143.5, within(1e-9));
    assertThat(RASTER.between(values, -50, -50)).isEqualTo(0);
    assertThat(RASTER.between(values, 1e6, 1e6)).isCloseTo(values[1599], within(1e-9));
    assertThat(new Raster(0, 0, 1, 1, 1).between(new double[] {4}, 9, 9)).isEqualTo(4);
    assertThat(RASTER.indexOf(0, 0)).isZero();
    assertThat(RASTER.indexOf(400, 0)).isEqualTo(-1);
  }

  @Test
  void noBaseIsUndefinedAndNoCaseIsLow() {
    double[] near = {100};
    double[] far = {1000};
    RelativeRisk risk = RelativeRisk.of(near, near, far, far, null, 10);
    Raster raster = new Raster(0, 0, 100, 12, 12);
    RiskSurface surface = risk.on(raster);
    assertThat(surface.logRr()[0]).isNaN();
    assertThat(surface.withinReach()[0]).isZero();
    assertThat(surface.logRr()[raster.indexOf(1000, 1000)]).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> RelativeRisk.of(NONE, NONE, far, far, null, 10))
        .hasMessageContaining("needs cases and a base");
    assertThatThrownBy(() -> RelativeRisk.of(near, near, far, far, new double[] {0}, 10))
        .hasMessageContaining("needs cases and a base");
    assertThatThrownBy(
            () ->
                RiskTest.of(
                    surface,
                    new boolean[144],
                    new double[144],
                    99,
                    1,
                    Chance.of(1),
                    Progress.SILENT))
        .hasMessageContaining("no cell is told");
  }

  @Test
  void chanceAloneFindsLittleAndAClusterIsFoundWithAnyNumberOfThreads() {
    Random chance = new Random(3);
    double[][] controls = new double[2][400];
    double[][] cases = new double[2][60];
    for (int i = 0; i < 400; i++) {
      controls[0][i] = 2000 * chance.nextDouble();
      controls[1][i] = 2000 * chance.nextDouble();
    }
    for (int i = 0; i < 60; i++) {
      boolean cluster = i < 25;
      cases[0][i] = cluster ? 500 + 60 * chance.nextGaussian() : 2000 * chance.nextDouble();
      cases[1][i] = cluster ? 1500 + 60 * chance.nextGaussian() : 2000 * chance.nextDouble();
    }
    double[] hours = new double[400];
    Arrays.fill(hours, 2.5);
    for (double[] weights : new double[][] {null, hours}) {
      RiskTest.Answer one = answer(cases, controls, weights, 1);
      RiskTest.Answer two = answer(cases, controls, weights, 2);
      assertThat(two.upperP()).isEqualTo(one.upperP());
      assertThat(two.globalP()).isEqualTo(one.globalP());
      Raster raster = new Raster(0, 0, 100, 20, 20);
      assertThat(one.upperP()[raster.indexOf(500, 1500)]).isEqualTo(0.01);
      assertThat(one.upperP()[raster.indexOf(1500, 500)]).isGreaterThan(0.05);
      assertThat(one.globalP()).isEqualTo(0.01);
      double[][] alike = {Arrays.copyOf(controls[0], 60), Arrays.copyOf(controls[1], 60)};
      double[][] rest = {
        Arrays.copyOfRange(controls[0], 60, 400), Arrays.copyOfRange(controls[1], 60, 400)
      };
      assertThat(answer(alike, rest, null, 2).globalP()).isGreaterThan(0.05);
    }
  }

  private static RiskTest.Answer answer(
      double[][] cases, double[][] base, double[] weights, int threads) {
    RelativeRisk risk = RelativeRisk.of(cases[0], cases[1], base[0], base[1], weights, 200);
    return RiskTestTest.answer(risk, 0, threads);
  }
}
