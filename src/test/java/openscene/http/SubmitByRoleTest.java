package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import openscene.http.OpenServer.Reply;
import openscene.observation.Agency;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.report.InMemoryStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Patrols and leads submit and take back what is their own agency's, and learn of nothing else. */
class SubmitByRoleTest {
  private static final String OBSERVATIONS = OpenServer.OBSERVATIONS + "/";
  private static final String VISITS = OpenServer.VISITS + "/";

  private final OpenServer server = OpenServer.trusting(InMemoryStores.fresh());

  @AfterEach
  void close() {
    server.close();
  }

  private Reply put(String reader, String path, JsonNode body) {
    return server.send(
        server
            .request(path)
            .header("As", reader)
            .header("OpenScene-Purpose", "test")
            .header("Content-Type", "application/geo+json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private Reply post(String reader, String path, JsonNode body) {
    return server.send(
        server
            .request(path)
            .header("As", reader)
            .header("OpenScene-Purpose", "test")
            .header("Content-Type", "application/geo+json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private Reply delete(String reader, String path) {
    return server.send(
        server.request(path).header("As", reader).header("OpenScene-Purpose", "test").DELETE());
  }

  private static ObjectNode syringes(UUID id, String agency) {
    ObjectNode feature = OpenServer.syringes(id);
    OpenServer.properties(feature).put("agency", agency);
    return feature;
  }

  private static ObjectNode visit(UUID id, String agency) {
    ObjectNode feature = OpenServer.visit(id);
    OpenServer.properties(feature).put("agency", agency);
    return feature;
  }

  @Test
  void eachSubmitsForTheirOwnAgencyAlone() {
    for (String role : List.of("patrol", "lead")) {
      UUID id = UUID.randomUUID();
      Reply foreign = put(role + "/cleaning", OBSERVATIONS + id, syringes(id, "police"));
      assertThat(foreign.status()).isEqualTo(403);
      assertThat(foreign.field()).isEqualTo("agency");
      assertThat(server.stores.observations().find(id)).isEmpty();
      Reply own = put(role + "/cleaning", OBSERVATIONS + id, syringes(id, "cleaning"));
      assertThat(own.status()).isEqualTo(201);
      assertThat(own.json().at("/properties/received_at").asText()).isNotEmpty();
      assertThat(put(role + "/cleaning", OBSERVATIONS + id, syringes(id, "cleaning")).status())
          .isEqualTo(200);

      UUID visit = UUID.randomUUID();
      Reply other = put(role + "/outreach", VISITS + visit, visit(visit, "police"));
      assertThat(other.status()).isEqualTo(403);
      assertThat(other.field()).isEqualTo("agency");
      assertThat(put(role + "/outreach", VISITS + visit, visit(visit, "outreach")).status())
          .isEqualTo(201);
    }
    UUID id = UUID.randomUUID();
    assertThat(put("planner", OBSERVATIONS + id, syringes(id, "police")).status()).isEqualTo(403);
  }

  @Test
  void eachItemOfABatchHasItsOwnOutcome() {
    UUID own = UUID.randomUUID();
    UUID foreign = UUID.randomUUID();
    ObjectNode many = OpenServer.feature("{\"type\":\"FeatureCollection\",\"features\":[]}");
    many.withArray("features").add(syringes(own, "cleaning")).add(syringes(foreign, "warden"));
    Reply reply = post("patrol/cleaning", OpenServer.OBSERVATIONS, many);
    assertThat(reply.status()).isEqualTo(207);
    JsonNode results = reply.json().get("results");
    assertThat(results.get(0).get("status").asInt()).isEqualTo(201);
    assertThat(results.get(1).get("status").asInt()).isEqualTo(403);
    assertThat(results.get(1).at("/problem/errors/0/field").asText()).isEqualTo("agency");
    assertThat(server.stores.observations().find(foreign)).isEmpty();
  }

  @Test
  void anIdThatIsTakenSaysNothingOfWhoTookIt() {
    UUID stands = UUID.randomUUID();
    UUID gone = UUID.randomUUID();
    UUID own = UUID.randomUUID();
    put("patrol/warden", OBSERVATIONS + stands, syringes(stands, "warden"));
    put("patrol/warden", OBSERVATIONS + gone, syringes(gone, "warden"));
    assertThat(delete("patrol/warden", OBSERVATIONS + gone).status()).isEqualTo(204);
    put("patrol/cleaning", OBSERVATIONS + own, syringes(own, "cleaning"));
    ObjectNode changed = syringes(own, "cleaning");
    OpenServer.properties(changed).put("count", 4);
    String right = anonymous(put("patrol/cleaning", OBSERVATIONS + own, changed), own);
    assertThat(right).startsWith("409");
    for (UUID id : List.of(stands, gone)) {
      Reply reply = put("patrol/cleaning", OBSERVATIONS + id, syringes(id, "cleaning"));
      assertThat(anonymous(reply, id)).isEqualTo(right);
    }
    assertThat(put("patrol/warden", OBSERVATIONS + gone, syringes(gone, "warden")).status())
        .isEqualTo(410);

    UUID visit = UUID.randomUUID();
    put("lead/police", VISITS + visit, visit(visit, "police"));
    assertThat(put("patrol/outreach", VISITS + visit, visit(visit, "outreach")).status())
        .isEqualTo(409);
    delete("lead/police", VISITS + visit);
    assertThat(put("patrol/outreach", VISITS + visit, visit(visit, "outreach")).status())
        .isEqualTo(409);
    assertThat(put("lead/police", VISITS + visit, visit(visit, "police")).status()).isEqualTo(410);
  }

  @Test
  void whatIsRefusedForAKnownForeignIdIsRefusedAsForAnUnknownOne() {
    UUID known = UUID.randomUUID();
    Observation old = old(known, Agency.WARDEN, OpenServer.NOW.minus(Duration.ofDays(90)));
    server.stores.observations().submit(old);
    for (Duration back : List.of(Duration.ofDays(60), Duration.ofDays(89), Duration.ofDays(91))) {
      UUID unknown = UUID.randomUUID();
      String when = OpenServer.NOW.minus(back).toString();
      ObjectNode one = syringes(known, "cleaning");
      ObjectNode other = syringes(unknown, "cleaning");
      OpenServer.properties(one).put("seen_at", when);
      OpenServer.properties(other).put("seen_at", when);
      String right = anonymous(put("patrol/cleaning", OBSERVATIONS + unknown, other), unknown);
      assertThat(right).startsWith("4");
      assertThat(anonymous(put("patrol/cleaning", OBSERVATIONS + known, one), known))
          .isEqualTo(right);
    }
  }

  @Test
  void aForeignVisitIsAsUnknownAsOneThatHasNotCome() {
    UUID visit = UUID.randomUUID();
    put("patrol/police", VISITS + visit, visit(visit, "police"));
    UUID id = UUID.randomUUID();
    ObjectNode early = syringes(id, "cleaning");
    // An hour before that visit: of an own one it would be refused, with the visit's times.
    OpenServer.properties(early).put("visit_id", visit.toString());
    OpenServer.properties(early).put("seen_at", "2026-05-20T09:30:00Z");
    assertThat(put("patrol/cleaning", OBSERVATIONS + id, early).status()).isEqualTo(201);
  }

  @Test
  void onlyWhatIsSeenIsHintedAtAsADuplicate() {
    UUID foreign = UUID.randomUUID();
    ObjectNode gathering = syringes(foreign, "police");
    OpenServer.properties(gathering).put("kind", "gathering").remove("details");
    assertThat(put("patrol/police", OBSERVATIONS + foreign, gathering).status()).isEqualTo(201);
    UUID id = UUID.randomUUID();
    ObjectNode same = syringes(id, "outreach");
    OpenServer.properties(same).put("kind", "gathering").remove("details");
    Reply reply = put("patrol/outreach", OBSERVATIONS + id, same);
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().has("event_group")).isFalse();

    UUID needles = UUID.randomUUID();
    put("patrol/police", OBSERVATIONS + needles, syringes(needles, "police"));
    UUID more = UUID.randomUUID();
    assertThat(
            put("patrol/outreach", OBSERVATIONS + more, syringes(more, "outreach"))
                .json()
                .at("/event_group/possible_duplicates/0")
                .asText())
        .isEqualTo(needles.toString());
  }

  @Test
  void aPatrolTakesBackWithinADayAndALeadAlways() {
    UUID old = UUID.randomUUID();
    UUID fresh = UUID.randomUUID();
    Instant now = OpenServer.NOW;
    server.stores.observations().submit(old(old, Agency.WARDEN, now.minus(Duration.ofHours(25))));
    server.stores.observations().submit(old(fresh, Agency.WARDEN, now.minus(Duration.ofHours(23))));
    UUID unknown = UUID.randomUUID();
    String right = anonymous(delete("patrol/warden", OBSERVATIONS + unknown), unknown);
    assertThat(right).startsWith("404");
    for (String reader : List.of("patrol/cleaning", "lead/cleaning", "patrol/warden")) {
      assertThat(anonymous(delete(reader, OBSERVATIONS + old), old)).isEqualTo(right);
    }
    assertThat(anonymous(delete("lead/cleaning", OBSERVATIONS + fresh), fresh)).isEqualTo(right);
    assertThat(server.stores.observations().find(fresh).orElseThrow().withdrawnAt()).isNull();
    assertThat(delete("patrol/warden", OBSERVATIONS + fresh).status()).isEqualTo(204);
    assertThat(delete("lead/warden", OBSERVATIONS + old).status()).isEqualTo(204);
    assertThat(delete("planner", OBSERVATIONS + old).status()).isEqualTo(403);
  }

  @Test
  void aVisitIsTakenBackByItsOwnAlone() {
    UUID id = UUID.randomUUID();
    UUID unknown = UUID.randomUUID();
    Instant start = OpenServer.NOW.minus(Duration.ofHours(30));
    server.stores.visits().submit(open(id, Agency.WARDEN, start));
    String right = anonymous(delete("patrol/cleaning", VISITS + unknown), unknown);
    assertThat(right).startsWith("404");
    assertThat(anonymous(delete("patrol/cleaning", VISITS + id), id)).isEqualTo(right);
    assertThat(anonymous(delete("lead/cleaning", VISITS + id), id)).isEqualTo(right);
    assertThat(delete("patrol/warden", VISITS + id).status()).isEqualTo(403);
    assertThat(delete("lead/warden", VISITS + id).status()).isEqualTo(204);
  }

  private static String anonymous(Reply reply, UUID id) {
    return reply.status() + " " + reply.body().replace(id.toString(), "ID");
  }

  private static Observation old(UUID id, Agency agency, Instant seenAt) {
    return new Observation(
        id,
        "litter",
        seenAt,
        new openscene.geo.LonLat(5.3275, 60.3945),
        null,
        openscene.observation.PositionSource.GPS,
        null,
        1,
        null,
        null,
        null,
        null,
        null,
        agency,
        null,
        seenAt,
        null);
  }

  private static Visit open(UUID id, Agency agency, Instant start) {
    return new Visit(
        id,
        "bergen",
        agency,
        openscene.observation.Protocol.PATROL,
        null,
        2,
        null,
        start,
        null,
        false,
        null,
        null,
        null,
        null,
        null,
        start,
        null);
  }
}
