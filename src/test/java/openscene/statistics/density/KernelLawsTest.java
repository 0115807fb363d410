package openscene.statistics.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;

/** What holds for any points. */
class KernelLawsTest {
  private static final Window WINDOW =
      Window.of(
          new double[][] {{0, 600, 600, 300, 300, 0}}, new double[][] {{0, 0, 300, 300, 600, 600}});

  /** East, north and weights; some twice in one place. */
  private static double[][] crowd(long seed, int n) {
    Random chance = new Random(seed);
    double[][] crowd = new double[3][n];
    for (int i = 0; i < n; i++) {
      boolean tied = i > 0 && chance.nextInt(4) == 0;
      crowd[0][i] = tied ? crowd[0][i - 1] : 300 * chance.nextDouble();
      crowd[1][i] = tied ? crowd[1][i - 1] : 600 * chance.nextDouble();
      crowd[2][i] = chance.nextInt(4);
    }
    return crowd;
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  @Property(tries = 60, seed = "11")
  void noMassIsLost(
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed,
      @ForAll @IntRange(max = 60) int n,
      @ForAll @DoubleRange(min = 20, max = 90) double h) {
    double[][] crowd = crowd(seed, n);
    Raster raster = new Raster(-800, -800, 10, 200, 220);
    double total = sum(crowd[2]);
    double[] exact = KernelDensity.exact(crowd[0], crowd[1], crowd[2], raster, Kernel.GAUSSIAN, h);
    double[] binned = KernelDensity.binned(crowd[0], crowd[1], crowd[2], raster, h, 1);
    double[] quartic = KernelDensity.exact(crowd[0], crowd[1], crowd[2], raster, Kernel.QUARTIC, h);
    assertThat(sum(exact) * 100).isCloseTo(total, within(total * 1e-9));
    // Cells and nodes do not match: their sum is good to 1e-4.
    assertThat(sum(binned) * 100).isCloseTo(total, within(total * 1e-4));
    assertThat(sum(quartic) * 100).isCloseTo(total, within(total * 0.02));
  }

  @Property(tries = 20, seed = "12")
  void digglesCorrectionKeepsAllInTheWindow(
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 40, max = 200) double h) {
    double[][] crowd = crowd(seed, 30);
    // Points in the L: its west arm.
    DensityEstimate estimate =
        DensityEstimate.of(
            crowd[0], crowd[1], crowd[2], Kernel.GAUSSIAN, h, EdgeCorrection.DIGGLE, WINDOW);
    Raster raster = WINDOW.raster(5);
    boolean[] inside = WINDOW.cells(raster);
    for (double[] density : List.of(estimate.exact(raster), estimate.binned(raster, 1))) {
      double mass = 0;
      for (int i = 0; i < density.length; i++) {
        mass += inside[i] ? density[i] * 25 : 0;
      }
      // The midpoint rule in cells of h/8 or less.
      assertThat(mass).isCloseTo(sum(crowd[2]), within(sum(crowd[2]) * 2e-3));
    }
  }

  @Property(tries = 40, seed = "13")
  void orderDoesNotMatter(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    double[][] crowd = crowd(seed, 40);
    Integer[] order = new Integer[40];
    Arrays.setAll(order, i -> i);
    Collections.shuffle(Arrays.asList(order), new Random(seed));
    double[][] shuffled = new double[3][40];
    for (int i = 0; i < 40; i++) {
      for (int column = 0; column < 3; column++) {
        shuffled[column][i] = crowd[column][order[i]];
      }
    }
    Raster raster = WINDOW.raster(30);
    double[] one = KernelDensity.binned(crowd[0], crowd[1], crowd[2], raster, 60, 1);
    double[] other = KernelDensity.binned(shuffled[0], shuffled[1], shuffled[2], raster, 60, 1);
    double peak = Arrays.stream(one).max().orElseThrow();
    for (int i = 0; i < one.length; i++) {
      assertThat(other[i]).isCloseTo(one[i], within(peak * 1e-13));
    }
  }

