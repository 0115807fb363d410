package openscene.hotspot.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import openscene.hotspot.Methods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** What every method relies on: patterns, steps of time, settings, runs, sentences. */
class ContractTest {
  private static final Geometry KM =
      new GeometryFactory().toGeometry(new Envelope(0, 1_000, 0, 1_000));
  private static final List<Option> OPTIONS =
      List.of(
          Option.number("bandwidth", 10, 5_000, "150", "Metres."),
          Option.whole("replicates", 1, 99_999, "999", "How many."),
          Option.choice("shape", List.of("square", "hexagon"), "square", "Of the cells."));

  private static PointPattern daily(String from, String to) {
    LocalDate first = LocalDate.parse(from);
    LocalDate last = LocalDate.parse(to);
    long[] days = LongStream.rangeClosed(first.toEpochDay(), last.toEpochDay()).toArray();
    return new PointPattern(
        "EPSG:25832",
        KM,
        new double[days.length],
        new double[days.length],
        null,
        days,
        null,
        first,
        last,
        null,
        Map.of());
  }

  @Test
  void wholeMonthsAreStepsAndHalfOnesAreNot() {
    TimeSteps steps = TimeSteps.of(daily("2025-11-15", "2026-03-10"), "month", 1);
    assertThat(steps.starts())
        .containsExactly(
            LocalDate.of(2025, 12, 1), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1));
    assertThat(steps.end()).isEqualTo(LocalDate.of(2026, 3, 1));
    assertThat(steps.lastDayOf(2)).isEqualTo(LocalDate.of(2026, 2, 28));
    assertThat(steps.incompleteFirst()).isTrue();
    assertThat(steps.incompleteLast()).isTrue();
    assertThat(steps.dropped()).isEqualTo(16 + 10);
    assertThat(steps.stepOf(LocalDate.of(2025, 12, 31).toEpochDay())).isEqualTo(0);
    assertThat(steps.stepOf(LocalDate.of(2026, 3, 1).toEpochDay())).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({"day,1,28", "day,3,9", "week,1,4", "week,2,2", "month,1,1", "month,2,0"})
  void eachEventLiesInOneStepOrInNone(String unit, int length, int size) {
    TimeSteps steps = TimeSteps.of(daily("2026-02-01", "2026-02-28"), unit, length);
    assertThat(steps.size()).isEqualTo(size);
    int placed = 0;
    for (int step : steps.stepOf()) {
      assertThat(step).isBetween(-1, size - 1);
      placed += step >= 0 ? 1 : 0;
    }
    assertThat(placed + steps.dropped()).isEqualTo(28);
    assertThat(steps.incompleteLast()).isEqualTo(placed < 28);
  }

  @Test
  void aDayThatClocksSkipIsStillADay() {
    TimeSteps steps = TimeSteps.of(daily("2026-03-01", "2026-03-31"), "month", 1);
    assertThat(steps.size()).isEqualTo(1);
    assertThat(steps.dropped()).isZero();
  }

