package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import openscene.hotspot.Gatherings;
import openscene.observation.Kinds;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of a base map, and the archive that is served in parts. */
class BaseMapFileTest {
  private static final int BYTES = 200_000;

  @TempDir private static Path folder;
  private static byte[] content;
  private static Server server;
  private static URI address;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void open() throws IOException {
    content = new byte[BYTES];
    new Random(1).nextBytes(content);
    byte[] head = "PMTiles".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, content, 0, head.length);
    content[7] = 3; // Version.
    content[99] = 1; // Vector tiles.
    content[101] = 13; // Deepest zoom.
    Path file = Files.write(folder.resolve("large.pmtiles"), content);
    Stores stores = InMemoryStores.fresh();
    server =
        new Server(
            stores,
            Kinds.shipped(),
            new Gatherings(stores.observations(), stores.visits(), stores.areas()),
            Clock.systemUTC(),
            new ServerSettings("127.0.0.1", 0, BaseMap.of(file.toString(), "", null), "test"));
    address = URI.create("http://127.0.0.1:" + server.start() + BaseMap.PATH);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static HttpResponse<byte[]> ask(String method, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(address)
            .header("Accept-Encoding", "gzip")
            .method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      asked.header(headers[i], headers[i + 1]);
    }
    return CLIENT.send(asked.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-126, 0, 126",
    "bytes=100-100, 100, 100",
    "bytes=127-199999, 127, 199999",
    "bytes=199990-999999, 199990, 199999",
    "bytes=199000-, 199000, 199999",
    "bytes=-500, 199500, 199999",
    "bytes=-999999, 0, 199999",
  })
  void aPartIsExactlyThePart(String range, int first, int last) throws Exception {
    HttpResponse<byte[]> answer = ask("GET", "Range", range);
    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(header(answer, "Content-Range"))
        .isEqualTo("bytes " + first + "-" + last + "/200000");
    assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(answer, "Content-Encoding")).isEmpty();
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(content, first, last + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=200000-200100", "bytes=200000-", "bytes=-0"})
  void whatLiesBeyondTheEndCannotBeHad(String range) throws Exception {
    HttpResponse<byte[]> answer = ask("GET", "Range", range);
    assertThat(answer.statusCode()).isEqualTo(416);
    assertThat(header(answer, "Content-Range")).isEqualTo("bytes */200000");
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,5-6", "bytes=9-3", "bytes=-", "lines=1-2", "nonsense"})
  void aRangeThatIsNoneOrSeveralGivesTheWhole(String range) throws Exception {
    HttpResponse<byte[]> answer = ask("GET", "Range", range);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(content);
  }

  @Test
  void theWholeHasATagByWhichItIsAskedOnce() throws Exception {
    HttpResponse<byte[]> whole = ask("GET");
    String etag = header(whole, "ETag");
    assertThat(whole.body()).isEqualTo(content);
    assertThat(header(whole, "Content-Type")).isEqualTo("application/vnd.pmtiles");
    assertThat(ask("GET", "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(ask("GET", "Range", "bytes=0-9", "If-Range", etag).statusCode()).isEqualTo(206);
    assertThat(ask("GET", "Range", "bytes=0-9", "If-Range", "\"old\"").statusCode()).isEqualTo(200);
    HttpResponse<byte[]> head = ask("HEAD");
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo("200000");
    assertThat(header(head, "ETag")).isEqualTo(etag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://tiles.example/{z}/{x}.png|lacks {y}",
        "https://tiles.example/map.png|lacks {x}, {y}, {z}",
        "https://tiles.example/{z}/{x}/{y}/{time}.png|unknown {time}",
        "ftp://tiles.example/{z}/{x}/{y}.png|no address of http or https",
        "https://tiles.example;img-src */{z}/{x}/{y}.png|no address of http or https",
        "https://me:secret@tiles.example/{z}/{x}/{y}.png|no address of http or https",
        "nowhere/map.pmtiles|no file that is here",
        "pom.xml|no PMTiles archive",
      })
  void aSettingThatCannotBeRightIsRefusedWithWhatWouldBe(String setting, String wrong) {
    assertThatThrownBy(() -> BaseMap.of(setting, "", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(setting)
        .hasMessageContaining(wrong)
        .hasMessageContaining("{z}/{x}/{y}");
  }

  @Test
  void anArchiveOfPicturesIsRefused() throws IOException {
    byte[] pictures = Arrays.copyOf(content, 127);
    pictures[99] = 2; // PNG.
    Path file = Files.write(folder.resolve("pictures.pmtiles"), pictures);
    assertThatThrownBy(() -> BaseMap.of(file.toString(), "", null))
        .hasMessageContaining("no vector tiles");
  }

  @Test
  void whatIsSetSaysWhoMayBeAsked() {
    BaseMap tiles = BaseMap.of("https://{s}.tiles.example:8443/{z}/{y}/{x}.png?key=a", "", null);
    assertThat(tiles.imageOrigins()).containsExactly("https://*.tiles.example:8443");
    assertThat(tiles.connectOrigins()).isEmpty();
    assertThat(tiles.maxZoom()).isEqualTo(18);
    BaseMap remote = BaseMap.of("https://maps.example/bergen.pmtiles?v=2", "", null);
    assertThat(remote.imageOrigins()).isEmpty();
    assertThat(remote.connectOrigins()).containsExactly("https://maps.example");
    BaseMap local = BaseMap.of(folder.resolve("large.pmtiles").toString(), "", null);
    assertThat(local.connectOrigins()).isEmpty();
    assertThat(local.maxZoom()).isEqualTo(13);
    assertThatThrownBy(() -> BaseMap.of("https://a.example/{z}/{x}/{y}", "", 23))
        .hasMessageContaining("0..22");
  }
}
