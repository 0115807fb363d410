package openscene.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import openscene.area.Area;
import openscene.area.Measure;
import openscene.geo.LonLat;
import openscene.observation.Agency;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Protocol;
import openscene.observation.TravelMode;
import openscene.observation.Visit;
import openscene.observation.Weather;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** What the report says when the rota moves, when syringes come in boxes, and after a measure. */
class RotaTest {
  private static final LocalDate NOW = FourWeeks.FROM;
  private static final LocalDate BEFORE = NOW.minusWeeks(4);
  private static final String SYRINGE = "discarded_syringe";

  private final Stores stores = InMemoryStores.fresh();
  private int made;

  RotaTest() {
    stores.areas().save(FourWeeks.CITY);
    stores.areas().saveAll(List.of(FourWeeks.AREA));
  }

  /** A visit of an hour in a square of 100 m whose south-west corner lies so many metres away. */
  private void visit(LocalDate day, int hour, String kind, int count, double eastM) {
    long col = (long) Math.floor((FourWeeks.WEST_M + eastM + 50) / Visit.CELL_M);
    long row = (long) Math.floor((FourWeeks.SOUTH_M + 50) / Visit.CELL_M);
    var start = day.atTime(LocalTime.of(hour, 0)).atZone(FourWeeks.OSLO).toInstant();
    // Two agencies: of few observations none may have made nearly all.
    Agency agency = day.getDayOfMonth() % 3 == 0 ? Agency.POLICE : Agency.OUTREACH;
    Visit visit =
        new Visit(
            id("visit"),
            "bergen",
            agency,
            Protocol.PATROL,
            TravelMode.FOOT,
            2,
            new TreeSet<>(FourWeeks.LOOKED_FOR),
            start,
            start.plusSeconds(3_600),
            true,
            List.of(),
            List.of(new Visit.CellEffort((int) col, (int) row, 60)),
            Weather.DRY,
            false,
            null,
            start.plusSeconds(3_700),
            null);
    stores.visits().submit(visit);
    if (count > 0) {
      LonLat place =
          FourWeeks.METRES.degrees(FourWeeks.WEST_M + eastM + 50, FourWeeks.SOUTH_M + 50);
      stores
          .observations()
          .submit(
              new Observation(
                  id("seen"),
                  kind,
                  start.plusSeconds(600),
                  place,
                  10.0,
                  PositionSource.GPS,
                  null,
                  count,
                  null,
                  null,
                  null,
                  null,
                  new TreeMap<>(Map.of()),
                  agency,
                  visit.id(),
                  start.plusSeconds(700),
                  null));
    }
  }

  private UUID id(String what) {
    return UUID.nameUUIDFromBytes((what + made++).getBytes(StandardCharsets.UTF_8));
  }

  private void watch(String id, double eastM) {
    double west = FourWeeks.WEST_M + eastM;
    double south = FourWeeks.SOUTH_M;
    Geometry square =
        new GeometryFactory()
            .createPolygon(
                new Coordinate[] {
                  new Coordinate(west, south),
                  new Coordinate(west + 100, south),
                  new Coordinate(west + 100, south + 100),
                  new Coordinate(west, south + 100),
                  new Coordinate(west, south)
                });
    stores
        .areas()
        .saveAll(
            List.of(
                new Area(
                    id,
                    1,
                    "bergen",
                    id,
                    LocalDate.of(2000, 1, 1),
                    null,
                    true,
                    null,
                    FourWeeks.METRES.degrees(square))));
  }

  private void measure(LocalDate from) {
    stores
        .measures()
        .save(new Measure(id("measure"), "lighting", "vaagsbunnen", "cleaning", from, null, null));
  }

  private AreaReport report() {
    return FourWeeks.reporter(stores).report(FourWeeks.request());
  }

