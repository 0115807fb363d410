package openscene.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import openscene.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {
  private static final String CHECK = "reference/crs_check_25832.csv";

  @Test
  void bothFirstCitiesLieWhereProjSaysToTheMillimetre() {
    Projection zone32 = Projection.of("EPSG:25832");
    double[] lon = Shared.numbers(CHECK, "lon");
    double[] lat = Shared.numbers(CHECK, "lat");
    double[] x = Shared.numbers(CHECK, "x");
    double[] y = Shared.numbers(CHECK, "y");
    assertThat(lon).hasSizeGreaterThanOrEqualTo(9);
    for (int i = 0; i < lon.length; i++) {
      double[] metres = zone32.metres(new LonLat(lon[i], lat[i]));
      assertThat(metres[0]).isCloseTo(x[i], within(0.001));
      assertThat(metres[1]).isCloseTo(y[i], within(0.001));
      LonLat back = zone32.degrees(x[i], y[i]);
      assertThat(back.lon()).isCloseTo(lon[i], within(2e-8));
      assertThat(back.lat()).isCloseTo(lat[i], within(1e-8));
    }
  }

  @Test
  void districtsAreAsLargeAsProjSays() {
    Projection zone32 = Projection.of("EPSG:25832");
    JsonNode areas = Shared.json("reference/crs_check.json").get("areas");
    Map<String, Double> measured = new HashMap<>();
    for (String file : List.of("bergen_bydeler", "copenhagen_bydele")) {
      for (JsonNode feature :
          Shared.json("data/city-polygons/" + file + ".geojson").get("features")) {
        measured.put(
            file + ":" + feature.get("properties").get("navn").asText(),
            zone32.metres(GeoJson.read(feature.get("geometry"))).getArea());
      }
    }
    int compared = 0;
    for (Map.Entry<String, JsonNode> area : areas.properties()) {
      if (area.getValue().has("area_25832_m2")) {
        double expected = area.getValue().get("area_25832_m2").asDouble();
        assertThat(measured.get(area.getKey()))
            .as(area.getKey())
            .isCloseTo(expected, withinPercentage(1e-4));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(18);
  }

  @Test
  void everyBostonPointIsTheReferencesToTheMillimetre() throws IOException {
    Projection zone19 = Projection.of("EPSG:32619");
    List<String> ids = Shared.texts("reference/points_boston_needles.csv", "id");
    double[] x = Shared.numbers("reference/points_boston_needles.csv", "x");
    double[] y = Shared.numbers("reference/points_boston_needles.csv", "y");
    Map<String, LonLat> places = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(
                        Shared.file("data/boston-needles/needle_requests.csv.gz"))),
                StandardCharsets.UTF_8))) {
      List<String> header = Arrays.asList(lines.readLine().split(",", -1));
      String line;
      while ((line = lines.readLine()) != null) {
        String[] row = line.split(",", -1);
        places.put(
            row[header.indexOf("id")],
            new LonLat(
                Double.parseDouble(row[header.indexOf("lon")]),
                Double.parseDouble(row[header.indexOf("lat")])));
      }
    }
    assertThat(ids).hasSize(2_955);
    for (int i = 0; i < x.length; i++) {
      assertThat(zone19.metres(places.get(ids.get(i)))).containsExactly(x[i], y[i]);
    }
  }

  /** Places known to about a hundred metres: this is about axes and datums, not millimetres. */
  @ParameterizedTest
  @CsvSource({
    "EPSG:27700, -0.128, 51.508, 530000, 180400, 100",
    "EPSG:25833, 12.5545, 55.6695, 346200, 6172200, 400",
    "EPSG:32756, 151.2, -33.87, 333500, 6250750, 400"
  })
  void otherCodesAreFoundTooAndThereAndBackIsTheSamePlace(
      String crs, double lon, double lat, double x, double y, double toleranceM) {
    Projection projection = Projection.of(crs);
    double[] metres = projection.metres(new LonLat(lon, lat));
    assertThat(metres[0]).isCloseTo(x, within(toleranceM));
    assertThat(metres[1]).isCloseTo(y, within(toleranceM));
    LonLat back = projection.degrees(metres[0], metres[1]);
    assertThat(back.lon()).isCloseTo(lon, within(1e-7));
    assertThat(back.lat()).isCloseTo(lat, within(1e-7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPSG:4326", "EPSG:2263", "EPSG:999999", "25832", "EPSG:12; drop"})
  void whatIsNoMetricCrsIsRefused(String crs) {
    assertThatThrownBy(() -> Projection.of(crs)).isInstanceOf(IllegalArgumentException.class);
  }
}
