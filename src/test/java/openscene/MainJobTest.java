package openscene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import openscene.geo.GeoJson;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.hotspot.Gatherings;
import openscene.http.Server;
import openscene.http.ServerSettings;
import openscene.observation.Kinds;
import openscene.report.Stores;
import openscene.snapshot.StoreView;
import openscene.sql.Database;
import openscene.sql.PostgisForTests;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Geometry;

/**
 * The main job on real input, as a planner of another city does it: areas in, observations in,
 * hotspots out, all through the commands and the HTTP answer.
 */
class MainJobTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  /** Where a city may keep its observations. */
  enum Kept {
    GEOPACKAGE,
    POSTGIS
  }

  @ParameterizedTest
  @EnumSource
  void bostonsHotspotsAreThoseThatTrustedSoftwareFinds(Kept kept) throws Exception {
    Path needles = Shared.file("data/boston-needles/needle_requests.csv.gz");
    JsonNode expected =
        JSON.readTree(Shared.file("reference/polygons_expected.json").toFile())
            .path("boston_needles");
    String database =
        kept == Kept.POSTGIS
            ? PostgisForTests.freshDatabase()
            : folder.resolve("boston.gpkg").toString();
    Path area = folder.resolve("study.geojson");
    Files.writeString(area, studyArea(323_000, 4_682_000, 335_000, 4_696_000));

    run(
        database,
        "areas",
        "import",
        area.toString(),
        "--city",
        "boston",
        "--crs",
        "EPSG:32619",
        "--time-zone",
        "America/New_York",
        "--valid-from",
        "2020-01-01");
    String[] again = {
      "import",
      needles.toString(),
      "--city",
      "boston",
      "--kind",
      "discarded_syringe",
      "--map",
      "id=id,time=date,lon=lon,lat=lat"
    };
    run(database, again);
    run(database, again); // Twice, and nothing is stored twice: the counts below would show it.

    // As whoever holds the store: a planner is told less, and software that is trusted counts all.
    try (Database opened = Database.open(database);
        Server server = unreleased(opened.stores())) {
      URI base = URI.create("http://127.0.0.1:" + server.start());
      for (JsonNode level : expected.path("levels")) {
        JsonNode hotspots =
            json(
                get(
                    base,
                    "/api/collections/hotspots/items?area=study_area&kind=discarded_syringe"
                        + "&period=2025-10-25/2026-03-28&bandwidth=200&cell=50&mass="
                        + level.path("mass_share").asText()));
        JsonNode analysis = hotspots.path("analysis");
        assertThat(analysis.path("events").asInt()).isEqualTo(2955);
        assertThat(analysis.path("cells").asInt()).isEqualTo(level.path("cells").asInt());
        assertThat(analysis.path("events_inside").asInt())
            .isEqualTo(level.path("events_inside_cells").asInt());
        double threshold = level.path("threshold_per_m2").asDouble();
        assertThat(analysis.path("threshold_per_m2").asDouble())
            .isCloseTo(threshold, within(threshold * 1e-9));
        assertOutlinesAreSound(hotspots, level);
      }
    }
  }

  private static Server unreleased(Stores stores) {
    StoreView view = new StoreView(stores.observations(), stores.visits(), stores.areas());
    return new Server(
        stores,
        Kinds.shipped(),
        new Gatherings(() -> view, stores.areas()),
        Clock.systemUTC(),
        ServerSettings.local(0, "test"));
  }

  private static HttpResponse<String> get(URI base, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(base.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static void assertOutlinesAreSound(JsonNode hotspots, JsonNode level) {
    Projection metric = Projection.of("EPSG:32619");
    // Parts with fewer than five observations are told together, without their place.
    double areaM2 = 10_000 * hotspots.at("/analysis/not_drawn_ha").asDouble(Double.NaN);
    int n = hotspots.at("/analysis/not_drawn_events").asInt(-1);
    List<Integer> ranks = new ArrayList<>();
    for (JsonNode feature : hotspots.path("features")) {
      Geometry outline = GeoJson.read(feature.path("geometry"));
      assertThat(outline.isValid()).isTrue();
      areaM2 += metric.metres(outline).getArea();
      n += feature.path("properties").path("n").asInt();
      assertThat(feature.path("properties").path("n").asInt()).isGreaterThanOrEqualTo(5);
      ranks.add(feature.path("properties").path("rank").asInt());
    }
    double expectedM2 = level.path("contour_area_m2").asDouble();
    double tolerance = level.path("mass_share").asDouble() == 0.25 ? 0.02 : 0.005;
    assertThat(areaM2).isCloseTo(expectedM2, within(expectedM2 * tolerance));
    assertThat(n).isEqualTo(level.path("events_inside_cells").asInt());
    assertThat(ranks).isSorted().doesNotHaveDuplicates().startsWith(1);
  }

  /** The reference's study area: a rectangle in metres, its corners written exactly. */
  private static String studyArea(double west, double south, double east, double north) {
    Projection metric = Projection.of("EPSG:32619");
    double[][] corners = {
      {west, south}, {east, south}, {east, north}, {west, north}, {west, south}
    };
    List<String> ring = new ArrayList<>();
    for (double[] corner : corners) {
      LonLat at = metric.degrees(corner[0], corner[1]);
      ring.add("[" + at.lon() + "," + at.lat() + "]");
    }
    return """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Study area"},
        "geometry":{"type":"Polygon","coordinates":[[%s]]}}]}"""
        .formatted(String.join(",", ring));
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/geo+json");
    return JSON.readTree(answer.body());
  }

  /** Runs a command that finds its database in the environment. */
  private static void run(String database, String... args)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(RunningServer.command());
    line.addAll(List.of(args));
    ProcessBuilder command = new ProcessBuilder(line).redirectErrorStream(true);
    command.environment().put("OPENSCENE_DATABASE", database);
    Process process = command.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", args) + "\n" + said).isZero();
  }
}
