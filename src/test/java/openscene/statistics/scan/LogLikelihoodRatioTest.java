package openscene.statistics.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLikelihoodRatioTest {
  /** Leukaemia in upstate New York, 552 cases among 1,057,673 people: SaTScan 9's own output. */
  @ParameterizedTest
  @CsvSource({
    "100, 111674, 14.083511",
    "38, 34083, 9.019716",
    "64, 78280, 6.114140",
    "25, 24571, 4.651839",
    "12, 9840, 3.363518",
    "11, 8839, 3.209485",
    "106, 119050, 14.780276",
    "42, 40696, 8.287056",
    "44, 45667, 7.199672",
    "10, 6985, 3.773422"
  })
  void newYorkLeukaemiaIsAsPublished(double cases, double people, double published) {
    double expected = 552 * people / 1_057_673;
    assertThat(LogLikelihoodRatio.poisson(cases, expected, 552)).isCloseTo(published, within(1e-6));
  }

  @Test
  void poissonIsTheRatioOfTheTwoLikelihoods() {
    // 6 of 10 cases where 2.5 are expected: 6 ln 2.4 + 4 ln (4/7.5).
    assertThat(LogLikelihoodRatio.poisson(6, 2.5, 10))
        .isCloseTo(Math.log(Math.pow(2.4, 6) * Math.pow(4 / 7.5, 4)), within(1e-12));
  }

  @Test
  void bernoulliIsTheRatioOfTheTwoLikelihoods() {
    // 3 cases among 4 inside, 2 among 6 outside, against 5 among 10.
    double apart = Math.pow(3 / 4.0, 3) * (1 / 4.0) * Math.pow(2 / 6.0, 2) * Math.pow(4 / 6.0, 4);
    assertThat(LogLikelihoodRatio.bernoulli(3, 4, 5, 10))
        .isCloseTo(Math.log(apart / Math.pow(0.5, 10)), within(1e-12));
  }

  @Test
  void allCasesInsideHaveARatio() {
    assertThat(LogLikelihoodRatio.poisson(10, 2, 10)).isCloseTo(10 * Math.log(5), within(1e-12));
    assertThat(LogLikelihoodRatio.bernoulli(5, 5, 5, 10))
        .isCloseTo(10 * Math.log(2), within(1e-12));
  }

  @Test
  void notMoreThanExpectedIsNothing() {
    assertThat(LogLikelihoodRatio.poisson(2, 2, 10)).isZero();
    assertThat(LogLikelihoodRatio.poisson(0, 0, 0)).isZero();
    assertThat(LogLikelihoodRatio.bernoulli(1, 2, 5, 10)).isZero();
    assertThat(LogLikelihoodRatio.bernoulli(0, 0, 0, 0)).isZero();
    assertThat(LogLikelihoodRatio.bernoulli(5, 5, 5, 5)).isZero();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> LogLikelihoodRatio.poisson(3, 1, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LogLikelihoodRatio.poisson(1, Double.NaN, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LogLikelihoodRatio.bernoulli(1, 5, 5, 6))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
