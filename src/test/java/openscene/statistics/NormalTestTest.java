package openscene.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class NormalTestTest {
  @Test
  void fivePercentLieBeyondAlmostTwo() {
    assertThat(NormalTest.twoSidedP(1.959963984540054)).isCloseTo(0.05, within(1e-14));
    assertThat(NormalTest.twoSidedP(-1.959963984540054)).isCloseTo(0.05, within(1e-14));
    assertThat(NormalTest.twoSidedP(0)).isEqualTo(1);
    assertThat(NormalTest.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-12));
  }

  @Test
  void farTailsKeepTheirDigitsUntilThereAreNone() {
    // R: 2 * pnorm(-20)
    assertThat(NormalTest.twoSidedP(20)).isCloseTo(5.507248237212467e-89, withinPercentage(1e-8));
    assertThat(NormalTest.twoSidedP(40)).isZero();
    assertThat(NormalTest.twoSidedP(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(NormalTest.twoSidedP(Double.NaN)).isNaN();
    assertThat(NormalTest.twoSidedP(new double[] {0, 0})).containsExactly(1, 1);
  }
}
