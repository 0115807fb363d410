package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import openscene.http.ManyClients.Manner;
import openscene.http.load.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ten thousand at once: bounded, refused politely, and afterwards all is as before. */
class CrowdTest {
  private static final OpenServer SERVER = new OpenServer();
  private static final int CLIENTS = 10_000;
  private static final long HEAP_GROWTH_MAX_BYTES = 256L << 20;

  @BeforeAll
  static void somethingToAskAbout() {
    for (int i = 0; i < 20; i++) {
      ObjectNode seen = OpenServer.syringes(UUID.randomUUID());
      assertThat(
              SERVER.put(OpenServer.OBSERVATIONS + "/" + seen.path("id").asText(), seen).status())
          .isEqualTo(201);
    }
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static String path(int i) {
    int day = 1 + i % 20;
    return switch (i % 4) {
      case 0 ->
          "/api/collections/hotspots/items?area=vaagsbunnen&period=2026-05-%02d/2026-05-20"
              .formatted(day);
      case 1 ->
          "/api/collections/density/map/tiles/WebMercatorQuad/14/4741/%d".formatted(8430 + i % 16);
      case 2 -> OpenServer.OBSERVATIONS + "?limit=20";
      default -> "/map";
    };
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("openscene-"))
        .count();
  }

  @Test
  void tenThousandAtOnceAreAnsweredOrSentAwayAndNothingStalls() throws IOException {
    String before = SERVER.get(path(0)).body().replaceFirst("\"timeStamp\":\"[^\"]*\"", "");
    long heap = heap();
    long threads = serverThreads(); // Other tests of this process may have some as well.
    try (ManyClients clients = new ManyClients(SERVER.port)) {
      for (int i = 0; i < CLIENTS; i++) {
        Manner manner =
            switch (i % 10) {
              case 1 -> Manner.SILENT;
              case 4 -> Manner.HALF_ASKED;
              case 7 -> Manner.SLOW_READER;
              default -> Manner.PLAIN;
            };
        clients.add(manner, manner == Manner.SLOW_READER ? "/js/map.js" : path(i));
      }
      Map<Integer, Integer> got = clients.run(120);
      assertThat(got.keySet()).as("%s %s", got, clients.fates()).isSubsetOf(200, 503);
      assertThat(got.get(200)).isPositive();
      assertThat(clients.withoutRetryAfter()).isZero();
      assertThat(serverThreads() - threads)
          .isLessThanOrEqualTo(
              Limits.USUAL.threads() + Runtime.getRuntime().availableProcessors() + 4L);
      // The slow, the silent and those that never finish asking are still there.
      assertThat(SERVER.get("/health/live").status()).isEqualTo(200);
      assertThat(SERVER.get(path(0)).body().replaceFirst("\"timeStamp\":\"[^\"]*\"", ""))
          .isEqualTo(before);
      assertThat(heap() - heap).isLessThan(HEAP_GROWTH_MAX_BYTES);
    }
    ObjectNode seen = OpenServer.syringes(UUID.randomUUID());
    String own = OpenServer.OBSERVATIONS + "/" + seen.path("id").asText();
    assertThat(SERVER.put(own, seen).status()).isEqualTo(201);
    assertThat(SERVER.delete(own).status()).isEqualTo(204);
  }
}
