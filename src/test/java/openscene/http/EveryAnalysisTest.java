package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import openscene.http.OpenServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every analysis, asked for the smallest and the largest that can be said: answered or refused. */
class EveryAnalysisTest {
  private static final OpenServer SERVER = new OpenServer();

  /** Far above the largest sound answer, far below what would hurt. */
  private static final int ANSWER_MAX_BYTES = 8 << 20;

  private static final List<String> PATHS =
      List.of(
          "/api/collections/hotspots/items?area=vaagsbunnen",
          "/api/collections/hotspots/items?area=vaagsbunnen&method=gistar",
          "/api/collections/hotspots/items?area=vaagsbunnen&method=dbscan",
          "/api/collections/hotspots/items?area=vaagsbunnen&method=hdbscan",
          "/api/collections/hotspots/items?area=vaagsbunnen&method=scan",
          "/api/collections/hotspots/items?area=vaagsbunnen&method=emerging",
          "/api/collections/hotspots/items?area=vaagsbunnen&method=risk",
          "/api/collections/hotspots/items?",
          "/api/collections/cells/items?area=vaagsbunnen",
          "/api/collections/cells/items?area=vaagsbunnen&size=25",
          "/api/areas/vaagsbunnen/change?",
          "/api/areas/vaagsbunnen/displacement?split=2026-05-10",
          "/api/areas/vaagsbunnen/evaluation?split=2026-05-10",
          "/api/areas/vaagsbunnen/series?",
          "/api/areas/vaagsbunnen/series?step=day",
          "/api/areas/vaagsbunnen/rhythm?",
          "/api/collections/density/map/tiles/WebMercatorQuad/0/0/0?",
          "/api/collections/density/map/tiles/WebMercatorQuad/14/4741/8436?",
          "/api/collections/density/map/tiles/WebMercatorQuad/14/4741/8436?measure=rate",
          "/api/collections/density/map/tiles/WebMercatorQuad/14/0/0?",
          "/api/collections/density/map/tiles/WebMercatorQuad/22/1213820/2159690?",
          "/api/collections/density/map/tiles/WebMercatorQuad/22/4194303/4194303?",
          "/api/collections/density/map/tiles/WebMercatorQuad/22/4194304/0?",
          "/api/collections/density/map/tiles/WebMercatorQuad/23/0/0?",
          "/api/collections/density/map/tiles/WebMercatorQuad/-1/0/0?",
          "/api/areas/vaagsbunnen/report?",
          "/api/collections/observations/items?limit=10000");

  private static final List<String> FILTERS =
      List.of(
          "",
          "period=2026-05-20/2026-05-20",
          "datetime=2026-05-20T11:30:00Z/2026-05-20T11:30:00Z",
          "datetime=2026-05-20T11:30:01Z/2026-05-20T11:30:01Z",
          "period=1926-05-21/2026-05-20",
          "datetime=1926-05-20T00:00:00Z/2026-05-20T00:00:00Z",
          "period=0001-01-01/9999-12-31",
          "period=1990-01-01/1990-01-31",
          "period=2126-01-01/2126-12-31",
          "datetime=../..",
          "kind=discarded_syringe",
          "kind=gathering",
          "kind=nobody_knows",
          "bbox=-180,-90,180,90",
          "bbox=5.3275,60.3945,5.3275,60.3945",
          "bbox=170,-90,-170,90");

  @BeforeAll
  static void aFewSyringes() {
    for (int i = 0; i < 5; i++) {
      ObjectNode seen = OpenServer.syringes(UUID.randomUUID());
      String path = OpenServer.OBSERVATIONS + "/" + seen.path("id").asText();
      assertThat(SERVER.put(path, seen).status()).isEqualTo(201);
    }
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  static Stream<String> everyPathWithEveryFilter() {
    List<String> all = new ArrayList<>();
    for (String path : PATHS) {
      for (String filter : FILTERS) {
        all.add(path.endsWith("?") || filter.isEmpty() ? path + filter : path + "&" + filter);
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everyPathWithEveryFilter")
  void nothingFailsAndNothingIsBoundless(String path) {
    Reply reply = SERVER.get(path);
    assertThat(reply.status()).as(path + "\n" + reply.body()).isIn(200, 400, 404);
    assertThat(reply.body().length()).isLessThan(ANSWER_MAX_BYTES);
    if (reply.status() != 200) {
      assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(reply.json().path("detail").asText()).isNotBlank();
    }
  }
}
