package openscene.statistics.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import openscene.statistics.simulation.Progress;
import openscene.statistics.window.EdgeFactor;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A constant added, and local bandwidths, against R 4.2.2 with sparr 2.2-17 on 30 cases and 60
 * controls in a square of 10:
 *
 * <pre>
 * q &lt;- function(n, a, b) cbind((1:n * a) %% 1, (1:n * b) %% 1)
 * W &lt;- owin(c(0, 10), c(0, 10))
 * u &lt;- q(30, 0.7548776662466927, 0.5698402909980532)
 * v &lt;- q(60, 0.6180339887498949, 0.4142135623730950)
 * f &lt;- ppp(10 * u[, 1]^2, 10 * u[, 2], window = W)
 * g &lt;- ppp(10 * v[, 1], 10 * v[, 2]^1.5, window = W)
 * x &lt;- c(1, 3, 5, 8, 9.5); y &lt;- c(1, 7, 5, 2, 9)
 * r &lt;- risk(f, g, h0 = 1.5, epsilon = 0.1, resolution = 512, tolerate = TRUE)
 * interp.im(r$rr, x, y); interp.im(r$P, x, y); max(r$g$z)
 * a &lt;- risk(f, g, h0 = 1.5, hp = 1.5, adapt = TRUE, pilot.symmetry = "pooled", epsilon = 0.1,
 *           resolution = 128, tolerate = TRUE)
 * interp.im(a$rr, x, y); interp.im(a$P, x, y); a$f$gamma; a$f$h[1:3]
 * </pre>
 */
class RiskConstantTest {
  private static final double H = 1.5;
  private static final double[] X = {1, 3, 5, 8, 9.5};
  private static final double[] Y = {1, 7, 5, 2, 9};
  private static final Window SQUARE = Window.rectangle(0, 0, 10, 10);

  /** Centres at all multiples of 0.05 inside, those of the table among them. */
  private static final Raster RASTER = new Raster(0.025, 0.025, 0.05, 199, 199);

