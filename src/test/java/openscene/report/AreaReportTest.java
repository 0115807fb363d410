package openscene.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import openscene.geo.GeoJson;
import openscene.geo.Period;
import openscene.hotspot.Evidence;
import openscene.hotspot.Gatherings;
import openscene.hotspot.release.AreaRelease;
import openscene.observation.Kinds;
import openscene.observation.StoreFacts;
import openscene.privacy.ReleasePolicy;
import openscene.report.indicator.Indicators;
import openscene.report.indicator.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** The numbers of {@link FourWeeks}, worked out by hand. */
class AreaReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path GOLDEN = Path.of("src/test/resources/report/four-weeks.geojson");
  private static final JsonSchema SCHEMA = schema();

  private final Stores stores = new FourWeeks().stores(1);
  private final AreaReport report = FourWeeks.reporter(stores).report(FourWeeks.request());
  private final JsonNode json = parse(report.geoJson());

  private static JsonSchema schema() {
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Files.readString(Path.of("docs/area-report.schema.json")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private JsonNode indicator(String code) {
    return json.path("features").path(0).path("properties").path("indicators").path(code);
  }

  private JsonNode statement(String indicator) {
    for (JsonNode statement : json.path("report").path("statements")) {
      if (statement.path("indicator").asText().equals(indicator)) {
        return statement;
      }
    }
    return JSON.missingNode();
  }

  @Test
  void tenVisitsOfOneHourOnTenDaysInTheAfternoon() {
    JsonNode coverage = json.path("report").path("coverage");
    assertThat(coverage.path("complete_visits").asInt()).isEqualTo(10);
    assertThat(coverage.path("hours").asDouble()).isEqualTo(10);
    assertThat(coverage.path("days").asInt()).isEqualTo(10);
    // Every second day from a Monday: 8 on weekdays, 2 at weekends, all 12–18: 2 of 8 strata.
    assertThat(coverage.path("strata_visited_pct").asDouble()).isEqualTo(25);
    assertThat(texts(json.path("report").path("unknown")))
        .contains("no visits 00-06", "no visits 06-12", "no visits 18-24")
        .contains("nobody looked for open_dealing")
        .doesNotContain("no visits 12-18", "too few visits");
  }

  @Test
  void syringesHalvedAndTheNumbersCarryIt() {
    JsonNode syringes = indicator("syringes_found");
    // 10 visits of 3 = 30 now, 10 of 6 = 60 before.
    assertThat(syringes.path("value").asDouble()).isEqualTo(3);
    assertThat(syringes.path("n").asInt()).isEqualTo(30);
    assertThat(syringes.path("exposure").asDouble()).isEqualTo(10);
    // Garwood: χ²(0.025; 60)/20 = 40.482/20, χ²(0.975; 62)/20 = 85.654/20.
    assertThat(syringes.path("ci").path(0).asDouble()).isCloseTo(2.0241, within(1e-4));
    assertThat(syringes.path("ci").path(1).asDouble()).isCloseTo(4.2827, within(1e-4));
    assertThat(syringes.path("prev").asDouble()).isEqualTo(6);
    assertThat(syringes.path("rr").asDouble()).isEqualTo(0.5);
    // Eight weekdays weigh 5/7 and two days at weekends 2/7: Fay's interval, by R's qf, is a little
    // wider than the plain one, 0.3114 to 0.7875.
    assertThat(syringes.path("rr_ci").path(0).asDouble()).isCloseTo(0.3058, within(1e-4));
    assertThat(syringes.path("rr_ci").path(1).asDouble()).isCloseTo(0.8061, within(1e-4));
    assertThat(syringes.path("standardised").path("prev").asDouble()).isEqualTo(6);
    assertThat(statement("syringes_found").path("code").asText()).isEqualTo("lower");
    assertThat(statement("syringes_found").path("numbers").asText()).isEqualTo("ratio");
    // ln(0.8061/0.3058)/2 = 0.48: between 0.25 and 0.6.
    assertThat(statement("syringes_found").path("confidence").asText()).isEqualTo("medium");
  }

  @Test
  void nineteenToTwentyOneIsNoClearChange() {
    JsonNode said = statement("threat_rate");
    assertThat(said.path("n").asInt()).isEqualTo(21);
    assertThat(said.path("prev_n").asInt()).isEqualTo(19);
    assertThat(said.path("code").asText()).isEqualTo("no_clear_change");
    assertThat(said.path("rr_ci").path(0).asDouble()).isLessThan(1);
    assertThat(said.path("rr_ci").path(1).asDouble()).isGreaterThan(1);
  }

  @Test
  void twelveToThreeIsToldInCountsAndMarkedAsScreening() {
    // Bergen's bad example. A committee does not see the three (below); a lower k shows the words.
    ReleasePolicy everything =
        new ReleasePolicy("test", 1, 1, 1, 1, 100, true, false, true, false, 0, Set.of());
    Statement said =
        Statement.of(
                new Indicators(
                        AreaRelease.all(
                            evidence(FourWeeks.request().from(), FourWeeks.request().to())),
                        AreaRelease.all(
                            evidence(
                                FourWeeks.request().compareFrom(),
                                FourWeeks.request().compareTo())),
                        everything,
                        Kinds.shipped(),
                        30,
                        1)
                    .all())
            .stream()
            .filter(one -> one.indicator().code().equals("disorder_rate"))
            .findFirst()
            .orElseThrow();
    assertThat(said.indicator().n()).isEqualTo(3);
    assertThat(said.indicator().prevN()).isEqualTo(12);
    assertThat(said.code()).isEqualTo("lower");
    assertThat(said.numbers()).isEqualTo("counts");
    assertThat(said.screening()).isTrue();
  }

  private Evidence evidence(LocalDate from, LocalDate to) {
    return new Gatherings(stores.observations(), stores.visits(), stores.areas())
        .evidence(FourWeeks.CITY, FourWeeks.AREA, Period.ofDays(from, to, FourWeeks.CITY.zone()));
  }

  @Test
  void threeOfABehaviourInPublicAreHiddenFromACommittee() {
    assertThat(indicator("disorder_rate").path("reason").asText()).isEqualTo("suppressed");
    assertThat(statement("disorder_rate").isMissingNode()).isTrue();
    assertThat(report.html("en")).doesNotContain("75 %", "75%");
  }

  @Test
  void fiveCountRoundsAreAMeanButNoChange() {
    JsonNode people = indicator("people_present");
    // (4 + 6 + 5 + 5 + 10) / 5
    assertThat(people.path("value").asDouble()).isEqualTo(6);
    assertThat(people.path("by_day_part").path("afternoon").path("n").asInt()).isEqualTo(30);
    assertThat(statement("people_present").path("code").asText()).isEqualTo("not_enough_visits");
    assertThat(people.path("rr").isNull()).isTrue();
    assertThat(indicator("visits_with_gathering").path("value").asDouble()).isEqualTo(50);
    assertThat(indicator("litter_index").path("value").asDouble()).isEqualTo(1.5);
  }

  @Test
  void aFewOfASensitiveKindAreHiddenWithAllThatWouldTellThem() {
    JsonNode violence = indicator("violence_rate");
    assertThat(violence.path("status").asText()).isEqualTo("suppressed");
    assertThat(violence.path("reason").asText()).isEqualTo("suppressed");
    assertThat(violence.has("n") || violence.has("prev") || violence.has("rr")).isFalse();
    assertThat(statement("violence_rate").isMissingNode()).isTrue();
    // Two before and none now: the zero is told, the two are not, nor a change.
    JsonNode use = indicator("open_use_rate");
    assertThat(use.path("status").asText()).isEqualTo("observed_zero");
    assertThat(use.path("ci").path(1).asDouble()).isCloseTo(0.3689, within(1e-4));
    assertThat(use.path("prev").isNull()).isTrue();
    assertThat(use.path("prev_n").isNull()).isTrue();
    assertThat(statement("open_use_rate").isMissingNode()).isTrue();
  }

  @Test
  void nobodyLookedIsNotZero() {
    assertThat(indicator("dealing_rate").path("status").asText()).isEqualTo("not_visited");
    assertThat(indicator("dealing_rate").path("value").isNull()).isTrue();
  }

  @Test
  void everyReportIsAsTheSchemaSays() {
    assertThat(SCHEMA.validate(json)).isEmpty();
    FourWeeks data = new FourWeeks();
    Stores none = InMemoryStores.fresh();
    none.areas().save(FourWeeks.CITY);
    none.areas().saveAll(List.of(FourWeeks.AREA));
    none.facts().remember(StoreFacts.MADE_UP, "1");
    AreaReport empty = FourWeeks.reporter(none).report(FourWeeks.request());
    assertThat(SCHEMA.validate(parse(empty.geoJson()))).isEmpty();
    assertThat(parse(empty.geoJson()).at("/report/made_up").asBoolean()).isTrue();
    assertThat(empty.html("nb")).contains("Oppdiktede data");
    AreaReport open = FourWeeks.reporter(data.stores(1)).report(publicMarch());
    assertThat(SCHEMA.validate(parse(open.geoJson()))).isEmpty();
    assertThat(new String(open.geoJson(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"type_excluded\"")
        .doesNotContain("hotspot:");
  }

  @Test
  void theSchemaRefusesAHiddenValueThatIsToldAllTheSame() {
    JsonNode leaking =
        parse(
            new String(report.geoJson(), java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst(
                    "\"violence_rate\":\\{\"value\":null", "\"violence_rate\":{\"value\":0.2")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(SCHEMA.validate(leaking)).isNotEmpty();
  }

  @Test
  void theBytesAreThoseOfTheGoldenFile() throws IOException {
    if (Boolean.getBoolean("openscene.golden")) {
      Files.write(GOLDEN, report.geoJson());
    }
    assertThat(new String(report.geoJson(), java.nio.charset.StandardCharsets.UTF_8))
        .as("write anew with -Dopenscene.golden=true, and read the difference")
        .isEqualTo(Files.readString(GOLDEN));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4})
  void theOrderInTheStoreChangesNoByte(long order) {
    AreaReport again =
        FourWeeks.reporter(new FourWeeks().stores(order)).report(FourWeeks.request());
    assertThat(again.geoJson()).isEqualTo(report.geoJson());
    assertThat(again.html("da")).isEqualTo(report.html("da"));
  }

  @Test
  void itIsGoodGeoJson() {
    assertThat(json.has("crs")).isFalse();
    Set<String> ids = new HashSet<>();
    JsonNode box = json.path("bbox");
    Envelope bbox =
        new Envelope(
            box.get(0).asDouble(),
            box.get(2).asDouble(),
            box.get(1).asDouble(),
            box.get(3).asDouble());
    for (JsonNode feature : json.path("features")) {
      assertThat(ids.add(feature.path("id").asText())).as("id is new").isTrue();
      Geometry shape = GeoJson.read(feature.path("geometry"));
      assertThat(shape.isValid()).isTrue();
      assertThat(bbox.contains(shape.getEnvelopeInternal())).isTrue();
      assertThat(Orientation.isCCW(((Polygon) shape).getExteriorRing().getCoordinates())).isTrue();
      for (JsonNode at : feature.path("geometry").path("coordinates").path(0)) {
        assertThat(at.get(0).decimalValue().scale()).isLessThanOrEqualTo(7);
        assertThat(at.get(1).decimalValue().scale()).isLessThanOrEqualTo(7);
      }
    }
    assertThat(ids).contains("area:vaagsbunnen", "cell:25832:100:2976:67009:scene");
  }

  @Test
  void aCorrectionIsANewVersionAndTheNextPeriodNamesTheLast() {
    Issuing issuing = new Issuing(stores);
    IssuedReport first = issuing.issue(report, Instant.parse("2019-04-08T07:00:00Z"));
    assertThat(first.id()).isEqualTo("vaagsbunnen-2019-W14-v1");
    assertThatThrownBy(() -> issuing.issue(report, Instant.parse("2019-04-08T08:00:00Z")))
        .isInstanceOf(IllegalStateException.class);
    AreaReport second = FourWeeks.reporter(stores).report(FourWeeks.request());
    assertThat(second.id()).isEqualTo("vaagsbunnen-2019-W14-v2");
    assertThat(parse(second.geoJson()).at("/report/supersedes").asText()).isEqualTo(first.id());
    AreaReport next =
        FourWeeks.reporter(stores)
            .report(
                ReportRequest.of(
                    FourWeeks.CITY,
                    FourWeeks.AREA,
                    FourWeeks.TO.plusDays(1),
                    FourWeeks.TO.plusWeeks(4),
                    Edition.COMMITTEE));
    assertThat(parse(next.geoJson()).at("/report/prev_report").asText()).isEqualTo(first.id());
  }

  private static ReportRequest publicMarch() {
    return ReportRequest.of(
        FourWeeks.CITY,
        FourWeeks.AREA,
        LocalDate.of(2019, 3, 1),
        LocalDate.of(2019, 3, 31),
        Edition.PUBLIC,
        LocalDate.of(2019, 5, 1));
  }

  @Test
  void thePublicWaitsAndReadsWholeMonths() {
    assertThat(publicMarch().compareFrom()).isEqualTo(LocalDate.of(2019, 2, 1));
    assertThatThrownBy(
            () ->
                ReportRequest.of(
                    FourWeeks.CITY,
                    FourWeeks.AREA,
                    LocalDate.of(2019, 3, 1),
                    LocalDate.of(2019, 3, 31),
                    Edition.PUBLIC,
                    LocalDate.of(2019, 4, 29)))
        .hasMessageContaining("30 days")
        .hasMessageContaining("2019-04-30");
    assertThatThrownBy(
            () ->
                ReportRequest.of(
                    FourWeeks.CITY,
                    FourWeeks.AREA,
                    FourWeeks.FROM,
                    FourWeeks.TO,
                    Edition.PUBLIC,
                    LocalDate.of(2020, 1, 1)))
        .hasMessageContaining("whole calendar months");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nb", "da", "en"})
  void thePageHasItsTwelveCardsAndNothingFromElsewhere(String lang) {
    String html = report.html(lang);
    assertThat(html.split("<section class=\"card ", -1)).hasSize(12); // and the header is the first
    assertThat(html)
        .contains("<html lang=\"" + lang + "\">", "Vågsbunnen &lt;test&gt;")
        .contains("Lamps &amp; &lt;b&gt;light&lt;/b&gt;")
        .doesNotContain("<script", "<style", " style=", "http://", "https://", "<test>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nb|11. mars 2019 – 7. april 2019|8. april 2019 kl. 00:00",
        "da|11. marts 2019 – 7. april 2019|8. april 2019 kl. 00.00",
        "en|11 March 2019 – 7 April 2019|8 April 2019, 00:00"
      })
  void thePageWritesDatesAsItsLanguageDoes(String lang, String period, String cutoff) {
    String html = report.html(lang);
    assertThat(html).contains(period, cutoff).doesNotContainPattern("\\d{4}-\\d{2}-\\d{2}");
  }

  @Test
  void anUnknownLanguageIsRefused() {
    assertThatThrownBy(() -> report.html("sv")).hasMessageContaining("nb, da, en");
  }

  private static List<String> texts(JsonNode array) {
    return java.util.stream.StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
