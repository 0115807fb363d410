package openscene.statistics.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;
import org.junit.jupiter.api.Test;

/** Chance with local bandwidths, and with a constant added. */
class RiskTestTest {
  private static final Raster RASTER = new Raster(0, 0, 100, 20, 20);
  private static final Window SQUARE = Window.rectangle(0, 0, 2000, 2000);

  static RiskTest.Answer answer(RelativeRisk risk, double epsilon, int threads) {
    boolean[] told = new boolean[400];
    Arrays.fill(told, true);
    RiskSurface surface =
        risk.on(RASTER, threads, Progress.SILENT).plus(epsilon, SQUARE, threads, Progress.SILENT);
    double[] deviation = surface.deviation(SQUARE, RelativeRisk.Reference.POOLED, threads);
    return RiskTest.of(surface, told, deviation, 99, threads, Chance.of(7), Progress.SILENT);
  }

  /** Anywhere, and so many more around (500, 1500). */
  private static double[][] crowd(int anywhere, int more, long seed) {
    Random chance = new Random(seed);
    double[][] crowd = new double[2][anywhere + more];
    for (int i = 0; i < anywhere + more; i++) {
      boolean one = i < anywhere;
      crowd[0][i] = one ? 2000 * chance.nextDouble() : 500 + 60 * chance.nextGaussian();
      crowd[1][i] = one ? 2000 * chance.nextDouble() : 1500 + 60 * chance.nextGaussian();
    }
    return crowd;
  }

  private static RelativeRisk risk(double[][] cases, double[][] base, double[] weights) {
    return RelativeRisk.of(cases[0], cases[1], base[0], base[1], weights, 200);
  }

  @Test
  void aClusterIsFoundLocallyAndWithAConstantWithAnyNumberOfThreads() {
    double[][] base = crowd(400, 0, 3);
    double[] hours = new double[400];
    Arrays.setAll(hours, i -> 1 + i % 3);
    for (double[] weights : new double[][] {null, hours}) {
      RelativeRisk fixed = risk(crowd(35, 25, 4), base, weights);
      RelativeRisk local = fixed.adaptive(200, SQUARE, Progress.SILENT);
      for (RelativeRisk risk : new RelativeRisk[] {fixed, local}) {
        for (double epsilon : new double[] {0, 0.1}) {
          RiskTest.Answer one = answer(risk, epsilon, 1);
          RiskTest.Answer two = answer(risk, epsilon, 2);
          assertThat(two.upperP()).isEqualTo(one.upperP());
          assertThat(two.globalP()).isEqualTo(one.globalP());
          assertThat(one.upperP()[RASTER.indexOf(500, 1500)]).isEqualTo(0.01);
          assertThat(one.globalP()).isEqualTo(0.01);
        }
      }
    }
  }

  @Test
  void chanceAloneIsRarelyACluster() {
    int low = 0;
    for (int seed = 10; seed < 30; seed++) {
      RelativeRisk local =
          risk(crowd(60, 0, seed), crowd(300, 0, 100 + seed), null)
              .adaptive(200, SQUARE, Progress.SILENT);
      low += answer(local, seed % 2 * 0.1, 2).globalP() <= 0.05 ? 1 : 0;
    }
    // Of 20, one by chance; five would be 0.003.
    assertThat(low).isLessThan(5);
  }

  @Test
  void alikeInOnePlaceIsATieAndNotAFinding() {
    double[] same = new double[40];
    Arrays.fill(same, 1000);
    RelativeRisk fixed = RelativeRisk.of(same, same, same, same, null, 200);
    for (RelativeRisk risk :
        new RelativeRisk[] {fixed, fixed.adaptive(200, SQUARE, Progress.SILENT)}) {
      for (double epsilon : new double[] {0, 0.5}) {
        assertThat(answer(risk, epsilon, 2).upperP()).containsOnly(1);
        assertThat(answer(risk, epsilon, 2).globalP()).isEqualTo(1);
      }
    }
  }

  @Test
  void longSumsListenToWhoeverStopsThem() {
    Progress stop =
        (done, of) -> {
          throw new CancellationException("enough");
        };
    RelativeRisk risk = risk(crowd(60, 0, 1), crowd(300, 0, 2), null);
    assertThatThrownBy(() -> risk.on(RASTER, 1, stop)).isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> risk.adaptive(200, SQUARE, stop))
        .isInstanceOf(CancellationException.class);
    RiskSurface local = risk.adaptive(200, SQUARE, Progress.SILENT).on(RASTER);
    assertThatThrownBy(() -> local.deviation(SQUARE, RelativeRisk.Reference.BASE, 1, stop))
        .isInstanceOf(CancellationException.class);
    for (Kernel kernel : Kernel.values()) {
      double[] one = {5};
      assertThatThrownBy(() -> KernelDensity.exact(one, one, null, RASTER, kernel, 9, stop))
          .isInstanceOf(CancellationException.class);
    }
  }
}
