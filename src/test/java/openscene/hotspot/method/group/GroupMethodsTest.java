package openscene.hotspot.method.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import openscene.Shared;
import openscene.hotspot.Methods;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.Run;
import openscene.hotspot.method.Settings;
import openscene.statistics.cluster.City;
import openscene.statistics.simulation.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class GroupMethodsTest {
  private static final Provenance SOURCE = new Provenance("OpenScene", null, "test", "count");
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private static PointPattern pattern(double[] x, double[] y, double[] weight, Envelope window) {
    return new PointPattern(
        "EPSG:25832",
        FACTORY.toGeometry(window),
        x,
        y,
        weight,
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }

  static PointPattern city(int n, long seed) {
    City city = City.of(n, seed);
    return pattern(city.x(), city.y(), null, new Envelope(0, City.WIDTH, 0, City.HEIGHT));
  }

  static Result ask(Method method, PointPattern pattern, Map<String, String> settings) {
    return method.of(pattern, Settings.of(method.options(), settings), SOURCE, Progress.SILENT);
  }

  private static Object setting(Result result, String name) {
    return result.run().settings().stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 20_000})
  void theLargestGroupComesFirstAndSaysWhatItIs(int n) {
    PointPattern city = city(n, 1);
    Result found = ask(new DbscanMethod(), city, Map.of());
    assertThat(found.run().tells()).isTrue();
    assertThat(found.findings()).hasSizeGreaterThan(20);
    int before = Integer.MAX_VALUE;
    int rank = 1;
    for (Finding finding : found.findings()) {
      assertThat(finding.properties()).containsEntry("rank", rank++);
      int events = (int) finding.properties().get("n");
      assertThat(events).isBetween(5, before).isEqualTo(finding.events().length);
      before = events;
      assertThat((double) finding.properties().get("share"))
          .isEqualTo((double) events / n)
          .isLessThan(0.5);
      double areaHa = finding.outline().getArea() / 10_000;
      assertThat((double) finding.properties().get("area_ha")).isEqualTo(areaHa);
      assertThat((double) finding.properties().get("density_per_ha")).isEqualTo(events / areaHa);
      assertThat(finding.events()).isSorted();
    }
    assertThat(found.run().notes()).anyMatch(note -> note.contains("lie in no group"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cells", "buffer"})
  void noCornerOfAnOutlineIsAnEventAndAllOfTheGroupLieWithin(String outline) {
    PointPattern city = city(5_000, 2);
    Result found = ask(new DbscanMethod(), city, Map.of("outline", outline));
    double least =
        outline.equals("cells")
            ? (double) setting(found, "cell_m") / 4
            : (double) setting(found, "buffer_m") * 0.75;
    for (Finding finding : found.findings()) {
      Geometry drawn = finding.outline();
      assertThat(drawn.isValid()).isTrue();
      assertThat(drawn.getGeometryType()).isIn("Polygon", "MultiPolygon");
      Geometry border = drawn.getBoundary();
      for (int i : finding.events()) {
        Geometry place = FACTORY.createPoint(new Coordinate(city.eastM()[i], city.northM()[i]));
        assertThat(drawn.contains(place)).isTrue();
        assertThat(border.distance(place)).isGreaterThanOrEqualTo(least - 1e-6);
      }
    }
  }

  @Test
  void theTableHoldsEveryEventAndAgreesWithTheMap() {
    PointPattern city = city(2_000, 3);
    Result found = ask(new DbscanMethod(), city, Map.of());
    assertThat(found.table().columns()).containsExactly("east_m", "north_m", "cluster", "core");
    assertThat(found.table().size()).isEqualTo(2_000);
    Map<Object, Integer> sizes = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      Object[] row = found.table().row().apply(i);
      assertThat(row[0]).isEqualTo(city.eastM()[i]);
      if (row[2] != null) {
        sizes.merge(row[2], 1, Integer::sum);
      } else {
        assertThat(row[3]).isEqualTo(false);
      }
    }
    for (Finding finding : found.findings()) {
      assertThat(sizes).containsEntry(finding.properties().get("rank"), finding.events().length);
    }
  }

  @Test
  void whatIsChosenIsSaidWithItsReason() {
    Result thin = ask(new DbscanMethod(), city(1_000, 1), Map.of());
    assertThat(setting(thin, "eps_m")).isEqualTo(75.0);
    assertThat(setting(thin, "min_points")).isEqualTo(8);
    assertThat(setting(thin, "cell_m")).isEqualTo(25.0);
    assertThat(thin.run().settings()).allMatch(setting -> !setting.why().isBlank());
    Result given =
        ask(
            new DbscanMethod(),
            city(1_000, 1),
            Map.of("eps", "60", "min_points", "6", "cell", "10"));
    assertThat(given.run().settings())
        .extracting(Run.Setting::name, Run.Setting::value, Run.Setting::why)
        .contains(
            org.assertj.core.groups.Tuple.tuple("eps_m", 60.0, "given"),
            org.assertj.core.groups.Tuple.tuple("min_points", 6, "given"),
            org.assertj.core.groups.Tuple.tuple("cell_m", 10.0, "given"));
  }

  @Test
  void aMonthAsksForEight() {
    City city = City.of(6_000, 4);
    long[] day = new long[6_000];
    LocalDate first = LocalDate.of(2025, 1, 1);
    Arrays.setAll(day, i -> first.toEpochDay() + i % 181);
    PointPattern halfAYear =
        new PointPattern(
            "EPSG:25832",
            FACTORY.toGeometry(new Envelope(0, City.WIDTH, 0, City.HEIGHT)),
            city.x(),
            city.y(),
            null,
            day,
            null,
            first,
            first.plusDays(180),
            null,
            Map.of());
    assertThat(setting(ask(new DbscanMethod(), halfAYear, Map.of()), "min_points")).isEqualTo(48);
  }

  /** An even background in the middle alone: the mean over the window knows nothing of it. */
  @Test
  void aWindowFarTooLargeDoesNotMakeTheCityOneGroup() {
    City city = City.of(20_000, 5);
    PointPattern wide = pattern(city.x(), city.y(), null, new Envelope(-800, 5_800, -800, 6_400));
    double[] squeezed = Arrays.stream(city.x()).map(x -> x / 2).toArray();
    for (PointPattern pattern :
        new PointPattern[] {
          wide,
          pattern(squeezed, city.y(), null, new Envelope(0, City.WIDTH * 1.1, 0, City.HEIGHT * 1.1))
        }) {
      Result found = ask(new DbscanMethod(), pattern, Map.of("eps", "75"));
      assertThat((double) found.findings().get(0).properties().get("share")).isLessThan(0.5);
      assertThat(found.findings()).hasSizeGreaterThan(10);
    }
  }

  /** Four in five events along one road through the whole window, and three places on it. */
  @Test
  void anUnevenCityIsAskedForMoreUntilItIsNoLongerOneGroup() {
    Random random = new Random(6);
    int n = 4_000;
    double[] x = random.doubles(n, 0, 4_000).toArray();
    double[] y = random.doubles(n, 0, 4_000).toArray();
    for (int i = 0; i < n; i++) {
      y[i] = i % 5 > 0 ? 1_700 + y[i] * 0.15 : y[i];
      if (i % 10 == 1) {
        x[i] = 1_000 * (1 + i / 10 % 3) + 30 * random.nextGaussian();
      }
    }
    PointPattern road = pattern(x, y, null, new Envelope(0, 4_000, 0, 4_000));
    Result found = ask(new DbscanMethod(), road, Map.of());
    assertThat(found.findings()).isNotEmpty();
    assertThat((double) found.findings().get(0).properties().get("share")).isLessThan(0.5);
    assertThat(found.run().settings())
        .anyMatch(
            setting ->
                setting.name().equals("min_points") && setting.why().contains("raised from"));
    int raised = (int) setting(found, "min_points");
    Result given = ask(new DbscanMethod(), road, Map.of("min_points", "" + raised / 3));
    assertThat(given.run().notes()).anyMatch(note -> note.contains("more than half"));
  }

  @Test
  void tooFewEventsAreNotTold() {
    for (Method method : new Method[] {new DbscanMethod(), new HdbscanMethod()}) {
      Result found = ask(method, city(29, 1), Map.of());
      assertThat(found.findings()).isEmpty();
      assertThat(found.run().cannotTell())
          .isEqualTo(new CannotTell(CannotTell.Reason.TOO_FEW_EVENTS, 29, 30));
      assertThat(ask(method, city(0, 1), Map.of()).run().tells()).isFalse();
    }
  }

  @Test
  void controlsAreNotGrouped() {
    City city = City.of(400, 1);
    boolean[] control = new boolean[400];
    Arrays.fill(control, 0, 200, true);
    PointPattern half =
        new PointPattern(
            "EPSG:25832",
            FACTORY.toGeometry(new Envelope(0, City.WIDTH, 0, City.HEIGHT)),
            city.x(),
            city.y(),
            null,
            null,
            control,
            null,
            null,
            null,
            Map.of());
    for (Method method : new Method[] {new DbscanMethod(), new HdbscanMethod()}) {
      Result found = ask(method, half, Map.of("min_points", "5"));
      assertThat(found.findings()).isNotEmpty();
      for (Finding finding : found.findings()) {
        assertThat(Arrays.stream(finding.events()).min().orElseThrow()).isGreaterThanOrEqualTo(200);
      }
      assertThat(found.table().row().apply(0)[2]).isNull();
      assertThat(found.table().size()).isEqualTo(400);
    }
  }

  @Test
  void aWeightCountsTowardsTheMinimumButFewEventsAreNotDrawn() {
    double[] x = new double[40];
    Arrays.setAll(x, i -> i < 3 ? 1_000 : i < 13 ? 3_000 : i * 100.0 + 50);
    double[] weight = new double[40];
    Arrays.setAll(weight, i -> i < 13 ? 10 : 1);
    PointPattern heavy = pattern(x, new double[40], weight, new Envelope(0, 4_000, 0, 4_000));
    Result found = ask(new DbscanMethod(), heavy, Map.of("eps", "40", "min_points", "20"));
    assertThat(found.findings()).hasSize(1);
    assertThat(found.findings().get(0).properties())
        .containsEntry("n", 10)
        .containsEntry("weight", 100.0);
    assertThat(found.run().notes()).anyMatch(note -> note.contains("are not drawn"));
    double[] nothing = new double[40];
    PointPattern weightless = pattern(x, new double[40], nothing, new Envelope(0, 4_000, 0, 4_000));
    for (Method method : new Method[] {new DbscanMethod(), new HdbscanMethod()}) {
      assertThat(ask(method, weightless, Map.of()).findings().size()).isLessThan(2);
    }
  }

  @Test
  void aHundredThousandInOnePlaceAreOneGroupOfTheirOwn() {
    double[] same = new double[100_000];
    Arrays.fill(same, 500);
    PointPattern place = pattern(same, same, null, new Envelope(0, 4_000, 0, 4_000));
    Result found = ask(new DbscanMethod(), place, Map.of());
    assertThat(found.findings()).hasSize(1);
    assertThat(found.findings().get(0).outline().getArea()).isGreaterThanOrEqualTo(25);
    Result tree = ask(new HdbscanMethod(), place, Map.of());
    assertThat(tree.run().cannotTell().reason()).isEqualTo(CannotTell.Reason.TOO_FEW_PLACES);
    assertThat(ask(new HdbscanMethod(), place, Map.of("weights", "weighted")).run().cannotTell())
        .isEqualTo(new CannotTell(CannotTell.Reason.TOO_FEW_PLACES, 1, 2));
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    DbscanMethod method = new DbscanMethod();
    PointPattern city = city(100, 1);
    assertThatThrownBy(() -> ask(method, city, Map.of("min_points", "4")))
        .isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> ask(method, city, Map.of("eps", "0"))).isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> ask(method, city, Map.of("outline", "buffer", "cell", "10")))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("outline=cells");
    assertThat(Methods.find("dbscan")).isPresent();
    assertThat(Methods.find("hdbscan")).isPresent();
  }

  /** STATISTICS § 2: 32 groups, the largest of 1 255 events, 1 088 in none. */
  @Test
  void theNeedlesOfBostonAreGroupedAsByOthers() {
    String file = "reference/points_boston_needles.csv";
    PointPattern needles =
        pattern(
            Shared.numbers(file, "x"),
            Shared.numbers(file, "y"),
            null,
            new Envelope(323_000, 335_000, 4_682_000, 4_696_000));
    Result found = ask(new DbscanMethod(), needles, Map.of("eps", "75", "min_points", "8"));
    // Three border points lie between two groups; they go to the nearer one.
    assertThat((int) found.findings().get(0).properties().get("n")).isBetween(1252, 1258);
    assertThat(found.run().notes()).contains("1088 events lie in no group.");
    assertThat(found.findings()).hasSizeBetween(30, 32);
    Result chosen = ask(new DbscanMethod(), needles, Map.of());
    assertThat((double) chosen.findings().get(0).properties().get("share")).isLessThan(0.5);
  }
}