  @Test
  void aPatternRefusesWhatCannotBe() {
    double[] in = {500};
    assertThatThrownBy(() -> pattern(new double[] {1_001}, in, null))
        .hasMessageContaining("not in the window");
    assertThatThrownBy(() -> pattern(new double[] {Double.NaN}, in, null))
        .hasMessageContaining("not in the window");
    assertThatThrownBy(() -> pattern(in, new double[0], null)).hasMessageContaining("columns");
    assertThatThrownBy(() -> pattern(in, in, new double[] {Double.NaN}))
        .hasMessageContaining("weight");
    assertThatThrownBy(() -> pattern(in, in, new double[] {-1})).hasMessageContaining("weight");
    assertThat(pattern(new double[0], new double[0], null).total()).isZero();
    assertThatThrownBy(
            () -> new PointPattern.Exposure(in, in, new double[] {0}, null, "patrol hours"))
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> TimeSteps.of(pattern(in, in, null), "month", 1))
        .hasMessageContaining("need times");
  }

  private static PointPattern pattern(double[] east, double[] north, double[] weight) {
    return new PointPattern(
        "EPSG:25832", KM, east, north, weight, null, null, null, null, null, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "bandwidth,9,a number 10..5000",
    "bandwidth,NaN,a number 10..5000",
    "bandwidth,0x10,a number 10..5000",
    "bandwidth,12d,a number 10..5000",
    "bandwidth,1e999,a number 10..5000",
    "replicates,99.5,a whole number 1..99999",
    "replicates,0,a whole number 1..99999",
    "shape,round,'one of square, hexagon'",
    "bandwith,100,'one of bandwidth, replicates, shape'"
  })
  void aBadSettingSaysWhatWouldBeRight(String name, String value, String right) {
    assertThatThrownBy(() -> Settings.of(OPTIONS, Map.of(name, value)))
        .isInstanceOfSatisfying(
            BadSetting.class,
            bad -> {
              assertThat(bad.name()).isEqualTo(name);
              assertThat(bad.right()).isEqualTo(right);
            });
  }

  @Test
  void aRunSaysWhatWasGivenAndWhatWasChosenAndWhy() throws IOException {
    Settings given = Settings.of(OPTIONS, Map.of("bandwidth", "120", "shape", "hexagon"));
    RunLog log =
        new RunLog(
            "kde",
            pattern(new double[] {1, 2}, new double[] {3, 4}, null),
            new Provenance("OpenScene 1", Instant.EPOCH, "a test", "count"));
    assertThat(log.number("bandwidth_m", given.number("bandwidth"), () -> 1, "a rule"))
        .isEqualTo(120);
    assertThat(log.whole("replicates", given.whole("replicates"), () -> 999, "default"))
        .isEqualTo(999);
    assertThat(log.choice("shape", given, "square")).isEqualTo("hexagon");
    log.note("One note.");
    Result nothing = log.cannotTell(CannotTell.Reason.TOO_FEW_EVENTS, 2, 30);
    assertThat(nothing.findings()).isEmpty();
    JsonNode run = json(nothing.run());
    assertThat(run.at("/parameters/bandwidth_m").asInt()).isEqualTo(120);
    assertThat(run.at("/why/bandwidth_m").asText()).isEqualTo("given");
    assertThat(run.at("/why/replicates").asText()).isEqualTo("default");
    assertThat(run.at("/why/shape").asText()).isEqualTo("given");
    assertThat(run.at("/support/area_ha").asInt()).isEqualTo(100);
    assertThat(run.get("events").asInt()).isEqualTo(2);
    assertThat(run.get("verdict").asText()).isEqualTo("cannot_tell");
    assertThat(run.at("/cannot_tell/reason").asText()).isEqualTo("too_few_events");
    assertThat(run.at("/cannot_tell/nb").asText())
        .isEqualTo("Kan ikke si noe: 2 observasjoner, det trengs minst 30.");
    assertThat(json(log.told()).get("verdict").asText()).isEqualTo("told");
  }

  private static JsonNode json(Run run) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      RunJson.write(out, run);
    }
    return new ObjectMapper().readTree(text.toString());
  }

  @Test
  void everyMethodAnswersInEveryLanguage() {
    for (Method method : Methods.all()) {
      Plain.Words words = Plain.shipped().of(method.code());
      for (String language : Plain.LANGUAGES) {
        assertThat(words.question().get(language)).endsWith("?");
        assertThat(words.says().get(language)).endsWith(".");
        assertThat(words.not().get(language)).endsWith(".");
      }
      assertThat(method.options().stream().map(Option::name)).doesNotHaveDuplicates();
    }
    assertThatThrownBy(() -> Plain.shipped().of("magic")).hasMessageContaining("there are kde");
    assertThatThrownBy(() -> Plain.of(new ObjectMapper().createObjectNode()))
        .hasMessageContaining("cannot_tell.too_few_events.nb is missing");
  }

  @Test
  void aMissingVerdictStopsTheStart() {
    assertThatThrownBy(() -> Verdicts.of(new ObjectMapper().createObjectNode()))
        .hasMessageContaining("missing");
    assertThatThrownBy(() -> Verdicts.shipped().sentence("rate", "moved", Map.of()))
        .hasMessageContaining("no verdict");
    assertThat(Verdicts.shipped().sentence("evaluate", "alike", Map.of("share", 1.5)).get("da"))
        .contains("1,5 %");
  }
}
