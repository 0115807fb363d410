package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import openscene.area.Measure;
import openscene.geo.LonLat;
import openscene.http.OpenServer.Reply;
import openscene.observation.Observation;
import openscene.observation.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every method over HTTP, on a made-up year: what it answers, and that it says how. */
class MethodsHttpTest {
  private static final OpenServer SERVER = new OpenServer();
  private static final String ITEMS = "/api/collections/hotspots/items?area=";
  private static final String YEAR = "&period=" + YearOfVisits.PERIOD;

  @BeforeAll
  static void aYear() {
    YearOfVisits.storeIn(SERVER.stores);
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static JsonNode good(String path) {
    Reply reply = SERVER.get(path);
    assertThat(reply.status()).as(path + " " + reply.body()).isEqualTo(200);
    return reply.json();
  }

  private static void saysHowItWasMade(JsonNode run, String method) {
    assertThat(run.path("method").asText()).isEqualTo(method);
    assertThat(run.path("software").asText()).isEqualTo("OpenScene test");
    assertThat(run.path("data_cutoff").asText()).isEqualTo("2026-05-20T12:00:00Z");
    assertThat(run.path("source").asText()).contains("version 1");
    assertThat(run.path("crs").asText()).isEqualTo("EPSG:25832");
    assertThat(run.at("/support/area_ha").asDouble()).isPositive();
    assertThat(run.path("events").isNumber()).isTrue();
    assertThat(run.path("verdict").asText()).isIn("told", "cannot_tell");
    run.path("parameters")
        .fieldNames()
        .forEachRemaining(name -> assertThat(run.path("why").path(name).asText()).isNotBlank());
  }

  private static void saysWhyItCannotTell(JsonNode run) {
    assertThat(run.path("verdict").asText()).isEqualTo("cannot_tell");
    assertThat(run.at("/cannot_tell/reason").asText()).isNotBlank();
    for (String language : List.of("nb", "da", "en")) {
      assertThat(run.at("/cannot_tell/" + language).asText()).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kde, ''",
    "kde, &measure=rate",
    "kde, &kernel=quartic",
    "gistar, &cell=40",
    "gistar, &cell=40&shape=hexagon",
    "gistar, &cell=40&measure=rate",
    "dbscan, ''",
    "hdbscan, ''",
    "scan, ''",
    "scan, &mode=retrospective&seed=5",
    "scan, &measure=rate",
    "emerging, &cell=40",
    "risk, ''"
  })
  void everyMethodAnswersAndSaysHow(String method, String settings) {
    JsonNode answer = good(ITEMS + "vaagsbunnen&method=" + method + settings + YEAR);
    saysHowItWasMade(answer.at("/analysis/run"), method);
    assertThat(answer.at("/analysis/run/verdict").asText()).isEqualTo("told");
    assertThat(answer.at("/analysis/not_drawn").isNumber()).isTrue();
    List<String> ids = new ArrayList<>();
    for (JsonNode feature : answer.path("features")) {
      assertThat(feature.at("/geometry/type").asText()).isEqualTo("Polygon");
      JsonNode said = feature.path("properties");
      assertThat(said.path("method").asText()).isEqualTo(method);
      assertThat(said.path("n").asInt()).isGreaterThanOrEqualTo(5);
      assertThat(said.path("visits").asInt()).isPositive();
      assertThat(said.path("days").asInt()).isPositive();
      assertThat(said.path("rank").asInt()).isPositive();
      ids.add(feature.path("id").asText());
    }
    assertThat(ids).doesNotHaveDuplicates();
    // The clock stands still here: the very same answer, whatever threads did the work.
    assertThat(good(ITEMS + "vaagsbunnen&method=" + method + settings + YEAR)).isEqualTo(answer);
  }

  @Test
  void whatWasMadeUpIsFound() {
    assertThat(good(ITEMS + "vaagsbunnen&method=gistar&cell=40" + YEAR).path("features"))
        .isNotEmpty();
    assertThat(good(ITEMS + "vaagsbunnen&method=dbscan" + YEAR).path("features")).isNotEmpty();
    JsonNode scan =
        good(ITEMS + "vaagsbunnen&method=scan&mode=retrospective" + YEAR).path("features");
    assertThat(scan).isNotEmpty();
    assertThat(scan.at("/0/properties/p").asDouble()).isLessThan(0.05);
  }

  @Test
  void oneFindingIsReadByItsId() {
    String asked = "?method=dbscan" + YEAR;
    JsonNode all = good(ITEMS + "vaagsbunnen&method=dbscan" + YEAR);
    for (JsonNode feature : all.path("features")) {
      String id = feature.path("id").asText();
      JsonNode one = good("/api/collections/hotspots/items/" + id + asked);
      assertThat(one.path("properties")).isEqualTo(feature.path("properties"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kde", "gistar", "dbscan", "hdbscan", "scan", "emerging", "risk"})
  void whereThereIsNothingEveryMethodSaysWhy(String method) {
    for (String period : List.of("2020-01-01/2020-12-31", "2020-01-01/2020-01-01")) {
      JsonNode answer = good(ITEMS + "vaagsbunnen&method=" + method + "&period=" + period);
      assertThat(answer.path("features")).isEmpty();
      saysHowItWasMade(answer.at("/analysis/run"), method);
      saysWhyItCannotTell(answer.at("/analysis/run"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kde", "gistar", "dbscan", "hdbscan", "scan", "emerging", "risk"})
  void oneObservationAndAllInOnePlaceAreDefinedToo(String method) {
    try (OpenServer server = new OpenServer()) {
      LocalDate day = LocalDate.of(2025, 6, 1);
      String asked = ITEMS + "vaagsbunnen&method=" + method + YEAR;
      List<Visit> visits = new ArrayList<>();
      List<Observation> seen = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Instant when = day.plusDays(5L * i).atTime(12, 0).toInstant(ZoneOffset.UTC);
        UUID visit = new UUID(1, i);
        visits.add(YearOfVisits.visit(visit, "vaagsbunnen", when));
        LonLat corner = new LonLat(5.3275, 60.3945);
        seen.add(YearOfVisits.observation(new UUID(2, i), when, corner, visit));
      }
      server.stores.visits().submitAll(visits);
      server.stores.observations().submitAll(seen.subList(0, 1));
      Reply one = server.get(asked);
      assertThat(one.status()).as(one.body()).isEqualTo(200);
      saysWhyItCannotTell(one.json().at("/analysis/run"));
      server.stores.observations().submitAll(seen.subList(1, 60));
      Reply reply = server.get(asked);
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      saysHowItWasMade(reply.json().at("/analysis/run"), method);
    }
  }

  @Test
  void withoutVisitsNothingIsWeighedAgainstHours() {
    try (OpenServer server = new OpenServer()) {
      for (int i = 0; i < 40; i++) {
        Instant when = Instant.parse("2025-07-01T10:00:00Z").plusSeconds(86_400L * i);
        server
            .stores
            .observations()
            .submitAll(
                List.of(
                    YearOfVisits.observation(
                        new UUID(3, i), when, new LonLat(5.3275 + i * 1e-5, 60.3945), null)));
      }
      for (String asked :
          List.of(
              ITEMS + "vaagsbunnen&method=risk" + YEAR,
              ITEMS + "vaagsbunnen&measure=rate" + YEAR,
              ITEMS + "vaagsbunnen&method=scan&measure=rate" + YEAR,
              "/api/areas/vaagsbunnen/change?period=2026-01-01/2026-04-30",
              "/api/areas/vaagsbunnen/displacement?split=2026-01-01&comparison=nygardsparken"
                  + YEAR)) {
        Reply reply = server.get(asked);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode run = reply.json().at("/analysis/run");
        assertThat(run.at("/cannot_tell/reason").asText()).as(asked).isEqualTo("no_effort");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "method=voodoo, method",
    "method=gistar&mass=0.5, mass",
    "method=dbscan&radius=100, radius",
    "method=dbscan&eps=NaN, eps",
    "method=dbscan&eps=1e999, eps",
    "method=dbscan&min_points=2.5, min_points",
    "method=gistar&shape=triangle, shape",
    "method=scan&replicates=5, replicates",
    "method=scan&surprise=1, surprise",
    "method=dbscan&measure=rate, measure",
    "method=risk&measure=count, measure",
    "method=gistar&value=rate, value",
    "method=scan&measure=rate&model=permutation, model",
    "method=kde&kernel=quartic&measure=rate, measure",
    "method=kde&kernel=quartic&min_minutes=10, min_minutes",
    "method=gistar&cell=1&period=2025-05-01/2026-04-30&limit=0, limit",
    "method=gistar&seed=-1, seed"
  })
  void aSettingThatIsNoneIsRefusedWithWhatWouldBeRight(String asked, String field) {
    Reply reply = SERVER.get(ITEMS + "vaagsbunnen&" + asked);
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.field()).isEqualTo(field);
    assertThat(reply.json().at("/errors/0/right").asText()).isNotBlank();
  }

  @Test
  void aMethodOtherThanDensityIsAboutOneArea() {
    Reply reply = SERVER.get("/api/collections/hotspots/items?method=dbscan");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.field()).isEqualTo("area");
  }

  @Test
  void aTableHasARowForEachFeature() {
    String asked = ITEMS + "vaagsbunnen&method=dbscan" + YEAR;
    Reply table = SERVER.get(asked + "&f=csv");
    assertThat(table.header("Content-Type").replace(" ", "")).isEqualTo("text/csv;charset=utf-8");
    assertThat(table.body()).startsWith("id,rank,area,n,visits,days");
    assertThat(table.body().lines().count() - 1).isEqualTo(good(asked).path("features").size());
    Reply empty = SERVER.get(ITEMS + "vaagsbunnen&f=csv&period=2020-01-01/2020-02-01");
    assertThat(empty.body().strip()).isEqualTo("id");
  }

  @Test
  void movedNextDoorIsAskedOfTheDayOfAMeasure() {
    String path = "/api/areas/vaagsbunnen/displacement?comparison=nygardsparken" + YEAR;
    Reply none = SERVER.get(path);
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.field()).isEqualTo("split");
    Measure lights =
        new Measure(
            UUID.randomUUID(),
            "lighting",
            "vaagsbunnen",
            null,
            LocalDate.of(2025, 12, 1),
            null,
            "Lys");
    SERVER.stores.measures().save(lights);
    // Nobody walked the ring: by the hour the area is held against its comparison alone.
    JsonNode byHour = good(path);
    assertThat(byHour.at("/analysis/run/verdict").asText()).isEqualTo("told");
    assertThat(byHour.at("/analysis/run/notes").toString()).contains("Next door nobody looked");
    assertThat(byHour.at("/features/0/properties/wdd").isNumber()).isTrue();
    assertThat(byHour.at("/features/0/properties/wdd_displacement").isNull()).isTrue();
    JsonNode answer = good(path + "&measure=count");
    SERVER.stores.measures().delete(lights.id());
    JsonNode analysis = answer.path("analysis");
    saysHowItWasMade(analysis.path("run"), "displacement");
    assertThat(analysis.at("/run/parameters/split").asText()).isEqualTo("2025-12-01");
    assertThat(analysis.path("verdict").asText()).isNotBlank();
    assertThat(analysis.at("/sentence/nb").asText()).isNotBlank();
    assertThat(analysis.at("/table/rows").size()).isEqualTo(answer.path("features").size());
    JsonNode target = answer.at("/features/0/properties");
    assertThat(target.path("role").asText()).isEqualTo("target");
    double wdd = target.path("wdd").asDouble();
    assertThat(target.at("/wdd_ci/0").asDouble()).isLessThan(wdd);
    assertThat(target.at("/wdd_ci/1").asDouble()).isGreaterThan(wdd);
    assertThat(target.hasNonNull("wdq") || target.hasNonNull("wdq_reason")).isTrue();
    assertThat(target.hasNonNull("series_level") || target.hasNonNull("series_reason")).isTrue();
    assertThat(answer.path("features").findValuesAsText("role")).contains("comparison");
  }

  @ParameterizedTest
  @CsvSource({
    "displacement?split=2020-01-01, split",
    "displacement?split=2025-05-01, split",
    "displacement?split=yesterday, split",
    "displacement?split=20251201, split",
    "displacement?split=2025-12-01&comparison=atlantis, comparison",
    "displacement?split=2025-12-01&comparison=vaagsbunnen, comparison",
    "displacement?split=2025-12-01&comparison=nygardsparken&ring_from=300&ring_to=200, ring_to",
    "displacement?split=2025-12-01&ring_to=NaN, ring_to",
    "displacement?split=2025-12-01&eps=75, eps",
    "evaluation?split=2027-01-01, split",
    "evaluation?share=2, share",
    "change?compare=2026-01-01/2026-03-01, compare",
    "change?compare=2024-01-01/2024-03-01&measure=count, compare",
    "change?split=2025-12-01, split"
  })
  void aQuestionAboutTwoTimesNeedsDaysThatCanBe(String asked, String field) {
    Reply reply = SERVER.get("/api/areas/vaagsbunnen/" + asked + YEAR);
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.field()).isEqualTo(field);
    assertThat(reply.json().at("/errors/0/right").asText()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"displacement", "evaluation", "change"})
  void anAreaThatIsNotThereHasNoAnswer(String route) {
    assertThat(SERVER.get("/api/areas/atlantis/" + route).status()).isEqualTo(404);
  }

  /** Today is 20 May 2026 here. */
  @ParameterizedTest
  @CsvSource({
    "displacement?measure=count&comparison=nygardsparken&split=2026-04-01, 2026-02-10, 2026-05-20",
    "displacement?measure=count&comparison=nygardsparken&split=2025-06-01, 2024-12-01, 2025-11-29",
    "evaluation?split=2026-03-01, 2025-11-30, 2026-03-30",
    "evaluation?split=2026-05-11, 2026-02-09, 2026-05-20"
  })
  void aSplitBringsItsOwnTimeBeforeAndAfter(String asked, String first, String last) {
    JsonNode run = good("/api/areas/vaagsbunnen/" + asked).at("/analysis/run");
    assertThat(run.path("first_day").asText()).isEqualTo(first);
    assertThat(run.path("last_day").asText()).isEqualTo(last);
  }

  @Test
  void withoutAComparisonItCannotTellWhetherItMoved() {
    JsonNode answer = good("/api/areas/vaagsbunnen/displacement?split=2025-12-01" + YEAR);
    saysWhyItCannotTell(answer.at("/analysis/run"));
    assertThat(answer.at("/analysis/run/cannot_tell/reason").asText()).isEqualTo("no_comparison");
  }

  @Test
  void aMapIsHeldAgainstTheSameCellsAsBefore() {
    JsonNode answer =
        good("/api/areas/vaagsbunnen/evaluation?cell=40&share=0.1&split=2026-04-01" + YEAR);
    saysHowItWasMade(answer.at("/analysis/run"), "evaluate");
    assertThat(answer.at("/analysis/verdict").asText())
        .isIn("map_better", "before_better", "alike");
    assertThat(answer.path("features").findValuesAsText("role"))
        .containsExactly("map", "same_cells_as_before");
    JsonNode map = answer.at("/features/0/properties");
    assertThat(map.path("pai").asDouble()).isGreaterThan(1);
    assertThat(map.path("pei").asDouble()).isBetween(0.0, 1.0);
    assertThat(answer.at("/analysis/table/rows")).isNotEmpty();
  }

  @Test
  void twoPeriodsAreComparedExactlyAndAlike() {
    JsonNode answer =
        good(
            "/api/areas/vaagsbunnen/change?period=2026-01-01/2026-03-31"
                + "&compare=2025-06-01/2025-08-31");
    saysHowItWasMade(answer.at("/analysis/run"), "rate");
    JsonNode said = answer.at("/features/0/properties");
    assertThat(said.path("rate_ratio").asDouble()).isGreaterThan(1);
    assertThat(said.path("p").asDouble()).isLessThan(0.05);
    assertThat(answer.at("/analysis/verdict").asText()).isEqualTo("higher");
    assertThat(answer.at("/analysis/run/parameters/before").asText())
        .isEqualTo("2025-06-01/2025-08-31");
    // What lies between must not count: as many hours as visits in the two periods.
    assertThat(said.path("exposure_before").asDouble()).isEqualTo(1.5 * 46);
    JsonNode alike = answer.at("/analysis/standardised");
    assertThat(alike.path("rate_ratio").asDouble()).isGreaterThan(1);
    assertThat(alike.at("/rate_ratio_ci/0").asDouble())
        .isLessThan(alike.path("rate_ratio").asDouble());
  }

  @Test
  void aSeriesSaysWhetherItRisesAndWhichStepIsNotOver() {
    JsonNode series = good("/api/areas/vaagsbunnen/series?step=month" + YEAR);
    assertThat(series.path("last_step_complete").asBoolean()).isTrue();
    for (String of : List.of("count", "rate")) {
      assertThat(series.at("/trend/" + of + "/verdict").asText()).isEqualTo("told");
      assertThat(series.at("/trend/" + of + "/steps").asInt()).isEqualTo(12);
      assertThat(series.at("/trend/" + of + "/direction").asText()).isEqualTo("up");
      assertThat(series.at("/trend/" + of + "/p").asDouble()).isLessThan(0.05);
    }
    saysHowItWasMade(series.path("run"), "series");
    JsonNode open = good("/api/areas/vaagsbunnen/series?step=month&period=2026-03-15/2026-05-20");
    assertThat(open.path("last_step_complete").asBoolean()).isFalse();
    assertThat(open.at("/steps/0/complete").asBoolean()).isFalse();
    assertThat(open.at("/steps/1/complete").asBoolean()).isTrue();
    saysWhyItCannotTell(open.at("/trend/count"));
    saysHowItWasMade(
        good("/api/areas/vaagsbunnen/rhythm?kind=litter" + YEAR).path("run"), "rhythm");
    saysHowItWasMade(
        good("/api/collections/cells/items?area=vaagsbunnen" + YEAR).at("/analysis/run"), "cells");
    assertThat(good("/api/collections/density/legend").at("/run/why/bandwidth_m").asText())
        .isNotBlank();
  }

  @Test
  void theMethodsSayWhatTheyAnswerInEveryLanguage() {
    JsonNode methods = good("/api/methods").path("methods");
    assertThat(methods.findValuesAsText("method"))
        .contains(
            "kde",
            "gistar",
            "dbscan",
            "hdbscan",
            "scan",
            "emerging",
            "risk",
            "displacement",
            "evaluate",
            "rate",
            "trend")
        .doesNotHaveDuplicates();
    for (JsonNode method : methods) {
      for (String words : List.of("question", "says", "not")) {
        for (String language : List.of("nb", "da", "en")) {
          assertThat(method.path(words).path(language).asText()).isNotBlank();
        }
      }
      assertThat(method.path("measures")).isNotEmpty();
    }
  }

  @Test
  void theDocumentOffersEverySettingOnce() {
    JsonNode paths = SERVER.get("/api/openapi").json().path("paths");
    for (String path :
        List.of(
            "/collections/hotspots/items",
            "/areas/{id}/displacement",
            "/areas/{id}/evaluation",
            "/areas/{id}/change")) {
      List<String> names = paths.path(path).path("get").path("parameters").findValuesAsText("name");
      assertThat(names).as(path).isNotEmpty().doesNotHaveDuplicates();
    }
    assertThat(paths.at("/~1collections~1hotspots~1items/get/parameters").findValuesAsText("name"))
        .contains("method", "measure", "eps", "min_points", "replicates", "seed", "radius", "cell");
  }
}
