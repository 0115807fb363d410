package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import openscene.http.OpenServer.Reply;
import openscene.sql.Database;
import openscene.sql.PostgisForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database goes away and comes back while people write and others look. */
class StoreGoneTest {
  private static final String HOTSPOTS =
      "/api/collections/hotspots/items?area=vaagsbunnen&period=2026-05-20/2026-05-20";
  private static final String TILE =
      "/api/collections/density/map/tiles/WebMercatorQuad/14/4741/8436"
          + "?period=2026-05-20/2026-05-20";
  private static final String REPORT = "/api/areas/vaagsbunnen/report?period=2026-05-01/2026-05-14";
  private static final String ISSUE =
      "{\"area\":\"vaagsbunnen\",\"period\":\"2026-05-01/2026-05-14\",\"edition\":\"committee\"}";
  private static final int WRITERS = 4;

  private static PostgisForTests postgis;
  private static Database database;
  private static OpenServer server;

  @BeforeAll
  static void open() {
    postgis = PostgisForTests.ownServer();
    database = Database.open(postgis.url());
    server = OpenServer.live(database.stores());
  }

  @AfterAll
  static void close() {
    server.close();
    database.close();
    postgis.stop();
  }

  private static void until(BooleanSupplier holds) throws InterruptedException {
    for (int i = 0; i < 1_200 && !holds.getAsBoolean(); i++) {
      Thread.sleep(25);
    }
    assertThat(holds.getAsBoolean()).isTrue();
  }

  private static Reply put(UUID id) {
    return server.put(OpenServer.OBSERVATIONS + "/" + id, OpenServer.syringes(id));
  }

  private static int events() {
    return server.get(HOTSPOTS).json().at("/analysis/events").asInt();
  }

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void readingGoesOnWritingIsToldToWaitAndAllIsStoredOnce() throws Exception {
    until(() -> server.get("/health/ready").status() == 200);
    AtomicBoolean go = new AtomicBoolean(true);
    AtomicInteger waited = new AtomicInteger();
    Map<UUID, Boolean> sent = new ConcurrentHashMap<>();
    List<Thread> writers = new ArrayList<>();
    List<String> strange = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Thread(() -> write(go, sent, waited, strange)));
    }
    writers.forEach(Thread::start);
    until(() -> sent.size() > 20);

    assertThat(server.post("/api/reports", ISSUE).status()).isEqualTo(201);
    String before = server.get(REPORT).body();

    postgis.stop();
    until(() -> server.get("/health/ready").json().path("status").asText().equals("stale"));
    int known = events();
    assertThat(known).isPositive();
    for (String path :
        List.of(
            HOTSPOTS,
            TILE,
            "/api/areas/vaagsbunnen/series",
            "/api/cities",
            REPORT,
            REPORT + "&f=html",
            "/api/reports")) {
      Reply reply = server.get(path);
      assertThat(reply.status()).as(path + reply.body()).isEqualTo(200);
      assertThat(reply.header("OpenScene-Stale-Since")).isNotBlank();
    }
    assertThat(server.get(REPORT).body()).as("the same as before").isEqualTo(before);
    assertThat(server.get("/api/reports").json().path("reports")).hasSize(1);
    assertThat(server.get(HOTSPOTS).json().path("stale_since").asText()).isNotBlank();
    for (Reply refused :
        List.of(
            put(UUID.randomUUID()),
            server.get(OpenServer.OBSERVATIONS),
            server.post("/api/reports", ISSUE))) {
      assertThat(refused.status()).as(refused.body()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotBlank();
      assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    }
    until(() -> waited.get() >= WRITERS);

    postgis.startAgain();
    until(() -> server.get("/health/ready").json().path("status").asText().equals("ready"));
    int soFar = sent.size();
    until(() -> sent.size() > soFar + 10);
    go.set(false);
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(strange).isEmpty();
    sent.keySet().forEach(id -> assertThat(put(id).status()).isEqualTo(200));
    Reply all = server.get(OpenServer.OBSERVATIONS + "?limit=10000");
    assertThat(all.header("OpenScene-Stale-Since")).isEmpty();
    List<UUID> stored = new ArrayList<>();
    all.json()
        .path("features")
        .forEach(one -> stored.add(UUID.fromString(one.path("id").asText())));
    assertThat(stored).doesNotHaveDuplicates();
    assertThat(stored).containsExactlyInAnyOrderElementsOf(sent.keySet());
    until(() -> events() == sent.size());
  }

  /** Writes until told to stop, and sends again what was not taken, as a phone does. */
  private static void write(
      AtomicBoolean go, Map<UUID, Boolean> sent, AtomicInteger waited, List<String> strange) {
    while (go.get()) {
      UUID id = UUID.randomUUID();
      ObjectNode seen = OpenServer.syringes(id);
      while (true) {
        Reply reply = server.put(OpenServer.OBSERVATIONS + "/" + id, seen);
        if (reply.status() == 200 || reply.status() == 201) {
          sent.put(id, true);
          break;
        }
        if (reply.status() != 503) {
          strange.add(reply.status() + " " + reply.body());
          return;
        }
        waited.incrementAndGet();
        try {
          Thread.sleep(100);
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }
}
