package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import openscene.hotspot.ChangingCity;
import openscene.hotspot.Gatherings;
import openscene.http.OpenServer.Reply;
import openscene.http.request.Entrance;
import openscene.observation.Kinds;
import openscene.report.AreaReporter;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import openscene.snapshot.Freshness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiles over HTTP, of a server that knows what changed. */
class KeptTilesHttpTest {
  private static final String TILES = "/api/collections/density/map/tiles/WebMercatorQuad/";
  private static final String HERE = TILES + "16/18887/33737";
  private static final String FAR = TILES + "16/18896/33732";
  private static final String SPRING = "?datetime=2026-03-01T00:00:00Z/2026-05-31T00:00:00Z";

  private final ChangingCity city = new ChangingCity(OpenServer.cities(InMemoryStores.fresh()));
  private final OpenServer server = open(city);

  private static OpenServer open(ChangingCity city) {
    Stores stores = city.stores();
    Kinds kinds = Kinds.shipped();
    Gatherings gatherings = new Gatherings(stores.observations(), stores.visits(), stores.areas());
    return new OpenServer(
        stores,
        new Server(
            stores,
            kinds,
            gatherings,
            city.tiles(),
            new AreaReporter(stores, gatherings, kinds, "test"),
            Clock.fixed(OpenServer.NOW, ZoneOffset.UTC),
            ServerSettings.local(0, "test"),
            city::view,
            Freshness.ALWAYS,
            Entrance.OPERATOR_ALONE));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", SPRING, "?measure=rate", "?area=vaagsbunnen", "?kind=discarded_syringe"})
  void aSubmissionIsInTheNextTileAndOneFarAwayIsGivenAgain(String query) {
    put(1);
    String before = server.get(HERE + query).header("ETag");
    String far = server.get(FAR + query).header("ETag");
    long drawn = metric("openscene_tiles_drawn_total");
    assertThat(server.get(HERE + query).header("ETag")).isEqualTo(before);
    assertThat(server.get(FAR + query).header("ETag")).isEqualTo(far);
    assertThat(metric("openscene_tiles_drawn_total")).isEqualTo(drawn);
    for (int i = 0; i < 30; i++) {
      put(2 + i);
    }
    Reply here = server.get(HERE + query);
    if (!query.contains("rate")) {
      assertThat(here.header("ETag")).isNotEqualTo(before);
    }
    long kept = metric("openscene_tiles_kept_total");
    assertThat(server.get(FAR + query).header("ETag")).isEqualTo(far);
    assertThat(metric("openscene_tiles_drawn_total")).isEqualTo(drawn + 1);
    assertThat(metric("openscene_tiles_kept_total")).isEqualTo(kept + 1);
    assertThat(metric("openscene_tiles_bytes")).isPositive();
  }

  @Test
  void whoHasTheTileIsToldSoWithoutItsBeingDrawn() {
    put(1);
    Reply first = server.get(HERE + SPRING);
    int readings = city.readings();
    for (String known :
        List.of(first.header("ETag"), "\"other\", W/" + first.header("ETag"), "*")) {
      Reply again = server.send(server.request(HERE + SPRING).header("If-None-Match", known).GET());
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
      assertThat(again.header("Cache-Control")).isEqualTo("private, no-cache");
    }
    Reply other =
        server.send(server.request(HERE + SPRING).header("If-None-Match", "\"other\"").GET());
    assertThat(other.status()).isEqualTo(200);
    assertThat(city.readings()).isEqualTo(readings);
  }

  @Test
  void aKeptTileIsAsStrictAsADrawnOne() {
    assertThat(server.get(HERE + SPRING).status()).isEqualTo(200);
    for (String wrong : List.of("&kind=litter&kind=litter", "&color=red", "&measure=mood")) {
      assertThat(server.get(HERE + SPRING + wrong).status()).as(wrong).isEqualTo(400);
      assertThat(server.get(HERE + SPRING + wrong).status()).as(wrong).isEqualTo(400);
    }
    for (String accept : List.of("application/json", "image/png;q=0", "image/*;q=0.0, text/html")) {
      Reply refused = server.send(server.request(HERE + SPRING).header("Accept", accept).GET());
      assertThat(refused.status()).as(accept).isEqualTo(406);
    }
    for (String accept :
        List.of("image/png", "*/*", "image/avif,image/*;q=0.8", "image/png;q=0.5")) {
      Reply taken = server.send(server.request(HERE + SPRING).header("Accept", accept).GET());
      assertThat(taken.status()).as(accept).isEqualTo(200);
    }
    assertThat(server.get(TILES + "16/18887/65536" + SPRING).status()).isEqualTo(404);
    assertThat(server.head(HERE + SPRING).header("ETag"))
        .isEqualTo(server.get(HERE + SPRING).header("ETag"));
  }

  @Test
  void aKeptTileDoesNotWaitForThoseThatAreDrawn() throws Exception {
    put(1);
    assertThat(server.get(HERE + SPRING).status()).isEqualTo(200);
    int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
    CountDownLatch go = new CountDownLatch(1);
    List<CompletableFuture<Reply>> slow = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      CountDownLatch drawing = new CountDownLatch(1);
      city.meanwhile(
          () -> {
            drawing.countDown();
            await(go);
          });
      String path = HERE + "?datetime=2026-0" + (1 + i % 9) + "-01/2026-12-2" + i / 9;
      slow.add(CompletableFuture.supplyAsync(() -> server.get(path)));
      drawing.await();
    }
    assertThat(server.get(HERE + SPRING).status()).isEqualTo(200);
    assertThat(slow).noneMatch(CompletableFuture::isDone);
    go.countDown();
    for (CompletableFuture<Reply> one : slow) {
      assertThat(one.get().status()).isEqualTo(200);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void put(int number) {
    UUID id = new UUID(0x4000L, 0x8000_0000_0000_0000L + number);
    ObjectNode seen = OpenServer.syringes(id);
    assertThat(server.put(OpenServer.OBSERVATIONS + "/" + id, seen).status()).isEqualTo(201);
  }

  private long metric(String name) {
    Matcher line =
        Pattern.compile("(?m)^" + name + " (\\d+)$").matcher(server.get("/metrics").body());
    assertThat(line.find()).as(name).isTrue();
    return Long.parseLong(line.group(1));
  }
}
