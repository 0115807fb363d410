package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.http.OpenServer.Reply;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two cities where all the same was seen, but each thing elsewhere within its cell of 50 m: no map,
 * outline or table tells one from the other, so none tells where in its cell anything was seen.
 */
class MovedWithinItsCellTest {
  private static final double CELL_M = 50;

  /** So far from a cell's border everything stays, metres: more than degrees are rounded by. */
  private static final double EDGE_M = 0.5;

  private static final OpenServer HERE = OpenServer.trusting(year(false));
  private static final OpenServer THERE = OpenServer.trusting(year(true));

  private static Stores year(boolean moved) {
    Stores stores = InMemoryStores.fresh();
    if (!moved) {
      YearOfVisits.storeIn(stores);
      return stores;
    }
    Stores made = InMemoryStores.fresh();
    YearOfVisits.storeIn(made);
    Random chance = new Random(5);
    Projection metres = Projection.of("EPSG:25832");
    List<Observation> seen = new ArrayList<>();
    made.observations()
        .scan(
            Filter.ALL,
            one -> {
              double[] at = metres.metres(one.place());
              LonLat place = metres.degrees(within(at[0], chance), within(at[1], chance));
              seen.add(YearOfVisits.observation(one.id(), one.seenAt(), place, one.visitId()));
            });
    made.visits().scan(Filter.ALL, one -> stores.visits().submitAll(List.of(one)));
    stores.observations().submitAll(seen);
    return stores;
  }

  private static double within(double at, Random chance) {
    double from = Math.floor(at / CELL_M) * CELL_M;
    return from + EDGE_M + (CELL_M - 2 * EDGE_M) * chance.nextDouble();
  }

  @AfterAll
  static void close() {
    HERE.close();
    THERE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/collections/cells/items?area=vaagsbunnen",
        "/api/collections/cells/items?area=vaagsbunnen&measure=rate",
        "/api/collections/hotspots/items?area=vaagsbunnen",
        "/api/collections/hotspots/items?area=vaagsbunnen&method=dbscan",
        "/api/collections/hotspots/items?area=vaagsbunnen&method=hdbscan",
        "/api/collections/hotspots/items?area=vaagsbunnen&method=gistar",
        "/api/areas/vaagsbunnen/evaluation?split=2026-04-01",
        "/api/areas/vaagsbunnen/displacement?split=2026-04-01",
        "/api/collections/density/map/tiles/WebMercatorQuad/16/18887/33737?measure=count",
        "/api/collections/density/map/tiles/WebMercatorQuad/15/9443/16868?measure=rate"
      })
  void nothingTellsWhereInItsCellAnythingWas(String path) {
    for (String reader : List.of("planner", "patrol/outreach", "lead/police", "committee")) {
      String period =
          reader.equals("committee") ? "2026-03-01/2026-04-30" : "2026-01-10/2026-04-30";
      Reply here = ask(HERE, reader, path + "&period=" + period);
      Reply there = ask(THERE, reader, path + "&period=" + period);
      assertThat(there.status()).as(reader).isEqualTo(here.status());
      assertThat(plain(there, THERE)).as(reader).isEqualTo(plain(here, HERE));
      if (reader.equals("planner")) {
        assertThat(here.status()).as(here.body()).isEqualTo(200);
      }
    }
  }

  private static Reply ask(OpenServer server, String reader, String path) {
    return server.send(
        server.request(path).header("As", reader).header("OpenScene-Purpose", "test"));
  }

  /** Without the server's own address. */
  private static String plain(Reply reply, OpenServer server) {
    assertThat(reply.body().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    return reply.body().replace(":" + server.port + "/", "/");
  }
}
