package openscene.statistics.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import openscene.statistics.Limits;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatesTest {
  /** The table every handbook prints, e.g. Breslow &amp; Day (1987), table 2.10, times n. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 3.689",
    "1, 0.0253, 5.572",
    "2, 0.2422, 7.225",
    "3, 0.6187, 8.767",
    "4, 1.0899, 10.242",
    "5, 1.6235, 11.668",
    "6, 2.2019, 13.059",
    "7, 2.8144, 14.423",
    "8, 3.4538, 15.763",
    "9, 4.1154, 17.085",
    "10, 4.7954, 18.390"
  })
  void garwoodIsTheHandbooksTable(long n, double low, double high) {
    Limits limits = PoissonRate.garwood(n, 1);
    assertThat(limits.low()).isCloseTo(low, within(6e-5));
    assertThat(limits.high()).isCloseTo(high, within(6e-4));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 4, 20, 150, 3000})
  void garwoodLeavesTwoAndAHalfPercentOnEachSide(long n) {
    Limits limits = PoissonRate.garwood(n, 1);
    double tail = PoissonDistribution.of(limits.low()).survivalProbability((int) n - 1);
    assertThat(tail).isCloseTo(0.025, within(1e-7));
    assertThat(PoissonDistribution.of(limits.high()).cumulativeProbability((int) n))
        .isCloseTo(0.025, within(1e-7));
  }

  @Test
  void zeroInTwoHoursStillAllowsAlmostTwoAnHour() {
    assertThat(PoissonRate.garwood(0, 2).high()).isCloseTo(1.844, within(1e-3));
  }

  @Test
  void ratesOfKindsWithTheSameHoursAreAsSureAsOfOneKind() {
    Limits sum = PoissonRate.ofSum(new long[] {3, 4, 0}, new double[] {5, 5, 5}, 0.95);
    Limits one = PoissonRate.garwood(7, 5);
    assertThat(sum.low()).isCloseTo(one.low(), within(1e-9));
    assertThat(sum.high()).isCloseTo(one.high(), within(1e-9));
  }

  @Test
  void nineteenAgainstTwentyOneIsNoChange() {
    RateRatio ratio = RateRatio.exact(19, 1, 21, 1);
    assertThat(ratio.p()).isCloseTo(0.87, within(0.005));
    assertThat(ratio.limits().low()).isLessThan(1);
    assertThat(ratio.limits().high()).isGreaterThan(1);
  }

  @Test
  void threeAgainstTwelveJustExcludesChance() {
    assertThat(RateRatio.exact(3, 1, 12, 1).p()).isCloseTo(1152 / 32768.0, within(1e-9));
    assertThat(RateRatio.exact(3, 1, 12, 1).limits().high()).isLessThan(1);
  }

  @Test
  void exposureCountsHalfTheHoursDoubleTheRate() {
    RateRatio ratio = RateRatio.exact(20, 5, 20, 10);
    assertThat(ratio.ratio()).isCloseTo(2, within(1e-12));
    assertThat(RateRatio.exact(10, 4, 20, 8).p()).isCloseTo(1, within(0.2));
  }

  @ParameterizedTest
  @CsvSource({"0, 6, 3, 5", "4, 2.5, 0, 7", "9, 3, 2, 3", "40, 10, 22, 9", "1, 1, 1, 1"})
  void swappingThePeriodsTurnsTheRatioOver(long y1, double e1, long y2, double e2) {
    RateRatio there = RateRatio.exact(y1, e1, y2, e2);
    RateRatio back = RateRatio.exact(y2, e2, y1, e1);
    assertThat(there.p()).isCloseTo(back.p(), within(1e-12));
    assertThat(there.limits().low()).isCloseTo(1 / back.limits().high(), within(1e-9));
    assertThat(there.p() < 0.05).isEqualTo(there.limits().high() < 1 || there.limits().low() > 1);
  }

  @Test
  void nothingTwiceSaysNothing() {
    RateRatio ratio = RateRatio.exact(0, 3, 0, 4);
    assertThat(ratio.ratio()).isNaN();
    assertThat(ratio.limits()).isEqualTo(new Limits(0, Double.POSITIVE_INFINITY));
    assertThat(ratio.p()).isEqualTo(1);
  }

  @Test
  void theSameSeedGivesTheSameLimits() {
    double[] counts = {0, 3, 0, 12, 1, 0, 5, 2};
    double[] hours = {1, 0.5, 1, 2, 1, 0.75, 1, 1};
    Limits limits = Bootstrap.rate(counts, hours, 1);
    assertThat(Bootstrap.rate(counts, hours, 1)).isEqualTo(limits);
    assertThat(limits.low()).isLessThan(23 / 8.25);
    assertThat(limits.high()).isGreaterThan(23 / 8.25);
    // Lumps: wider than events that come one by one.
    Limits lone = PoissonRate.garwood(23, 8.25);
    assertThat(limits.high() - limits.low()).isGreaterThan(lone.high() - lone.low());
  }

  @Test
  void visitsThatAreAllAlikeLeaveNoDoubtAboutTheirRatio() {
    double[] two = {2, 2, 2};
    double[] one = {1, 1, 1};
    assertThat(Bootstrap.rateRatio(two, one, one, one, 7)).isEqualTo(new Limits(2, 2));
  }

  @Test
  void noExposureIsRefused() {
    assertThatThrownBy(() -> PoissonRate.garwood(1, 0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> RateRatio.exact(1, 0, 1, 1)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> Bootstrap.rate(new double[0], new double[0], 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
