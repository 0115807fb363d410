package openscene.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import openscene.Shared;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.geo.Projection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** The whole way from observations in degrees to parts, against the independent reference. */
class BostonTest {
  private static final Projection METRES = Projection.of("EPSG:32619");
  private static final City BOSTON =
      new City(
          "boston",
          "Boston",
          "EPSG:32619",
          ZoneId.of("America/New_York"),
          new BBox(-71.2, 42.2, -70.9, 42.5),
          List.of("en"));

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 0.75, 0.9})
  void highestDensityAreasAreTheReferences(double share) {
    JsonNode levels =
        Shared.json("reference/polygons_expected.json").get("boston_needles").get("levels");
    JsonNode expected = null;
    for (JsonNode level : levels) {
      expected = level.get("mass_share").asDouble() == share ? level : expected;
    }
    Memory memory = new Memory();
    double[] x = Shared.numbers("reference/points_boston_needles.csv", "x");
    double[] y = Shared.numbers("reference/points_boston_needles.csv", "y");
    Period winter =
        Period.ofDays(LocalDate.of(2025, 10, 25), LocalDate.of(2026, 3, 28), BOSTON.zone());
    for (int i = 0; i < x.length; i++) {
      memory.observations.add(
          Scene.seen(
              new UUID(1, i),
              "discarded_syringe",
              winter.from().plusSeconds(i),
              METRES.degrees(x[i], y[i]),
              null));
    }
    Area box =
        new Area(
            "box",
            1,
            "boston",
            "Box",
            LocalDate.of(2020, 1, 1),
            null,
            false,
            null,
            new GeometryFactory()
                .createPolygon(
                    new Coordinate[] {
                      at(323_000, 4_682_000),
                      at(335_000, 4_682_000),
                      at(335_000, 4_696_000),
                      at(323_000, 4_696_000),
                      at(323_000, 4_682_000)
                    }));
    Question question =
        new Question(BOSTON, box, winter, new TreeSet<>(), Basis.COUNT, 200.0, 50.0, share, 30);
    Hotspots hotspots = memory.gatherings().hotspots(question);
    assertThat(hotspots.events()).isEqualTo(2_955);
    assertThat(hotspots.threshold())
        .isCloseTo(expected.get("threshold_per_m2").asDouble(), withinPercentage(1e-7));
    assertThat(hotspots.cells()).isEqualTo(expected.get("cells").asInt());
    assertThat(hotspots.eventsInside()).isEqualTo(expected.get("events_inside_cells").asLong());
    int holes =
        hotspots.parts().stream().mapToInt(part -> part.outline().getNumInteriorRing()).sum();
    assertThat(hotspots.parts().size() + holes).isEqualTo(expected.get("contour_rings").asInt());
    assertThat(hotspots.parts().stream().mapToDouble(Hotspot::areaHa).sum() * 10_000)
        .isCloseTo(
            expected.get("contour_area_m2").asDouble(), withinPercentage(share == 0.25 ? 2 : 0.5));
  }

  private static Coordinate at(double eastM, double northM) {
    LonLat place = METRES.degrees(eastM, northM);
    return new Coordinate(place.lon(), place.lat());
  }
}
