package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import openscene.http.BaseMap;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Visit;
import openscene.web.Visitor.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A whole visit on the patrol's page: few taps, the right place and time, nothing lost on the way.
 */
class PatrolVisitTest {
  private static final double HALMTORVET_LON = 12.5596;
  private static final double HALMTORVET_LAT = 55.6695;
  private static final double NYGARDSPARKEN_LON = 5.3290;
  private static final double NYGARDSPARKEN_LAT = 60.3832;

  /** Too far off for a place in a park, metres. */
  private static final double POOR_M = 120;

  private static final String COUNT_TAPS =
      "() => { window.taps = 0;"
          + " document.addEventListener('click', e => e.isTrusted && window.taps++, true); }";

  @TempDir private Path folder;
  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static List<Observation> observations(SmallServer server) {
    return server.stores().observations().page(Filter.ALL, null, 100);
  }

  private static Observation only(SmallServer server) {
    List<Observation> all = observations(server);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static Visit visit(SmallServer server) {
    List<Visit> all = server.stores().visits().page(Filter.ALL, null, 100);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static Visitor onPatrol(SmallServer server, String language) {
    Visitor visitor = server.visitor(browsers, Screen.PHONE, language);
    visitor.goTo("/patrol");
    visitor.waitFor("#start-visit");
    return visitor;
  }

  private static void start(Visitor visitor) {
    visitor.click("#start-visit");
    visitor.waitFor(".kind >> nth=0");
  }

  private static void send(Visitor visitor) {
    visitor.click("#form button[type=submit]");
    visitor.waitFor("#undo button");
  }

  private static Object taps(Visitor visitor) {
    return visitor.page().evaluate("window.taps");
  }

  @Test
  void aVisitTakesThreeTapsAndASimpleObservationTwoMore() {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = onPatrol(server, "nb")) {
      visitor.page().evaluate(COUNT_TAPS);
      start(visitor);
      visitor.click("[data-kind=discarded_syringe]");
      send(visitor);
      assertThat(taps(visitor)).isEqualTo(3);
      visitor.click("#end");
      visitor.click("#complete");
      visitor.waitForText("#notice", "Besøket er mottatt");
      assertThat(taps(visitor)).isEqualTo(5);
      assertThat(only(server).positionSource()).isEqualTo(PositionSource.GPS);
      assertThat(visit(server).complete()).isTrue();
      visitor.assertWellBehaved();
    }
  }

  /** Gathering by band; threats with danger, which must ask most; litter with its severity. */
  @ParameterizedTest
  @CsvSource({"gathering, '10-19', ''", "threats, 3, yes", "litter, 2, ''"})
  void fromTheOpenedAppToQueuedNoObservationTakesMoreThanSixTaps(
      String kind, String first, String then) {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = onPatrol(server, "nb")) {
      visitor.page().evaluate(COUNT_TAPS);
      start(visitor);
      visitor.click("[data-kind=" + kind + "]");
      visitor.click("#form [data-value='" + first + "']");
      if (!then.isEmpty()) {
        visitor.click("#form .danger [data-value=" + then + "]");
      }
      send(visitor);
      assertThat((Integer) taps(visitor)).isLessThanOrEqualTo(6);
      visitor.waitForText("#notice", "Mottatt");
      assertThat(only(server).kind()).isEqualTo(kind);
    }
  }

