package openscene.http;

import static openscene.http.OpenServer.OBSERVATIONS;
import static openscene.http.OpenServer.VISITS;
import static openscene.http.OpenServer.properties;
import static openscene.http.OpenServer.syringes;
import static openscene.http.OpenServer.visit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import openscene.http.OpenServer.Reply;
import openscene.observation.StoreFacts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route of the contract, asked once as it should be and answered as it says. */
class ApiTest {
  private static final OpenServer SERVER = new OpenServer();
  private static final UUID VISIT = UUID.randomUUID();

  @BeforeAll
  static void aVisitWithNeedles() {
    ObjectNode visit = visit(VISIT);
    properties(visit)
        .put("ended_at", "2026-05-20T11:50:00Z")
        .put("complete", true)
        .putArray("effort")
        .addObject()
        .put("area_id", "vaagsbunnen")
        .put("minutes", 45);
    assertThat(SERVER.put(VISITS + "/" + VISIT, visit).status()).isEqualTo(201);
    for (int i = 0; i < 30; i++) {
      ObjectNode seen = syringes(UUID.randomUUID());
      properties(seen).put("visit_id", VISIT.toString()).put("agency", "outreach");
      ((ObjectNode) seen.get("geometry"))
          .putArray("coordinates")
          .add(5.3275 + (i % 6) * 0.0002)
          .add(60.3945 + (i % 5) * 0.0001);
      Reply reply = SERVER.post(OBSERVATIONS, seen);
      assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }
    SERVER.stores.facts().remember(StoreFacts.MADE_UP, "1");
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api|application/json",
        "/api/conformance|application/json",
        "/api/openapi|application/vnd.oai.openapi+json;version=3.0",
        "/api/collections|application/json",
        "/api/collections/areas|application/json",
        "/api/collections/areas/queryables|application/schema+json",
        "/api/collections/observations/schema|application/schema+json",
        "/api/collections/areas/items|application/geo+json",
        "/api/collections/areas/items?city=bergen&datetime=2026-01-01&bbox=5,60,6,61|application/geo+json",
        "/api/collections/areas/items/vaagsbunnen|application/geo+json",
        "/api/collections/areas/items/vaagsbunnen@1|application/geo+json",
        "/api/collections/measures/items|application/geo+json",
        "/api/collections/visits/items?city=bergen|application/geo+json",
        "/api/collections/hotspots/items?area=vaagsbunnen|application/geo+json",
        "/api/collections/hotspots/items?area=vaagsbunnen&measure=rate|application/geo+json",
        "/api/collections/cells/items?area=vaagsbunnen&size=50|application/geo+json",
        "/api/collections/hotspots/items|application/geo+json",
        "/api/collections/hotspots/items/hotspot:vaagsbunnen:1|application/geo+json",
        "/api/collections/cells/items?bbox=5.325,60.394,5.328,60.395&limit=3|application/geo+json",
        "/api/collections/observations/items?f=csv|text/csv;charset=utf-8",
        "/api/|application/json",
        "/api/collections/cells/items?area=nygardsparken&measure=rate|application/geo+json",
        "/api/collections/density/map/tiles/WebMercatorQuad/15/9487/16868|image/png",
        "/api/collections/density/legend?measure=rate|application/json",
        "/api/areas/vaagsbunnen/series?step=day|application/json",
        "/api/areas/vaagsbunnen/rhythm?kind=discarded_syringe|application/json",
        "/api/areas/vaagsbunnen/report?period=2026-05-01/2026-05-20|application/geo+json",
        "/api/areas/vaagsbunnen/report?period=2026-05-01/2026-05-20&f=html&lang=en|text/html;charset=utf-8",
        "/api/reports|application/json",
        "/api/kinds|application/json",
        "/api/cities|application/json",
        "/api/settings|application/json",
        "/api/me|application/json",
        "/health/live|application/json",
        "/health/ready|application/json",
        "/metrics|text/plain;version=0.0.4;charset=utf-8",
        "/|text/html;charset=utf-8",
        "/patrol|text/html;charset=utf-8",
        "/map|text/html;charset=utf-8",
        "/report|text/html;charset=utf-8",
        "/vendor/leaflet/leaflet.css|text/css;charset=utf-8"
      })
  void everyRouteAnswers(String path, String mediaType) {
    Reply reply = SERVER.get(path);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.header("Content-Type").replace(" ", "")).isEqualToIgnoringCase(mediaType);

    Reply head = SERVER.head(path);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name : List.of("Content-Type", "Content-Security-Policy", "Cache-Control")) {
      assertThat(head.header(name)).as(name).isEqualTo(reply.header(name));
    }
    assertThat(head.header("ETag")).isEqualTo(reply.header("ETag"));
  }

  @Test
  void headOfWhatIsNotThereIsNotThereEither() {
    Reply head = SERVER.head("/nowhere");
    assertThat(head.status()).isEqualTo(404);
    assertThat(head.header("Content-Type")).startsWith("application/problem+json");
    assertThat(SERVER.head("/api/events").header("Content-Type")).startsWith("text/event-stream");
  }

  @Test
  void theLegendSaysHowFarTheTilesAreSmoothed() {
    JsonNode legend = SERVER.get("/api/collections/density/legend").json();
    assertThat(legend.path("bandwidth_m").asDouble()).isEqualTo(60);
  }

  @Test
  void hotspotsSayHowTheyWereMade() {
    JsonNode found =
        SERVER.get("/api/collections/hotspots/items?area=vaagsbunnen&bandwidth=40").json();
    assertThat(found.path("made_up").asBoolean()).isTrue();
    assertThat(found.at("/analysis/events").asInt()).isEqualTo(30);
    assertThat(found.at("/analysis/parameters/bandwidth_m").asDouble()).isEqualTo(40);
    assertThat(found.at("/analysis/threshold_per_m2").asDouble()).isPositive();
    assertThat(found.at("/features/0/geometry/type").asText()).isEqualTo("Polygon");
    assertThat(found.at("/features/0/properties/visits").asInt()).isEqualTo(1);
    assertThat(found.at("/features/0/properties/rank").asInt()).isEqualTo(1);
  }

  @Test
  void withoutAnAreaEveryAreaIsAskedAboutAndEachAnswerIsFoundByItsId() {
    for (String collection : List.of("hotspots", "cells")) {
      String items = "/api/collections/" + collection + "/items";
      JsonNode all = SERVER.get(items).json();
      assertThat(all.path("analyses").findValuesAsText("area"))
          .containsExactly("nygardsparken", "vaagsbunnen");
      assertThat(all.path("features").findValuesAsText("id")).isNotEmpty().doesNotHaveDuplicates();
      for (JsonNode feature : all.path("features")) {
        String id = feature.path("id").asText();
        JsonNode one = SERVER.get(items + "/" + id).json();
        assertThat(one.path("geometry")).as(id).isEqualTo(feature.path("geometry"));
        assertThat(one.path("properties")).as(id).isEqualTo(feature.path("properties"));
      }
      assertThat(SERVER.get(items + "?bbox=10,59,11,60").json().path("numberMatched").asInt())
          .isZero();
    }
    JsonNode first = SERVER.get("/api/collections/cells/items?limit=5").json();
    int matched = first.path("numberMatched").asInt();
    int seen = 0;
    for (JsonNode page = first; page != null; page = next(page)) {
      seen += page.path("numberReturned").asInt();
    }
    assertThat(seen).isEqualTo(matched).isGreaterThan(5);
  }

  private static JsonNode next(JsonNode page) {
    for (JsonNode link : page.path("links")) {
      if (link.path("rel").asText().equals("next")) {
        return SERVER.get(link.path("href").asText().replaceFirst("^http://[^/]+", "")).json();
      }
    }
    return null;
  }

  @Test
  void collectionsSayWhereAndWhenTheirFeaturesLie() {
    JsonNode list = SERVER.get("/api/collections").json().path("collections");
    assertThat(list.findValuesAsText("id")).contains("observations", "cells");
    for (JsonNode listed : list) {
      String id = listed.path("id").asText();
      assertThat(SERVER.get("/api/collections/" + id).json()).isEqualTo(listed);
      assertThat(SERVER.get("/api/collections/" + id + "/items").status()).as(id).isEqualTo(200);
      if (id.equals("observations")) {
        assertThat(listed.at("/extent/temporal/interval/0/0").asText())
            .isEqualTo("2026-05-20T11:30:00Z");
        assertThat(listed.at("/extent/temporal/interval/0/1").asText())
            .isEqualTo("2026-05-20T11:30:00Z");
        assertThat(listed.at("/extent/spatial/bbox/0/0").asDouble()).isBetween(5.27, 5.28);
      }
      if (id.equals("areas")) {
        assertThat(listed.at("/extent/temporal/interval/0/1").asText())
            .isEqualTo("2026-05-20T23:59:59Z");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/collections/observations/items|image/png|406",
        "/api/collections/observations/items|text/html, application/xml;q=0.9|406",
        "/api/collections/observations/items|application/json;q=0, image/*|406",
        "/api/areas/vaagsbunnen/report?period=2026-05-01/2026-05-20|text/html|406",
        "/api/collections/density/map/tiles/WebMercatorQuad/15/9487/16868|application/json|406",
        "/api/collections/observations/items|text/csv|200",
        "/api/collections/observations/items|text/html, */*;q=0.1|200",
        "/api/collections/observations/items|application/json|200",
        "/api/collections/observations/items|application/vnd.geo+json|200",
        "/api/collections/observations/items|something odd|200",
        "/api/collections/observations/items?f=json|image/png|200",
        "/api/areas/vaagsbunnen/report?period=2026-05-01/2026-05-20&f=html|text/html|200",
        "/api/collections/density/map/tiles/WebMercatorQuad/15/9487/16868|image/avif,image/*|200",
        "/api|application/geo+json, application/json;q=0.9, */*;q=0.1|200"
      })
  void onlyWhoExcludesAllThereIsIsRefused(String path, String accept, int status) {
    Reply reply = SERVER.send(SERVER.request(path).header("Accept", accept).GET());
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    if (status == 406) {
      assertThat(reply.field()).isEqualTo("Accept");
      assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }
  }

  @Test
  void aTableHasEveryObservationPageByPage() {
    Reply page = SERVER.get(OBSERVATIONS + "?f=csv&limit=7");
    assertThat(page.body().lines().findFirst().orElse("")).startsWith("id,kind,seen_at,lon,lat");
    int rows = 0;
    while (true) {
      rows += (int) page.body().lines().count() - 1;
      String next = page.header("Link");
      if (next.isEmpty()) {
        break;
      }
      page = SERVER.get(next.replaceFirst("^<http://[^/]+", "").replaceFirst(">.*$", ""));
    }
    assertThat(rows).isEqualTo(SERVER.get(OBSERVATIONS).json().path("numberMatched").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/collections/hotspots/items?area=atlantis, area",
    "/api/collections/hotspots/items?area=vaagsbunnen&method=voodoo, method",
    "/api/collections/hotspots/items?area=vaagsbunnen&measure=feeling, measure",
    "/api/collections/hotspots/items?area=vaagsbunnen&bandwidth=9, bandwidth",
    "/api/collections/hotspots/items?area=vaagsbunnen&cell=0, cell",
    "/api/collections/hotspots/items?area=vaagsbunnen&mass=1, mass",
    "/api/collections/hotspots/items?area=vaagsbunnen&datetime=../2026-01-01T00:00:00Z, datetime",
    "/api/collections/hotspots/items?area=vaagsbunnen&period=2026-05-20/2026-05-01, period",
    "/api/collections/cells/items?area=vaagsbunnen&size=24, size",
    "/api/areas/vaagsbunnen/series?step=second, step",
    "/api/areas/vaagsbunnen/series?step=day&period=1950-01-01/2026-01-01, step",
    "/api/areas/vaagsbunnen/report?period=never, period",
    "/api/areas/vaagsbunnen/report?edition=secret, edition",
    "/api/areas/vaagsbunnen/report?lang=xx, lang"
  })
  void wrongQuestionsAreAnsweredWithWhatWouldBeRight(String path, String field) {
    Reply reply = SERVER.get(path);
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.field()).isEqualTo(field);
    assertThat(reply.json().at("/errors/0/right").asText()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/areas/atlantis/series",
        "/api/reports/none",
        "/api/collections/unicorns",
        "/api/collections/hotspots/items/hotspot:vaagsbunnen:99",
        "/api/collections/hotspots/items/hotspot:atlantis:1",
        "/api/collections/cells/items/cell:25832:100:1:1@vaagsbunnen",
        "/api/collections/unicorns/items",
        "/api/collections/areas/items/atlantis@1",
        "/api/collections/density/map/tiles/WebMercatorQuad/1/2/0",
        "/api/collections/density/map/tiles/WebMercatorQuad/x/0/0"
      })
  void whatIsNotThereIsNotFound(String path) {
    Reply reply = SERVER.get(path);
    assertThat(reply.status()).as(reply.body()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void aTileThatDidNotChangeIsNotSentAgain() {
    String path = "/api/collections/density/map/tiles/WebMercatorQuad/15/9487/16868";
    String etag = SERVER.get(path).header("ETag");
    assertThat(etag).isNotEmpty();
    Reply again = SERVER.send(SERVER.request(path).header("If-None-Match", etag).GET());
    assertThat(again.status()).isEqualTo(304);
  }

  @Test
  void anIssuedReportIsReadBackByteForByte() {
    String asked = "{\"area\":\"vaagsbunnen\",\"period\":\"2026-05-01/2026-05-20\"}";
    Reply first = SERVER.post("/api/reports", asked);
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    String path = first.header("Location").replaceFirst("^http://[^/]+", "");
    assertThat(SERVER.get(path).body()).isEqualTo(first.body());
    Reply second = SERVER.post("/api/reports", asked);
    assertThat(second.status()).as(second.body()).isEqualTo(201);
    assertThat(second.header("Location")).isNotEqualTo(first.header("Location"));
  }

  @Test
  void aMeasureIsLoggedCorrectedAndRemoved() {
    UUID id = UUID.randomUUID();
    String path = "/api/collections/measures/items/" + id;
    ObjectNode measure =
        OpenServer.feature(
            """
            {"type":"Feature","geometry":null,"properties":{"kind":"lighting",
             "area_id":"vaagsbunnen","from":"2026-05-01","title":"Nye lys"}}
            """);
    assertThat(SERVER.put(path, measure).status()).isEqualTo(201);
    properties(measure).put("to", "2026-05-03");
    assertThat(SERVER.put(path, measure).status()).isEqualTo(200);
    assertThat(SERVER.get(path).json().at("/properties/to").asText()).isEqualTo("2026-05-03");
    properties(measure).put("to", "2026-04-03");
    Reply refused = SERVER.put(path, measure);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.field()).isEqualTo("to");
    assertThat(SERVER.delete(path).status()).isEqualTo(204);
    assertThat(SERVER.delete(path).status()).isEqualTo(404);
  }

  @Test
  void theDocumentNamesEveryRouteAndParameterOnce() {
    JsonNode document = SERVER.get("/api/openapi").json();
    assertThat(document.path("openapi").asText()).startsWith("3.0");
    assertThat(document.at("/servers/0/url").asText()).isEqualTo("/api");
    JsonNode items = document.path("paths").path("/collections/observations/items").path("get");
    assertThat(items.path("parameters").findValuesAsText("name"))
        .containsExactly("bbox", "datetime", "kind", "agency", "limit", "cursor", "f");
    assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
    assertThat(items.at("/responses/401/$ref").asText()).endsWith("/NotSignedIn");
    assertThat(items.at("/responses/403/$ref").asText()).endsWith("/NotAllowed");
    assertThat(items.path("security").toString())
        .isEqualTo("[{\"session\":[]},{\"token\":[]},{\"tokenAsPassword\":[]}]");
    JsonNode kinds = document.path("paths").path("/kinds").path("get");
    assertThat(kinds.at("/security/0").isEmpty()).as("anybody").isTrue();
    assertThat(document.at("/components/securitySchemes").size()).isEqualTo(3);
  }

  @RepeatedTest(50) // Often: one in a hundred was lost when two threads wrote to the page at once.
  void openPagesAreToldThatSomethingChangedAndNotWhere() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port)) {
      socket.setSoTimeout(10_000);
      String ask =
          "GET /api/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
      socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      waitFor(lines, "\"whole\":true");
      ObjectNode seen = syringes(UUID.randomUUID());
      assertThat(SERVER.post(OBSERVATIONS, seen).status()).isEqualTo(201);
      String told = waitFor(lines, "discarded_syringe");
      assertThat(told).startsWith("data:").contains("observations");
      assertThat(told).doesNotContain("5.3").doesNotContain("60.39").doesNotContain("cleaning");
      SERVER.delete(OBSERVATIONS + "/" + seen.path("id").asText());
    }
  }

  private static String waitFor(BufferedReader lines, String words) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(words)) {
        return line;
      }
    }
    throw new AssertionError("never said: " + words);
  }
}
