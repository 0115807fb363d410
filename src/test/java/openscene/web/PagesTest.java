package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import openscene.geo.Period;
import openscene.observation.Filter;
import openscene.observation.Visit;
import openscene.web.Visitor.Screen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in a real browser, on the real server, over a real store full of made-up data. */
@ExtendWith(OneDemo.class)
class PagesTest {
  private static final String AREA = "vaagsbunnen";
  private static final String KIND = "discarded_syringe";

  private static DemoServer demo;

  @BeforeAll
  static void open(DemoServer shared) {
    demo = shared;
  }

  private static LocalDate today() {
    return demo.today();
  }

  private static Visitor visitor(Screen screen, String language) {
    return demo.visitor(screen, language);
  }

  static Stream<Screen> screens() {
    return Stream.of(Screen.PHONE, Screen.DESK);
  }

  static Stream<Arguments> pagesInEveryLanguage() {
    return Stream.of("/", "/patrol", "/map", "/report")
        .flatMap(
            path ->
                Stream.of("nb", "da", "en")
                    .flatMap(
                        language -> screens().map(screen -> Arguments.of(path, language, screen))));
  }

  @ParameterizedTest
  @MethodSource("screens")
  void whatAPatrolSubmitsIsOnTheMapAndInTheReport(Screen screen) {
    try (Visitor visitor = visitor(screen, "nb")) {
      long seenBefore = onTheMap(visitor);
      long countedBefore = inTheReport(visitor);

      patrolRecordsOneSyringe(visitor, "patrol-" + screen.width());

      assertThat(onTheMap(visitor)).isEqualTo(seenBefore + 1);
      assertThat(inTheReport(visitor)).isEqualTo(countedBefore + 1);
      visitor.photographAll("report-read-" + screen.width());
    }
  }

  private static void patrolRecordsOneSyringe(Visitor visitor, String name) {
    visitor.goTo("/patrol");
    visitor.waitForText("#where", "Stedet er funnet");
    assertThat(visitor.page().locator("#area").inputValue()).isEqualTo(AREA);
    visitor.photograph(name + "-1-start");
    visitor.click("#start-visit");
    visitor.waitForText("#notice", "Besøket er startet");
    visitor.photographAll(name + "-2-kinds");
    visitor.click("[data-kind=" + KIND + "]");
    visitor.photographAll(name + "-3-record");
    visitor.click("#form button[type=submit]");
    visitor.waitForText("#notice", "Mottatt");
    assertThat(visitor.text("#recorded")).contains("× 1");
    visitor.click("#end");
    visitor.click("#form [data-value=dry]");
    visitor.photographAll(name + "-4-end");
    visitor.click("#complete");
    visitor.waitForText("#notice", "Besøket er mottatt");
    visitor.assertWellBehaved();
  }

  /** Observations of the kind that the table beside the map counts, all cells together. */
  private static long onTheMap(Visitor visitor) {
    Page page =
        visitor.goTo(
            "/map?city=bergen&area=" + AREA + "&last=weeks4&kind=" + KIND + "&measure=count");
    visitor.waitFor("#tables table >> nth=1");
    visitor.assertWellBehaved();
    Locator counts = page.locator("#tables table >> nth=1").locator("tbody td:nth-child(4)");
    return counts.allInnerTexts().stream().mapToLong(PagesTest::number).sum();
  }

  /** The n behind the syringes indicator of the four weeks up to today. */
  private static long inTheReport(Visitor visitor) {
    LocalDate to = today();
    visitor.goTo(
        "/report?city=bergen&area="
            + AREA
            + "&edition=committee&period="
            + to.minusDays(27)
            + "/"
            + to);
    visitor.waitFor("#reading .card >> nth=0");
    visitor.assertWellBehaved();
    // The column after the value and its interval, e.g. "83 på 53 besøk".
    String counted =
        visitor
            .page()
            .locator("#reading tr:has(th:text-is('Sprøyter funnet')) >> nth=0")
            .locator("td")
            .nth(2)
            .innerText();
    return number(counted.replaceFirst("\\D.*$", ""));
  }

