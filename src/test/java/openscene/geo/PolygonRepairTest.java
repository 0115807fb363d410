package openscene.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import openscene.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class PolygonRepairTest {
  private static final Projection ZONE_32 = Projection.of("EPSG:25832");

  /** Whatever a publisher sends: valid afterwards, or refused with what is wrong and where. */
  @ParameterizedTest
  @CsvSource({"copenhagen_bydele, 10", "copenhagen_roder, 396", "bergen_bydeler, 8"})
  void publishedPolygonsComeOutValidOrAreRefusedWithThePlace(String file, int features) {
    int n = 0;
    for (JsonNode feature :
        Shared.json("data/city-polygons/" + file + ".geojson").get("features")) {
      n++;
      Geometry published = GeoJson.read(feature.get("geometry"));
      PolygonRepair.Repair repair = PolygonRepair.of(published, ZONE_32);
      if (repair.isRefused()) {
        assertThat(repair.problem()).isNotBlank();
        assertThat(repair.place()).isNotNull();
      } else {
        assertThat(repair.outline().isValid()).isTrue();
        assertThat(repair.changePercent()).isLessThanOrEqualTo(1);
      }
      if (file.equals("copenhagen_bydele")) { // the roder's published sizes are not their polygons'
        double publisher = feature.get("properties").get("areal_m2").asDouble();
        assertThat(ZONE_32.metres(repair.outline()).getArea())
            .isCloseTo(publisher, within(1 + publisher * 1e-5));
      }
    }
    assertThat(n).isEqualTo(features);
  }

  @Test
  void aBowTieIsRefusedWithThePlaceWhereItCrosses() throws ParseException {
    Geometry bowTie = wkt("POLYGON ((5 60, 5.02 60.01, 5.02 60, 5 60.01, 5 60))");
    PolygonRepair.Repair repair = PolygonRepair.of(bowTie, ZONE_32);
    assertThat(repair.isRefused()).isTrue();
    assertThat(repair.place().lon()).isCloseTo(5.01, within(1e-9));
    assertThat(repair.place().lat()).isCloseTo(60.005, within(1e-9));
    assertThat(repair.message()).startsWith("Self-intersection at 5.010000, 60.005000");
  }

  @Test
  void aSpikeIsCutOffAndTold() throws ParseException {
    Geometry spike =
        wkt(
            "POLYGON ((5 60, 5.01 60, 5.01 60.005, 5.02 60.005, 5.01 60.005, 5.01 60.01, 5 60.01, 5 60))");
    PolygonRepair.Repair repair = PolygonRepair.of(spike, ZONE_32);
    assertThat(repair.isRefused()).isFalse();
    assertThat(repair.changePercent()).isLessThan(0.001);
    assertThat(repair.message()).contains("repaired");
  }

  @Test
  void aValidPolygonIsLeftAlone() throws ParseException {
    Geometry square = wkt("POLYGON ((5 60, 5.01 60, 5.01 60.01, 5 60.01, 5 60))");
    assertThat((Object) PolygonRepair.of(square, ZONE_32).outline()).isSameAs(square);
  }

  private static Geometry wkt(String text) throws ParseException {
    return new WKTReader().read(text);
  }
}
