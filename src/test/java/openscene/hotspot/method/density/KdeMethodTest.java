package openscene.hotspot.method.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import openscene.Shared;
import openscene.hotspot.Methods;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.Settings;
import openscene.statistics.simulation.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class KdeMethodTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final Provenance PROVENANCE = new Provenance("test", null, "a test", "count");
  private static final Geometry SQUARE = FACTORY.toGeometry(new Envelope(0, 2000, 0, 2000));

  static PointPattern pattern(
      Geometry window, double[] eastM, double[] northM, double[] weight, boolean[] control) {
    return new PointPattern(
        "EPSG:25832", window, eastM, northM, weight, null, control, null, null, null, Map.of());
  }

  private static PointPattern crowd(int n) {
    Random chance = new Random(n);
    double[] east = new double[n];
    double[] north = new double[n];
    for (int i = 0; i < n; i++) {
      boolean corner = i % 2 == 0;
      east[i] = corner ? 500 + 50 * chance.nextGaussian() : 2000 * chance.nextDouble();
      north[i] = corner ? 1400 + 50 * chance.nextGaussian() : 2000 * chance.nextDouble();
    }
    return pattern(SQUARE, east, north, null, null);
  }

  private static Result ask(PointPattern pattern, String... settings) {
    Method kde = Methods.find("kde").orElseThrow();
    return kde.of(pattern, Settings.of(kde.options(), map(settings)), PROVENANCE, Progress.SILENT);
  }

  static Map<String, String> map(String... settings) {
    Map<String, String> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put(settings[i], settings[i + 1]);
    }
    return map;
  }

  static Object setting(Result result, String name) {
    return result.run().settings().stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static long inside(Result result) {
    return result.findings().stream()
        .mapToLong(finding -> (long) finding.properties().get("n"))
        .sum();
  }

  @ParameterizedTest
  @CsvSource({
    "boston_needles, 323000, 335000, 4682000, 4696000",
    "chicago_narcotics, 422000, 458000, 4610000, 4654000"
  })
  void areasOfTwoCitiesAreTheReferences(
      String set, double west, double east, double south, double north) {
    JsonNode expected = Shared.json("reference/polygons_expected.json").get(set);
    PointPattern city =
        pattern(
            FACTORY.toGeometry(new Envelope(west, east, south, north)),
            Shared.numbers("reference/points_" + set + ".csv", "x"),
            Shared.numbers("reference/points_" + set + ".csv", "y"),
            null,
            null);
    for (JsonNode level : expected.get("levels")) {
      Result result =
          ask(
              city,
              "bandwidth",
              expected.get("h_m").asText(),
              "cell",
              expected.get("cell_m").asText(),
              "mass",
              level.get("mass_share").asText(),
              "evaluation",
              "exact");
      double threshold = level.get("threshold_per_m2").asDouble();
      assertThat((double) setting(result, "threshold_per_m2"))
          .isCloseTo(threshold, within(threshold * 1e-9));
      assertThat(result.run().support().cells())
          .isEqualTo(expected.get("nx").asInt() * expected.get("ny").asInt());
      assertThat(inside(result)).isEqualTo(level.get("events_inside_cells").asLong());
      assertThat(result.table().size()).isEqualTo(result.run().support().cells());
    }
  }

  @Test
  void theDefaultBandwidthIsTheLikeliestWithinItsLimits() {
    Result result = ask(crowd(400));
    assertThat((double) setting(result, "bandwidth_m")).isBetween(75.0, 400.0);
    assertThat(result.run().settings())
        .anyMatch(s -> s.name().equals("bandwidth_m") && s.why().contains("distinct places"));
    assertThat(result.findings().get(0).properties().keySet())
        .containsExactly("rank", "n", "share", "area_ha", "density");
    assertThat(
            result
                .findings()
                .get(0)
                .outline()
                .contains(FACTORY.createPoint(new Coordinate(500, 1400))))
        .isTrue();
    assertThat(result.findings().get(0).events()).isSorted();
    assertThat(result.table().columns()).containsExactly("east_m", "north_m", "per_m2");
    double mass = 0;
    double cellM2 = Math.pow((double) setting(result, "cell_m"), 2);
    for (int row = 0; row < result.table().size(); row++) {
      mass += (double) result.table().row().apply(row)[2] * cellM2;
    }
    assertThat(mass).isBetween(360.0, 400.0);
  }

  @Test
  void digglesCorrectionCountsEverybodyInTheWindow() {
    Result result = ask(crowd(400), "bandwidth", "150", "edge", "diggle", "cell", "10");
    double mass = 0;
    for (int row = 0; row < result.table().size(); row++) {
      mass += (double) result.table().row().apply(row)[2] * 100;
    }
    assertThat(mass).isCloseTo(400, within(0.4));
  }

  @Test
  void binnedIsAsGoodAsItSays() {
    Result exact = ask(crowd(400), "bandwidth", "80", "evaluation", "exact");
    Result binned = ask(crowd(400), "bandwidth", "80", "evaluation", "binned");
    double peak = 0;
    for (int row = 0; row < exact.table().size(); row++) {
      peak = Math.max(peak, (double) exact.table().row().apply(row)[2]);
    }
    for (int row = 0; row < exact.table().size(); row++) {
      assertThat((double) binned.table().row().apply(row)[2])
          .isCloseTo((double) exact.table().row().apply(row)[2], within(7e-4 * peak));
    }
    assertThat(binned.run().notes()).anyMatch(note -> note.contains("at most 0.0007 of the peak"));
  }

  @Test
  void weightsCountAndControlsDoNot() {
    PointPattern plain = crowd(100);
    double[] threes = new double[100];
    Arrays.fill(threes, 3);
    boolean[] control = new boolean[100];
    Arrays.fill(control, 60, 100, true);
    Result weighted =
        ask(pattern(SQUARE, plain.eastM(), plain.northM(), threes, null), "bandwidth", "100");
    assertThat(inside(weighted)).isEqualTo(3 * inside(ask(plain, "bandwidth", "100")));
    Result cases =
        ask(pattern(SQUARE, plain.eastM(), plain.northM(), null, control), "bandwidth", "100");
    assertThat(cases.run().notes()).contains("40 controls are left out.");
    assertThat(cases.findings())
        .allSatisfy(f -> assertThat(Arrays.stream(f.events()).max().orElse(0)).isLessThan(60));
  }

  @Test
  void tooLittleIsNotTold() {
    Result few = ask(crowd(29));
    assertThat(few.run().cannotTell().reason()).isEqualTo(CannotTell.Reason.TOO_FEW_EVENTS);
    assertThat(few.run().cannotTell().had()).isEqualTo(29);
    assertThat(few.findings()).isEmpty();
    double[] same = new double[50];
    Arrays.fill(same, 700);
    PointPattern heap = pattern(SQUARE, same, same, null, null);
    assertThat(ask(heap).run().cannotTell().reason()).isEqualTo(CannotTell.Reason.TOO_FEW_PLACES);
    assertThat(ask(heap, "bandwidth", "60").findings()).hasSize(1);
    PointPattern nothing = pattern(SQUARE, same, same, new double[50], null);
    assertThat(ask(nothing).run().tells()).isFalse();
  }

  @Test
  void whatDoesNotFitSaysWhatWould() {
    PointPattern pattern = crowd(50);
    assertThatThrownBy(() -> ask(pattern, "bandwidth", "50", "bandwidth_rule", "ppl"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("one of the two");
    assertThatThrownBy(() -> ask(pattern, "kernel", "quartic", "edge", "uniform"))
        .isInstanceOf(BadSetting.class);
    assertThatThrownBy(
            () -> ask(pattern, "bandwidth", "50", "kernel", "quartic", "evaluation", "binned"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("exact");
    assertThatThrownBy(() -> ask(pattern, "bandwidth_rule", "diggle"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("collapses");
    Geometry wide = FACTORY.toGeometry(new Envelope(0, 100_000, 0, 100_000));
    assertThatThrownBy(
            () ->
                ask(
                    pattern(wide, pattern.eastM(), pattern.northM(), null, null),
                    "bandwidth",
                    "50",
                    "cell",
                    "1"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("at least");
  }

  @ParameterizedTest
  @CsvSource({"scott", "area", "ppl"})
  void everyRuleIsNotedWithItsReason(String rule) {
    Result result = ask(crowd(200), "bandwidth_rule", rule, "edge", "uniform");
    assertThat(result.run().tells()).isTrue();
    assertThat(result.run().settings())
        .anyMatch(s -> s.name().equals("bandwidth_m") && !s.why().equals("given"));
  }
}
