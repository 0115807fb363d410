package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import openscene.geo.BBox;
import openscene.geo.GeoJson;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.http.OpenServer.Reply;
import openscene.observation.Agency;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.ObservationJson;
import openscene.observation.PositionSource;
import openscene.observation.Protocol;
import openscene.observation.Visit;
import openscene.observation.VisitJson;
import openscene.report.InMemoryStores;
import openscene.sql.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a store holds, each role is given what DOMAIN § 5.6 grants it and nothing else, by every
 * route, filter, page size and form; what is counted is what is listed. The grants are told here a
 * second time, in plain words.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsByRoleTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Agency> AGENCIES = List.of(Agency.values());
  private static final Kinds KINDS = Kinds.shipped();
  private static final Instant NOW = OpenServer.NOW;
  private static final Projection METRES = Projection.of("EPSG:25832");
  private static final String OBSERVATIONS = "/api/collections/observations";
  private static final String VISITS = "/api/collections/visits";
  private static final List<String> READERS =
      List.of(
          "patrol/outreach",
          "patrol/police",
          "lead/outreach",
          "lead/cleaning",
          "lead/police",
          "lead/health",
          "planner");

  private final List<Observation> seen = new ArrayList<>();
  private final List<Visit> visits = new ArrayList<>();
  private final List<OpenServer> servers = new ArrayList<>();
  private Path folder;
  private Database database;

  @BeforeAll
  void fill(@TempDir Path temporary) {
    folder = temporary;
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      seen.add(observation(random, i % 20 == 0));
    }
    for (int i = 0; i < 120; i++) {
      visits.add(visit(random, i % 20 == 0));
    }
    database = Database.open(folder.resolve("store.gpkg").toString());
    servers.add(OpenServer.trusting(InMemoryStores.fresh()));
    servers.add(OpenServer.liveAndTrusting(database.stores()));
    for (OpenServer server : servers) {
      server.stores.observations().submitAll(seen);
      server.stores.visits().submitAll(visits);
    }
  }

  @AfterAll
  void close() {
    servers.forEach(OpenServer::close);
    database.close();
  }

  private static Instant when(Random random) {
    long back = random.nextBoolean() ? 30 * 3_600 : 20 * 86_400;
    return NOW.minusSeconds(random.nextLong(back));
  }

  private static Observation observation(Random random, boolean withdrawn) {
    Kind kind = KINDS.all().get(random.nextInt(KINDS.all().size()));
    double[] at = {297_500 + random.nextInt(400), 6_700_500 + random.nextInt(400)};
    LonLat place = METRES.degrees(at[0] + random.nextDouble(), at[1] + random.nextDouble());
    TreeMap<String, String> details = new TreeMap<>();
    if (random.nextBoolean()) {
      details.put("microsite", "stairwell");
    }
    Instant when = when(random);
    boolean area = random.nextInt(10) == 0;
    return new Observation(
        new UUID(random.nextLong(), random.nextLong()),
        kind.code(),
        when,
        new LonLat(rounded(place.lon()), rounded(place.lat())),
        random.nextBoolean() ? 3.0 + random.nextInt(20) : null,
        area ? PositionSource.AREA : PositionSource.GPS,
        area ? "vaagsbunnen" : null,
        1 + random.nextInt(9),
        null,
        random.nextBoolean() ? 50 : null,
        kind.severity() ? 1 + random.nextInt(3) : null,
        random.nextBoolean() ? null : random.nextBoolean(),
        details,
        AGENCIES.get(random.nextInt(AGENCIES.size())),
        random.nextBoolean() ? null : new UUID(random.nextLong(), 7),
        when.plusSeconds(90),
        withdrawn ? NOW.minusSeconds(60) : null);
  }

  private static Visit visit(Random random, boolean withdrawn) {
    Instant start = when(random);
    boolean open = random.nextInt(6) == 0;
    return new Visit(
        new UUID(random.nextLong(), random.nextLong()),
        "bergen",
        AGENCIES.get(random.nextInt(AGENCIES.size())),
        Protocol.PATROL,
        null,
        1 + random.nextInt(5),
        new TreeSet<>(List.of(random.nextBoolean() ? "gathering" : "litter", "rough_sleeping")),
        start,
        open ? null : start.plusSeconds(1_800 + random.nextInt(3_600)),
        !open,
        open ? List.of() : List.of(new Visit.AreaEffort("vaagsbunnen", 20.25)),
        open ? List.of() : List.of(new Visit.CellEffort(11_900, 268_020, 3.5)),
        null,
        random.nextBoolean() ? random.nextBoolean() : null,
        null,
        start.plusSeconds(4_000),
        withdrawn ? NOW : null);
  }

  private static double rounded(double degrees) {
    return GeoJson.rounded(degrees, GeoJson.PLACE_DECIMALS).doubleValue();
  }

  // What DOMAIN § 5.6 grants.

  private static Kind.Sensitivity classOf(Observation one) {
    return KINDS.find(one.kind()).orElseThrow().sensitivity();
  }

  private static boolean isOwn(String reader, Observation one) {
    return reader.endsWith("/" + one.agency().code());
  }

  private static boolean isGranted(String reader, Observation one) {
    Kind.Sensitivity sensitivity = classOf(one);
    Instant at = one.seenAt();
    if (one.withdrawnAt() != null) {
      return false;
    }
    if (reader.equals("planner")) {
      return sensitivity != Kind.Sensitivity.H && !hour(at).plus(Duration.ofHours(2)).isAfter(NOW);
    }
    if (!isOwn(reader, one)) {
      return sensitivity == Kind.Sensitivity.L && !at.isBefore(NOW.minus(Duration.ofDays(14)));
    }
    boolean helps = Set.of(Agency.OUTREACH, Agency.HEALTH).contains(one.agency());
    return (!one.kind().equals("rough_sleeping") || helps)
        && (reader.startsWith("lead") || !at.isBefore(NOW.minus(Duration.ofHours(24))));
  }

  private static Instant hour(Instant at) {
    return at.truncatedTo(ChronoUnit.HOURS);
  }

  private static LonLat shownAt(Observation one) {
    double side = classOf(one) == Kind.Sensitivity.L ? 25 : 50;
    double[] at = METRES.metres(one.place());
    LonLat centre =
        METRES.degrees(
            side * Math.floor(at[0] / side) + side / 2, side * Math.floor(at[1] / side) + side / 2);
    return new LonLat(rounded(centre.lon()), rounded(centre.lat()));
  }

  /** The feature that a reader may be shown of it; a planner's without its id. */
  private static JsonNode shown(String reader, Observation one) throws IOException {
    if (reader.equals("planner")) {
      LonLat at = shownAt(one);
      ObjectNode feature = JSON.createObjectNode().put("type", "Feature");
      feature
          .putObject("geometry")
          .put("type", "Point")
          .putArray("coordinates")
          .add(at.lon())
          .add(at.lat());
      ObjectNode told = feature.putObject("properties");
      told.put("kind", one.kind()).put("seen_at", hour(one.seenAt()).toString());
      told.put("count", one.count());
      if (one.severity() != null) {
        told.put("severity", one.severity());
      }
      if (one.areaId() != null) {
        told.put("area_id", one.areaId());
      }
      told.put("precision_m", classOf(one) == Kind.Sensitivity.L ? 25 : 50);
      told.put("time_precision", "PT1H");
      return feature;
    }
    StringWriter text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      ObservationJson.write(json, one);
    }
    ObjectNode feature = (ObjectNode) JSON.readTree(text.toString());
    if (!isOwn(reader, one)) {
      ((ObjectNode) feature.get("properties")).remove(List.of("visit_id", "received_at"));
    }
    return feature;
  }

  private static JsonNode shown(String reader, Visit one) throws IOException {
    StringWriter text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      VisitJson.write(json, one);
    }
    ObjectNode feature = (ObjectNode) JSON.readTree(text.toString());
    if (reader.equals("planner")) {
      feature.remove("id");
      ObjectNode told = (ObjectNode) feature.get("properties");
      told.remove(
          List.of(
              "agency", "observers", "ended_at", "effort_cells", "police_present", "received_at"));
      told.put("started_at", hour(one.startedAt()).toString()).put("time_precision", "PT1H");
      told.putArray("target_kinds").add(one.targetKinds().first());
      told.get("effort").forEach(effort -> ((ObjectNode) effort).put("minutes", 20));
    }
    return feature;
  }

  private static boolean isGranted(String reader, Visit one) {
    return one.withdrawnAt() == null
        && (reader.equals("planner")
            ? !hour(one.startedAt()).plus(Duration.ofHours(2)).isAfter(NOW)
            : reader.endsWith("/" + one.agency().code()));
  }

  /** A question and what it means in terms of what is shown. */
  private record Question(String query, Predicate<Observation> means) {}

  private static Question question(String reader, Random random) {
    boolean coarse = reader.equals("planner");
    List<String> parts = new ArrayList<>();
    Predicate<Observation> means = one -> true;
    if (random.nextBoolean()) {
      double[] at = {297_450 + random.nextInt(500), 6_700_450 + random.nextInt(500)};
      LonLat one = METRES.degrees(at[0], at[1]);
      double size = 5 + random.nextInt(400);
      LonLat two = METRES.degrees(at[0] + size, at[1] + size);
      BBox box =
          new BBox(
              rounded(Math.min(one.lon(), two.lon())),
              rounded(Math.min(one.lat(), two.lat())),
              rounded(Math.max(one.lon(), two.lon())),
              rounded(Math.max(one.lat(), two.lat())));
      parts.add("bbox=%s,%s,%s,%s".formatted(box.west(), box.south(), box.east(), box.north()));
      means = means.and(seen -> box.contains(coarse ? shownAt(seen) : seen.place()));
    }
    if (random.nextBoolean()) {
      Instant from = when(random);
      Instant to = from.plusSeconds(random.nextInt(200_000));
      parts.add("datetime=" + from + "/" + to);
      means =
          means.and(
              seen -> {
                Instant at = coarse ? hour(seen.seenAt()) : seen.seenAt();
                return !at.isBefore(from) && !at.isAfter(to);
              });
    }
    if (random.nextInt(3) == 0) {
      Set<String> some =
          Set.of(
              KINDS.all().get(random.nextInt(KINDS.all().size())).code(),
              random.nextBoolean() ? "litter" : "rough_sleeping");
      parts.add("kind=" + String.join(",", some));
      means = means.and(seen -> some.contains(seen.kind()));
    }
    if (!coarse && random.nextInt(3) == 0) {
      parts.add("agency=outreach,police");
      means = means.and(seen -> Set.of(Agency.OUTREACH, Agency.POLICE).contains(seen.agency()));
    }
    return new Question(String.join("&", parts), means);
  }

  private static Reply as(OpenServer server, String reader, String path) {
    return server.send(
        server.request(path).header("As", reader).header("OpenScene-Purpose", "test").GET());
  }

  private static List<JsonNode> withoutIds(List<JsonNode> features) {
    List<JsonNode> bare = new ArrayList<>();
    for (JsonNode feature : features) {
      bare.add(((ObjectNode) feature.deepCopy()).without("id"));
    }
    return bare;
  }

  private static JsonNode withoutLinks(JsonNode feature) {
    ObjectNode bare = feature.deepCopy();
    bare.remove("links");
    return bare;
  }

  /** All pages, each holding what it says, counted as it says. */
  private static List<JsonNode> pages(OpenServer server, String reader, String path, int limit) {
    List<JsonNode> all = new ArrayList<>();
    String next = path + (path.contains("?") ? "&" : "?") + "limit=" + limit;
    long matched = -1;
    while (next != null) {
      Reply reply = as(server, reader, next);
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      JsonNode page = reply.json();
      page.get("features").forEach(all::add);
      assertThat(page.get("numberReturned").asInt()).isEqualTo(page.get("features").size());
      matched = page.get("numberMatched").asLong();
      next = null;
      for (JsonNode link : page.get("links")) {
        if (link.get("rel").asText().equals("next")) {
          assertThat(page.get("features")).hasSize(limit);
          next = link.get("href").asText().replaceFirst("http://[^/]+", "");
        }
      }
    }
    assertThat(matched).isEqualTo(all.size());
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void everyPageOfEveryQuestionHoldsWhatIsGrantedAndNothingElse(int which) throws IOException {
    OpenServer server = servers.get(which);
    Random random = new Random(17);
    int given = 0;
    for (String reader : READERS) {
      for (int i = 0; i < 12; i++) {
        Question question = question(reader, random);
        List<JsonNode> right = new ArrayList<>();
        for (Observation one : seen) {
          if (isGranted(reader, one) && question.means().test(one)) {
            right.add(shown(reader, one));
          }
        }
        String path =
            OBSERVATIONS + "/items" + (question.query().isEmpty() ? "" : "?") + question.query();
        List<JsonNode> got =
            pages(server, reader, path, random.nextBoolean() ? 1_000 : 7 + random.nextInt(50));
        boolean coarse = reader.equals("planner");
        assertThat(coarse ? withoutIds(got) : got)
            .as("%s %s", reader, question.query())
            .containsExactlyInAnyOrderElementsOf(right);
        given += got.size();
        assertThat(
                table(
                    as(
                        server,
                        reader,
                        path + (path.contains("?") ? "&" : "?") + "limit=1000&f=csv")))
            .isEqualTo(got.stream().map(feature -> feature.get("id").asText()).toList());
        if (!reader.startsWith("patrol") && i % 3 == 0) {
          exports(server, reader, question, got);
        }
      }
    }
    assertThat(given).isGreaterThan(1_000);
  }

  private static List<String> table(Reply csv) {
    assertThat(csv.status()).isEqualTo(200);
    return csv.body().lines().skip(1).map(line -> line.substring(0, 36)).toList();
  }

  /** The same in every form; of a lead only what is the agency's own. */
  private void exports(OpenServer server, String reader, Question question, List<JsonNode> listed)
      throws IOException {
    String agency = reader.replaceFirst(".*/", "");
    List<JsonNode> right =
        listed.stream()
            .filter(
                one ->
                    reader.equals("planner")
                        || one.at("/properties/agency").asText().equals(agency))
            .toList();
    String path =
        OBSERVATIONS + "/export?" + question.query() + (question.query().isEmpty() ? "f=" : "&f=");
    List<JsonNode> geojson = new ArrayList<>();
    as(server, reader, path + "geojson").json().get("features").forEach(geojson::add);
    assertThat(geojson).isEqualTo(right);
    List<JsonNode> sequence = new ArrayList<>();
    for (String text : as(server, reader, path + "geojsonseq").body().split("\u001e", -1)) {
      if (!text.isEmpty()) {
        sequence.add(JSON.readTree(text));
      }
    }
    assertThat(sequence).isEqualTo(right);
    List<String> ids = right.stream().map(one -> one.get("id").asText()).toList();
    assertThat(table(as(server, reader, path + "csv"))).isEqualTo(ids);
    assertThat(packed(server, reader, path + "gpkg")).isEqualTo(ids);
  }

  private List<String> packed(OpenServer server, String reader, String path) throws IOException {
    Path file = Files.createTempFile(folder, "got", ".gpkg");
    try {
      HttpClient.newHttpClient()
          .send(
              server
                  .request(path)
                  .header("As", reader)
                  .header("OpenScene-Purpose", "test")
                  .GET()
                  .build(),
              HttpResponse.BodyHandlers.ofFile(file));
      List<String> ids = new ArrayList<>();
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          var statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT id FROM observation ORDER BY fid")) {
        while (row.next()) {
          ids.add(row.getString(1));
        }
      }
      return ids;
    } catch (InterruptedException | java.sql.SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      Files.delete(file);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void visitsAreTheAgencysOwnOrAPlannersHours(int which) throws IOException {
    OpenServer server = servers.get(which);
    for (String reader : READERS) {
      List<JsonNode> right = new ArrayList<>();
      for (Visit one : visits) {
        if (isGranted(reader, one)) {
          right.add(shown(reader, one));
        }
      }
      List<JsonNode> got = pages(server, reader, VISITS + "/items?city=bergen", 9);
      boolean coarse = reader.equals("planner");
      assertThat(coarse ? withoutIds(got) : got).containsExactlyInAnyOrderElementsOf(right);
      List<String> ids = got.stream().map(one -> one.get("id").asText()).toList();
      if (reader.startsWith("patrol")) {
        assertThat(as(server, reader, VISITS + "/export").status()).isEqualTo(403);
      } else {
        assertThat(table(as(server, reader, VISITS + "/export?f=csv"))).isEqualTo(ids);
        List<JsonNode> away = new ArrayList<>();
        as(server, reader, VISITS + "/export").json().get("features").forEach(away::add);
        assertThat(away).isEqualTo(got);
      }
      List<JsonNode> asleep = pages(server, reader, VISITS + "/items?kind=rough_sleeping", 1_000);
      assertThat(asleep).hasSize(coarse ? 0 : right.size());
      for (JsonNode one : got) {
        JsonNode single = as(server, reader, VISITS + "/items/" + one.get("id").asText()).json();
        assertThat(withoutLinks(single)).isEqualTo(one);
      }
    }
  }

  @Test
  void aGuessedIdOfWhatIsNotGrantedIsAnsweredAsOneThatDoesNotExist() {
    OpenServer server = servers.get(0);
    String unknown = UUID.randomUUID().toString();
    for (String reader : READERS) {
      String right = anonymous(as(server, reader, OBSERVATIONS + "/items/" + unknown), unknown);
      for (Observation one : seen) {
        String id = one.id().toString();
        Reply reply = as(server, reader, OBSERVATIONS + "/items/" + id);
        if (!reader.equals("planner") && isGranted(reader, one)) {
          assertThat(reply.json().get("id").asText()).isEqualTo(id);
        } else if (reply.status() == 410) {
          assertThat(one.withdrawnAt()).isNotNull();
          assertThat(isOwn(reader, one)).isTrue();
        } else {
          assertThat(anonymous(reply, id)).isEqualTo(right);
        }
      }
      String rightVisit = anonymous(as(server, reader, VISITS + "/items/" + unknown), unknown);
      for (Visit one : visits) {
        boolean own = reader.endsWith("/" + one.agency().code());
        if (!own) {
          String id = one.id().toString();
          assertThat(anonymous(as(server, reader, VISITS + "/items/" + id), id))
              .isEqualTo(rightVisit);
        }
      }
    }
  }

  private static String anonymous(Reply reply, String id) {
    TreeMap<String, List<String>> headers = new TreeMap<>(reply.whole().headers().map());
    headers.remove("date");
    return reply.status() + " " + reply.body().replace(id, "ID") + headers;
  }

  @Test
  void aPlannersIdsAreTheSameEverywhereAndNobodyElses() {
    OpenServer server = servers.get(1);
    Set<String> raw = new HashSet<>();
    seen.forEach(one -> raw.add(one.id().toString()));
    seen.forEach(one -> raw.add(String.valueOf(one.visitId())));
    for (JsonNode one : pages(server, "planner", OBSERVATIONS + "/items", 1_000)) {
      String id = one.get("id").asText();
      assertThat(raw).doesNotContain(id);
      Reply single = as(server, "planner", OBSERVATIONS + "/items/" + id);
      assertThat(withoutLinks(single.json())).isEqualTo(one);
      assertThat(as(server, "lead/outreach", OBSERVATIONS + "/items/" + id).status())
          .isEqualTo(404);
      assertThat(as(server, "planner", VISITS + "/items/" + id).status()).isEqualTo(404);
    }
  }

  @Test
  void whoseARecordIsCannotBeAskedByWhomItIsNotTold() {
    for (String path : List.of(OBSERVATIONS, VISITS)) {
      for (String way : List.of("/items", "/export")) {
        Reply reply = as(servers.get(0), "planner", path + way + "?agency=police");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.field()).isEqualTo("agency");
      }
      JsonNode queryables = as(servers.get(0), "planner", path + "/queryables").json();
      assertThat(queryables.at("/properties").has("agency")).isFalse();
      JsonNode schema = as(servers.get(0), "planner", path + "/schema").json().get("properties");
      assertThat(schema.has("time_precision")).isTrue();
      assertThat(schema.has("agency") || schema.has("visit_id") || schema.has("observers"))
          .isFalse();
      Reply whole = as(servers.get(0), "lead/police", path + "/schema");
      assertThat(whole.json().at("/properties/agency").isObject()).isTrue();
    }
  }

  @Test
  void nobodyElseIsGivenSingleRecordsOrToldWhenTheLastWasMade() {
    for (String path : List.of(OBSERVATIONS, VISITS)) {
      for (String way : List.of("/items", "/export", "/items/" + seen.get(1).id())) {
        for (String reader : List.of("committee", "admin", "auditor")) {
          assertThat(as(servers.get(0), reader, path + way).status()).isEqualTo(403);
        }
        assertThat(servers.get(0).get(path + way).status()).isEqualTo(401);
      }
      for (String reader : List.of("committee", "admin", "patrol/outreach", "planner")) {
        assertThat(as(servers.get(0), reader, path).json().at("/extent/temporal").isMissingNode())
            .isTrue();
      }
    }
    assertThat(as(servers.get(0), "patrol/outreach", OBSERVATIONS + "/export").status())
        .isEqualTo(403);
  }

  @Test
  void answersAreKeptByNobodyOnTheWay() {
    for (String reader : READERS) {
      Reply reply = as(servers.get(0), reader, OBSERVATIONS + "/items");
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
      assertThat(reply.header("ETag")).isEmpty();
    }
  }
}