  @Property(tries = 40, seed = "14")
  void movingEverythingMovesThePictureOnly(
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed,
      @ForAll @IntRange(min = -1000, max = 1000) int steps) {
    double[][] crowd = crowd(seed, 40);
    double h = 60;
    // The lattice lies at whole fifths of the bandwidth: by as many, it moves too.
    double byM = steps * h / 5;
    double[] east = Arrays.stream(crowd[0]).map(x -> x + byM).toArray();
    double[] here = KernelDensity.binned(crowd[0], crowd[1], null, WINDOW.raster(30), h, 1);
    double[] there =
        KernelDensity.binned(east, crowd[1], null, new Raster(byM, 0, 30, 20, 20), h, 1);
    double peak = Arrays.stream(here).max().orElseThrow();
    for (int i = 0; i < here.length; i++) {
      assertThat(there[i]).isCloseTo(here[i], within(peak * 1e-9));
    }
  }

  @Property(tries = 40, seed = "15")
  void oneMorePointIsNowherePaler(
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 2, max = 50) int n,
      @ForAll @DoubleRange(min = 30, max = 300) double h) {
    double[][] all = crowd(seed, n);
    double[][] fewer = {Arrays.copyOf(all[0], n - 1), Arrays.copyOf(all[1], n - 1)};
    Raster raster = WINDOW.raster(20);
    boolean[] inside = WINDOW.cells(raster);
    for (EdgeCorrection edge : EdgeCorrection.values()) {
      DensityEstimate more =
          DensityEstimate.of(all[0], all[1], null, Kernel.GAUSSIAN, h, edge, WINDOW);
      DensityEstimate less =
          DensityEstimate.of(fewer[0], fewer[1], null, Kernel.GAUSSIAN, h, edge, WINDOW);
      double[] exactMore = more.exact(raster);
      double[] exactLess = less.exact(raster);
      double[] binnedMore = more.binned(raster, 1);
      double[] binnedLess = less.binned(raster, 1);
      for (int i = 0; i < exactMore.length; i++) {
        if (!inside[i]) {
          continue;
        }
        assertThat(exactMore[i]).isGreaterThanOrEqualTo(exactLess[i]);
        assertThat(binnedMore[i]).isGreaterThanOrEqualTo(binnedLess[i]);
      }
    }
  }

  @Property(tries = 60, seed = "16")
  void binningKeepsItsWordOnAnyCrowd(
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @DoubleRange(min = 25, max = 400) double h) {
    double[][] crowd = crowd(seed, n);
    Raster raster = new Raster(-307.3, -211.9, 13.1, 90, 90);
    double[] exact = KernelDensity.exact(crowd[0], crowd[1], crowd[2], raster, Kernel.GAUSSIAN, h);
    double[] binned = KernelDensity.binned(crowd[0], crowd[1], crowd[2], raster, h, 1);
    double[] twoThreads = KernelDensity.binned(crowd[0], crowd[1], crowd[2], raster, h, 2);
    assertThat(twoThreads).isEqualTo(binned);
    double peak = Arrays.stream(exact).max().orElseThrow();
    for (int i = 0; i < exact.length; i++) {
      assertThat(binned[i]).isCloseTo(exact[i], within(KernelDensity.BINNED_ERROR * peak));
    }
  }

  @Property(tries = 30, seed = "17")
  void aUniformCorrectionCancelsInARatio(
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 60, max = 200) double h) {
    double[][] cases = crowd(seed, 20);
    double[][] controls = crowd(seed + 1, 50);
    double[] x = {10, 150, 299, 590, 30};
    double[] y = {10, 300, 590, 10, 500};
    double[] plain =
        RelativeRisk.of(cases[0], cases[1], controls[0], controls[1], null, h).at(x, y);
    double[] f = uniform(cases, h, x, y);
    double[] g = uniform(controls, h, x, y);
    for (int i = 0; i < x.length; i++) {
      double corrected = Math.log(f[i] / 20) - Math.log(g[i] / 50);
      assertThat(plain[i]).isCloseTo(corrected, within(1e-9));
    }
  }

  private static double[] uniform(double[][] points, double h, double[] x, double[] y) {
    return DensityEstimate.of(
            points[0], points[1], null, Kernel.GAUSSIAN, h, EdgeCorrection.UNIFORM, WINDOW)
        .at(x, y);
  }
}
