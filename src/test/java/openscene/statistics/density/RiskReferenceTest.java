package openscene.statistics.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import openscene.Shared;
import openscene.statistics.simulation.Progress;
import openscene.statistics.window.EdgeFactor;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;
import org.junit.jupiter.api.Test;

/** Against R sparr: cancer of the larynx and of the lung in Chorley, in kilometres. */
class RiskReferenceTest {
  private static final String POINTS = "data/chorley-case-control/chorley.csv";
  private static final String SAMPLE = "reference/sparr_chorley_larynx_vs_lung.csv";
  private static final String PIXELS = "reference/sparr_pixels_chorley_larynx_vs_lung.csv";
  private static final double H = 1.5;

  /** East and north of those with a diagnosis, or of all others. */
  private static double[][] those(boolean larynx) {
    double[] x = Shared.numbers(POINTS, "x");
    double[] y = Shared.numbers(POINTS, "y");
    List<String> type = Shared.texts(POINTS, "type");
    double[][] those = new double[2][x.length];
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      if (type.get(i).equals("larynx") == larynx) {
        those[0][n] = x[i];
        those[1][n++] = y[i];
      }
    }
    return new double[][] {Arrays.copyOf(those[0], n), Arrays.copyOf(those[1], n)};
  }

  private static Window window() {
    JsonNode polygon = Shared.json("data/chorley-case-control/window.json").get("polygons").get(0);
    double[] x = new double[polygon.get("x").size()];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = polygon.get("x").get(i).asDouble();
      y[i] = polygon.get("y").get(i).asDouble();
    }
    return Window.of(new double[][] {x}, new double[][] {y});
  }

  private static RelativeRisk risk() {
    double[][] cases = those(true);
    double[][] controls = those(false);
    return RelativeRisk.of(cases[0], cases[1], controls[0], controls[1], null, H);
  }

  @Test
  void theLogRiskIsTheReferencesAtEveryPoint() {
    assertSame(SAMPLE, "logrr_exact", 0);
    // Here the coordinates are rounded to eight digits, a few millimetres.
    assertSame(PIXELS, "exact_logrr", 5e-6);
  }

  private static void assertSame(String file, String column, double rounding) {
    double[] expected = Shared.numbers(file, column);
    double[] x = Shared.numbers(file, "x");
    double[] y = Shared.numbers(file, "y");
    double[][] around = new double[4][];
    for (int corner = 0; corner < 4; corner++) {
      double dx = (corner & 1) == 0 ? rounding : -rounding;
      double dy = (corner & 2) == 0 ? rounding : -rounding;
      around[corner] =
          risk()
              .at(
                  Arrays.stream(x).map(at -> at + dx).toArray(),
                  Arrays.stream(y).map(at -> at + dy).toArray());
    }
    for (int i = 0; i < expected.length; i++) {
      int at = i;
      double low = Arrays.stream(around).mapToDouble(corner -> corner[at]).min().orElseThrow();
      double high = Arrays.stream(around).mapToDouble(corner -> corner[at]).max().orElseThrow();
      assertThat(expected[i]).as(file + " " + i).isBetween(low - 1e-6, high + 1e-6);
    }
  }

  @Test
  void sparrsSurfacesAreThisOneButForAConstant() {
    for (String column : new String[] {"sparr_none", "sparr_uniform", "sparr_diggle"}) {
      double[] expected = Shared.numbers(PIXELS, column);
      double[] actual =
          column.equals("sparr_diggle")
              ? diggle()
              : risk().at(Shared.numbers(PIXELS, "x"), Shared.numbers(PIXELS, "y"));
      boolean[] told = told();
      double[] offsets = new double[expected.length];
      int n = 0;
      for (int i = 0; i < expected.length; i++) {
        if (told[i]) {
          offsets[n++] = actual[i] - expected[i];
        }
      }
      offsets = Arrays.copyOf(offsets, n);
      Arrays.sort(offsets);
      double median = offsets[n / 2];
      for (double offset : offsets) {
        assertThat(offset - median).as(column).isBetween(-0.1, 0.1);
      }
    }
  }

  /** Diggle's correction is each point's own, so it does not cancel. */
  private static double[] diggle() {
    double[][] density = new double[2][];
    for (int i = 0; i < 2; i++) {
      double[][] points = those(i == 0);
      density[i] =
          DensityEstimate.of(
                  points[0], points[1], null, Kernel.GAUSSIAN, H, EdgeCorrection.DIGGLE, window())
              .at(Shared.numbers(PIXELS, "x"), Shared.numbers(PIXELS, "y"));
    }
    double constant = Math.log((double) those(false)[0].length / those(true)[0].length);
    double[] ratio = new double[density[0].length];
    Arrays.setAll(ratio, i -> Math.log(density[0][i]) - Math.log(density[1][i]) + constant);
    return ratio;
  }

  private static boolean[] told() {
    double[] f = Shared.numbers(PIXELS, "f_exact");
    double[] g = Shared.numbers(PIXELS, "g_exact");
    double mostF = Arrays.stream(f).max().orElseThrow();
    double mostG = Arrays.stream(g).max().orElseThrow();
    boolean[] told = new boolean[f.length];
    for (int i = 0; i < told.length; i++) {
      told[i] = f[i] > 0.02 * mostF && g[i] > 0.02 * mostG;
    }
    return told;
  }

  private static RelativeRisk adaptive() {
    // config.json: hp = h0, pilot pooled, edge uniform.
    return risk().adaptive(H, window(), Progress.SILENT);
  }

  @Test
  void theAdaptiveLogRiskIsSparrsButForAConstant() {
    assertAlike(PIXELS, "sparr_adaptive", "f_exact", "g_exact");
    assertAlike(SAMPLE, "sparr_adaptive_pooled_uniform", "f_exact_none", "g_exact_none");
  }

  private static void assertAlike(String file, String column, String cases, String base) {
    // A sampled point in a pixel outside sparr's window has no value.
    double[] expected =
        Shared.texts(file, column).stream()
            .mapToDouble(text -> text.strip().equals("NA") ? Double.NaN : Double.parseDouble(text))
            .toArray();
    double[] f = Shared.numbers(file, cases);
    double[] g = Shared.numbers(file, base);
    double mostF = Arrays.stream(f).max().orElseThrow();
    double mostG = Arrays.stream(g).max().orElseThrow();
    double[] actual = adaptive().at(Shared.numbers(file, "x"), Shared.numbers(file, "y"));
    int[] told =
        IntStream.range(0, f.length)
            .filter(i -> f[i] > 0.02 * mostF && g[i] > 0.02 * mostG)
            .filter(i -> !Double.isNaN(expected[i]))
            .toArray();
    double[] offsets = Arrays.stream(told).mapToDouble(i -> actual[i] - expected[i]).toArray();
    double[] sorted = offsets.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    assertThat(told).hasSizeGreaterThan(50);
    for (double offset : offsets) {
      assertThat(offset - median).as(column).isBetween(-0.1, 0.1);
    }
  }

  @Test
  void theEdgeFactorOfARealWindowIsTheReferences() {
    double[] expected = Shared.numbers(SAMPLE, "edge_factor");
    EdgeFactor factor = EdgeFactor.of(window(), H);
    double[] actual = factor.at(Shared.numbers(SAMPLE, "x"), Shared.numbers(SAMPLE, "y"));
    for (int i = 0; i < expected.length; i++) {
      // The reference is a sum over 600 by 600 cells: its border is a staircase of 40 m, which on
      // a straight border can be off by half a step, 0.0056. EdgeFactorTest knows exact answers.
      assertThat(actual[i]).isCloseTo(expected[i], within(2e-3));
    }
  }

  @Test
  void theAsymptoticPIsSparrs() {
    double[] x = Shared.numbers(PIXELS, "x");
    double[] y = Shared.numbers(PIXELS, "y");
    double[] expected = Shared.numbers(PIXELS, "p_upper_asy");
    RelativeRisk risk = risk();
    boolean[] told = told();
    for (int i = 0; i < x.length; i++) {
      if (told[i]) {
        RiskSurface here = risk.on(new Raster(x[i] - 0.005, y[i] - 0.005, 0.01, 1, 1));
        double[] p = here.upperP(here.deviation(window(), RelativeRisk.Reference.BASE, 1));
        assertThat(p[0]).as("pixel " + i).isCloseTo(expected[i], within(0.1));
      }
    }
  }

  @Test
  void theOversmoothingBandwidthIsSparrs() {
    JsonNode expected = Shared.json("reference/sparr_summary.json").get("chorley_larynx_vs_lung");
    double[][] cases = those(true);
    assertThat(Bandwidths.oversmoothing(cases[0], cases[1]))
        .isCloseTo(expected.get("OS_cases").asDouble(), withinPercentage(1e-6));
    assertThat(Bandwidths.oversmoothing(Shared.numbers(POINTS, "x"), Shared.numbers(POINTS, "y")))
        .isCloseTo(expected.get("OS_pooled").asDouble(), withinPercentage(1e-6));
    assertThat(cases[0]).hasSize(expected.get("cases").asInt());
    assertThat(window().areaM2())
        .isCloseTo(expected.get("window_area").asDouble(), withinPercentage(1e-5));
  }
}
