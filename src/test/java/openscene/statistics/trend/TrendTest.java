package openscene.statistics.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendTest {
  // By hand: 1 2 2 3: five pairs rise, one is tied. Var = (4·3·13 − 2·1·9)/18 = 23/3.
  @Test
  void smallSeriesWithATieIsAsByHand() {
    MannKendall trend = MannKendall.of(new double[] {1, 2, 2, 3});
    assertThat(trend.s()).isEqualTo(5);
    assertThat(trend.variance()).isCloseTo(23.0 / 3, within(1e-12));
    assertThat(trend.z()).isCloseTo(4 / Math.sqrt(23.0 / 3), within(1e-12));
    assertThat(trend.p()).isCloseTo(0.148562, within(1e-6));
  }

  // R: cor.test(x, 1:10, method = "kendall", exact = FALSE, continuity = TRUE).
  @Test
  void tenStepsAreAsInR() {
    MannKendall trend = MannKendall.of(new double[] {3, 5, 2, 8, 8, 9, 4, 11, 12, 12});
    assertThat(trend.s()).isEqualTo(31);
    assertThat(trend.z()).isCloseTo(2.705, within(1e-4));
    assertThat(trend.p()).isCloseTo(0.00683, within(1e-6));
    assertThat(trend.direction(0.05)).isEqualTo(1);
    assertThat(trend.direction(0.001)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 50})
  void allTheSameIsNoTrend(int n) {
    double[] series = new double[n];
    Arrays.fill(series, 4.2);
    assertThat(MannKendall.of(series)).isEqualTo(new MannKendall(0, 0, 0, 1));
    if (n >= 2) {
      assertThat(TheilSen.of(series).slope()).isZero();
      assertThat(TheilSen.of(series).limits().low()).isZero();
    }
  }

  @Test
  void zeroAndMinusZeroAreTied() {
    MannKendall trend = MannKendall.of(new double[] {0.0, -0.0, 1, 0.0});
    assertThat(trend).isEqualTo(MannKendall.of(new double[] {0, 0, 1, 0}));
  }

  @Property(tries = 100, seed = "1")
  void backwardsTurnsTheSignAndShapeDoesNotMatter(@ForAll long seed) {
    Random chance = new Random(seed);
    double[] series = new double[4 + chance.nextInt(30)];
    Arrays.setAll(series, i -> chance.nextInt(9));
    double[] backwards = new double[series.length];
    Arrays.setAll(backwards, i -> series[series.length - 1 - i]);
    MannKendall trend = MannKendall.of(series);
    MannKendall back = MannKendall.of(backwards);
    assertThat(back.s()).isEqualTo(-trend.s());
    assertThat(back.p()).isEqualTo(trend.p());
    assertThat(MannKendall.of(Arrays.stream(series).map(Math::exp).toArray())).isEqualTo(trend);
    assertThat(trend.p()).isBetween(0.0, 1.0);
  }

  @Property(tries = 50, seed = "2")
  void slopeFollowsALineAndItsLimitsHoldIt(@ForAll long seed) {
    Random chance = new Random(seed);
    double rise = chance.nextInt(21) - 10;
    double[] series = new double[12];
    Arrays.setAll(series, i -> rise * i + chance.nextDouble());
    TheilSen slope = TheilSen.of(series);
    assertThat(slope.slope()).isCloseTo(rise, within(1.0));
    assertThat(slope.slope()).isBetween(slope.limits().low(), slope.limits().high());
    double[] line = new double[12];
    Arrays.setAll(line, i -> 3 + rise * i);
    assertThat(TheilSen.of(line).slope()).isEqualTo(rise);
  }

  /** The example of Sen 1968, § 6: slope 4. */
  @Test
  void slopeOfSensExampleIsFour() {
    TheilSen slope =
        TheilSen.of(
            new double[] {1, 2, 3, 4, 10, 12, 18}, new double[] {9, 15, 19, 20, 45, 55, 78});
    assertThat(slope.slope()).isEqualTo(4);
    assertThat(slope.limits().low()).isBetween(3.5, 4.0);
    assertThat(slope.limits().high()).isBetween(4.0, 6.0);
  }

  @Test
  void fewStepsHaveNoInterval() {
    TheilSen slope = TheilSen.of(new double[] {1, 3});
    assertThat(slope.slope()).isEqualTo(2);
    assertThat(slope.limits().low()).isInfinite();
    assertThat(slope.limits().high()).isInfinite();
  }

  @Test
  void refusesWhatIsNoSeries() {
    assertThatThrownBy(() -> MannKendall.of(new double[] {1, Double.NaN}))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> MannKendall.of(new double[MannKendall.STEPS_MAX + 1]))
        .hasMessageContaining("longer steps");
    assertThatThrownBy(() -> TheilSen.of(new double[1])).hasMessageContaining("2..2000");
    assertThatThrownBy(() -> TheilSen.of(new double[] {1, 1}, new double[2]))
        .hasMessageContaining("rise");
  }
}
