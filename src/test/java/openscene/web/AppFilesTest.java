package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The files of the patrol's app, as a phone gets them. */
class AppFilesTest {
  /**
   * What the first load may take, compressed, without headers; what the API says of kinds and areas
   * comes on top.
   */
  private static final int FIRST_LOAD_MAX_BYTES = 280_000;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static SmallServer server;

  @BeforeAll
  static void open() {
    server = new SmallServer(null);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(server.base() + path))
            .header("Accept-Encoding", "gzip")
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] plain(HttpResponse<byte[]> answer) throws IOException {
    if (answer.headers().firstValue("Content-Encoding").isEmpty()) {
      return answer.body();
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return in.readAllBytes();
    }
  }

  private static JsonNode json(byte[] text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void theWorkerListsEachFileByItsHashAndAllOfThemAreSmall() throws Exception {
    HttpResponse<byte[]> worker = get("/sw.js");
    assertThat(worker.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(worker.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
    assertThat(worker.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("worker-src 'self'", "manifest-src 'self'");
    String text = new String(plain(worker), StandardCharsets.UTF_8);
    JsonNode files =
        json(text.substring(text.indexOf('{'), text.indexOf("};") + 1)
                .getBytes(StandardCharsets.UTF_8))
            .path("files");
    assertThat(files.has("/patrol")).isTrue();
    assertThat(files.has("/js/outbox.js")).isTrue();
    assertThat(files.has("/img/icons.svg")).isTrue();
    int bytes = worker.body().length;
    for (Iterator<String> paths = files.fieldNames(); paths.hasNext(); ) {
      String path = paths.next();
      HttpResponse<byte[]> file = get(path);
      assertThat(file.statusCode()).as(path).isEqualTo(200);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain(file));
      assertThat(HexFormat.of().formatHex(hash)).as(path).startsWith(files.path(path).asText());
      bytes += file.body().length;
    }
    assertThat(bytes).isBetween(100_000, FIRST_LOAD_MAX_BYTES);
  }

  @Test
  void theManifestNamesIconsOfTheSizesItSays() throws Exception {
    HttpResponse<byte[]> answer = get("/patrol.webmanifest");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/manifest+json");
    JsonNode manifest = json(plain(answer));
    assertThat(manifest.path("start_url").asText()).isEqualTo("/patrol");
    assertThat(manifest.path("display").asText()).isEqualTo("standalone");
    assertThat(manifest.path("icons").findValuesAsText("purpose")).contains("any", "maskable");
    for (JsonNode icon : manifest.path("icons")) {
      byte[] bytes = plain(get(icon.path("src").asText()));
      if (icon.path("type").asText().equals("image/png")) {
        int width = java.nio.ByteBuffer.wrap(bytes, 16, 4).getInt(); // PNG, 11.2.2: in IHDR.
        assertThat(icon.path("sizes").asText()).isEqualTo(width + "x" + width);
      } else {
        assertThat(new String(bytes, StandardCharsets.UTF_8)).startsWith("<svg");
      }
    }
  }
}