  private static JsonNode json(AreaReport report) {
    try {
      JsonNode json = new ObjectMapper().readTree(report.geoJson());
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(Files.readString(Path.of("docs/area-report.schema.json")))
                  .validate(json))
          .isEmpty();
      return json;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JsonNode syringes(JsonNode json) {
    return json.at("/features/0/properties/indicators/syringes_found");
  }

  /** Ten mornings of one and ten evenings of four, then two mornings and eighteen evenings. */
  private void movedRota() {
    for (int i = 0; i < 20; i++) {
      boolean morningNow = i % 10 == 0;
      boolean morningBefore = i % 2 == 0;
      visit(NOW.plusDays(i), morningNow ? 9 : 19, SYRINGE, morningNow ? 1 : 4, 0);
      visit(BEFORE.plusDays(i), morningBefore ? 9 : 19, SYRINGE, morningBefore ? 1 : 4, 0);
    }
  }

  @Test
  void aShiftOfTheRotaIsNoTrend() {
    movedRota();
    JsonNode json = json(report());
    JsonNode found = syringes(json);
    // Plainly 74 in 20 visits against 50 in 20: one and a half times as many.
    assertThat(found.path("value").asDouble()).isEqualTo(3.7);
    assertThat(found.path("prev").asDouble()).isEqualTo(2.5);
    assertThat(found.at("/standardised/by").asText()).isEqualTo("daypart4xweekend2");
    assertThat(found.at("/standardised/value").asDouble())
        .isEqualTo(found.at("/standardised/prev").asDouble());
    assertThat(found.path("rr").asDouble()).isEqualTo(1);
    assertThat(found.path("rr_ci").path(0).asDouble()).isLessThan(1);
    JsonNode method = json.at("/report/method");
    assertThat(method.path("standardisation").asText()).isEqualTo("daypart4xweekend2");
    assertThat(method.at("/standard_weights/weekday_morning").asDouble())
        .isCloseTo(5 / 28.0, within(1e-4));
    assertThat(method.path("dropped_strata").toString())
        .contains("weekday_night", "weekend_afternoon")
        .doesNotContain("weekday_morning", "weekday_evening");
    assertThat(json.at("/report/unknown").toString()).contains("hours shifted");
    assertThat(report().html("en")).contains("time slot by time slot", "hours of the week");
  }

  @Test
  void withoutACommonTimeOfDayNothingIsCompared() {
    for (int i = 0; i < 20; i++) {
      visit(NOW.plusDays(i), 19, SYRINGE, 4, 0);
      visit(BEFORE.plusDays(i), 9, SYRINGE, 1, 0);
    }
    JsonNode json = json(report());
    assertThat(syringes(json).path("rr").isNull()).isTrue();
    assertThat(json.at("/report/unknown").toString()).contains("no times of day in common");
    assertThat(json.at("/report/statements").toString())
        .contains("\"not_enough_visits\",\"indicator\":\"syringes_found\"");
    assertThat(report().html("nb")).contains("ingenting kan sammenlignes");
  }

  @Test
  void threatsInOneTimeSlotThatAreFewJoinTheSlotsTheyWouldTell() {
    for (int i = 0; i < 20; i++) {
      boolean weekend = NOW.plusDays(i).getDayOfWeek().getValue() > 5;
      visit(NOW.plusDays(i), i % 2 == 0 ? 9 : 19, "threats", weekend ? 0 : 1, 0);
      visit(BEFORE.plusDays(i), i % 2 == 0 ? 9 : 19, "threats", 1, 0);
    }
    JsonNode threats = json(report()).at("/features/0/properties/indicators/threat_rate");
    // Three mornings at a weekend before: fewer than five, so weekends are not held apart.
    assertThat(threats.at("/standardised/by").asText()).isEqualTo("daypart4");
  }

  @Test
  void syringesInBoxesHaveTheIntervalOfWholeDays() {
    for (int i = 0; i < 20; i++) {
      int few = i == 4 || i == 8 || i == 14 ? 2 : 0;
      visit(NOW.plusDays(i), 14, SYRINGE, i % 10 == 0 ? 27 : few, 0);
      visit(BEFORE.plusDays(i), 14, SYRINGE, i % 2 == 0 ? 3 : 0, 0);
    }
    JsonNode json = json(report());
    JsonNode found = syringes(json);
    assertThat(found.path("ci_by").asText()).isEqualTo("visit_days");
    assertThat(found.path("phi").asDouble()).isGreaterThan(10);
    // 60 in 20: by chance alone 2.3 to 3.9, in two boxes 0 to some 7.
    assertThat(found.at("/ci/0").asDouble()).isLessThan(1);
    assertThat(found.at("/ci/1").asDouble()).isGreaterThan(5);
    // 60 against 30 would be news by chance alone; in two boxes it is none.
    assertThat(found.at("/rr_ci/0").asDouble()).isLessThan(1);
    assertThat(json.at("/report/statements").toString())
        .contains("\"no_clear_change\",\"indicator\":\"syringes_found\"");
    assertThat(json(report())).isEqualTo(json);
  }

  /** 5 a visit becomes 1 here, in the ring 2 becomes 5, and 4 stays 4 on the watch list. */
  private void afterTheLamps(int besideNow) {
    watch("marken", 1_000);
    watch("nordnes", 2_000);
    measure(NOW);
    for (int i = 0; i < 20; i++) {
      visit(BEFORE.plusDays(i), 14, SYRINGE, 5, 0);
      visit(NOW.plusDays(i), 14, SYRINGE, 1, 0);
      visit(BEFORE.plusDays(i), 15, SYRINGE, 2, 500);
      visit(NOW.plusDays(i), 15, SYRINGE, besideNow, 500);
      visit(BEFORE.plusDays(i), 16, SYRINGE, 4, 1_000);
      visit(NOW.plusDays(i), 16, SYRINGE, 4, 1_000);
    }
  }

  @Test
  void afterAMeasureTheReportSaysWhetherItMoved() {
    afterTheLamps(5);
    AreaReport report = report();
    JsonNode json = json(report);
    JsonNode moved = json.at("/report/displacement/1");
    assertThat(moved.path("indicator").asText()).isEqualTo("syringes_found");
    assertThat(moved.path("status").asText()).isEqualTo("told");
    // (20 − 100) − (80 − 80) + (100 − 40), twenty hours everywhere.
    assertThat(moved.path("wdd").asDouble()).isEqualTo(-20);
    assertThat(moved.path("wdd_target").asDouble()).isEqualTo(-80);
    assertThat(moved.path("mean_hours").asDouble()).isEqualTo(20);
    assertThat(moved.at("/wdd_ci/0").asDouble())
        .isCloseTo(-20 - 1.959963985 * Math.sqrt(420), within(1e-3));
    assertThat(moved.path("wdq").asDouble()).isCloseTo(-60 / 80.0, within(1e-9));
    assertThat(moved.path("verdict").asText()).isEqualTo("moved");
    assertThat(moved.path("comparison_areas").toString()).isEqualTo("[\"marken\"]");
    assertThat(moved.at("/ring/n_after").asInt()).isEqualTo(100);
    assertThat(json.at("/features/0/properties/displacement/1")).isEqualTo(moved);
    assertThat(json.at("/report/runs").toString())
        .contains("\"ring_from_m\":150", "\"method\":\"displacement\"");
    assertThat(report.html("nb")).contains("Flyttet det seg?", "har trolig flyttet seg", "WDD");
    assertThat(report.html("da")).contains("fra 40 til 100");
    assertThat(report.html("en")).contains("probably moved", "-20");
  }

  @Test
  void areasOfTheWatchListThatOverlapCountOnce() {
    afterTheLamps(5);
    watch("marken_east", 1_040);
    JsonNode moved = json(report()).at("/report/displacement/1");
    assertThat(moved.path("wdd").asDouble()).isEqualTo(-20);
    assertThat(moved.path("comparison_areas").toString()).isEqualTo("[\"marken\"]");
  }

  @Test
  void aSmallCountBesideHidesTheWholeDifference() {
    afterTheLamps(0);
    visit(NOW.plusDays(3), 17, SYRINGE, 1, 500);
    JsonNode json = json(report());
    JsonNode hidden = json.at("/report/displacement/1");
    assertThat(hidden.path("status").asText()).isEqualTo("suppressed");
    assertThat(hidden.path("reason").asText()).isEqualTo("suppressed");
    assertThat(hidden.has("wdd") || hidden.has("ring") || hidden.has("wdq")).isFalse();
    assertThat(json.at("/report/runs").toString())
        .doesNotContain("\"indicator\":\"syringes_found\"");
    assertThat(report().html("en")).contains("one of the numbers is too small");
  }

  @Test
  void aMeasureFromLongAgoHasNoBeforeAndAfter() {
    afterTheLamps(5);
    assertThat(json(report()).at("/report/displacement").size()).isEqualTo(2);
    Stores old = InMemoryStores.fresh();
    old.areas().save(FourWeeks.CITY);
    old.areas().saveAll(List.of(FourWeeks.AREA));
    old.measures()
        .save(
            new Measure(
                id("measure"), "service", "vaagsbunnen", null, BEFORE.minusDays(1), null, null));
    JsonNode json = json(FourWeeks.reporter(old).report(FourWeeks.request()));
    assertThat(json.at("/report/interventions").size()).isEqualTo(1);
    assertThat(json.at("/report/displacement").size()).isZero();
    assertThat(json.at("/features/0/properties").has("displacement")).isFalse();
  }

  @Test
  void everyPartSaysHowItWasMade() {
    movedRota();
    JsonNode runs = json(report()).at("/report/runs");
    assertThat(runs.findValuesAsText("method")).containsExactly("rate", "kde");
    assertThat(runs.at("/0/seed").asLong()).isEqualTo(1);
    assertThat(runs.at("/0/data_cutoff").asText()).isEqualTo("2019-04-07T22:00:00Z");
    assertThat(runs.at("/0/software").asText()).isEqualTo("OpenScene 0.1.0+abcdef0");
    assertThat(runs.at("/1/why/bandwidth_m").asText()).isNotBlank();
  }
}
