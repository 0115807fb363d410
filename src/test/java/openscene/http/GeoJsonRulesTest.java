package openscene.http;

import static openscene.http.OpenServer.OBSERVATIONS;
import static openscene.http.OpenServer.VISITS;
import static openscene.http.OpenServer.properties;
import static openscene.http.OpenServer.syringes;
import static openscene.http.OpenServer.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import openscene.Shared;
import openscene.area.Area;
import openscene.geo.GeoJson;
import openscene.geo.PolygonRepair;
import openscene.geo.Projection;
import openscene.http.OpenServer.Reply;
import openscene.observation.VisitJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Every GeoJSON answer keeps to RFC 7946, on a month of visits with needles in two areas. */
class GeoJsonRulesTest {
  private static final OpenServer SERVER = new OpenServer();
  private static final int DECIMALS_MAX = 7;

  @BeforeAll
  static void aMonth() {
    Random random = new Random(7946);
    for (int day = 0; day < 20; day++) {
      UUID id = new UUID(1, day);
      ObjectNode visit = visit(id);
      String date = LocalDate.of(2026, 5, 1).plusDays(day).toString();
      properties(visit)
          .put("started_at", date + "T08:00:00Z")
          .put("ended_at", date + "T10:00:00Z")
          .put("complete", true)
          .putArray("effort")
          .addObject()
          .put("area_id", day % 3 == 0 ? "nygardsparken" : "vaagsbunnen")
          .put("minutes", 90);
      SERVER.stores.visits().submit(VisitJson.read(visit));
    }
    assertThat(SERVER.get(VISITS).json().path("numberMatched").asInt()).isEqualTo(20);
    for (int i = 0; i < 60; i++) {
      ObjectNode seen = syringes(new UUID(2, i));
      ((ObjectNode) seen.get("geometry"))
          .putArray("coordinates")
          .add(5.3245 + random.nextDouble() * 0.0065)
          .add(60.3925 + random.nextDouble() * 0.0035);
      Reply reply = SERVER.put(OBSERVATIONS + "/" + new UUID(2, i), seen);
      assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/collections/observations/items",
        "/api/collections/observations/items/00000000-0000-0002-0000-000000000003",
        "/api/collections/visits/items",
        "/api/collections/areas/items",
        "/api/collections/areas/items/vaagsbunnen",
        "/api/collections/measures/items",
        "/api/collections/hotspots/items",
        "/api/collections/hotspots/items?area=vaagsbunnen&bandwidth=30",
        "/api/collections/hotspots/items?area=vaagsbunnen&measure=rate&kind=discarded_syringe",
        "/api/collections/hotspots/items?area=vaagsbunnen&method=dbscan",
        "/api/collections/hotspots/items?area=vaagsbunnen&method=gistar&cell=30&fdr=0.2",
        "/api/collections/hotspots/items?area=vaagsbunnen&method=risk&p=0.5&bandwidth=60",
        "/api/collections/hotspots/items?area=vaagsbunnen&kernel=quartic",
        "/api/areas/vaagsbunnen/displacement?split=2026-05-10&comparison=nygardsparken"
            + "&measure=count&period=2026-05-01/2026-05-20",
        "/api/areas/vaagsbunnen/evaluation?cell=30&share=0.2",
        "/api/areas/vaagsbunnen/change?period=2026-05-20/2026-05-20&measure=count",
        "/api/collections/cells/items",
        "/api/collections/cells/items?area=vaagsbunnen&size=50",
        "/api/areas/vaagsbunnen/report?period=2026-05-01/2026-05-20",
        "/api/areas/nygardsparken/report?period=2026-05-01/2026-05-20"
      })
  void anAnswerKeepsToTheRules(String path) {
    Reply reply = SERVER.get(path);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/geo+json");
    keepsToTheRules(reply.json());
  }

  /** Real borders have necks thinner than a metre, which rounding could cross over themselves. */
  @Test
  void aDetailedBorderIsWrittenValid() throws IOException {
    JsonNode file =
        new ObjectMapper()
            .readTree(Shared.file("data/city-polygons/copenhagen_roder.geojson").toFile());
    Projection metres = Projection.of("EPSG:25832");
    List<Area> areas = new ArrayList<>();
    for (JsonNode feature : file.path("features")) {
      Geometry outline = PolygonRepair.of(GeoJson.read(feature.get("geometry")), metres).outline();
      if (outline != null) {
        String id = "rode_" + areas.size();
        areas.add(
            new Area(id, 1, "bergen", id, LocalDate.EPOCH, LocalDate.EPOCH, false, null, outline));
      }
    }
    assertThat(areas).hasSizeGreaterThan(100);
    try (OpenServer server = new OpenServer()) {
      server.stores.areas().saveAll(areas);
      JsonNode written = server.get("/api/collections/areas/items?limit=10000").json();
      keepsToTheRules(written);
      for (JsonNode feature : written.path("features")) {
        String id = feature.at("/properties/area_id").asText();
        areas.stream()
            .filter(area -> area.id().equals(id))
            .forEach(
                area ->
                    assertThat(GeoJson.read(feature.get("geometry")).getArea())
                        .as(id)
                        .isCloseTo(area.outline().getArea(), withinPercentage(2)));
      }
    }
  }

