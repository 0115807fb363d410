package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import openscene.web.Visitor.Screen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Planners look at the map while patrols report: what is on screen keeps up by itself. */
class LivePageTest {
  private static final String IDLE = "#main[aria-busy=false]";
  private static final String MAP = "/map?city=bergen&area=vaagsbunnen&last=weeks4";
  private static final double[] VAAGSBUNNEN = {5.3278, 60.3950};

  @RegisterExtension private static final Browsers browsers = new Browsers();
  private static LiveServer server;

  @BeforeAll
  static void open() {
    server = new LiveServer();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @BeforeEach
  void allIsWell() {
    server.stands(true, 0, null);
  }

  private static Visitor at(Screen screen, String language, String path) {
    Visitor visitor = new Visitor(browsers.browser(), server.base(), screen, language);
    visitor.open(path);
    return visitor;
  }

  private static void put(String kind, Instant seenAt, double[] at) {
    UUID id = UUID.randomUUID();
    String feature =
        """
        {"type":"Feature","id":"%s","geometry":{"type":"Point","coordinates":[%s,%s]},
         "properties":{"kind":"%s","seen_at":"%s","accuracy_m":8,"position_source":"gps",
          "count":3,"agency":"cleaning"}}
        """
            .formatted(id, at[0], at[1], kind, seenAt.truncatedTo(ChronoUnit.SECONDS));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(server.base() + "/api/collections/observations/items/" + id))
            .header("Content-Type", "application/geo+json")
            .PUT(HttpRequest.BodyPublishers.ofString(feature))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the page asks for from now on, save the script by which it listens. */
  private static List<String> asked(Visitor visitor) {
    List<String> asked = new CopyOnWriteArrayList<>();
    visitor
        .page()
        .onRequest(
            request -> {
              if (!request.url().endsWith("/js/live-worker.js")) {
                asked.add(request.url());
              }
            });
    return asked;
  }

  private static long tiles(List<String> asked) {
    return asked.stream().filter(url -> url.contains("/density/map/tiles/")).count();
  }

  @Test
  void bothOpenPagesShowANewObservationByThemselvesAndNothingMoves() {
    try (Visitor one = at(Screen.DESK, "en", MAP);
        Visitor other = at(Screen.PHONE, "nb", MAP)) {
      for (Visitor visitor : List.of(one, other)) {
        visitor.waitFor(IDLE);
        visitor.waitForText("#updated", ":");
      }
      List<String> asked = asked(one);
      String before = one.text("#caption");
      Object place =
          one.page().evaluate("document.querySelector('.leaflet-map-pane').style.transform");
      put("discarded_syringe", Instant.now().minusSeconds(600), VAAGSBUNNEN);
      for (Visitor visitor : List.of(one, other)) {
        String from = visitor == one ? before : null;
        visitor
            .page()
            .waitForFunction(
                "was => document.querySelector('#caption').innerText !== was && /[1-9]/.test("
                    + "document.querySelector('#caption').innerText)",
                from);
      }
      one.page().waitForTimeout(1_500);
      assertThat(tiles(asked)).isPositive();
      assertThat(one.page().locator(".leaflet-layer.density").count()).isEqualTo(1);
      assertThat(one.page().evaluate("document.querySelector('.leaflet-map-pane').style.transform"))
          .isEqualTo(place);
      assertThat(one.text("#updated")).startsWith("Updated");
      assertThat(other.text("#updated")).startsWith("Oppdatert");
      one.photograph("live-desk");
      other.photographAll("live-phone");
      one.assertWellBehaved();
      other.assertWellBehaved();
    }
  }

  @Test
  void aChangeThatIsNotOnScreenAsksNothing() {
    try (Visitor visitor = at(Screen.DESK, "en", MAP + "&kind=litter")) {
      visitor.waitFor(IDLE);
      visitor.page().waitForTimeout(500);
      List<String> asked = asked(visitor);
      put("discarded_syringe", Instant.now().minusSeconds(60), VAAGSBUNNEN);
      visitor.page().waitForTimeout(2_500);
      assertThat(asked).isEmpty();
      put("litter", Instant.now().minusSeconds(60), VAAGSBUNNEN);
      visitor.page().waitForCondition(() -> tiles(asked) > 0);
    }
  }

  @Test
  void aPeriodThatIsOverIsNotAskedAgain() {
    String may = "/map?city=bergen&area=vaagsbunnen&period=2026-05-01/2026-05-31";
    try (Visitor visitor = at(Screen.DESK, "en", may)) {
      visitor.waitFor(IDLE);
      visitor.page().waitForTimeout(500);
      List<String> asked = asked(visitor);
      put("litter", Instant.now().minusSeconds(30), VAAGSBUNNEN);
      visitor.page().waitForTimeout(2_500);
      assertThat(asked).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nb, Databasen svarer ikke",
    "da, Databasen svarer ikke",
    "en, The database does not"
  })
  void whileTheStoreIsAwayThePagesSaySo(String language, String words) {
    try (Visitor visitor = at(Screen.PHONE, language, MAP)) {
      visitor.waitFor(IDLE);
      server.stands(true, 0, Instant.parse("2026-05-20T10:00:00Z"));
      visitor.waitForText(".standing", words);
      visitor.photograph("stale-" + language);
      visitor.assertWellBehaved();
      server.stands(true, 0, null);
      visitor.page().waitForCondition(() -> !visitor.page().locator(".standing").isVisible());
    }
  }

  @Test
  void whileTheServerStillReadsThePageWaitsWithWordsAndGoesOnByItself() {
    server.stands(false, 1_234_567, null);
    try (Visitor visitor = at(Screen.PHONE, "en", MAP)) {
      Page page = visitor.page();
      visitor.waitForText(".standing", "1,234,567 rows so far");
      visitor.photograph("reading");
      assertThat(page.locator(".standing .spinner").isVisible()).isTrue();
      server.stands(true, 1_300_000, null);
      visitor.waitFor(IDLE);
      page.waitForCondition(() -> !page.locator(".standing").isVisible());
      assertThat(visitor.text("#caption")).isNotBlank();
    }
  }

  @Test
  void thePlannerTakesTheObservationsAway() {
    try (Visitor visitor = at(Screen.DESK, "en", MAP + "&kind=litter")) {
      visitor.waitFor(IDLE);
      visitor.click("#export summary");
      List<Object> links =
          visitor.page().locator("#export a").all().stream()
              .map(link -> (Object) link.getAttribute("href"))
              .toList();
      assertThat(links).hasSize(4);
      assertThat(links.get(0).toString())
          .startsWith("/api/collections/observations/export?f=geojson&datetime=")
          .contains("&kind=litter&bbox=");
      visitor.photograph("export");
      visitor.assertWellBehaved();
    }
  }
}
