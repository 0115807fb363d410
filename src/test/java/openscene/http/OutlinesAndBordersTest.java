package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.http.OpenServer.Reply;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that the server draws tell of no place, and lines that a planner draws tell of no few. */
class OutlinesAndBordersTest {
  private static final Projection METRES = Projection.of("EPSG:25832");

  /** Degrees are rounded to a tenth of a metre. */
  private static final double ROUNDED_M = 0.15;

  private static final OpenServer SERVER = OpenServer.trusting(year());
  private static final OpenServer OPEN = OpenServer.live(year());

  private static Stores year() {
    Stores stores = InMemoryStores.fresh();
    YearOfVisits.storeIn(stores);
    return stores;
  }

  @AfterAll
  static void close() {
    SERVER.close();
    OPEN.close();
  }

  private static void corners(JsonNode coordinates, List<double[]> all) {
    if (coordinates.path(0).isNumber()) {
      all.add(
          METRES.metres(
              new LonLat(coordinates.path(0).asDouble(), coordinates.path(1).asDouble())));
    } else {
      coordinates.forEach(one -> corners(one, all));
    }
  }

  private static List<double[]> corners(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    List<double[]> all = new ArrayList<>();
    reply.json().path("features").forEach(one -> corners(one.at("/geometry/coordinates"), all));
    assertThat(all).hasSizeGreaterThan(4);
    return all;
  }

  private static boolean isOnGrid(double[] at, double cellM) {
    return isOnLine(at[0], cellM) && isOnLine(at[1], cellM);
  }

  private static boolean isOnLine(double atM, double cellM) {
    return Math.abs(atM - Math.rint(atM / cellM) * cellM) < ROUNDED_M;
  }

  @ParameterizedTest
  @CsvSource({
    "planner,50,dbscan",
    "planner,50,kde",
    "patrol/outreach,100,dbscan",
    "lead/police,50,dbscan"
  })
  void everyCornerIsOneOfTheGrid(String reader, double cellM, String method) {
    String path =
        "/api/collections/hotspots/items?area=vaagsbunnen&period=2026-01-10/2026-04-30&method="
            + method;
    Reply told = SERVER.send(SERVER.request(path).header("As", reader));
    assertThat(corners(told)).allMatch(corner -> isOnGrid(corner, cellM));
    // As they are worked out some corners are elsewhere: the check can fail.
    assertThat(corners(OPEN.get(path))).anyMatch(corner -> !isOnGrid(corner, cellM));
  }

  private static String border(String id, double west, double east) {
    return """
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[%s,60.3923],[%s,60.3923],
         [%s,60.3963],[%s,60.3963],[%s,60.3923]]]},
         "properties":{"area_id":"%s","city":"bergen","name":"%s"}}
        """
        .formatted(west, east, east, west, west, id, id);
  }

  private static Reply draw(String border) {
    return SERVER.send(
        SERVER
            .request("/api/collections/areas/items")
            .header("As", "planner")
            .header("Content-Type", "application/geo+json")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(border)));
  }

  @Test
  void aBorderAFewMetresBesideAnotherIsRefused() {
    Reply beside = draw(border("beside", 5.3239, 5.33162));
    assertThat(beside.status()).as(beside.body()).isEqualTo(409);
    assertThat(beside.field()).isEqualTo("geometry");
    // The same ground, or none in common, tells nothing.
    assertThat(draw(border("same", 5.3239, 5.3316)).status()).isEqualTo(201);
    assertThat(draw(border("apart", 5.3400, 5.3420)).status()).isEqualTo(201);
    // Half of it, and the other half, hold enough each; but a sliver off two halves does not.
    assertThat(draw(border("west", 5.3239, 5.3280)).status()).isEqualTo(201);
    assertThat(draw(border("most", 5.3239, 5.32802)).status()).isEqualTo(409);
    // Who holds the store may draw what they like.
    assertThat(OPEN.post("/api/collections/areas/items", border("beside", 5.3239, 5.3317)).status())
        .isEqualTo(201);
  }
}
