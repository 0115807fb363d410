package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import openscene.observation.ObservationStore;
import openscene.sql.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there, whatever happens to the process right after. */
class KillTest {
  private static final int ROUNDS = 8;
  private static final int WRITERS = 8;
  private static final Pattern ADDRESS = Pattern.compile("http://\\S+?:(\\d+)/");

  @TempDir private Path folder;

  /** A real server process, and the port it listens on. */
  private record Served(Process process, int port) {}

  private static Served serve(String database) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "openscene.Main",
                "serve",
                "--port",
                "0",
                "--database",
                database)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return new Served(process, Integer.parseInt(address.group(1)));
      }
    }
    throw new IllegalStateException("the server did not start");
  }

  @Test
  @Timeout(180)
  void everyAcknowledgedObservationSurvivesSigkill() throws Exception {
    killAndLook(folder.resolve("store.gpkg").toString(), ROUNDS);
  }

  /** Also used on PostGIS, where it is the server's process that is killed. */
  static void killAndLook(String database, int rounds) throws Exception {
    Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
    for (int round = 0; round < rounds; round++) {
      Served served = serve(database);
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
        served.process().destroyForcibly().waitFor();
      }
    }
    Served again = serve(database);
    try {
      HttpClient client = HttpClient.newHttpClient();
      UUID last = acknowledged.stream().reduce((a, b) -> b).orElseThrow();
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address(again, last)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    } finally {
      again.process().destroyForcibly().waitFor();
    }
    try (Database opened = Database.open(database)) {
      ObservationStore store = opened.stores().observations();
      assertThat(acknowledged).hasSizeGreaterThan(rounds * 20);
      assertThat(acknowledged).allMatch(id -> store.find(id).isPresent());
    }
  }

  /** Sends until the server is gone; whoever gets the answer that is enough kills it at once. */
  private static void write(
      Served served, Queue<UUID> acknowledged, int enough, CountDownLatch killed) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    try {
      while (served.process().isAlive()) {
        UUID id = UUID.randomUUID();
        HttpRequest put =
            HttpRequest.newBuilder(address(served, id))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/geo+json")
                .PUT(HttpRequest.BodyPublishers.ofString(feature(id)))
                .build();
        HttpResponse<String> answer = client.send(put, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
          throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        acknowledged.add(id);
        if (acknowledged.size() >= enough) {
          served.process().destroyForcibly(); // SIGKILL, by its process id
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

  private static URI address(Served served, UUID id) {
    return URI.create(
        "http://127.0.0.1:" + served.port() + "/api/collections/observations/items/" + id);
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
