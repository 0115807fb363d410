package openscene.http;

import static openscene.http.OpenServer.OBSERVATIONS;
import static openscene.http.OpenServer.properties;
import static openscene.http.OpenServer.syringes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import openscene.http.OpenServer.Reply;
import openscene.observation.Filter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
  private static final OpenServer SERVER = new OpenServer();

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @AfterEach
  void nothingRefusedWasStored() {
    assertThat(SERVER.stores.observations().count(Filter.ALL)).isZero();
  }

  private static Reply refused(int status, Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().path("status").asInt()).isEqualTo(status);
    assertThat(reply.json().path("title").asText()).isNotBlank();
    assertThat(reply.json().path("detail").asText()).isNotBlank();
    return reply;
  }

  private static Reply putWith(Consumer<ObjectNode> change) {
    ObjectNode feature = syringes(UUID.randomUUID());
    change.accept(properties(feature));
    return SERVER.post(OBSERVATIONS, feature);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "null",
        "5",
        "\"x\"",
        "{\"type\":\"Feature\",\"type\":\"Feature\"}",
        "{\"type\":\"Feature\"} trailing",
        "{\"type\":\"Feature\",\"a\":NaN}",
        "{\"type\":\"Feature\",\"a\":Infinity}",
        "{\"type\":\"Feature\",\"a\":1e}",
        "{'type':'Feature'}",
        "\uFEFF{\"type\":\"Feature\"}",
        "{\"type\":\"Feature\",}"
      })
  void unsoundJsonIsRefused(String body) {
    assertThat(refused(400, SERVER.post(OBSERVATIONS, body)).field()).isEqualTo("body");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] latin = "{\"type\":\"Fe\u00e6ture\"}".getBytes(StandardCharsets.ISO_8859_1);
    refused(
        400,
        SERVER.send(
            SERVER
                .request(OBSERVATIONS)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(latin))));
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "{\"type\":\"Feature\",\"properties\":" + "[".repeat(50_000) + "]".repeat(50_000);
    refused(400, SERVER.post(OBSERVATIONS, deep + "}"));
  }

  @Test
  void whoeverStillSendsReadsWhyItWasRefused() {
    ObjectNode one = syringes(UUID.randomUUID());
    String padded = one.toString() + " ".repeat(20 << 20);
    for (int i = 0; i < 10; i++) {
      assertThat(refused(413, SERVER.post(OBSERVATIONS, padded)).field()).isEqualTo("body");
    }
  }

  @Test
  void hugeBodiesAreRefused() {
    ObjectNode one = syringes(UUID.randomUUID());
    String padded = one.toString() + " ".repeat(2 << 20);
    refused(413, SERVER.post(OBSERVATIONS, padded));
    refused(413, SERVER.put(OBSERVATIONS + "/" + UUID.randomUUID(), padded));
    ObjectNode many = one.objectNode().put("type", "FeatureCollection");
    for (int i = 0; i <= 10_000; i++) {
      many.withArray("features").add(i);
    }
    assertThat(refused(413, SERVER.post(OBSERVATIONS, many)).field()).isEqualTo("features");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind|\"unicorn\"|kind",
        "kind|7|kind",
        "kind|null|kind",
        "seen_at|\"2026-05-20T12:06:00Z\"|seen_at",
        "seen_at|\"2026-05-12T12:00:00Z\"|seen_at",
        "seen_at|\"2026-05-20\"|seen_at",
        "seen_at|\"2026-05-20T11:30:00\"|seen_at",
        "seen_at|\"+999999999-12-31T23:59:59Z\"|seen_at",
        "seen_at|\"-999999999-12-31T23:59:59Z\"|seen_at",
        "count|0|count",
        "count|-1|count",
        "count|201|count",
        "count|1.5|count",
        "count|1e400|count",
        "count|99999999999999999999|count",
        "count|\"3\"|count",
        "count_min|4|count_min",
        "count_max|2|count_max",
        "accuracy_m|51|accuracy_m",
        "accuracy_m|0|accuracy_m",
        "accuracy_m|1e999|accuracy_m",
        "severity|2|severity",
        "emergency_called|\"yes\"|emergency_called",
        "position_source|\"satellite\"|position_source",
        "area_id|\"vaagsbunnen\"|area_id",
        "details|{\"colour\":\"red\"}|details.colour",
        "details|{\"microsite\":\"roof\"}|details.microsite",
        "details|{\"removed\":201}|details.removed",
        "details|{\"removed\":{}}|details.removed",
        "details|[]|details",
        "visit_id|\"12\"|visit_id",
        "agency|\"army\"|agency",
        "suspect|\"x\"|suspect"
      })
  void eachWrongFieldIsNamed(String field, String value, String named) {
    Reply reply =
        putWith(
            properties ->
                properties.set(field, OpenServer.feature("{\"v\":" + value + "}").get("v")));
    assertThat(refused(400, reply).field()).isEqualTo(named);
    assertThat(reply.json().at("/errors/0/wrong").asText()).isNotBlank();
    assertThat(reply.json().at("/errors/0/right").asText()).isNotBlank();
  }

  @Test
  void dealingIsNotForCleanersToRecord() {
    Reply reply =
        putWith(p -> p.put("kind", "open_dealing").put("agency", "cleaning").remove("details"));
    assertThat(refused(403, reply).field()).isEqualTo("agency");
  }

  @Test
  void immediateDangerNeedsTheEmergencyCallFirst() {
    Reply reply =
        putWith(
            p ->
                p.put("kind", "violence")
                    .put("agency", "police")
                    .put("severity", 3)
                    .remove("details"));
    assertThat(refused(400, reply).field()).isEqualTo("emergency_called");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[60.3945,5.3275]|look swapped",
        "[5.3275,600]|latitude must be",
        "[5.9,60.39]|outside every city",
        "[5.3275]|two numbers",
        "[\"5\",\"60\"]|two numbers",
        "[1e400,60]|two numbers",
        "[null,null]|two numbers",
        "{}|two numbers",
        "[[5.3,60.39]]|two numbers"
      })
  void wrongPlacesAreRefusedInPlainWords(String coordinates, String words) {
    ObjectNode feature = syringes(UUID.randomUUID());
    ObjectNode geometry = (ObjectNode) feature.get("geometry");
    geometry.set("coordinates", OpenServer.feature("{\"v\":" + coordinates + "}").get("v"));
    Reply reply = refused(400, SERVER.post(OBSERVATIONS, feature));
    assertThat(reply.field()).isEqualTo("geometry");
    assertThat(reply.json().path("detail").asText()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LineString", "Polygon", "GeometryCollection", "point", ""})
  void onlyAPointIsAPlace(String type) {
    ObjectNode feature = syringes(UUID.randomUUID());
    ((ObjectNode) feature.get("geometry")).put("type", type);
    assertThat(refused(400, SERVER.post(OBSERVATIONS, feature)).field()).isEqualTo("geometry");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unknown=1|unknown",
        "limit=0|limit",
        "limit=unlimited|limit",
        "limit=-1|limit",
        "limit=1&limit=2|limit",
        "bbox=1,2,3|bbox",
        "bbox=1,2,3,x|bbox",
        "bbox=5,61,6,60|bbox",
        "bbox=NaN,0,1,1|bbox",
        "bbox=-181,0,1,1|bbox",
        "datetime=yesterday|datetime",
        "datetime=2026-01-02T00:00:00Z/2026-01-01T00:00:00Z|datetime",
        "datetime=a/b/c|datetime",
        "datetime=2026-01-01T00:00:00Z/P999999999Y|datetime",
        "kind=unicorn|kind",
        "agency=army|agency",
        "cursor=x|cursor",
        "f=shp|f",
        "kind=%00%F0%9F|kind"
      })
  void eachWrongParameterIsNamed(String query, String named) {
    assertThat(refused(400, SERVER.get(OBSERVATIONS + "?" + query)).field()).isEqualTo(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=10001",
        "bbox=177,65,-177,70",
        "bbox=5.2,60.3,0,5.4,60.5,100",
        "datetime=2024-03-31/P2D",
        "datetime=../2026-01-01T00:00:00Z",
        "datetime=2026-01-01T00:00:00Z/..",
        "datetime=2026-01-01T00:00:00%2B01:00",
        "f=json"
      })
  void whatTheStandardAllowsIsTaken(String query) {
    assertThat(SERVER.get(OBSERVATIONS + "?" + query).status()).isEqualTo(200);
  }

  @Test
  void otherMediaTypesMethodsAndPathsAreRefused() {
    refused(
        415,
        SERVER.send(
            SERVER
                .request(OBSERVATIONS)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))));
    Reply patch =
        SERVER.send(
            SERVER
                .request(OBSERVATIONS)
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(refused(405, patch).header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    refused(
        405,
        SERVER.send(
            SERVER.request(OBSERVATIONS).method("TRACE", HttpRequest.BodyPublishers.noBody())));
    refused(
        405, SERVER.send(SERVER.request("/").method("BREW", HttpRequest.BodyPublishers.noBody())));
    refused(404, SERVER.get("/api/nothing"));
    refused(404, SERVER.get("/nothing.html"));
    refused(400, SERVER.get("/../pom.xml"));
    refused(404, SERVER.get(OBSERVATIONS + "/not-a-uuid"));
    refused(400, SERVER.put(OBSERVATIONS + "/not-a-uuid", syringes(UUID.randomUUID())));
  }

  @Test
  void pagesOfOtherOriginsAndOtherNamesAreKeptOut() {
    refused(
        403,
        SERVER.send(
            SERVER
                .request(OBSERVATIONS)
                .header("Content-Type", "application/json")
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))));
    refused(
        403,
        SERVER.send(
            SERVER
                .request(OBSERVATIONS)
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/kinds HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        "GET /api/kinds HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /api/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /api/kinds?f=%ff%fe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /api/kinds/..;/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "NONSENSE\r\n\r\n"
      })
  void whatIsNotEvenHttpGetsA4xx(String raw) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(raw.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("<html").doesNotContain("Jetty");
    }
  }

  @Test
  void everyAnswerIsDressedAndTokensAreIgnored() {
    Reply reply =
        SERVER.send(SERVER.request("/api/kinds").header("Authorization", "Bearer x").GET());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .doesNotContain("unsafe")
        .doesNotContain("*");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.header("Server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0", "::", "192.168.1.2", "example.org", "", "127.0.0.1.evil.example"})
  void onlyThisMachineIsListenedTo(String bind) {
    assertThatThrownBy(() -> new ServerSettings(bind, 0, null, "test"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unencrypted");
  }
}
