package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.ObservationStoreContractData;
import openscene.observation.StoreFacts;
import openscene.observation.export.Form;
import openscene.sql.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export is all that was meant, whole or visibly broken, and leaves nothing behind. */
class ExportHttpTest {
  private static final String EXPORT = "/api/collections/observations/export";
  private static final String VISITS = "/api/collections/visits/export";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final OpenServer server = new OpenServer();
  private final List<Observation> all = ObservationStoreContractData.observations(400, 21);

  @AfterEach
  void close() {
    server.close();
  }

  private void fill() {
    server.stores.observations().submitAll(all);
    server.stores.observations().withdraw(all.get(0).id(), OpenServer.NOW);
  }

  @Test
  void everyFormHoldsWhatThePagesHold() throws Exception {
    fill();
    String filter = "?kind=gathering,open_use&agency=police&datetime=2026-05-04T05:00:00Z/..";
    JsonNode pages = server.get(OpenServer.OBSERVATIONS + filter + "&limit=9999").json();
    List<String> right = ids(pages.get("features"));
    assertThat(right).hasSizeGreaterThan(20);

    OpenServer.Reply geojson = server.get(EXPORT + filter);
    assertThat(geojson.header("Content-Type")).isEqualTo("application/geo+json");
    assertThat(geojson.header("Content-Disposition")).contains("observations.geojson");
    assertThat(ids(geojson.json().get("features"))).isEqualTo(right);
    assertThat(geojson.json().get("features")).isEqualTo(pages.get("features"));

    OpenServer.Reply sequence = server.get(EXPORT + filter + "&f=geojsonseq");
    assertThat(sequence.header("Content-Type")).isEqualTo("application/geo+json-seq");
    List<String> ids = new ArrayList<>();
    for (String text : sequence.body().substring(1).split("\u001e", -1)) {
      assertThat(text).endsWith("}\n");
      ids.add(JSON.readTree(text).get("id").asText());
    }
    assertThat(sequence.body()).startsWith("\u001e{");
    assertThat(ids).isEqualTo(right);

    OpenServer.Reply csv = server.get(EXPORT + filter + "&f=csv");
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.body())
        .isEqualTo(server.get(OpenServer.OBSERVATIONS + filter + "&limit=9999&f=csv").body());

    assertThat(packed(EXPORT + filter + "&f=gpkg"))
        .extracting(seen -> seen.id().toString())
        .isEqualTo(right);
  }

  @Test
  void aGeoPackageOpensAsAStoreAndHoldsEveryFieldAsItWas() throws Exception {
    fill();
    server.stores.facts().remember(StoreFacts.MADE_UP, "7");
    List<Observation> right = new ArrayList<>();
    server.stores.observations().scan(Filter.ALL, right::add);
    assertThat(packed(EXPORT + "?f=gpkg")).containsExactlyElementsOf(right);
    try (Database database = Database.open(folder.resolve("got.gpkg").toString())) {
      assertThat(database.stores().facts().madeUp()).isTrue();
      Observation one = right.get(5);
      Filter around =
          Filter.ALL.within(
              new openscene.geo.BBox(
                  one.place().lon(), one.place().lat(), one.place().lon(), one.place().lat()));
      assertThat(database.stores().observations().count(around)).isPositive();
      assertThat(database.stores().observations().submit(one))
          .isEqualTo(openscene.observation.Outcome.SAME);
    }
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void whatIsMadeUpSaysSoInEveryForm() throws Exception {
    fill();
    server.stores.facts().remember(StoreFacts.MADE_UP, "7");
    assertThat(server.get(EXPORT).json().get("made_up").asBoolean()).isTrue();
    assertThat(server.get(EXPORT + "?f=csv").body().lines().map(l -> l.endsWith(",true")))
        .filteredOn(ends -> !ends)
        .hasSize(1); // The header.
    for (String text :
        server.get(EXPORT + "?f=geojsonseq").body().substring(1).split("\u001e", -1)) {
      assertThat(JSON.readTree(text).get("made_up").asBoolean()).isTrue();
    }
  }

  @Test
  void nothingMeantIsAWholeEmptyAnswer() throws Exception {
    assertThat(server.get(EXPORT).json().get("features")).isEmpty();
    assertThat(server.get(EXPORT + "?f=geojsonseq").body()).isEmpty();
    assertThat(server.get(EXPORT + "?f=csv").body().lines()).hasSize(1);
    assertThat(packed(EXPORT + "?f=gpkg")).isEmpty();
  }

  @Test
  void visitsAreExportedWithoutAPlace() throws Exception {
    YearOfVisits.storeIn(server.stores);
    int right = (int) server.stores.visits().count(Filter.ALL);
    assertThat(right).isPositive();
    assertThat(server.get(VISITS + "?city=bergen").json().get("features")).hasSize(right);
    assertThat(server.get(VISITS + "?f=csv").body().lines()).hasSize(right + 1);
    assertThat(server.get(VISITS + "?f=geojsonseq").body().chars().filter(c -> c == 0x1e))
        .hasSize(right);
    assertThat(server.get(VISITS + "?f=gpkg").status()).isEqualTo(400);
    assertThat(server.get(VISITS + "?city=atlantis").status()).isEqualTo(400);
  }

  @Test
  void theFormMayBeNegotiated() {
    for (Form form : Form.values()) {
      var reply =
          server.send(
              server.request(EXPORT).header("Accept", form.mediaType()).method("HEAD", none()));
      assertThat(reply.header("Content-Type")).startsWith(form.mediaType());
    }
    assertThat(server.send(server.request(EXPORT).header("Accept", "image/png").GET()).status())
        .isEqualTo(406);
    assertThat(server.get(EXPORT + "?f=xml").field()).isEqualTo("f");
    assertThat(server.get(EXPORT + "?kind=nonsense").field()).isEqualTo("kind");
    assertThat(server.get(EXPORT + "?limit=5").field()).isEqualTo("limit");
  }

  private static java.net.http.HttpRequest.BodyPublisher none() {
    return java.net.http.HttpRequest.BodyPublishers.noBody();
  }

  @Test
  void headAnswersHeadersOnly() {
    fill();
    OpenServer.Reply head = server.head(EXPORT + "?f=csv");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("Content-Type")).startsWith("text/csv");
  }

  private List<Observation> packed(String path) throws IOException, InterruptedException {
    Path file = folder.resolve("got.gpkg");
    Files.deleteIfExists(file);
    HttpResponse<Path> got =
        HttpClient.newHttpClient()
            .send(server.request(path).build(), HttpResponse.BodyHandlers.ofFile(file));
    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.headers().firstValue("Content-Type")).contains(Form.GPKG.mediaType());
    List<Observation> inside = new ArrayList<>();
    try (Database database = Database.open(file.toString())) {
      database.stores().observations().stream(
          Filter.ALL, new openscene.observation.Stop(), inside::add);
    }
    return inside;
  }

  private static List<String> ids(JsonNode features) {
    List<String> ids = new ArrayList<>();
    features.forEach(feature -> ids.add(feature.get("id").asText()));
    return ids;
  }

  static List<Path> leftBehind() throws IOException {
    List<Path> left = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            Path.of(System.getProperty("java.io.tmpdir")), "openscene-export-*")) {
      files.forEach(left::add);
    }
    return left;
  }
}
