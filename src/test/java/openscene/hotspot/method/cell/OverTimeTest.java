package openscene.hotspot.method.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.TimeSteps;
import openscene.statistics.cube.HotspotClass;
import openscene.statistics.simulation.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OverTimeTest {
  private static final Method EMERGING = new EmergingMethod();
  private static final Method TREND = new TrendMethod();

  private static Result ask(Method method, PointPattern pattern, String... settings) {
    return method.of(
        pattern, Patterns.settings(method, settings), Patterns.MADE_UP, Progress.SILENT);
  }

  /** Scattered events all year, and a crowd in the middle in some months (1..12). */
  private static PointPattern crowdIn(int... months) {
    PointPattern all = Patterns.crowd(600, 40 * months.length, 9);
    long[] day = all.epochDay().clone();
    for (int i = 600; i < day.length; i++) {
      int month = months[(i - 600) / 40];
      day[i] = LocalDate.of(2024, month, 1 + i % 28).toEpochDay();
    }
    return Patterns.of(all.eastM(), all.northM(), day);
  }

  @ParameterizedTest
  @CsvSource({"square, 12, new_hot", "hexagon, 12, new_hot", "square, 11 12, consecutive_hot"})
  void whatBeganLatelyIsToldInThreeLanguages(String shape, String months, String expected) {
    int[] crowded = Arrays.stream(months.split(" ")).mapToInt(Integer::parseInt).toArray();
    Result result = ask(EMERGING, crowdIn(crowded), "shape", shape);
    Finding found =
        result.findings().stream()
            .filter(one -> one.properties().get("class").equals(expected))
            .findFirst()
            .orElseThrow();
    assertThat(found.outline().isValid()).isTrue();
    assertThat(found.properties()).containsEntry("hot", true).containsEntry("steps", 12);
    Map<?, ?> sentence = (Map<?, ?>) found.properties().get("sentence");
    assertThat(sentence.keySet().toString()).isEqualTo("[nb, da, en]");
    assertThat((String) sentence.get("en")).endsWith("2024-01-01 up to and including 2024-12-31.");
  }

  @Test
  void halfAMonthIsNeverNew() {
    PointPattern pattern = crowdIn(12);
    long[] day = pattern.epochDay();
    PointPattern cut =
        new PointPattern(
            pattern.crs(),
            pattern.window(),
            pattern.eastM(),
            pattern.northM(),
            null,
            day,
            null,
            Patterns.FIRST,
            LocalDate.of(2024, 12, 30),
            null,
            Map.of());
    Result result = ask(EMERGING, cut);
    assertThat(result.findings()).noneMatch(one -> one.properties().get("class").equals("new_hot"));
    assertThat(result.run().notes())
        .anyMatch(note -> note.contains("incomplete: the last step"))
        .anyMatch(note -> note.contains("up to and including 2024-11-30"));
  }

  @Test
  void everyPlaceStandsInTheTableOnce() {
    Result result = ask(EMERGING, crowdIn(3, 7, 12));
    int at = result.table().columns().indexOf("class");
    List<String> codes = Arrays.stream(HotspotClass.values()).map(HotspotClass::code).toList();
    for (int i = 0; i < result.table().size(); i++) {
      assertThat(codes).contains((String) result.table().row().apply(i)[at]);
    }
    assertThat(result.run().support().cells()).isEqualTo(result.table().size());
  }

  @Test
  void fewStepsEventsOrPlacesTellNothing() {
    PointPattern pattern = crowdIn(12);
    assertTellsNothing(ask(EMERGING, pattern, "length", "2"), CannotTell.Reason.TOO_FEW_STEPS, 6);
    assertTellsNothing(
        ask(EMERGING, Patterns.crowd(20, 0, 1)), CannotTell.Reason.TOO_FEW_EVENTS, 20);
    assertThat(ask(EMERGING, Patterns.crowd(0, 300, 1), "cell", "100").run().cannotTell().reason())
        .isEqualTo(CannotTell.Reason.TOO_FEW_CELLS);
    assertTellsNothing(
        ask(EMERGING, pattern, "length", "300"), CannotTell.Reason.LAST_STEP_INCOMPLETE, 0);
    assertTellsNothing(ask(TREND, pattern, "length", "2"), CannotTell.Reason.TOO_FEW_STEPS, 6);
    assertTellsNothing(
        ask(TREND, pattern, "length", "300"), CannotTell.Reason.LAST_STEP_INCOMPLETE, 0);
    assertTellsNothing(ask(TREND, Patterns.crowd(20, 0, 1)), CannotTell.Reason.TOO_FEW_EVENTS, 20);
    assertTellsNothing(ask(TREND, pattern, "value", "rate"), CannotTell.Reason.NO_EFFORT, 0);
  }

  private static void assertTellsNothing(Result result, CannotTell.Reason reason, double had) {
    assertThat(result.run().cannotTell().reason()).isEqualTo(reason);
    assertThat(result.run().cannotTell().had()).isEqualTo(had);
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void eventsWithoutDaysAreRefused() {
    PointPattern timeless = Patterns.of(new double[0], new double[0], null);
    assertThatThrownBy(() -> ask(EMERGING, timeless)).hasMessageContaining("need times");
    assertThatThrownBy(() -> ask(TREND, timeless)).hasMessageContaining("need times");
  }

  /** 10 events in January, 20 in February … 120 in December. */
  private static PointPattern rising(PointPattern.Exposure exposure) {
    int n = 10 * 78;
    double[] east = new double[n];
    double[] north = new double[n];
    long[] day = new long[n];
    Random chance = new Random(5);
    int i = 0;
    for (int month = 1; month <= 12; month++) {
      for (int k = 0; k < 10 * month; k++, i++) {
        east[i] = Patterns.WEST + 2_000 * chance.nextDouble();
        north[i] = Patterns.SOUTH + 2_000 * chance.nextDouble();
        day[i] = LocalDate.of(2024, month, 1 + k % 28).toEpochDay();
      }
    }
    return Patterns.with(east, north, day, exposure);
  }

  private static PointPattern.Exposure hours(int firstMonth, double perMonth) {
    int n = 13 - firstMonth;
    double[] east = new double[n];
    double[] north = new double[n];
    double[] hours = new double[n];
    long[] day = new long[n];
    Arrays.fill(east, Patterns.WEST + 1_000);
    Arrays.fill(north, Patterns.SOUTH + 1_000);
    for (int i = 0; i < n; i++) {
      hours[i] = perMonth * (firstMonth + i);
      day[i] = LocalDate.of(2024, firstMonth + i, 15).toEpochDay();
    }
    return new PointPattern.Exposure(east, north, hours, day, "patrol hours");
  }

  @Test
  void tenMoreEachMonthAreTenMoreEachMonth() {
    Result result = ask(TREND, rising(null));
    Map<String, Object> found = result.findings().get(0).properties();
    assertThat(found)
        .containsEntry("trend", "up")
        .containsEntry("s", 66L)
        .containsEntry("steps", 12)
        .containsEntry("slope_per_step", 10.0);
    assertThat(result.table().row().apply(11))
        .containsExactly(12, "2024-12-01", "2024-12-31", 120, 120.0, null, null);
  }

  @Test
  void trendIsToldInThreeLanguages() {
    Map<String, Object> found = ask(TREND, rising(null)).findings().get(0).properties();
    assertThat(found).containsEntry("verdict", "rising");
    Map<?, ?> sentence = (Map<?, ?>) found.get("sentence");
    assertThat(sentence.get("en"))
        .isEqualTo(
            "Rising: about 10 more a month, from 2024-01-01 up to and including 2024-12-31.");
    assertThat(sentence.get("nb"))
        .isEqualTo(
            "Stigende: omtrent 10 flere i måneden, fra og med 2024-01-01 til og med 2024-12-31.");
    assertThat(sentence.get("da"))
        .isEqualTo(
            "Stigende: omkring 10 flere om måneden, fra og med 2024-01-01 til og med 2024-12-31.");
    found = ask(TREND, rising(hours(1, 4))).findings().get(0).properties();
    assertThat(found).containsEntry("verdict", "no_clear_trend");
    assertThat(((Map<?, ?>) found.get("sentence")).get("en")).asString().startsWith("No clear");
  }

  @Test
  void slopeIsToldAsItsStepsAndItsHoursAre() {
    PointPattern pattern = rising(null);
    TimeSteps fortnights = TimeSteps.of(pattern, "week", 2);
    assertThat(TrendWords.sentence(-1, -0.4567, true, fortnights).get("nb"))
        .startsWith(
            "Synkende: for hver time det ble sett etter, omtrent 0,46 færre på 2 uker, fra og med");
    assertThat(TrendWords.sentence(-1, -3.0, false, TimeSteps.of(pattern, "month", 1)).get("en"))
        .startsWith("Falling: about 3 fewer a month, from");
    for (Double none : new Double[] {null, 0.0, -1e-9, 2.0}) {
      assertThat(TrendWords.sentence(-1, none, false, fortnights).get("da"))
          .endsWith("kan ikke siges med ét tal.")
          .doesNotContain("{");
    }
  }

  @Test
  void moreEventsForMoreHoursAreNoTrend() {
    Result result = ask(TREND, rising(hours(1, 4)));
    assertThat(result.findings().get(0).properties())
        .containsEntry("trend", "none")
        .containsEntry("z", 0.0)
        .containsEntry("p", 1.0);
    assertThat(ask(TREND, rising(hours(1, 4)), "value", "count").findings().get(0).properties())
        .containsEntry("trend", "up");
  }

  @Test
  void monthsInWhichNobodyLookedHaveNoRate() {
    Result result = ask(TREND, rising(hours(4, 4)));
    assertThat(result.findings().get(0).properties()).containsEntry("steps", 9);
    assertThat(result.run().notes()).anyMatch(note -> note.startsWith("3 steps without exposure"));
    assertTellsNothing(ask(TREND, rising(hours(6, 4))), CannotTell.Reason.TOO_LITTLE_EFFORT, 7);
  }

  @ParameterizedTest
  @EnumSource(HotspotClass.class)
  void everyClassHasASentenceInEveryLanguageAndColdReassuresNobody(HotspotClass one) {
    ClassWords words = ClassWords.shipped();
    for (String language : ClassWords.LANGUAGES) {
      assertThat(words.sentence(one.code(), language)).isNotBlank();
    }
    if (!one.hot() && one != HotspotClass.NONE) {
      assertThat(words.sentence(one.code(), "en"))
          .startsWith("Fewer than elsewhere")
          .contains("says nothing about safety");
      assertThat(words.sentence(one.code(), "nb")).contains("ikke noe om trygghet");
      assertThat(words.sentence(one.code(), "da")).contains("ikke noget om tryghed");
    }
  }

  @Test
  void listOfWordsThatIsNotWholeStopsTheStart() throws IOException {
    ObjectNode list;
    try (InputStream in = ClassWords.class.getResourceAsStream("/openscene/data/classes.json")) {
      list = (ObjectNode) new ObjectMapper().readTree(in);
    }
    ObjectNode unknown = list.deepCopy();
    unknown.putObject("lukewarm");
    assertThatThrownBy(() -> ClassWords.of(unknown)).hasMessageContaining("lukewarm");
    ObjectNode missing = list.deepCopy();
    ((ObjectNode) missing.get("new_hot")).remove("da");
    assertThatThrownBy(() -> ClassWords.of(missing)).hasMessageContaining("new_hot.da");
    ObjectNode undated = list.deepCopy();
    ((ObjectNode) undated.get("rests_on")).put("nb", "Bygger på noe.");
    assertThatThrownBy(() -> ClassWords.of(undated)).hasMessageContaining("rests_on.nb");
    assertThatThrownBy(() -> ClassWords.shipped().sentence("lukewarm", "en"))
        .hasMessageContaining("lukewarm");
    assertThat(ClassWords.shipped().sentence(ClassWords.TOO_EARLY, "en")).contains("Too early");
  }
}