  private static long number(String text) {
    String digits = text.replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  @Test
  void nothingToNoteIsACompleteVisitWithTwoTaps() {
    List<Visit> before = visitsToday();
    try (Visitor visitor = visitor(Screen.PHONE, "nb")) {
      visitor.goTo("/patrol");
      visitor.waitForText("#where", "Stedet er funnet");
      visitor.click("#start-visit");
      visitor.click("#nothing");
      visitor.waitForText("#notice", "Besøket er mottatt");
      visitor.assertWellBehaved();
    }
    // Made-up visits of today may start later than now.
    List<Visit> added = visitsToday().stream().filter(visit -> !before.contains(visit)).toList();
    assertThat(added).hasSize(1).allMatch(Visit::complete);
    Visit last = added.get(0);
    assertThat(last.areas()).extracting(Visit.AreaEffort::areaId).containsExactly(AREA);
    assertThat(last.provesAbsenceOf(KIND)).isTrue();
  }

  private static List<Visit> visitsToday() {
    Filter today = Filter.ALL.in(Period.ofDays(today(), today(), DemoServer.OSLO));
    return demo.stores().visits().page(today, null, 10_000);
  }

  @Test
  void whatIsSentWithoutANetworkWaitsOnThePhoneAndArrivesOnce() {
    long before = demo.stores().observations().count(Filter.ALL);
    try (Visitor visitor = visitor(Screen.PHONE, "en")) {
      visitor.goTo("/patrol");
      visitor.waitForText("#where", "Place found");
      visitor.click("#start-visit");
      visitor.waitForText("#notice", "The visit has started");
      visitor.network(false);
      visitor.click("[data-kind=litter]");
      visitor.click("#form [data-value='2']");
      visitor.click("#form button[type=submit]");
      visitor.waitForText("#outbox", "1 waiting for network");
      visitor.photographAll("patrol-waiting");
      visitor.network(true);
      visitor.waitForText("#recorded", "Received");
      assertThat(visitor.text("#outbox")).isEmpty();
    }
    assertThat(demo.stores().observations().count(Filter.ALL)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @MethodSource("pagesInEveryLanguage")
  void everyPageFitsAndSpeaksTheLanguage(String path, String language, Screen screen) {
    try (Visitor visitor = visitor(screen, language)) {
      Page page = visitor.goTo(path);
      if (path.equals("/map")) {
        visitor.waitFor("#tables table >> nth=0");
      }
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
      assertThat(page.locator(".made-up").count()).isEqualTo(1);
      assertThat(page.locator("main").count()).isEqualTo(1);
      assertThat(page.locator("h1").count()).isEqualTo(1);
      String name = path.equals("/") ? "start" : path.substring(1);
      visitor.photographAll(name + "-" + language + "-" + screen.width());
      visitor.assertWellBehaved();
    }
  }

  @Test
  void anIssuedReportIsListedAndCanBeTakenHome() {
    try (Visitor visitor = visitor(Screen.DESK, "da")) {
      Page page = visitor.goTo("/report?city=copenhagen&area=halmtorvet");
      visitor.click("#read");
      visitor.waitFor("#reading .card >> nth=0");
      assertThat(page.locator("#download").getAttribute("download"))
          .startsWith("halmtorvet-")
          .endsWith("-committee.geojson");
      visitor.click("#issue");
      visitor.waitForText("#notice", "Rapporten er udgivet: halmtorvet-");
      visitor.waitFor("#issued li >> nth=0");
      visitor.assertWellBehaved();
    }
    assertThat(demo.stores().reports().list(1).get(0).areaId()).isEqualTo("halmtorvet");
  }

  @Test
  void theMapComesBackAsItsAddressSaysAndPerPatrolHourDiffers() {
    try (Visitor visitor = visitor(Screen.DESK, "en")) {
      Page page =
          visitor.goTo("/map?city=copenhagen&area=istedgade_east&last=months12&measure=rate");
      visitor.waitForText("#caption", "per patrol hour");
      assertThat(page.locator("#area").inputValue()).isEqualTo("istedgade_east");
      assertThat(page.locator("img.leaflet-tile, .density img").count()).isPositive();
      visitor.photographAll("map-rate-copenhagen");
      visitor.assertWellBehaved();
      assertThat(page.locator(".classes li").count()).isCloseTo(6, within(4));
    }
  }
}
