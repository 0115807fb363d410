package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import openscene.http.OpenServer.Reply;
import openscene.http.desk.Events;
import openscene.http.load.Limits;
import openscene.report.InMemoryStores;
import openscene.snapshot.Change;
import openscene.snapshot.Freshness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What open pages hear, and what is answered before everything was read. */
class EventsTest {
  private final OpenServer server = OpenServer.live(InMemoryStores.fresh());

  @AfterEach
  void close() {
    server.close();
  }

  /** A page that listens. */
  private static final class Listener implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;
    private String id;

    Listener(int port, String lastHeard) throws IOException {
      this(port, "", lastHeard);
    }

    Listener(int port, String query, String lastHeard) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(20_000);
      String ask =
          "GET /api/events"
              + query
              + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
              + (lastHeard == null ? "" : "Last-Event-ID: " + lastHeard + "\r\n")
              + "\r\n";
      socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next event of a name. */
    JsonNode next(String name) throws IOException {
      String event = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id:")) {
          id = line.substring(3).trim();
        } else if (line.startsWith("event:")) {
          event = line.substring(6).trim();
        } else if (line.startsWith("data:") && event.equals(name)) {
          return new ObjectMapper().readTree(line.substring(5));
        }
      }
      throw new AssertionError("closed before it said " + name);
    }

    /** Reads on to the next comment, which shows that somebody is there. */
    void heartbeat() throws IOException {
      String line = lines.readLine();
      while (line != null && !line.startsWith(":")) {
        assertThat(line).doesNotContain("changed");
        line = lines.readLine();
      }
      assertThat(line).isNotNull();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private void put(String kind) {
    ObjectNode seen = OpenServer.syringes(UUID.randomUUID());
    ObjectNode properties = OpenServer.properties(seen);
    properties.put("kind", kind);
    if (!kind.equals("discarded_syringe")) {
      properties.remove("details");
    }
    Reply reply = server.put(OpenServer.OBSERVATIONS + "/" + seen.path("id").asText(), seen);
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
  }

  @Test
  void whatHappensTogetherIsToldAsOneAndNeverWhere() throws IOException {
    try (Listener page = new Listener(server.port, null)) {
      assertThat(page.next("state").path("whole").asBoolean()).isTrue();
      put("discarded_syringe");
      put("litter");
      JsonNode told = page.next("changed");
      List<String> kinds = new ArrayList<>();
      told.path("kinds").forEach(kind -> kinds.add(kind.asText()));
      while (!kinds.contains("litter")) { // Half a second may have ended between the two.
        page.next("changed").path("kinds").forEach(kind -> kinds.add(kind.asText()));
      }
      assertThat(kinds).contains("discarded_syringe", "litter");
      assertThat(told.path("collection").asText()).isEqualTo("observations");
      assertThat(told.path("areas").path(0).asText()).isEqualTo("vaagsbunnen");
      assertThat(told.path("period").asText()).isEqualTo("2026-05-20/2026-05-20");
      assertThat(told.size()).isEqualTo(4);
      assertThat(told.toString()).doesNotContain("5.3").doesNotContain("cleaning");
      page.heartbeat();
    }
  }

  @Test
  void whoComesBackIsToldThatSomethingWasMissedOnlyIfItWas() throws IOException {
    String heard;
    try (Listener page = new Listener(server.port, null)) {
      put("litter");
      page.next("changed");
      heard = page.id;
    }
    try (Listener again = new Listener(server.port, heard)) {
      again.next("state");
      again.heartbeat();
    }
    try (Listener other = new Listener(server.port, null)) {
      put("litter");
      other.next("changed");
    }
    try (Listener again = new Listener(server.port, heard)) {
      JsonNode missed = again.next("changed");
      assertThat(missed.path("collection").asText()).isEqualTo("observations");
      assertThat(missed.path("kinds")).hasToString("[\"litter\"]");
      assertThat(again.id).isEqualTo(server.get("/api/settings").json().path("heard").asText());
    }
    for (String other : List.of("another-7", heard + "9", heard.replaceAll("\\d+$", "x"))) {
      try (Listener stranger = new Listener(server.port, other)) {
        JsonNode missed = stranger.next("changed");
        assertThat(missed.path("collection").asText()).isEqualTo("all");
        assertThat(missed.path("kinds").asText()).isEqualTo("all");
      }
    }
  }

  @Test
  void whoMissedMoreThanIsRememberedIsToldThatEverythingMayHaveChanged() throws IOException {
    String heard;
    try (Listener page = new Listener(server.port, null)) {
      page.next("state");
      heard = page.id;
      for (int i = 0; i <= Events.REMEMBERED_MAX; i++) {
        put("litter");
        page.next("changed");
      }
    }
    try (Listener again = new Listener(server.port, heard)) {
      assertThat(again.next("changed").path("collection").asText()).isEqualTo("all");
    }
  }

  @Test
  void whoBeginsToListenLateIsToldWhatCameSinceThePageWasOpened() throws IOException {
    String known = server.get("/api/settings").json().path("heard").asText();
    try (Listener page = new Listener(server.port, null)) {
      page.next("state");
      assertThat(page.id).isEqualTo(known);
      put("litter");
      page.next("changed");
      assertThat(page.id).isNotEqualTo(known);
    }
    try (Listener late = new Listener(server.port, "?since=" + known, null)) {
      late.next("state");
      assertThat(late.id).isEqualTo(known);
      assertThat(late.next("changed").path("kinds")).hasToString("[\"litter\"]");
      assertThat(server.get("/api/settings").json().path("heard").asText()).isEqualTo(late.id);
    }
  }

  @Test
  void moreListenersThanThereIsRoomForAreSentAway() throws IOException {
    List<Listener> pages = new ArrayList<>();
    for (int i = 0; i < Limits.USUAL.listeners(); i++) {
      Listener page = new Listener(server.port, null);
      page.next("state");
      pages.add(page);
    }
    Reply refused = server.get("/api/events");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isNotBlank();
    for (Listener page : pages) {
      page.close();
    }
  }

  @Test
  void whileEverythingIsStillReadSubmissionsAreTakenAndQuestionsToldToWait() {
    try (OpenServer young = new OpenServer(Limits.USUAL, new Young())) {
      Reply ready = young.get("/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.header("Retry-After")).isNotBlank();
      assertThat(ready.json().path("rows_read").asLong()).isEqualTo(12_345);
      assertThat(young.get("/health/live").status()).isEqualTo(200);
      assertThat(young.get("/map").status()).isEqualTo(200);
      for (String path :
          List.of(
              "/api/collections/hotspots/items?area=vaagsbunnen",
              "/api/collections/cells/items?area=vaagsbunnen",
              "/api/areas/vaagsbunnen/series",
              "/api/areas/vaagsbunnen/report",
              "/api/collections/density/map/tiles/WebMercatorQuad/14/4741/8436")) {
        Reply reply = young.get(path);
        assertThat(reply.status()).as(path).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isNotBlank();
        assertThat(reply.json().path("title").asText()).isEqualTo("Still reading");
        assertThat(reply.json().path("detail").asText()).contains("12345 rows so far");
      }
      UUID id = UUID.randomUUID();
      String path = OpenServer.OBSERVATIONS + "/" + id;
      Reply stored = young.put(path, OpenServer.syringes(id));
      assertThat(stored.status()).as(stored.body()).isEqualTo(201);
      assertThat(young.get(path).status()).isEqualTo(200);
      assertThat(young.get("/metrics").body()).contains("openscene_snapshot_whole 0");
    }
  }

  /** Has read some, not all. */
  private static final class Young implements Freshness {
    @Override
    public boolean isWhole() {
      return false;
    }

    @Override
    public long read() {
      return 12_345;
    }

    @Override
    public Optional<Instant> staleSince() {
      return Optional.empty();
    }

    @Override
    public void listen(Consumer<Change> listener) {}
  }
}