  private static double[] quasi(int n, double step, double power) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> 10 * Math.pow((i + 1) * step % 1, power));
    return values;
  }

  private static RelativeRisk risk(boolean adaptive) {
    RelativeRisk fixed =
        RelativeRisk.of(
            quasi(30, 0.7548776662466927, 2),
            quasi(30, 0.5698402909980532, 1),
            quasi(60, 0.6180339887498949, 1),
            quasi(60, 0.4142135623730950, 1.5),
            null,
            H);
    return adaptive ? fixed.adaptive(H, SQUARE, Progress.SILENT) : fixed;
  }

  private static RiskSurface surface(boolean adaptive, double epsilon) {
    return risk(adaptive).on(RASTER, 2, Progress.SILENT).plus(epsilon, SQUARE, 2, Progress.SILENT);
  }

  private static double[] at(double[] values) {
    double[] at = new double[X.length];
    Arrays.setAll(at, i -> values[RASTER.indexOf(X[i], Y[i])]);
    return at;
  }

  @ParameterizedTest
  @CsvSource({
    "false, 0,    0.083865 0.365764 -0.048939 -0.808998 -0.873511",
    "false, 0.1,  0.074810 0.299291 -0.039500 -0.647250 -0.576827",
    "false, 0.5,  0.052249 0.173656 -0.022298 -0.363448 -0.248778",
    "true,  0,    0.051641 0.284660 -0.055234 -0.808087 -0.663322",
    "true,  0.1,  0.045348 0.222299 -0.042179 -0.617825 -0.442739"
  })
  void theLogRiskIsSparrs(boolean adaptive, double epsilon, String expected) {
    double[] sparr = Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    double[] actual = at(surface(adaptive, epsilon).logRr());
    double[] alike = at(dividedByTheirIntegrals(adaptive, epsilon));
    for (int i = 0; i < sparr.length; i++) {
      // sparr moves points to pixels. The exact sums at the last place are, in R, -0.8834.
      assertThat(alike[i]).as("place " + i).isCloseTo(sparr[i], within(0.01));
      // sparr divides both densities by their integral over the window, 0.031 apart here in
      // logarithm.
      assertThat(actual[i]).as("place " + i).isCloseTo(sparr[i], within(0.045));
    }
  }

  /** The same densities, with an integral of 1 over the window as sparr has it. */
  private static double[] dividedByTheirIntegrals(boolean adaptive, double epsilon) {
    RiskSurface surface = surface(adaptive, 1e-9);
    double[] f = new double[RASTER.size()];
    double[] g = new double[RASTER.size()];
    Arrays.setAll(f, i -> surface.f(surface.cases(), i));
    Arrays.setAll(g, i -> surface.g(surface.base(), i));
    double meanF = Arrays.stream(f).average().orElseThrow();
    double meanG = Arrays.stream(g).average().orElseThrow();
    double added = epsilon * Arrays.stream(g).max().orElseThrow() / meanG;
    double[] ratio = new double[f.length];
    Arrays.setAll(ratio, i -> Math.log((f[i] / meanF + added) / (g[i] / meanG + added)));
    return ratio;
  }

  @ParameterizedTest
  @CsvSource({
    "false, 0.432826 0.235597 0.542736 0.964336 0.844808",
    "true,  0.477460 0.339658 0.534046 0.854541 0.722985"
  })
  void withoutTheConstantTheAsymptoticPIsSparrs(boolean adaptive, String expected) {
    double[] sparr = Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    RiskSurface surface = surface(adaptive, 0);
    double[] p = surface.upperP(surface.deviation(SQUARE, RelativeRisk.Reference.BASE, 2));
    for (int i = 0; i < sparr.length; i++) {
      assertThat(at(p)[i]).as("place " + i).isCloseTo(sparr[i], within(0.03));
    }
  }

  @Test
  void theLocalBandwidthsAreSparrs() {
    RelativeRisk risk = risk(true);
    assertThat(risk.local().gammaM()).isCloseTo(9.661791, withinPercentage(2));
    assertThat(risk.caseBandwidthsM()[0]).isCloseTo(1.689943, within(0.02));
    assertThat(risk.caseBandwidthsM()[1]).isCloseTo(1.328552, within(0.02));
    assertThat(risk.caseBandwidthsM()[2]).isCloseTo(1.421072, within(0.02));
    double[] all = risk.local().atPilot();
    double logs = Arrays.stream(all).map(Math::log).average().orElseThrow();
    assertThat(Math.exp(logs)).isCloseTo(H, within(1e-9));
    assertThat(risk.local().at(new double[] {1e6}, new double[] {0}, Progress.SILENT))
        .containsExactly(LocalBandwidths.TRIM * H);
  }

  @Test
  void theConstantDrawsTowardsNoDifferenceAndItsDeviationWithIt() {
    for (boolean adaptive : new boolean[] {false, true}) {
      double[] without = surface(adaptive, 0).logRr();
      double[] hardly = surface(adaptive, 1e-12).logRr();
      RiskSurface some = surface(adaptive, 0.1);
      double[] with = some.logRr();
      double[] sdWithout = surface(adaptive, 0).deviation(SQUARE, RelativeRisk.Reference.POOLED, 2);
      double[] sdWith = some.deviation(SQUARE, RelativeRisk.Reference.POOLED, 2);
      for (int i = 0; i < with.length; i++) {
        assertThat(hardly[i]).isCloseTo(without[i], within(1e-4));
        assertThat(Math.abs(with[i])).isLessThanOrEqualTo(Math.abs(without[i]) + 1e-12);
        assertThat(with[i] * without[i]).isNotNegative();
        assertThat(sdWith[i]).isLessThan(sdWithout[i]);
      }
    }
  }

  @Test
  void alikeEverywhereTheLocalBandwidthIsTheOne() {
    double[] x = {3, 3, 3};
    double[] y = {4, 4, 4};
    RelativeRisk local =
        RelativeRisk.of(x, y, x, y, new double[] {1, 0, 2}, H).adaptive(H, SQUARE, Progress.SILENT);
    assertThat(local.caseBandwidthsM()).contains(new double[] {H, H, H}, within(1e-12));
    assertThat(local.at(X, Y)).contains(new double[5], within(1e-9));
  }

  @Test
  void theEdgeFactorOfLocalBandwidthsIsThatOfEach() {
    double[] bandwidths = new double[RASTER.size()];
    Arrays.setAll(bandwidths, i -> 0.5 + 4.0 * i / RASTER.size());
    double[] factor = LocalEdge.on(SQUARE, RASTER, bandwidths, 0.7, 2, Progress.SILENT);
    for (int i = 0; i < factor.length; i += 997) {
      double exact =
          EdgeFactor.of(SQUARE, 0.7 * bandwidths[i])
              .at(RASTER.centreEastM(i % RASTER.cols()), RASTER.centreNorthM(i / RASTER.cols()));
      assertThat(factor[i]).isCloseTo(exact, within(0.002));
    }
  }

  @Test
  void whatCannotBeAddedOrComparedIsRefused() {
    RiskSurface surface = risk(false).on(RASTER);
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> surface.plus(bad, SQUARE, 1, Progress.SILENT))
          .hasMessageContaining("epsilon");
    }
    Window elsewhere = Window.rectangle(100, 100, 110, 110);
    assertThatThrownBy(() -> surface.plus(0.1, elsewhere, 1, Progress.SILENT))
        .hasMessageContaining("smaller cells");
    double[] many = new double[40_000];
    assertThatThrownBy(() -> LocalBandwidths.of(many, many, null, null, 1, 1, Progress.SILENT))
        .hasMessageContaining("fewer points");
    double[] none = {};
    assertThatThrownBy(() -> LocalBandwidths.of(none, none, null, null, 1, 1, Progress.SILENT))
        .hasMessageContaining("needs points");
    assertThatThrownBy(() -> risk(false).adaptive(0, SQUARE, Progress.SILENT))
        .hasMessageContaining("bandwidth");
  }
}
