package openscene.http;

import static openscene.http.OpenServer.properties;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import openscene.http.OpenServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaRoutesTest {
  private static final String ITEMS = "/api/collections/areas/items";

  private final OpenServer server = new OpenServer();

  @AfterEach
  void close() {
    server.close();
  }

  /** A square, 5.30 to east, 60.38 to 60.39. */
  private static ObjectNode square(String east) {
    return OpenServer.feature(
        """
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[5.30,60.38],[%s,60.38],
         [%s,60.39],[5.30,60.39],[5.30,60.38]]]},
         "properties":{"area_id":"marken","city":"bergen","name":"Marken",
          "valid_from":"2026-01-01","watch":true,"scene":"dispersed"}}
        """
            .formatted(east, east));
  }

  private JsonNode marken() {
    return server.get(ITEMS + "/marken").json();
  }

  @Test
  void aNewAreaIsStoredOnceAndFoundAtItsAddress() {
    Reply first = server.post(ITEMS, square("5.31"));
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    String at = first.header("Location").replaceFirst("^http://[^/]+", "");
    assertThat(at).isEqualTo(ITEMS + "/marken@1");
    assertThat(server.get(at).json().at("/properties/scene").asText()).isEqualTo("dispersed");
    assertThat(server.post(ITEMS, square("5.31")).status()).isEqualTo(200);
    assertThat(server.put(ITEMS + "/marken", square("5.31")).status()).isEqualTo(200);
    assertThat(server.get(ITEMS).json().path("numberMatched").asInt()).isEqualTo(3);
  }

  @Test
  void aChangedBorderIsANewVersionAndTheOneBeforeEndsTheDayBefore() {
    server.post(ITEMS, square("5.31"));
    ObjectNode wider = square("5.32");
    Reply tooEarly = server.put(ITEMS + "/marken", wider);
    assertThat(tooEarly.status()).isEqualTo(400);
    assertThat(tooEarly.field()).isEqualTo("valid_from");
    properties(wider).put("valid_from", "2026-05-01");
    Reply stored = server.put(ITEMS + "/marken", wider);
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    assertThat(stored.header("Location")).endsWith("/marken@2");
    assertThat(server.get(ITEMS + "/marken@1").json().at("/properties/valid_to").asText())
        .isEqualTo("2026-04-30");
    assertThat(server.put(ITEMS + "/marken", wider).status()).isEqualTo(200);
    assertThat(marken().at("/properties/version").asInt()).isEqualTo(2);
  }

  @Test
  void whatWasReadBackMayBeSentAgainAndAnotherNameIsNoNewBorder() {
    server.post(ITEMS, square("5.3123456789"));
    ObjectNode read = (ObjectNode) marken();
    read.remove("links");
    assertThat(server.put(ITEMS + "/marken", read).status()).isEqualTo(200);
    properties(read).put("name", "Marken og omegn");
    assertThat(server.put(ITEMS + "/marken", read).status()).isEqualTo(200);
    assertThat(marken().at("/properties/name").asText()).isEqualTo("Marken og omegn");
    assertThat(marken().at("/properties/version").asInt()).isEqualTo(1);
  }

  @Test
  void aBowTieIsRefusedWithReasonAndPlace() {
    ObjectNode tie =
        OpenServer.feature(
            """
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[5.30,60.38],
             [5.31,60.39],[5.31,60.38],[5.30,60.39],[5.30,60.38]]]},
             "properties":{"area_id":"tie","city":"bergen","name":"Tie"}}
            """);
    Reply refused = server.post(ITEMS, tie);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.field()).isEqualTo("geometry");
    assertThat(refused.json().at("/errors/0/wrong").asText())
        .contains("Self-intersection")
        .contains("5.305000, 60.385000");
    assertThat(server.get(ITEMS + "/tie").status()).isEqualTo(404);
  }

  @Test
  void theCityReachesAroundAnAreaThatCrossesItsBounds() {
    assertThat(server.post(ITEMS, square("5.45")).status()).isEqualTo(201);
    JsonNode bounds = server.get("/api/cities").json().at("/cities/0/bounds");
    assertThat(bounds.get(2).asDouble()).isBetween(5.45, 5.46);
    assertThat(bounds.get(0).asDouble()).isEqualTo(5.28);
  }

  @ParameterizedTest
  @CsvSource({
    "city, atlantis, city",
    "city, , city",
    "area_id, Marken!, area_id",
    "name, '', name",
    "scene, wild, scene",
    "valid_from, soon, valid_from",
    "valid_to, 2025-01-01, valid_to",
    "watch, yes, watch",
    "colour, red, properties"
  })
  void aWrongPropertyIsRefusedByName(String name, String value, String field) {
    ObjectNode area = square("5.31");
    properties(area).put(name, value);
    Reply refused = server.post(ITEMS, area);
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.field()).isEqualTo(field);
    assertThat(server.get(ITEMS + "/marken").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"Point\",\"coordinates\":[5.3,60.38]}",
        "null",
        "{\"type\":\"Polygon\",\"coordinates\":[]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[5,60],[6,60],[6,61]]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[10,59],[11,59],[11,60],[10,60],[10,59]]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[5,60],[9,60],[9,63],[5,63],[5,60]]]}",
        "{\"type\":\"MultiPolygon\",\"coordinates\":[]}"
      })
  void aWrongBorderIsRefused(String geometry) {
    ObjectNode area = square("5.31");
    area.set("geometry", OpenServer.feature("{\"g\":" + geometry + "}").get("g"));
    Reply refused = server.put(ITEMS + "/marken", area);
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.field()).isIn("geometry", "feature");
  }

  @Test
  void theAddressAndTheFeatureMustAgree() {
    assertThat(server.put(ITEMS + "/torget", square("5.31")).field()).isEqualTo("area_id");
    ObjectNode other = square("5.31");
    other.put("id", "torget@1");
    assertThat(server.put(ITEMS + "/marken", other).field()).isEqualTo("id");
  }
}
