package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import openscene.account.Role;
import openscene.geo.LonLat;
import openscene.http.OpenServer.Reply;
import openscene.http.request.Param;
import openscene.http.request.Route;
import openscene.observation.Agency;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Protocol;
import openscene.observation.Visit;
import openscene.observation.Weather;
import openscene.privacy.ReleasePolicies;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks every route, as every role, in every form, over a city that holds a lone record of every
 * kind, and looks at what leaves.
 */
class ReleaseMatrixTest {
  private static final Path TABLE = Path.of("docs/RELEASE-MATRIX.md");
  private static final Kinds KINDS = Kinds.shipped();
  private static final List<String> READERS =
      List.of(
          "public",
          "patrol/outreach",
          "patrol/cleaning",
          "lead/police",
          "planner",
          "committee",
          "admin",
          "auditor");

  /** Who sees single records as they are: their own agency's, and objects to pick up. */
  private static final Pattern FIELD = Pattern.compile("(patrol|lead)/.*");

  private static final Pattern RECORDS =
      Pattern.compile("/api/collections/(observations|visits)/.*");

  /** More than the usual is asked of what is worked out: each kind, fine cells, odd days. */
  private static final List<String> HARDER =
      List.of(
          "period=2026-04-01/2026-04-30",
          "period=2026-04-03/2026-04-03",
          "period=2026-05-20/2026-05-20",
          "datetime=2026-04-03T10:00:00Z/2026-04-03T11:00:00Z",
          "size=25",
          "size=50&period=2026-04-01/2026-04-30",
          "step=day",
          "measure=rate&period=2026-04-01/2026-04-30",
          "kind=overdose&period=2026-04-01/2026-04-30",
          "kind=rough_sleeping&period=2026-04-01/2026-04-30",
          "kind=litter&period=2026-04-01/2026-04-30",
          "kind=litter,overdose&period=2026-04-01/2026-04-30");

  private static final Stores STORES = InMemoryStores.fresh();
  private static final OpenServer SERVER = OpenServer.trusting(STORES);
  private static final List<Observation> SEEN = new ArrayList<>();
  private static final List<Visit> VISITS = new ArrayList<>();

  static {
    city();
  }

  private static void city() {
    Random chance = new Random(11);
    Agency[] agencies = {Agency.OUTREACH, Agency.CLEANING, Agency.POLICE, Agency.WARDEN};
    TreeSet<String> all = new TreeSet<>();
    KINDS.all().forEach(kind -> all.add(kind.code()));
    for (int day = 1; day <= 30; day++) {
      Instant start = LocalDate.of(2026, 4, day).atTime(8, day, 13).toInstant(ZoneOffset.UTC);
      UUID visit = new UUID(17, day);
      Agency agency = agencies[day % 3];
      VISITS.add(
          new Visit(
              visit,
              "bergen",
              agency,
              Protocol.PATROL,
              null,
              2,
              all,
              start,
              start.plusSeconds(3_617),
              true,
              List.of(new Visit.AreaEffort("vaagsbunnen", 60.25)),
              List.of(),
              Weather.DRY,
              false,
              null,
              null,
              null));
      // Two busy corners, of kinds of every class.
      for (String kind : List.of("litter", "gathering", "overdose", "discarded_syringe")) {
        seen(kind, start.plusSeconds(61), near(5.32612, 60.39501, chance), agency, visit);
        if (day % 2 == 0) {
          seen(kind, start.plusSeconds(67), near(5.32901, 60.39352, chance), agency, visit);
        }
      }
    }
    // One record of each kind, alone in its corner, and one more somewhere in May.
    int alone = 0;
    for (Kind kind : KINDS.all()) {
      if (!kind.areaOnly()) {
        alone++;
        seen(
            kind.code(),
            Instant.parse("2026-04-03T10:07:09Z").plusSeconds(86_461L * alone),
            new LonLat(5.32411 + 0.000317 * alone, 60.39241 + 0.000143 * alone),
            agencies[alone % 4],
            null);
      }
    }
    seen(
        "litter",
        Instant.parse("2026-05-20T11:37:41Z"),
        new LonLat(5.32487, 60.39587),
        Agency.POLICE,
        null);
    seen(
        "gathering",
        Instant.parse("2026-05-18T07:41:53Z"),
        new LonLat(5.32533, 60.39263),
        Agency.OUTREACH,
        null);
    STORES.visits().submitAll(VISITS);
    STORES.observations().submitAll(SEEN);
  }

