package openscene.hotspot.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import openscene.Shared;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

class ScanMethodTest {
  private static final Provenance TEST = new Provenance("OpenScene test", null, "test", "count");
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final Geometry TOWN = FACTORY.toGeometry(new Envelope(0, 3000, 0, 3000));
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  private static final int WEEKS = 20;
  private static final int USUAL = 300;

  private final ScanMethod scan = new ScanMethod();

  /** Events anywhere at any time, and at last as many more at one corner. */
  private static PointPattern flareUp(int more, int days) {
    RandomGenerator chance = Chance.of(5).stream(0);
    int n = USUAL + more;
    double[] east = new double[n];
    double[] north = new double[n];
    long[] day = new long[n];
    for (int i = 0; i < n; i++) {
      boolean usual = i < USUAL;
      east[i] = usual ? 3000 * chance.nextDouble() : 400 + 150 * chance.nextDouble();
      north[i] = usual ? 3000 * chance.nextDouble() : 40 + 150 * chance.nextDouble();
      day[i] = MONDAY.toEpochDay() + (usual ? chance.nextInt(days) : 7 * WEEKS - 1 - i % 10);
    }
    return pattern(east, north, day, null, null, days);
  }

  private static PointPattern pattern(
      double[] east,
      double[] north,
      long[] day,
      boolean[] control,
      PointPattern.Exposure exposure,
      int days) {
    return new PointPattern(
        "EPSG:25832",
        TOWN,
        east,
        north,
        null,
        day,
        control,
        day == null ? null : MONDAY,
        day == null ? null : MONDAY.plusDays(days - 1L),
        exposure,
        Map.of());
  }

  private Result of(PointPattern pattern, String... settings) {
    Map<String, String> given = new HashMap<>();
    for (int k = 0; k < settings.length; k += 2) {
      given.put(settings[k], settings[k + 1]);
    }
    return scan.of(pattern, Settings.of(scan.options(), given), TEST, Progress.SILENT);
  }

