package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import openscene.http.OpenServer.Reply;
import openscene.privacy.retention.Coarsener;
import openscene.privacy.retention.RetentionRules;
import openscene.privacy.retention.RetentionRun;
import openscene.sql.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Notes over HTTP, on a file whose bytes are looked at. */
class NotesHttpTest {
  private static final String ITEMS = OpenServer.OBSERVATIONS + "/";
  private static final String NOTE = "glass over 20 metres, zebra-word";

  @TempDir private Path folder;

  private Database database;
  private OpenServer server;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("notes.gpkg").toString());
    server = OpenServer.trusting(database.stores(), true);
    log.start();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
  }

  @AfterEach
  void close() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    server.close();
    database.close();
  }

  private static ObjectNode noted(UUID id, Object note, String... checked) {
    ObjectNode feature = OpenServer.syringes(id);
    ObjectNode properties = OpenServer.properties(feature);
    properties.put("agency", "outreach");
    if (note instanceof JsonNode node) {
      properties.set("note", node);
    } else if (note != null) {
      properties.put("note", note.toString());
    }
    if (checked.length > 0) {
      for (String code : checked) {
        properties.withArray("note_checked").add(code);
      }
    }
    return feature;
  }

  private static HttpRequest.Builder as(HttpRequest.Builder request, String reader) {
    return request
        .header("As", reader)
        .header("OpenScene-Purpose", "test")
        .header("Accept-Language", "nb")
        .header("Content-Type", "application/geo+json");
  }

  private Reply put(UUID id, JsonNode body) {
    return server.send(
        as(server.request(ITEMS + id), "patrol/outreach")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private Reply get(String reader, String path) {
    return server.send(as(server.request(path), reader).GET());
  }

  private boolean isInFiles(String text) {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (bytes.contains(new String(wanted, StandardCharsets.ISO_8859_1))) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private boolean isInLog(String text) {
    return List.copyOf(log.list).stream()
        .anyMatch(
            event ->
                event.getFormattedMessage().contains(text)
                    || (event.getThrowableProxy() != null
                        && String.valueOf(event.getThrowableProxy().getMessage()).contains(text)));
  }

  @Test
  void aNoteIsReadByItsOwnAgencyAlone() {
    UUID id = UUID.randomUUID();
    assertThat(put(id, noted(id, NOTE)).status()).isEqualTo(201);
    assertThat(isInFiles(NOTE)).isTrue();
    for (String own : List.of("patrol/outreach", "lead/outreach")) {
      assertThat(get(own, ITEMS + id).json().at("/properties/note").asText()).isEqualTo(NOTE);
      assertThat(get(own, OpenServer.OBSERVATIONS).body()).contains(NOTE);
      assertThat(get(own, OpenServer.OBSERVATIONS + "?f=csv").body()).doesNotContain("zebra-word");
    }
    for (String other :
        List.of("patrol/police", "lead/cleaning", "planner", "committee", "admin", "auditor")) {
      for (String path :
          List.of(
              ITEMS + id,
              OpenServer.OBSERVATIONS,
              "/api/collections/observations/schema",
              "/api/collections/observations/export?f=csv",
              "/api/collections/observations/export?f=geojson")) {
        assertThat(get(other, path).body()).as(other + path).doesNotContain("zebra-word");
      }
    }
    for (String form : List.of("csv", "geojson", "geojsonseq")) {
      assertThat(get("lead/outreach", "/api/collections/observations/export?f=" + form).body())
          .doesNotContain("zebra-word");
    }
    assertThat(get("patrol/outreach", "/api/collections/observations/schema").body())
        .contains("\"note\"");
    assertThat(isInLog("zebra-word")).isFalse();
  }

  @Test
  void whatIsRefusedReachesNeitherStoreNorLog() {
    List<String> refused =
        List.of(
            "zebra-word 02013299997",
            "zebra-word 55 56 87 00",
            "zebra-word a@b.no",
            "zebra-word født i 1985",
            "zebra-word ".repeat(40));
    for (String text : refused) {
      UUID id = UUID.randomUUID();
      Reply reply = put(id, noted(id, text));
      assertThat(reply.status()).as(text).isIn(400, 422);
      assertThat(reply.body()).doesNotContain("zebra-word").doesNotContain("02013299997");
      assertThat(reply.field()).isEqualTo("note");
      assertThat(database.stores().observations().find(id)).isEmpty();
      ObjectNode many = OpenServer.feature("{\"type\":\"FeatureCollection\",\"features\":[]}");
      many.withArray("features").add(noted(id, text)).add(noted(UUID.randomUUID(), null));
      Reply batch =
          server.send(
              as(server.request(OpenServer.OBSERVATIONS), "patrol/outreach")
                  .POST(HttpRequest.BodyPublishers.ofString(many.toString())));
      assertThat(batch.status()).isEqualTo(207);
      assertThat(batch.body()).doesNotContain("zebra-word");
      assertThat(batch.json().at("/results/1/status").asInt()).isEqualTo(201);
    }
    UUID id = UUID.randomUUID();
    String cut = noted(id, NOTE).toString();
    Reply broken =
        server.send(
            as(server.request(ITEMS + id), "patrol/outreach")
                .PUT(HttpRequest.BodyPublishers.ofString(cut.substring(0, cut.length() - 3))));
    assertThat(broken.status()).isEqualTo(400);
    for (JsonNode odd :
        List.of(
            OpenServer.feature("{\"zebra-word\":1}"),
            OpenServer.feature("{\"a\":[\"zebra-word\"]}").get("a"))) {
      Reply reply = put(id, noted(id, odd));
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).doesNotContain("zebra-word");
    }
    assertThat(isInFiles("zebra-word")).isFalse();
    assertThat(isInFiles("02013299997")).isFalse();
    assertThat(isInLog("zebra-word")).isFalse();
  }

  @Test
  void aRefusalNamesTheRuleThePlaceAndHowToPutIt() {
    UUID id = UUID.randomUUID();
    JsonNode error = put(id, noted(id, "så 02013299997")).json().at("/errors/0");
    assertThat(error.get("wrong").asText()).isEqualTo("norwegian_number at 3..14");
    assertThat(error.get("right").asText()).startsWith("Ta ut fødselsnummeret");
  }

  @Test
  void aWarningIsTakenOnceItWasLookedAtAndWhatIsForbiddenNever() {
    UUID id = UUID.randomUUID();
    String text = "støy ved Strandgaten 12";
    Reply warned = put(id, noted(id, text));
    assertThat(warned.status()).isEqualTo(422);
    assertThat(warned.json().get("detail").asText()).contains("note_checked").contains("address");
    assertThat(put(id, noted(id, text, "phone")).status()).isEqualTo(422);
    assertThat(put(id, noted(id, text, "address")).status()).isEqualTo(201);
    assertThat(put(id, noted(id, text, "address")).status()).isEqualTo(200);
    UUID other = UUID.randomUUID();
    assertThat(put(other, noted(other, "ring 55568700", "phone")).status()).isEqualTo(422);
    assertThat(put(other, noted(other, text, "no such rule")).field()).isEqualTo("note_checked");
  }

  @Test
  void theNoteIsPartOfTheContent() {
    UUID id = UUID.randomUUID();
    assertThat(put(id, noted(id, NOTE)).status()).isEqualTo(201);
    assertThat(put(id, noted(id, NOTE)).status()).isEqualTo(200);
    assertThat(put(id, noted(id, "another")).status()).isEqualTo(409);
    assertThat(put(id, noted(id, null)).status()).isEqualTo(409);
    UUID bare = UUID.randomUUID();
    assertThat(put(bare, noted(bare, null)).status()).isEqualTo(201);
    assertThat(put(bare, noted(bare, NOTE)).status()).isEqualTo(409);
    assertThat(database.stores().notes().find(bare)).isNull();
    assertThat(server.send(as(server.request(ITEMS + id), "patrol/outreach").DELETE()).status())
        .isEqualTo(204);
    assertThat(database.stores().notes().find(id)).isNull();
    assertThat(put(id, noted(id, NOTE)).status()).isEqualTo(410);
    assertThat(database.stores().notes().find(id)).isNull();
  }

  @Test
  void notesAreGoneAfterFourteenDaysFromTheFileToo() {
    UUID id = UUID.randomUUID();
    assertThat(put(id, noted(id, NOTE)).status()).isEqualTo(201);
    RetentionRun run =
        new RetentionRun(
            database.retention(),
            database.stores().audit(),
            RetentionRules.shipped(),
            new Coarsener(
                database.stores().areas().cities(),
                database.stores().areas().areas(),
                openscene.snapshot.Homes::around));
    var early = OpenServer.NOW.plus(Duration.ofDays(14));
    assertThat(run.dry(early, early))
        .filteredOn(event -> event.rule().equals("note"))
        .singleElement()
        .satisfies(event -> assertThat(event.changed()).isZero());
    var due = early.plusSeconds(1);
    assertThat(run.dry(due, due))
        .filteredOn(event -> event.rule().equals("note"))
        .singleElement()
        .satisfies(event -> assertThat(event.changed()).isOne());
    assertThat(isInFiles(NOTE)).isTrue();
    assertThat(run.run(due, due, n -> {})).isPresent();
    assertThat(database.stores().notes().find(id)).isNull();
    assertThat(isInFiles(NOTE)).isFalse();
    assertThat(database.retention().events(20))
        .anyMatch(event -> event.rule().equals("note") && event.changed() == 1);
  }

  @Test
  void whereNotesAreOffOneIsRefusedAndNothingTellsOfThem() {
    try (OpenServer off = OpenServer.trusting(database.stores())) {
      UUID id = UUID.randomUUID();
      Reply reply =
          off.send(
              as(off.request(ITEMS + id), "patrol/outreach")
                  .PUT(HttpRequest.BodyPublishers.ofString(noted(id, NOTE).toString())));
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.field()).isEqualTo("note");
      assertThat(reply.body()).contains("switched off").doesNotContain("zebra-word");
      assertThat(off.get("/api/settings").json().get("notes").isNull()).isTrue();
      Reply schema =
          off.send(
              as(off.request("/api/collections/observations/schema"), "patrol/outreach").GET());
      assertThat(schema.body()).doesNotContain("\"note\"");
    }
    assertThat(server.get("/api/settings").json().at("/notes/rules/steps").size()).isPositive();
    assertThat(isInFiles("zebra-word")).isFalse();
  }
}
