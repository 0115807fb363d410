package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import openscene.RunningServer;
import openscene.observation.ObservationStore;
import openscene.sql.Database;
import openscene.sql.PostgisForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there, whatever happens to the process right after. */
class KillTest {
  private static final int ROUNDS = 8;
  private static final int WRITERS = 8;
  private static final String ITEMS = "/api/collections/observations/items/";

  @TempDir private Path folder;

  @Test
  @Timeout(180)
  void everyAcknowledgedObservationSurvivesSigkill() throws Exception {
    killAndLook(folder.resolve("store.gpkg").toString(), ROUNDS);
  }

  @Test
  @Timeout(180)
  void soItDoesOnPostgis() throws Exception {
    killAndLook(PostgisForTests.freshDatabase(), 2);
  }

  private static void killAndLook(String database, int rounds) throws Exception {
    Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
    for (int round = 0; round < rounds; round++) {
      RunningServer served = RunningServer.serve(database);
      try {
        int enough = acknowledged.size() + 20 + 15 * round;
        CountDownLatch killed = new CountDownLatch(1);
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          Thread writer = new Thread(() -> write(served, acknowledged, enough, killed));
          writers.add(writer);
          writer.start();
        }
        killed.await();
        for (Thread writer : writers) {
          writer.join();
        }
      } finally {
        served.close();
      }
    }
    try (RunningServer again = RunningServer.serve(database)) {
      UUID last = acknowledged.stream().reduce((a, b) -> b).orElseThrow();
      HttpResponse<String> answer = again.get(ITEMS + last, RunningServer.PATROL);
      assertThat(answer.statusCode()).isEqualTo(200);
    }
    try (Database opened = Database.open(database)) {
      ObservationStore store = opened.stores().observations();
      assertThat(acknowledged).hasSizeGreaterThan(rounds * 20);
      assertThat(acknowledged).allMatch(id -> store.find(id).isPresent());
    }
  }

  /** Sends until the server is gone; whoever gets the answer that is enough kills it at once. */
  private static void write(
      RunningServer served, Queue<UUID> acknowledged, int enough, CountDownLatch killed) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    try {
      while (served.isAlive()) {
        UUID id = UUID.randomUUID();
        HttpRequest put =
            HttpRequest.newBuilder(served.at(ITEMS + id))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/geo+json")
                .header("Authorization", RunningServer.PATROL)
                .PUT(HttpRequest.BodyPublishers.ofString(feature(id)))
                .build();
        HttpResponse<String> answer = client.send(put, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
          throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        acknowledged.add(id);
        if (acknowledged.size() >= enough) {
          served.kill(); // SIGKILL, by its process id
          killed.countDown();
        }
      }
    } catch (IOException e) {
      // The server was killed while this one waited: not acknowledged, so nothing is promised.
      killed.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String feature(UUID id) {
    return """
        {"type":"Feature","id":"%s","geometry":{"type":"Point","coordinates":[5.3283,60.3942]},
        "properties":{"kind":"discarded_syringe","seen_at":"%s","position_source":"gps",
        "accuracy_m":8,"count":2,"agency":"outreach"}}
        """
        .formatted(id, Instant.now().minusSeconds(60));
  }
}