  @Test
  void whatWasChosenLastIsRememberedAndWhatIsRecordedMostComesFirst() {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = onPatrol(server, "nb")) {
      Page page = visitor.page();
      page.locator("[name=agency]").selectOption("cleaning");
      page.locator("[data-value=bike]").click();
      start(visitor);
      visitor.click("[data-kind=human_waste]");
      send(visitor);
      page.reload();
      visitor.waitFor(".kind >> nth=0");
      assertThat(page.locator(".kinds.top .kind").count()).isEqualTo(1);
      assertThat(page.locator(".kind >> nth=0").getAttribute("data-kind")).isEqualTo("human_waste");
      assertThat(page.locator("[data-kind=human_waste]").count()).isEqualTo(1);
      visitor.click("#end");
      visitor.click("#complete");
      visitor.waitFor("#start-visit");
      page.reload();
      assertThat(visitor.text(".as-last summary"))
          .contains("Renhold")
          .contains("Sykkel")
          .contains("Renholdsrunde");
    }
  }

  @Test
  void aPoorPositionAsksToPlaceByHandAndThePinMovesWithoutDragging() {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = onPatrol(server, "nb")) {
      visitor.standHere(POOR_M);
      visitor.page().reload();
      start(visitor);
      visitor.click("[data-kind=human_waste]");
      visitor.waitForText("#where", "mer enn 50 m unøyaktig");
      assertThat(visitor.page().locator(".pin").isVisible()).isTrue();
      assertThat(visitor.page().locator("path.ring").count()).isEqualTo(1);
      visitor.photograph("patrol-poor");
      for (int i = 0; i < 5; i++) {
        visitor.click(".nudge [data-north='1']");
      }
      send(visitor);
      visitor.waitForText("#notice", "Mottatt");
      Observation seen = only(server);
      assertThat(seen.positionSource()).isEqualTo(PositionSource.MAP);
      assertThat(seen.accuracyM()).isNull();
      // Five steps of 10 m to the north of where the phone said, each to whole pixels.
      assertThat((seen.place().lat() - 60.3944) * 111_320).isBetween(45.0, 55.0);
      assertThat(seen.place().lon()).isBetween(5.32775, 5.32785);
    }
  }

  @Test
  void withoutAPositionTheAreaIsChosenAndThePlaceToo() {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = server.visitor(browsers, Screen.PHONE, "nb")) {
      visitor.refusePosition();
      Page page = visitor.goTo("/patrol");
      visitor.waitForText("#where", "Velg hvilket område");
      page.locator("#area").selectOption("nygardsparken");
      start(visitor);
      visitor.click("[data-kind=human_waste]");
      visitor.waitForText("#where", "Flytt kartet");
      assertThat(page.locator(".pin").isVisible()).isTrue();
      visitor.photograph("patrol-by-hand");
      visitor.click("#by-area");
      visitor.click("#area-list [data-value=nygardsparken]");
      visitor.waitForText("#where", "Bare området lagres: Nygårdsparken");
      visitor.photograph("patrol-by-area");
      send(visitor);
      visitor.waitForText("#notice", "Mottatt");
      assertThat(only(server).areaId()).isEqualTo("nygardsparken");
      visitor.assertWellBehaved();
    }
  }

  @Test
  void ofAnOrderToLeaveNoPlaceIsAskedAndNoneIsSent() {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = onPatrol(server, "nb")) {
      visitor.page().locator("[name=agency]").selectOption("police");
      visitor.page().waitForCondition(() -> area(visitor).equals("vaagsbunnen"));
      start(visitor);
      visitor.click("[data-kind=dismissal]");
      visitor.waitForText("#where", "bare området og dagen: Vågsbunnen");
      assertThat(visitor.page().locator("#place .frame").isVisible()).isFalse();
      assertThat(visitor.page().locator("#by-phone").isVisible()).isFalse();
      send(visitor);
      visitor.waitForText("#notice", "Mottatt");
      assertThat(only(server).positionSource()).isEqualTo(PositionSource.AREA);
      assertThat(only(server).areaId()).isEqualTo("vaagsbunnen");
      visitor.click("[data-kind=human_waste]");
      assertThat(visitor.page().locator("#by-phone").isVisible()).isTrue();
    }
  }

  @Test
  void aHalfFilledFormSurvivesAReload() {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = onPatrol(server, "nb")) {
      start(visitor);
      visitor.click("[data-kind=threats]");
      visitor.click("#form [data-value='2']");
      visitor.click("#form [aria-label=Flere]");
      visitor.click("#form [data-value=others]");
      visitor.click("#by-hand");
      visitor.click(".nudge [data-east='1']");
      visitor.page().waitForTimeout(300); // Written, though nobody pressed anything to keep it.
      visitor.page().reload();
      visitor.waitForText("#notice", "slik du forlot det");
      visitor.photograph("patrol-draft");
      assertThat(visitor.page().locator("#form .count").inputValue()).isEqualTo("2");
      assertThat(visitor.page().locator("#by-hand").getAttribute("aria-pressed")).isEqualTo("true");
      send(visitor);
      visitor.waitForText("#notice", "Mottatt");
      Observation seen = only(server);
      assertThat(seen.count()).isEqualTo(2);
      assertThat(seen.severity()).isEqualTo(2);
      assertThat(seen.details()).containsEntry("toward", "others");
      assertThat(seen.positionSource()).isEqualTo(PositionSource.MAP);
      visitor.page().reload();
      visitor.waitFor(".kind >> nth=0");
      assertThat(visitor.page().locator("form.record").count()).as("no draft left").isZero();
    }
  }

  @Test
  void whatWasSeenBeforeGetsItsOwnTime() {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = onPatrol(server, "nb")) {
      start(visitor);
      visitor.click("[data-kind=human_waste]");
      visitor.click("#form [data-value='5']");
      Instant before = Instant.now();
      send(visitor);
      visitor.waitForText("#notice", "Mottatt");
      assertThat(Duration.between(only(server).seenAt(), before))
          .isBetween(Duration.ofSeconds(290), Duration.ofSeconds(330));
    }
  }

  @Test
  void aWrongTapIsUndoneWithinTenSeconds() {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = onPatrol(server, "nb")) {
      start(visitor);
      visitor.click("[data-kind=human_waste]");
      send(visitor);
      visitor.waitForText("#notice", "Mottatt");
      assertThat(visitor.text("#undo")).contains("kan angres i").contains("sekunder");
      visitor.photograph("patrol-undo");
      visitor.click("#undo button");
      visitor.waitForText("#notice", "Tatt tilbake: Urin");
      assertThat(observations(server)).isEmpty();
      assertThat(visitor.text("#recorded")).contains("Ingenting registrert");

      visitor.click("[data-kind=human_waste]");
      send(visitor);
      visitor
          .page()
          .locator("#undo button")
          .waitFor(
              new Locator.WaitForOptions()
                  .setState(WaitForSelectorState.DETACHED)
                  .setTimeout(15_000));
      assertThat(observations(server)).hasSize(1);
      assertThat(visitor.page().locator("#recorded .take-back").count()).isEqualTo(1);
    }
  }

  @Test
  void whatWasSentIsCorrectedInTheSameFormAndStandsOnce() {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = onPatrol(server, "nb")) {
      start(visitor);
      Observation wrong = sendFiveToNine(server, visitor);
      openCorrection(visitor);
      assertThat(visitor.page().locator("#form [data-value='5-9']").getAttribute("aria-pressed"))
          .isEqualTo("true");
      visitor.click("#form [data-value='10-19']");
      visitor.click("#form button[type=submit]");
      visitor.page().waitForCondition(() -> counts(server).equals(List.of(15)));
      Observation right = only(server);
      assertThat(right.id()).isNotEqualTo(wrong.id());
      assertThat(right.seenAt()).isEqualTo(wrong.seenAt());
      assertThat(visitor.page().locator("#recorded li").count()).isEqualTo(1);
    }
  }

  @Test
  void whatWasSentIsCorrectedAlsoAfterItsVisitHasEnded() {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = onPatrol(server, "nb")) {
      start(visitor);
      Observation wrong = sendFiveToNine(server, visitor);
      visitor.click("#end");
      visitor.click("#complete");
      visitor.waitFor("#start-visit");
      openCorrection(visitor);
      assertThat(visitor.page().locator("#running").isVisible()).isFalse();
      visitor.click("#form [data-value='10-19']");
      visitor.photograph("patrol-corrected-after");
      visitor.page().reload();
      visitor.click("#form button[type=submit]");
      visitor.page().waitForCondition(() -> counts(server).equals(List.of(15)));
      Observation right = only(server);
      assertThat(right.visitId()).isEqualTo(wrong.visitId());
      assertThat(right.seenAt()).isEqualTo(wrong.seenAt());
      visitor.waitFor("#start-visit");
    }
  }

  private static Observation sendFiveToNine(SmallServer server, Visitor visitor) {
    visitor.click("[data-kind=gathering]");
    visitor.click("#form [data-value='5-9']");
    send(visitor);
    visitor.waitForText("#notice", "Mottatt");
    return only(server);
  }

  private static void openCorrection(Visitor visitor) {
    visitor.click("#receipts summary");
    visitor.click("#receipts button >> text=Rett");
  }

  private static List<Integer> counts(SmallServer server) {
    return observations(server).stream().map(Observation::count).toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void severityThreeAsksForTheCallFirstByTheNumbersOfTheCountry(boolean norway) {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = onPatrol(server, "da")) {
      if (!norway) {
        visitor.stand(HALMTORVET_LON, HALMTORVET_LAT, 5);
        visitor.page().reload();
        visitor.page().waitForCondition(() -> area(visitor).equals("halmtorvet"));
      }
      start(visitor);
      visitor.click("[data-kind=violence]");
      visitor.click("#form [data-value='3']");
      visitor.click("#form button[type=submit]");
      assertThat(visitor.text("#form .fault")).contains("alarmcentralen");
      assertThat(
              visitor.page().locator("#form .danger a").all().stream()
                  .map(call -> call.getAttribute("href")))
          .isEqualTo(norway ? List.of("tel:113", "tel:112") : List.of("tel:112"));
      visitor.photograph("patrol-severity-three-" + (norway ? "no" : "dk"));
      assertThat(observations(server)).isEmpty();
      visitor.click("#form .danger [data-value=yes]");
      send(visitor);
      visitor.waitForText("#notice", "Modtaget");
      assertThat(only(server).emergencyCalled()).isTrue();
    }
  }

  private static String area(Visitor visitor) {
    return visitor.page().locator("#area").inputValue();
  }

  @Test
  void theAreaFollowsThePhoneAndMinutesGoWhereTheyWereSpent() {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = onPatrol(server, "nb")) {
      Page page = visitor.page();
      page.waitForCondition(() -> area(visitor).equals("vaagsbunnen"));
      start(visitor);
      page.waitForTimeout(1_500);
      visitor.stand(NYGARDSPARKEN_LON, NYGARDSPARKEN_LAT, 10);
      page.waitForCondition(() -> area(visitor).equals("nygardsparken"));
      page.waitForTimeout(1_500);
      visitor.click("#nothing");
      visitor.waitForText("#notice", "Besøket er mottatt");
      Visit visit = visit(server);
      assertThat(visit.areas())
          .extracting(Visit.AreaEffort::areaId)
          .containsExactly("vaagsbunnen", "nygardsparken");
      assertThat(visit.cells()).as("no track, not even in cells").isEmpty();
      double lasted = Duration.between(visit.startedAt(), visit.endedAt()).toMillis() / 60_000.0;
      assertThat(visit.areas().stream().mapToDouble(Visit.AreaEffort::minutes).sum())
          .isBetween(0.02, lasted + 0.02);
    }
  }

  @Test
  void withoutANetTheMapShowsTheAreasOwnItemsAndWhatWasToldLast() {
    try (SmallServer server = new SmallServer(null);
        Visitor visitor = onPatrol(server, "nb")) {
      Page page = visitor.page();
      start(visitor);
      visitor.click("#to-map");
      visitor.waitForText("#density-age", "Mørkere");
      visitor.click("#from-map");
      visitor.network(false);
      visitor.click("[data-kind=human_waste]");
      send(visitor);
      visitor.click("#to-map");
      assertThat(visitor.text("#density-age")).contains("Mørkere").contains("nå nettopp");
      assertThat(page.locator(".own-item").count()).isEqualTo(1);
      assertThat(page.locator("path.area").count()).isGreaterThan(3);
      assertThat(page.locator(".density img").count()).isPositive();
      visitor.photograph("patrol-map-offline");
      visitor.click("#density-shown");
      assertThat(page.locator(".density img").count()).isZero();
      assertThat(page.locator("#density-shown").getAttribute("aria-pressed")).isEqualTo("false");
      visitor.click("#from-map");
      visitor.network(true);
    }
  }

  @Test
  void theBaseMapIsKeptByChoiceItsSizeSaidFirstAndDrawnWithoutTheServer() throws IOException {
    Path archive =
        Files.write(folder.resolve("city.pmtiles"), SmallPmtiles.archive(/* gzip= */ true));
    BaseMap baseMap = BaseMap.of(archive.toString(), "© Test", null);
    try (SmallServer server = new SmallServer(baseMap);
        Visitor visitor = onPatrol(server, "nb")) {
      Page page = visitor.page();
      visitor.click("#start-visit");
      visitor.click("#to-map");
      visitor.waitForText("#keep-map", "Behold kartgrunnen på telefonen (1 kB)");
      visitor.photograph("patrol-keep-map");
      visitor.click("#keep-map button");
      visitor.waitForText("#keep-map", "ligger på telefonen (1 kB)");

      page.route("**/*.pmtiles", route -> route.abort());
      page.reload();
      visitor.click("#to-map");
      visitor.waitFor("canvas.leaflet-tile-loaded >> nth=0");
      assertThat(page.evaluate(DRAWN)).as("land, not blank").isEqualTo(true);
      visitor.click("#keep-map button");
      visitor.page().waitForCondition(() -> page.locator("#keep-map p").count() == 0);
      page.unroute("**/*.pmtiles");
      page.reload();
      visitor.click("#to-map");
      visitor.waitForText("#keep-map", "Behold kartgrunnen");
    }
  }

  /** Whether a canvas of the base map has a pixel that is not see-through. */
  private static final String DRAWN =
      "[...document.querySelectorAll('canvas.leaflet-tile')].some(c => c.width"
          + " && c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v > 0))";
}