  private static Object setting(Result result, String name) {
    return result.run().settings().stream()
        .filter(some -> some.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void whatFlaresUpIsAnAlert() {
    PointPattern pattern = flareUp(25, 7 * WEEKS);
    Result result = of(pattern);
    assertThat(result.run().tells()).isTrue();
    assertThat(setting(result, "model")).isEqualTo("permutation");
    assertThat(setting(result, "mode")).isEqualTo("prospective");
    assertThat(setting(result, "radius_m")).isEqualTo(500.0);
    assertThat(setting(result, "max_steps")).isEqualTo(8);
    assertThat(result.run().seed()).isEqualTo(1L);
    Finding first = result.findings().get(0);
    Map<String, Object> says = first.properties();
    assertThat(says.get("alert")).isEqualTo(true);
    assertThat((double) says.get("p")).isEqualTo(0.001);
    assertThat((double) says.get("recurrence_days")).isCloseTo(7000, within(1e-6));
    assertThat(says.get("to")).isEqualTo(MONDAY.plusWeeks(WEEKS).minusDays(1).toString());
    assertThat(says.get("from")).isEqualTo(MONDAY.plusWeeks(WEEKS - 2).toString());
    assertThat((int) says.get("observed")).isGreaterThanOrEqualTo(20);
    assertThat(first.events()).hasSize((int) says.get("observed"));
    assertThat(first.events()).isSorted();
    assertThat(result.table().size()).isGreaterThan((int) says.get("locations") - 1);
    assertThat(result.table().row().apply(0)).hasSameSizeAs(result.table().columns());
  }

  @Test
  void theOutlineIsARoundPartOfTheWindowAroundACell() {
    PointPattern pattern = flareUp(25, 7 * WEEKS);
    Finding first = of(pattern).findings().get(0);
    assertThat(first.outline().getGeometryType()).isIn("Polygon", "MultiPolygon");
    assertThat(first.outline().isValid()).isTrue();
    assertThat(TOWN.buffer(1e-6).covers(first.outline())).isTrue();
    double reachM = (double) first.properties().get("radius_m") + 50;
    double across = first.outline().getEnvelopeInternal().getWidth();
    assertThat(across).isCloseTo(2 * Math.max(reachM, 100), within(1e-6));
    assertThat((double) first.properties().get("centre_east_m") % 100).isEqualTo(50);
    assertThat((double) first.properties().get("centre_north_m") % 100).isEqualTo(50);
  }

  @Test
  void anEventsOwnPlaceIsNeverTheCentreOfAnOutline() {
    PointPattern pattern = flareUp(25, 7 * WEEKS);
    Result result = of(pattern, "cell", "0", "mode", "retrospective");
    Finding first = result.findings().get(0);
    assertThat((double) first.properties().get("centre_east_m") % 100).isEqualTo(50);
    assertThat(first.properties().get("recurrence_days")).isNull();
    assertThat(first.properties().get("alert")).isEqualTo(false);
    for (int event : first.events()) {
      Point at =
          FACTORY.createPoint(
              new org.locationtech.jts.geom.Coordinate(
                  pattern.eastM()[event], pattern.northM()[event]));
      assertThat(first.outline().distance(at)).isLessThan(1);
    }
  }

  @Test
  void withoutAFlareUpNothingIsDrawnButTheTableShowsTheStrongest() {
    Result result = of(flareUp(0, 7 * WEEKS), "replicates", "199");
    assertThat(result.run().tells()).isTrue();
    assertThat(result.findings()).isEmpty();
    assertThat(result.table().size()).isPositive();
    assertThat(of(flareUp(0, 7 * WEEKS), "replicates", "199", "p", "1").findings()).isNotEmpty();
  }

  @Test
  void aLastStepCutShortIsLeftOutAndSaid() {
    Result result = of(flareUp(0, 7 * WEEKS + 3), "replicates", "99");
    assertThat(result.run().notes()).anyMatch(note -> note.contains("last step is cut short"));
    assertThat(result.run().notes()).anyMatch(note -> note.contains("a new route is one"));
  }

  @Test
  void aPlaceSeenOnlyInAStepLeftOutIsNoLocation() {
    PointPattern whole = flareUp(25, 7 * WEEKS);
    Result expected = of(whole, "replicates", "99");
    // Beside the flare-up, in a cell of its own, but in the week that is cut short.
    int n = whole.size() + 1;
    double[] east = Arrays.copyOf(whole.eastM(), n);
    double[] north = Arrays.copyOf(whole.northM(), n);
    long[] day = Arrays.copyOf(whole.epochDay(), n);
    day[n - 1] = MONDAY.toEpochDay() + 7 * WEEKS + 1;
    boolean[] seen = new boolean[900];
    for (int i = 0; i < n - 1; i++) {
      seen[((int) (north[i] / 100)) * 30 + (int) (east[i] / 100)] = true;
    }
    int empty = IntStream.range(0, 900).filter(cell -> !seen[cell]).findFirst().orElseThrow();
    east[n - 1] = empty % 30 * 100 + 50;
    north[n - 1] = empty / 30 * 100 + 50;
    Result result = of(pattern(east, north, day, null, null, 7 * WEEKS + 3), "replicates", "99");
    assertThat(result.run().notes()).anyMatch(note -> note.contains("with its 1 events"));
    assertThat(result.run().support().cells()).isEqualTo(expected.run().support().cells());
    assertThat(result.table().size()).isEqualTo(expected.table().size());
    assertThat(result.findings().get(0).properties())
        .isEqualTo(expected.findings().get(0).properties());
  }

  @Test
  void controlsThatPlayNoPartMakeNoLocations() {
    PointPattern flare = flareUp(25, 7 * WEEKS);
    int n = flare.size() + 900;
    double[] east = Arrays.copyOf(flare.eastM(), n);
    double[] north = Arrays.copyOf(flare.northM(), n);
    long[] day = Arrays.copyOf(flare.epochDay(), n);
    boolean[] control = new boolean[n];
    for (int k = 0; k < 900; k++) {
      int i = flare.size() + k;
      east[i] = 50 + 100 * (k % 30);
      north[i] = 50 + 100.0 * Math.floorDiv(k, 30);
      day[i] = MONDAY.toEpochDay();
      control[i] = true;
    }
    Result result =
        of(
            pattern(east, north, day, control, null, 7 * WEEKS),
            "model",
            "permutation",
            "replicates",
            "99");
    assertThat(result.run().support().cells())
        .isEqualTo(of(flare, "replicates", "99").run().support().cells());
  }

  @Test
  void belowTheLeastNumbersItCannotTell() {
    PointPattern few = flareUp(0, 7 * WEEKS);
    PointPattern twenty =
        pattern(
            Arrays.copyOf(few.eastM(), 20),
            Arrays.copyOf(few.northM(), 20),
            Arrays.copyOf(few.epochDay(), 20),
            null,
            null,
            7 * WEEKS);
    assertThat(of(twenty).run().cannotTell())
        .isEqualTo(new CannotTell(CannotTell.Reason.TOO_FEW_EVENTS, 20, 30));
    assertThat(of(few, "step", "month").run().cannotTell())
        .isEqualTo(new CannotTell(CannotTell.Reason.TOO_FEW_STEPS, 3, 8));
    assertThat(of(few, "length", "30").run().cannotTell().reason())
        .isEqualTo(CannotTell.Reason.LAST_STEP_INCOMPLETE);
    assertThat(of(few, "model", "poisson").run().cannotTell().reason())
        .isEqualTo(CannotTell.Reason.NO_EFFORT);
    assertThat(of(few, "model", "bernoulli").run().cannotTell().reason())
        .isEqualTo(CannotTell.Reason.NO_CONTROLS);
    assertThat(
            of(pattern(new double[0], new double[0], new long[0], null, null, 70))
                .run()
                .cannotTell()
                .reason())
        .isEqualTo(CannotTell.Reason.TOO_FEW_EVENTS);
    double[] here = new double[100];
    assertThat(of(pattern(here, here, new long[100], null, null, 70)).run().tells()).isFalse();
    long[] days = few.epochDay();
    assertThat(
            of(pattern(new double[USUAL], new double[USUAL], days, null, null, 7 * WEEKS))
                .run()
                .cannotTell()
                .reason())
        .isEqualTo(CannotTell.Reason.TOO_FEW_PLACES);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    PointPattern places = pattern(new double[40], new double[40], null, null, null, 1);
    assertThatThrownBy(() -> of(places)).hasMessageContaining("times");
    assertThatThrownBy(() -> of(places, "model", "permutation")).hasMessageContaining("times");
    PointPattern cases = pattern(new double[40], new double[40], null, new boolean[40], null, 1);
    assertThatThrownBy(() -> of(cases, "mode", "prospective")).isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> of(cases, "radius", "-1")).isInstanceOf(BadSetting.class);
    PointPattern effort =
        pattern(new double[40], new double[40], null, null, everywhere(1, null), 1);
    assertThatThrownBy(() -> of(effort, "cell", "0")).isInstanceOf(BadSetting.class);
  }

  /** Hours in each of 30 times 30 cells; the south-west ninth gets so many times more. */
  private static PointPattern.Exposure everywhere(double moreInSouthWest, long[] days) {
    int times = days == null ? 1 : days.length;
    int n = 900 * times;
    double[] east = new double[n];
    double[] north = new double[n];
    double[] hours = new double[n];
    long[] day = days == null ? null : new long[n];
    for (int k = 0; k < n; k++) {
      east[k] = 50 + 100 * (k % 30);
      north[k] = 50 + 100 * (k / 30 % 30);
      hours[k] = east[k] < 1000 && north[k] < 1000 ? moreInSouthWest : 1;
      if (day != null) {
        day[k] = days[k / 900];
      }
    }
    return new PointPattern.Exposure(east, north, hours, day, "patrol hours");
  }

  /** Ten times as many events in the south-west, because one looked ten times as long there. */
  private static PointPattern lookedAt(PointPattern.Exposure exposure) {
    RandomGenerator chance = Chance.of(8).stream(0);
    double[] east = new double[400];
    double[] north = new double[400];
    for (int i = 0; i < 400; i++) {
      double side = i % 9 < 5 ? 1000 : 3000;
      east[i] = side * chance.nextDouble();
      north[i] = side * chance.nextDouble();
    }
    return pattern(east, north, null, null, exposure, 1);
  }

  @Test
  void whereOneLooksMoreIsNoCluster() {
    Result naive =
        of(lookedAt(everywhere(1, null)), "radius", "600", "replicates", "99", "p", "0.05");
    assertThat(setting(naive, "model")).isEqualTo("poisson");
    assertThat(setting(naive, "mode")).isEqualTo("retrospective");
    assertThat(naive.findings()).isNotEmpty();
    assertThat(naive.findings().get(0).properties().get("from")).isNull();
    Result fair =
        of(lookedAt(everywhere(11.25, null)), "radius", "600", "replicates", "99", "p", "0.05");
    assertThat(fair.findings()).isEmpty();
  }

  @Test
  void effortCountsStepByStep() {
    PointPattern flare = flareUp(25, 7 * WEEKS);
    long[] mondays =
        IntStream.range(0, WEEKS - 1).mapToLong(k -> MONDAY.plusWeeks(k).toEpochDay()).toArray();
    PointPattern pattern =
        pattern(
            flare.eastM(),
            flare.northM(),
            flare.epochDay(),
            null,
            everywhere(1, mondays),
            7 * WEEKS);
    Result result = of(pattern, "model", "poisson", "mode", "retrospective", "replicates", "99");
    assertThat(result.run().tells()).isTrue();
    assertThat(result.run().notes()).anyMatch(note -> note.contains("no effort is known"));
    Map<String, Object> says = result.findings().get(0).properties();
    assertThat(says.get("from")).isEqualTo(MONDAY.plusWeeks(WEEKS - 2).toString());
    assertThat(says.get("to")).isEqualTo(MONDAY.plusWeeks(WEEKS - 1).minusDays(1).toString());
  }

  @Test
  void casesAreComparedWithControls() {
    PointPattern flare = flareUp(40, 7 * WEEKS);
    boolean[] control = new boolean[USUAL + 40];
    for (int i = 0; i < USUAL; i++) {
      control[i] = i % 2 == 0;
    }
    Result result =
        of(pattern(flare.eastM(), flare.northM(), null, control, null, 1), "replicates", "99");
    assertThat(setting(result, "model")).isEqualTo("bernoulli");
    Finding first = result.findings().get(0);
    assertThat(first.events()).hasSize((int) first.properties().get("observed"));
    assertThat(Arrays.stream(first.events()).noneMatch(event -> control[event])).isTrue();
  }

  @Test
  void theSameSeedTellsTheSame() {
    PointPattern pattern = flareUp(8, 7 * WEEKS);
    Result one = of(pattern, "seed", "77", "p", "1");
    Result again = of(pattern, "seed", "77", "p", "1");
    assertThat(one.findings().get(0).properties()).isEqualTo(again.findings().get(0).properties());
  }

  @Test
  void bostonsNeedlesAreTheClustersOfTheReference() {
    String file = "reference/points_boston_needles.csv";
    double[] east = Shared.numbers(file, "x");
    double[] north = Shared.numbers(file, "y");
    long[] day =
        Shared.texts(file, "t").stream().mapToLong(t -> LocalDate.parse(t).toEpochDay()).toArray();
    PointPattern pattern =
        new PointPattern(
            "EPSG:32619",
            FACTORY.toGeometry(new Envelope(323000, 335000, 4682000, 4696000)),
            east,
            north,
            null,
            day,
            null,
            LocalDate.of(2025, 10, 25),
            LocalDate.of(2026, 3, 28),
            null,
            Map.of());
    Result result =
        of(pattern, "mode", "retrospective", "cell", "200", "radius", "600", "max_steps", "4");
    JsonNode clusters =
        Shared.json("reference/scan_expected.json")
            .get("boston_needles_stp_weekly")
            .get("clusters");
    assertThat(result.findings()).hasSameSizeAs(clusters);
    for (int k = 0; k < clusters.size(); k++) {
      Map<String, Object> ours = result.findings().get(k).properties();
      assertThat((double) ours.get("llr"))
          .isCloseTo(clusters.get(k).get("llr").asDouble(), within(1e-6));
      assertThat(ours.get("observed")).isEqualTo(clusters.get(k).get("observed").asInt());
      assertThat(ours.get("from")).isEqualTo(clusters.get(k).get("start").asText());
      assertThat((double) ours.get("centre_east_m"))
          .isEqualTo(323100 + 200.0 * clusters.get(k).get("centre").get(1).asInt());
      assertThat(result.findings().get(k).events()).hasSize((int) ours.get("observed"));
    }
    assertThat(result.run().notes()).anyMatch(note -> note.contains("with its 12 events"));
  }
}
