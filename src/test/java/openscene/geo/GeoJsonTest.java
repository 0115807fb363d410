package openscene.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

class GeoJsonTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private static BigDecimal byItsText(double value, int decimals) {
    BigDecimal brief =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return brief.scale() < 0 ? brief.setScale(0) : brief;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 6, 7, 9, 12})
  void aNumberIsRoundedAsItsTextSays(int decimals) {
    SplittableRandom dice = new SplittableRandom(decimals);
    for (int i = 0; i < 3_000; i++) {
      double near = dice.nextDouble(-180, 180);
      double halfWay = (Math.rint(near * 1e5) + 0.5) / 1e5;
      double[] some = {
        near, halfWay, Math.nextUp(halfWay), near * 1e9, near * 1e-9, Math.rint(near)
      };
      for (double value : some) {
        assertThat(GeoJson.rounded(value, decimals)).isEqualTo(byItsText(value, decimals));
      }
    }
    assertThat(GeoJson.rounded(-0.0, decimals)).isEqualTo(BigDecimal.ZERO);
    assertThat(GeoJson.rounded(0.5, decimals)).isEqualTo(byItsText(0.5, decimals));
  }

  @Test
  void fourCornersAreRoundedEachByItselfWhenThatIsValid() {
    SplittableRandom dice = new SplittableRandom(7);
    int valid = 0;
    for (int i = 0; i < 4_000; i++) {
      // From squares far larger than the last decimal to slivers smaller than it, some folded over.
      double side = Math.pow(10, dice.nextDouble(-7, -1));
      Coordinate[] ring = new Coordinate[5];
      for (int k = 0; k < 4; k++) {
        double east = (k == 1 || k == 2 ? 1 : 0) + dice.nextDouble(-0.4, 0.4);
        double north = (k >= 2 ? 1 : 0) + dice.nextDouble(-0.4, 0.4);
        ring[k] = new Coordinate(5.3 + east * side, 60.4 + north * side);
      }
      ring[4] = ring[0].copy();
      Geometry outline = FACTORY.createPolygon(ring);
      Geometry each =
          GeometryPrecisionReducer.reducePointwise(outline, new PrecisionModel(Math.pow(10, 6)));
      Geometry rounded = GeoJson.rounded(outline, 6);
      if (each.isValid() && !each.isEmpty()) {
        valid++;
        assertThat(rounded.equalsExact(each)).isTrue();
      }
      if (outline.isValid()) {
        assertThat(rounded.isValid()).isTrue();
      }
    }
    assertThat(valid).isGreaterThan(2_000);
  }
}
