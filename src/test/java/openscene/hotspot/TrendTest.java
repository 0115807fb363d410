package openscene.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import openscene.hotspot.inquiry.Trend;
import openscene.hotspot.method.CannotTell;
import org.junit.jupiter.api.Test;

class TrendTest {
  @Test
  void aSteadyRiseGoesUpAndItsMirrorDown() {
    double[] rise = DoubleStream.iterate(1, x -> x + 2).limit(10).toArray();
    assertThat(Trend.of(rise, 100).direction()).isEqualTo("up");
    assertThat(Trend.of(rise, 100).slope().slope()).isCloseTo(2, within(1e-12));
    double[] fall = DoubleStream.of(rise).map(x -> -x).toArray();
    assertThat(Trend.of(fall, 100).direction()).isEqualTo("down");
  }

  @Test
  void sevenWholeStepsAreTooFewAndEqualOnesSayNothing() {
    assertThat(Trend.of(new double[] {1, 2, 3, 4, 5, 6, 7}, 30).cannotTell())
        .isEqualTo(new CannotTell(CannotTell.Reason.TOO_FEW_STEPS, 7, 8));
    assertThat(Trend.of(new double[8], 30).cannotTell().reason())
        .isEqualTo(CannotTell.Reason.ALL_THE_SAME);
    assertThat(Trend.of(new double[] {1, 2, 3, 4, 5, 6, 7, 1}, 29).cannotTell().reason())
        .isEqualTo(CannotTell.Reason.TOO_FEW_EVENTS);
    assertThat(Trend.of(new double[0], 0).cannotTell().had()).isZero();
  }

  @Test
  void stepsWhereNobodyLookedAreLeftOutButKeepTheirPlaceInTime() {
    double[] gaps = new double[12];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = i == 3 || i == 7 ? Double.NaN : 5.0 * i;
    }
    Trend trend = Trend.of(gaps, 300);
    assertThat(trend.steps()).isEqualTo(10);
    assertThat(trend.slope().slope()).isCloseTo(5, within(1e-12));
  }
}
