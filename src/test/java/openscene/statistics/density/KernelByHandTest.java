package openscene.statistics.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import openscene.statistics.window.EdgeFactor;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;
import org.junit.jupiter.api.Test;

/** Small answers that a pencil finds. */
class KernelByHandTest {
  private static final double[] ZERO = {0};

  @Test
  void onePointIsItsKernel() {
    double[] x = {0, 100, 0, 300};
    double[] y = {0, 0, 200, 400};
    double[] gauss = KernelDensity.at(ZERO, ZERO, null, Kernel.GAUSSIAN, 100, x, y);
    double peak = 1 / (2 * Math.PI * 10_000);
    assertThat(gauss[0]).isCloseTo(peak, within(1e-18));
    assertThat(gauss[1]).isCloseTo(peak * Math.exp(-0.5), within(1e-18));
    assertThat(gauss[2]).isCloseTo(peak * Math.exp(-2), within(1e-18));
    assertThat(gauss[3]).isCloseTo(peak * Math.exp(-12.5), within(1e-18));
    double[] quartic = KernelDensity.at(ZERO, ZERO, null, Kernel.QUARTIC, 100, x, y);
    double top = 3 / (Math.PI * 80_000);
    assertThat(quartic[0]).isCloseTo(top, within(1e-18));
    assertThat(quartic[1]).isCloseTo(top * 49 / 64, within(1e-18));
    assertThat(quartic[2]).isCloseTo(top / 4, within(1e-18));
    assertThat(quartic[3]).isZero();
  }

  @Test
  void atACornerThreeQuartersAreLost() {
    Window window = Window.rectangle(0, 0, 4000, 4000);
    EdgeFactor factor = EdgeFactor.of(window, 100);
    assertThat(factor.at(0, 0)).isCloseTo(0.25, within(1e-12));
    assertThat(factor.at(0, 2000)).isCloseTo(0.5, within(1e-12));
    double[] plain = KernelDensity.at(ZERO, ZERO, null, Kernel.GAUSSIAN, 100, ZERO, ZERO);
    for (EdgeCorrection edge :
        new EdgeCorrection[] {EdgeCorrection.UNIFORM, EdgeCorrection.DIGGLE}) {
      double[] corrected =
          DensityEstimate.of(ZERO, ZERO, null, Kernel.GAUSSIAN, 100, edge, window).at(ZERO, ZERO);
      assertThat(corrected[0]).isCloseTo(4 * plain[0], within(1e-15));
    }
  }

  @Test
  void theRiskOfOneCaseAndOneControlIsTheDifferenceOfTheirSquares() {
    double[] here = {0};
    double[] there = {300};
    RelativeRisk risk = RelativeRisk.of(here, ZERO, there, ZERO, null, 100);
    double[] atX = {0, 150, 300};
    double[] rho = risk.at(atX, new double[3]);
    assertThat(rho[0]).isCloseTo(4.5, within(1e-12));
    assertThat(rho[1]).isCloseTo(0, within(1e-12));
    assertThat(rho[2]).isCloseTo(-4.5, within(1e-12));
    // Twice the hours in the same place are the same density of effort.
    RelativeRisk hours = RelativeRisk.of(here, ZERO, there, ZERO, new double[] {2}, 100);
    assertThat(hours.at(atX, new double[3])).containsExactly(rho, within(1e-12));
    assertThat(hours.on(new Raster(250, -50, 100, 1, 1)).withinReach()[0])
        .isCloseTo(2, within(1e-12));
  }

  @Test
  void theVarianceFarFromTheBorderIsThatOfHazeltonAndDavies() {
    double[] x = {0, 10, -10, 5};
    double[] y = {0, 5, 5, -10};
    RelativeRisk risk = RelativeRisk.of(x, y, y, x, null, 100);
    Raster raster = new Raster(-5, -5, 10, 1, 1);
    double f = KernelDensity.at(x, y, null, Kernel.GAUSSIAN, 100, ZERO, ZERO)[0] / 4;
    double g = KernelDensity.at(y, x, null, Kernel.GAUSSIAN, 100, ZERO, ZERO)[0] / 4;
    double expected = Math.sqrt((0.25 + 0.25) / (4 * Math.PI * 1e4 * (f + g) / 2));
    Window wide = Window.rectangle(-5000, -5000, 5000, 5000);
    RiskSurface surface = risk.on(raster);
    assertThat(surface.deviation(wide, RelativeRisk.Reference.POOLED, 1)[0])
        .isCloseTo(expected, within(1e-12));
    assertThat(surface.deviation(null, RelativeRisk.Reference.POOLED, 1)[0])
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void rulesOfThumbAreTheirFormulas() {
    double[] x = {0, 2, 4, 6, 8};
    double[] y = {0, 4, 8, 12, 16};
    double deviation = Math.sqrt(10);
    assertThat(Bandwidths.scott(x)).isCloseTo(deviation * Math.pow(5, -1.0 / 6), within(1e-12));
    assertThat(Bandwidths.scott(x, y))
        .isCloseTo(deviation * Math.sqrt(2) * Math.pow(5, -1.0 / 6), within(1e-12));
    // Quartiles 2 and 6, 4 and 12: the mean range is 6, and 6 / 1.34 is less than 1.5 · √10.
    double constant = Math.pow(1 / (2 * Math.PI) / (5 * 3072 / (1e4 * Math.PI)), 1.0 / 6);
    assertThat(Bandwidths.oversmoothing(x, y)).isCloseTo(6 / 1.34 * constant, within(1e-12));
  }

  @Test
  void manyPointsBinnedAreTheirSum() {
    Random chance = new Random(8);
    int n = 200_000;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      boolean corner = i % 5 < 3;
      x[i] =
          corner ? 1000.0 * (1 + i % 8) + 40 * chance.nextGaussian() : 10_000 * chance.nextDouble();
      y[i] =
          corner ? 1100.0 * (1 + i % 7) + 60 * chance.nextGaussian() : 10_000 * chance.nextDouble();
    }
    Raster raster = new Raster(0, 0, 10, 1000, 1000);
    double[] binned = KernelDensity.binned(x, y, null, raster, 100, 2);
    double peak = Arrays.stream(binned).max().orElseThrow();
    double[] atX = new double[200];
    double[] atY = new double[200];
    int[] cell = new int[200];
    for (int k = 0; k < 200; k++) {
      cell[k] = chance.nextInt(raster.size());
      while (k < 50 && binned[cell[k]] < peak / 10) {
        cell[k] = chance.nextInt(raster.size());
      }
      atX[k] = raster.centreEastM(cell[k] % 1000);
      atY[k] = raster.centreNorthM(cell[k] / 1000);
    }
    double[] sums = KernelDensity.at(x, y, null, Kernel.GAUSSIAN, 100, atX, atY);
    for (int k = 0; k < 200; k++) {
      assertThat(binned[cell[k]]).isCloseTo(sums[k], within(KernelDensity.BINNED_ERROR * peak));
    }
  }
}
