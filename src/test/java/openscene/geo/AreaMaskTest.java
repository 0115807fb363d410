package openscene.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class AreaMaskTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theMaskIsWhatPointInPolygonSays(long seed) {
    Random chance = new Random(seed);
    Geometry area = FACTORY.createPolygon();
    for (int i = 0; i < 6; i++) {
      area =
          area.union(
              FACTORY
                  .createPoint(new Coordinate(400 * chance.nextDouble(), 400 * chance.nextDouble()))
                  .buffer(20 + 60 * chance.nextDouble()));
    }
    area = area.difference(FACTORY.createPoint(new Coordinate(200, 200)).buffer(35));
    Grid grid = Grid.covering(area.getEnvelopeInternal(), 7, 2);
    boolean[] mask = AreaMask.of(grid, area);
    for (int i = 0; i < mask.length; i++) {
      Coordinate centre =
          new Coordinate(grid.centreEastM(i % grid.cols()), grid.centreNorthM(i / grid.cols()));
      assertThat(mask[i]).isEqualTo(area.contains(FACTORY.createPoint(centre)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {95, 100, 105})
  void neighboursShareNoCellAndLoseNone(double borderM) {
    Grid grid = new Grid(0, 0, 20, 20, 10);
    boolean[] west = AreaMask.of(grid, FACTORY.toGeometry(new Envelope(0, borderM, 0, 200)));
    boolean[] east = AreaMask.of(grid, FACTORY.toGeometry(new Envelope(borderM, 200, 0, 200)));
    for (int i = 0; i < west.length; i++) {
      assertThat(west[i]).isNotEqualTo(east[i]);
    }
  }
}
