package openscene.statistics.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import openscene.Shared;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against R spatstat and exact sums, on two cities. */
class KernelReferenceTest {
  private static final double[] CHICAGO = {422_000, 4_610_000, 458_000, 4_654_000};
  private static final double[] BOSTON = {323_000, 4_682_000, 335_000, 4_696_000};

  private static double[] box(String set) {
    return set.startsWith("chicago") ? CHICAGO : BOSTON;
  }

  private static double[] points(String set, String column) {
    return Shared.numbers("reference/points_" + set + ".csv", column);
  }

  private static double[] expected(String set, String column) {
    return Shared.numbers("reference/kde_" + set + ".csv", column);
  }

  @ParameterizedTest
  @CsvSource({
    "chicago_narcotics, 250",
    "chicago_narcotics, 500",
    "chicago_narcotics, 1000",
    "boston_needles, 100",
    "boston_needles, 200",
    "boston_needles, 400"
  })
  void everyEdgeCorrectionIsTheReferences(String set, int bandwidthM) {
    double[] east = points(set, "x");
    double[] north = points(set, "y");
    double[] atEast = expected(set, "x");
    double[] atNorth = expected(set, "y");
    double[] box = box(set);
    Window rectangle = Window.rectangle(box[0], box[1], box[2], box[3]);
    // The same window with a fifth corner is a polygon, and goes the other way.
    Window polygon =
        Window.of(
            new double[][] {{box[0], box[2], box[2], (box[0] + box[2]) / 2, box[0]}},
            new double[][] {{box[1], box[1], box[3], box[3], box[3]}});
    for (EdgeCorrection edge : EdgeCorrection.values()) {
      double[] wanted = expected(set, edge.name().toLowerCase(Locale.ROOT) + "_h" + bandwidthM);
      for (Window window : new Window[] {rectangle, polygon}) {
        double[] density =
            DensityEstimate.of(east, north, null, Kernel.GAUSSIAN, bandwidthM, edge, window)
                .at(atEast, atNorth);
        for (int i = 0; i < density.length; i++) {
          assertThat(density[i]).as(edge + " " + i).isCloseTo(wanted[i], within(wanted[i] * 1e-9));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "chicago_narcotics, 250, quartic_r707.1068",
    "chicago_narcotics, 500, quartic_r1414.2136",
    "chicago_narcotics, 1000, quartic_r2828.4271",
    "boston_needles, 100, quartic_r282.8427",
    "boston_needles, 200, quartic_r565.6854",
    "boston_needles, 400, quartic_r1131.3708"
  })
  void theQuarticKernelIsTheReferences(String set, int bandwidthM, String column) {
    double[] wanted = expected(set, column);
    double[] density =
        KernelDensity.at(
            points(set, "x"),
            points(set, "y"),
            null,
            Kernel.QUARTIC,
            bandwidthM,
            expected(set, "x"),
            expected(set, "y"));
    for (int i = 0; i < density.length; i++) {
      assertThat(density[i]).isCloseTo(wanted[i], within(wanted[i] * 1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "chicago_narcotics, 250, 8",
    "chicago_narcotics, 500, 4",
    "boston_needles, 100, 8",
    "boston_needles, 200, 8",
    "boston_needles, 400, 4"
  })
  void binnedAndReadBetweenCellsIsCloseToTheReferences(String set, int bandwidthM, int parts) {
    double[] box = box(set);
    Window window = Window.rectangle(box[0], box[1], box[2], box[3]);
    Raster raster = window.raster((double) bandwidthM / parts);
    for (EdgeCorrection edge : EdgeCorrection.values()) {
      double[] wanted = expected(set, edge.name().toLowerCase(Locale.ROOT) + "_h" + bandwidthM);
      double[] x = expected(set, "x");
      double[] y = expected(set, "y");
      double[] cells =
          DensityEstimate.of(
                  points(set, "x"),
                  points(set, "y"),
                  null,
                  Kernel.GAUSSIAN,
                  bandwidthM,
                  edge,
                  window)
              .binned(raster, 2);
      double peak = Arrays.stream(wanted).max().orElseThrow();
      double[] errors = new double[wanted.length];
      int n = 0;
      for (int i = 0; i < wanted.length; i++) {
        if (wanted[i] > peak / 100) {
          errors[n++] = Math.abs(raster.between(cells, x[i], y[i]) / wanted[i] - 1);
        }
      }
      errors = Arrays.copyOf(errors, n);
      Arrays.sort(errors);
      assertThat(errors[n / 2]).isLessThan(parts == 8 ? 0.01 : 0.02);
      assertThat(errors[n - 1]).isLessThan(parts == 8 ? 0.05 : 0.11);
    }
  }

  @ParameterizedTest
  @CsvSource({"chicago_narcotics", "boston_needles"})
  void scottsRuleIsTheReferences(String set) {
    JsonNode wanted = Shared.json("reference/kde_summary.json").get(set).get("bandwidth");
    double x = Bandwidths.scott(points(set, "x"));
    double y = Bandwidths.scott(points(set, "y"));
    double both = Bandwidths.scott(points(set, "x"), points(set, "y"));
    double wantedX = wanted.get("scott").get("sigma.x").asDouble();
    double wantedY = wanted.get("scott").get("sigma.y").asDouble();
    double wantedBoth = wanted.get("scott_iso").asDouble();
    assertThat(x).isCloseTo(wantedX, within(wantedX * 1e-6));
    assertThat(y).isCloseTo(wantedY, within(wantedY * 1e-6));
    assertThat(both).isCloseTo(wantedBoth, within(wantedBoth * 1e-6));
  }

  @ParameterizedTest
  @CsvSource({"chicago_narcotics", "boston_needles"})
  void likelihoodChoosesTheReferencesStepOrItsNeighbour(String set) {
    JsonNode wanted = Shared.json("reference/kde_summary.json").get(set).get("bandwidth");
    double[] box = box(set);
    LikelihoodBandwidth.Choice choice =
        LikelihoodBandwidth.of(
            points(set, "x"),
            points(set, "y"),
            Window.rectangle(box[0], box[1], box[2], box[3]),
            LikelihoodBandwidth.STEPS_M,
            2);
    assertThat(choice.distinct()).isEqualTo(wanted.get("distinct").asInt());
    double steps =
        Math.log(choice.bandwidthM() / wanted.get("ppl_distinct").asDouble())
            / Math.log(LikelihoodBandwidth.STEPS_M[1] / LikelihoodBandwidth.STEPS_M[0]);
    assertThat(Math.abs(steps)).isLessThan(1.01);
  }
}