  /** A zigzag of teeth thinner than the last decimal: rounded by itself each tooth crosses. */
  @Test
  void whatRoundingWouldCrossIsRoundedWhole() {
    List<Coordinate> ring = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      double angle = 2 * Math.PI * i / 400;
      double radius = 0.0003 * (i % 2 == 0 ? 1 : 0.3 + random.nextDouble() * 0.5);
      ring.add(new Coordinate(5.32 + radius * Math.cos(angle), 60.39 + radius * Math.sin(angle)));
    }
    ring.add(ring.get(0).copy());
    Polygon star = new GeometryFactory().createPolygon(ring.toArray(Coordinate[]::new));
    assertThat(star.isValid()).isTrue();
    SERVER
        .stores
        .areas()
        .saveAll(
            List.of(
                new Area(
                    "star",
                    1,
                    "bergen",
                    "Star",
                    LocalDate.EPOCH,
                    LocalDate.EPOCH,
                    false,
                    null,
                    star)));
    keepsToTheRules(SERVER.get("/api/collections/areas/items/star").json());
  }

  private static void keepsToTheRules(JsonNode json) {
    assertThat(json.findValues("crs")).noneMatch(JsonNode::isObject);
    assertThat(json.has("crs")).isFalse();
    boolean many = json.path("type").asText().equals("FeatureCollection");
    List<JsonNode> features = new ArrayList<>();
    if (many) {
      json.path("features").forEach(features::add);
      assertThat(json.has("geometry") || json.has("properties")).isFalse();
    } else {
      features.add(json);
    }
    List<String> ids = new ArrayList<>();
    Envelope all = new Envelope();
    for (JsonNode feature : features) {
      assertThat(feature.path("type").asText()).isEqualTo("Feature");
      assertThat(feature.has("geometry")).isTrue();
      assertThat(feature.path("properties").isObject()).isTrue();
      assertThat(feature.has("features") || feature.has("coordinates")).isFalse();
      if (feature.has("id")) {
        ids.add(feature.get("id").asText());
      }
      if (!feature.get("geometry").isNull()) {
        String what = feature.path("id").asText();
        Geometry geometry = sound(feature.get("geometry"), what);
        all.expandToInclude(geometry.getEnvelopeInternal());
        if (feature.has("bbox")) {
          holds(feature.get("bbox"), geometry.getEnvelopeInternal());
        }
      }
    }
    assertThat(ids).doesNotHaveDuplicates();
    if (json.has("bbox")) {
      holds(json.get("bbox"), all);
    }
  }

  private static void holds(JsonNode bbox, Envelope found) {
    assertThat(bbox).hasSize(4);
    Envelope said =
        new Envelope(
            bbox.get(0).asDouble(),
            bbox.get(2).asDouble(),
            bbox.get(1).asDouble(),
            bbox.get(3).asDouble());
    said.expandBy(1e-6);
    assertThat(said.covers(found)).as("%s covers %s", said, found).isTrue();
  }

  private static Geometry sound(JsonNode written, String what) {
    decimals(written.get("coordinates"), what);
    Geometry geometry = GeoJson.read(written);
    Envelope earth = new Envelope(-180, 180, -90, 90);
    assertThat(earth.covers(geometry.getEnvelopeInternal())).as(what).isTrue();
    assertThat(geometry.isValid()).as(what).isTrue();
    if (!(geometry instanceof Point)) {
      assertThat(geometry.getEnvelopeInternal().getWidth()).as(what).isLessThan(180);
    }
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof Polygon polygon) {
        assertThat(Orientation.isCCW(polygon.getExteriorRing().getCoordinates())).as(what).isTrue();
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          assertThat(Orientation.isCCW(polygon.getInteriorRingN(hole).getCoordinates()))
              .as(what)
              .isFalse();
        }
      }
    }
    return geometry;
  }

  private static void decimals(JsonNode coordinates, String what) {
    for (JsonNode one : coordinates) {
      if (one.isArray()) {
        decimals(one, what);
      } else {
        String text = one.asText();
        int point = text.indexOf('.');
        assertThat(text).as(what).matches("-?\\d+(\\.\\d+)?");
        assertThat(point < 0 ? 0 : text.length() - point - 1)
            .as("decimals of %s in %s", text, what)
            .isLessThanOrEqualTo(DECIMALS_MAX);
      }
    }
  }
}
