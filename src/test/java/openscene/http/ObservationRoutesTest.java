package openscene.http;

import static openscene.http.OpenServer.OBSERVATIONS;
import static openscene.http.OpenServer.VISITS;
import static openscene.http.OpenServer.properties;
import static openscene.http.OpenServer.syringes;
import static openscene.http.OpenServer.visit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import openscene.http.OpenServer.Reply;
import openscene.observation.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservationRoutesTest {
  private final OpenServer server = new OpenServer();
  private final UUID id = UUID.fromString("0b9d2e6c-6f2a-4a57-9c53-0d6f3a8d9b11");

  @AfterEach
  void close() {
    server.close();
  }

  private Reply put(ObjectNode feature) {
    return server.put(OBSERVATIONS + "/" + feature.path("id").asText(), feature);
  }

  @Test
  void sendingTwiceStoresOnceAndSaysSo() {
    Reply first = put(syringes(id));
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(first.header("Location")).endsWith(OBSERVATIONS + "/" + id);
    assertThat(first.header("Content-Type")).isEqualTo("application/geo+json");
    assertThat(put(syringes(id)).status()).isEqualTo(200);
    assertThat(server.stores.observations().count(Filter.ALL)).isEqualTo(1);
  }

  @Test
  void whatWasReadBackMayBeSentAgain() {
    put(syringes(id));
    Reply read = server.get(OBSERVATIONS + "/" + id);
    assertThat(read.status()).isEqualTo(200);
    assertThat(put((ObjectNode) read.json()).status()).isEqualTo(200);
  }

  @Test
  void otherContentUnderAKnownIdIsAConflictAndChangesNothing() {
    put(syringes(id));
    ObjectNode other = syringes(id);
    properties(other).put("count", 4);
    Reply conflict = put(other);
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(server.get(OBSERVATIONS + "/" + id).json().at("/properties/count").asInt())
        .isEqualTo(3);
  }

  @Test
  void whatWasWithdrawnIsGoneAndStaysGone() {
    put(syringes(id));
    assertThat(server.delete(OBSERVATIONS + "/" + id).status()).isEqualTo(204);
    assertThat(server.delete(OBSERVATIONS + "/" + id).status()).isEqualTo(204);
    assertThat(put(syringes(id)).status()).isEqualTo(410);
    assertThat(server.get(OBSERVATIONS + "/" + id).status()).isEqualTo(410);
    assertThat(server.get(OBSERVATIONS).json().path("numberMatched").asInt()).isZero();
    assertThat(server.delete(OBSERVATIONS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @Test
  void ofSixteenAtOnceExactlyOneIsNew() throws Exception {
    ExecutorService phones = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Integer>> sends = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        sends.add(() -> put(syringes(id)).status());
      }
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer : phones.invokeAll(sends)) {
        answers.add(answer.get());
      }
      assertThat(answers).containsOnly(200, 201);
      assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
    } finally {
      phones.shutdownNow();
    }
  }

  @Test
  void aBatchStoresTheGoodAndSaysWhyNotTheOthers() {
    ObjectNode wrong = syringes(UUID.randomUUID());
    properties(wrong).put("kind", "unicorn");
    ArrayNode features = wrong.arrayNode();
    features.add(syringes(id)).add(wrong).add(5).add(syringes(id));
    ObjectNode batch = wrong.objectNode().put("type", "FeatureCollection");
    batch.set("features", features);
    Reply reply = server.post(OBSERVATIONS, batch);
    assertThat(reply.status()).isEqualTo(207);
    JsonNode results = reply.json().path("results");
    assertThat(results.findValuesAsText("outcome"))
        .containsExactly("stored", "refused", "refused", "same");
    assertThat(results.at("/1/problem/errors/0/field").asText()).isEqualTo("kind");
    assertThat(results.at("/0/id").asText()).isEqualTo(id.toString());
    assertThat(server.stores.observations().count(Filter.ALL)).isEqualTo(1);
  }

  @Test
  void pagesGiveEachOnceAndEnd() {
    for (int i = 0; i < 25; i++) {
      assertThat(put(syringes(UUID.randomUUID())).status()).isEqualTo(201);
    }
    Set<String> seen = new HashSet<>();
    String next = OBSERVATIONS + "?limit=10&kind=discarded_syringe";
    int pages = 0;
    while (next != null) {
      JsonNode page = server.get(next).json();
      assertThat(page.path("numberMatched").asInt()).isEqualTo(25);
      page.path("features").forEach(f -> assertThat(seen.add(f.path("id").asText())).isTrue());
      next = null;
      for (JsonNode link : page.path("links")) {
        if (link.path("rel").asText().equals("next")) {
          next = link.path("href").asText().replaceFirst("^http://[^/]+", "");
        }
      }
      pages++;
    }
    assertThat(seen).hasSize(25);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void anotherVisitNearbyIsHintedAtAndNotRefused() {
    put(syringes(id));
    Reply second = put(syringes(UUID.randomUUID()));
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json().at("/event_group/possible_duplicates/0").asText())
        .isEqualTo(id.toString());
  }

  @Test
  void anObservationBelongsWhereAndWhenItsVisitWas() {
    UUID visitId = UUID.randomUUID();
    ObjectNode visit = visit(visitId);
    properties(visit)
        .put("ended_at", "2026-05-20T11:40:00Z")
        .putArray("effort")
        .addObject()
        .put("area_id", "nygardsparken")
        .put("minutes", 30);
    assertThat(server.put(VISITS + "/" + visitId, visit).status()).isEqualTo(201);
    ObjectNode far = syringes(id);
    properties(far).put("visit_id", visitId.toString());
    assertThat(put(far).field()).isEqualTo("geometry");
    ObjectNode near = far.deepCopy();
    ((ObjectNode) near.get("geometry")).putArray("coordinates").add(5.3250).add(60.3850);
    ObjectNode late = near.deepCopy();
    properties(late).put("seen_at", "2026-05-20T11:51:00Z");
    assertThat(put(late).field()).isEqualTo("seen_at");
    assertThat(put(near).status()).isEqualTo(201);
  }

  @Test
  void ofAnOrderToLeaveOnlyAreaAndDayAreKept() {
    ObjectNode order = syringes(id);
    properties(order).put("kind", "dismissal").put("agency", "police").remove("details");
    assertThat(put(order).field()).isEqualTo("position_source");
    properties(order).put("position_source", "area").put("area_id", "vaagsbunnen");
    Reply kept = put(order);
    assertThat(kept.status()).as(kept.body()).isEqualTo(201);
    assertThat(kept.json().at("/properties/seen_at").asText()).isEqualTo("2026-05-20T10:00:00Z");
    assertThat(kept.json().at("/geometry/coordinates/0").asDouble()).isNotEqualTo(5.3275);
    assertThat(kept.json().at("/properties/accuracy_m").isMissingNode()).isTrue();
    assertThat(put(order).status()).isEqualTo(200);
  }

  @Test
  void aVisitIsOpenedAndClosedOnce() {
    UUID visitId = UUID.randomUUID();
    assertThat(server.put(VISITS + "/" + visitId, visit(visitId)).status()).isEqualTo(201);
    ObjectNode closed = visit(visitId);
    properties(closed).put("ended_at", "2026-05-20T11:50:00Z").put("complete", true);
    assertThat(server.put(VISITS + "/" + visitId, closed).status()).isEqualTo(200);
    assertThat(server.put(VISITS + "/" + visitId, closed).status()).isEqualTo(200);
    Reply late = server.put(VISITS + "/" + visitId, visit(visitId));
    assertThat(late.status()).as(late.body()).isEqualTo(200);
    assertThat(late.json().at("/properties/complete").asBoolean()).isTrue();
    properties(closed).put("ended_at", "2026-05-20T11:55:00Z");
    assertThat(server.put(VISITS + "/" + visitId, closed).status()).isEqualTo(409);
    assertThat(server.get(VISITS).json().path("numberMatched").asInt()).isEqualTo(1);
  }
}