  private static LonLat near(double lon, double lat, Random chance) {
    return new LonLat(
        Math.rint((lon + 0.0004 * chance.nextDouble()) * 1e7) / 1e7,
        Math.rint((lat + 0.0002 * chance.nextDouble()) * 1e7) / 1e7);
  }

  private static void seen(String kind, Instant when, LonLat place, Agency agency, UUID visit) {
    SEEN.add(
        new Observation(
            new UUID(23, SEEN.size()),
            kind,
            when,
            place,
            7.25,
            PositionSource.GPS,
            null,
            1,
            null,
            null,
            null,
            null,
            new TreeMap<>(),
            agency,
            visit,
            when.plusSeconds(5),
            null));
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static Reply ask(Route route, String reader, String path) {
    HttpRequest.Builder request = SERVER.request(path);
    if (!reader.equals("public")) {
      request.header("As", reader).header("OpenScene-Purpose", "test");
    }
    String method =
        route.answers().equals("text/event-stream") ? "HEAD" : route.method(); // It has no end.
    boolean body = method.equals("POST") || method.equals("PUT");
    if (body) {
      request.header("Content-Type", "application/geo+json");
    }
    return SERVER.send(
        request.method(
            method,
            body
                ? HttpRequest.BodyPublishers.ofString("{}")
                : HttpRequest.BodyPublishers.noBody()));
  }

  /** A path of the route that names things there are. */
  private static String path(Route route) {
    String path = route.path();
    String id = "vaagsbunnen";
    if (path.contains("observations")) {
      id = SEEN.get(SEEN.size() - 1).id().toString();
    } else if (path.contains("visits")) {
      id = VISITS.get(0).id().toString();
    } else if (path.contains("cells")) {
      id = "cell:25832:100:2976:67010@vaagsbunnen";
    } else if (path.contains("hotspots")) {
      id = "hotspot:vaagsbunnen:1";
    } else if (path.contains("reports") || path.contains("measures")) {
      id = new UUID(1, 1).toString();
    } else if (path.contains("openrosa")) {
      id = "openscene_visit_outreach";
    }
    return path.replace("{z}/{y}/{x}", "14/4721/8434")
        .replace("{collectionId}", "observations")
        .replaceAll("\\{[^}]+}", id);
  }

  /** What its parameter f can be; one empty form without it. */
  private static List<String> forms(Route route) {
    List<String> forms = new ArrayList<>();
    for (Param param : route.params()) {
      if (param.name().equals("f")) {
        try {
          new ObjectMapper()
              .readTree(param.schema())
              .path("enum")
              .forEach(form -> forms.add(form.asText()));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
    }
    return forms.isEmpty() ? List.of("") : forms;
  }

  private static String with(String path, String form, String more) {
    List<String> query = new ArrayList<>();
    if (!form.isEmpty()) {
      query.add("f=" + form);
    }
    if (path.contains("cells/items") && !path.contains("cells/items/")) {
      query.add("area=vaagsbunnen");
    }
    if (!more.isEmpty()) {
      query.add(more);
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  @TestFactory
  Stream<DynamicTest> nothingLeavesThatMayNot() {
    return SERVER.server.routes().stream()
        .map(
            route ->
                DynamicTest.dynamicTest(
                    route.method() + " " + route.path(),
                    () -> {
                      for (String reader : READERS) {
                        for (String form : forms(route)) {
                          look(route, reader, with(path(route), form, ""));
                        }
                        if (route.heavy() && route.method().equals("GET")) {
                          for (String more : HARDER) {
                            look(route, reader, with(path(route), "", more));
                          }
                        }
                      }
                    }));
  }

  private static void look(Route route, String reader, String path) throws IOException {
    Reply reply = ask(route, reader, path);
    String what = reader + " " + path + " " + reply.status();
    assertThat(reply.status()).as(what + reply.body()).isLessThan(500);
    boolean records = RECORDS.matcher(route.path()).matches();
    if (!(records && FIELD.matcher(reader).matches())) {
      for (Observation seen : SEEN) {
        assertThat(mentions(reply, path, seen)).as(what).isEmpty();
      }
    }
    if (!records && reply.status() == 200 && reply.body().startsWith("{")) {
      k(what, reader, new ObjectMapper().readTree(reply.body()));
    }
  }

  /** What of a record stands in an answer: its id, its place or its time. */
  private static Optional<String> mentions(Reply reply, String path, Observation seen) {
    String id = seen.id().toString();
    String place = cut(seen.place().lon(), 8) + "[0-9]*, ?" + cut(seen.place().lat(), 9);
    return Stream.of(id, place, seen.seenAt().toString(), seen.seenAt().toString().substring(11))
        .filter(
            secret ->
                secret.equals(place)
                    ? Pattern.compile(place).matcher(reply.body()).find()
                    : reply.body().contains(secret))
        .filter(secret -> !(secret.equals(id) && path.contains(id))) // The asker knew it.
        .findFirst();
  }

  /** A coordinate to a decimetre: what a true place would show of itself. */
  private static String cut(double degrees, int length) {
    String text = Double.toString(degrees);
    return text.length() > length ? text.substring(0, length) : text + "0";
  }

  /** Whatever bears a count of observations has none, or enough. */
  private static void k(String what, String reader, JsonNode node) {
    String kind = node.path("kind").asText();
    boolean counted = node.has("n") && node.has("visits") && !kind.equals("area");
    if (counted && node.path("n").isNumber()) {
      Role role = reader.equals("public") ? Role.PUBLIC : Role.of(reader.replaceFirst("/.*", ""));
      int least = ReleasePolicies.SHIPPED.of(role).places().kObservations();
      long n = node.path("n").asLong();
      assertThat(n == 0 || n >= least).as(what + " " + node).isTrue();
      if (node.path("status").asText().equals("suppressed")) {
        assertThat(node.path("value").isNull() || node.path("rate").isNull()).isTrue();
      }
    }
    assertThat(node.has("by_agency")).as(what).isFalse();
    for (JsonNode child : node) {
      k(what, reader, child);
    }
  }

  @Test
  void theTableIsWhatTheWalkFinds() throws IOException {
    StringBuilder table =
        new StringBuilder(
            """
            # Who is told what

            Made by `ReleaseMatrixTest`, which walks every route as every role in every form over a city that holds a
            lone record of every kind, and looks at what leaves. A number is the HTTP status: 200 answered at the role's
            resolution (`GET /api/policy`), 400 a body or parameter is missing, 401 sign in, 403 not for this role, 404
            nothing there that the role may know of, 415 no form's body. HEAD stands where there is no GET.

            """);
    table.append("| request | form | ").append(String.join(" | ", READERS)).append(" |\n|---|---|");
    table.append("---|".repeat(READERS.size())).append('\n');
    for (Route route : SERVER.server.routes()) {
      for (String form : forms(route)) {
        table.append("| `").append(route.method()).append(' ').append(route.path()).append("` | ");
        table.append(form.isEmpty() ? "–" : form);
        for (String reader : READERS) {
          table.append(" | ").append(ask(route, reader, with(path(route), form, "")).status());
        }
        table.append(" |\n");
      }
    }
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", TABLE.getFileName().toString()), table);
    assertThat(Files.exists(TABLE) ? Files.readString(TABLE) : "")
        .as("docs/RELEASE-MATRIX.md; what it should be lies in target/")
        .isEqualTo(table.toString());
  }

  @Test
  void aLoneRecordIsInNoCellOfAnybody() throws IOException {
    Map<String, String> month = Map.of("planner", "", "patrol/outreach", "", "lead/police", "");
    for (String reader : month.keySet()) {
      JsonNode cells =
          SERVER
              .send(
                  SERVER
                      .request(
                          "/api/collections/cells/items?area=vaagsbunnen&kind=human_waste"
                              + "&period=2026-04-01/2026-04-30&size=100")
                      .header("As", reader)
                      .header("OpenScene-Purpose", "test"))
              .json();
      List<String> states = new ArrayList<>();
      cells
          .path("features")
          .forEach(cell -> states.add(cell.path("properties").path("status").asText()));
      assertThat(states).as(reader).contains("suppressed").doesNotContain("observed");
    }
  }

  @Test
  void oneRolesTileIsNeverAnothers() {
    String tile =
        "/api/collections/density/map/tiles/WebMercatorQuad/16/18887/33737?period=2026-04-01/2026-04-30";
    Map<String, String> tags = new TreeMap<>();
    for (String reader : List.of("planner", "committee", "planner", "committee")) {
      Reply reply =
          SERVER.send(
              SERVER.request(tile).header("As", reader).header("OpenScene-Purpose", "test"));
      assertThat(reply.status()).as(reader).isEqualTo(200);
      String before = tags.put(reader, reply.header("ETag"));
      assertThat(before == null || before.equals(reply.header("ETag"))).isTrue();
      assertThat(reply.header("Cache-Control")).contains("private");
    }
    assertThat(tags.values()).doesNotHaveDuplicates();
  }
}
