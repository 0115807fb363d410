package openscene.statistics.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import openscene.statistics.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scatter, standardised and shrunken rates, many questions at once. */
class ManyRatesTest {
  @Test
  void holmIsRs() {
    // p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.2), "holm")
    double[] adjusted = Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005, 0.2});
    double[] expected = {0.04, 0.09, 0.09, 0.025, 0.2};
    for (int i = 0; i < expected.length; i++) {
      assertThat(adjusted[i]).isCloseTo(expected[i], within(1e-12));
    }
    assertThat(Holm.adjusted(new double[0])).isEmpty();
    assertThatThrownBy(() -> Holm.adjusted(new double[] {Double.NaN})).hasMessageContaining("0..1");
  }

  @Test
  void shrunkenRatesAreThoseOfSpdep() {
    // spdep::EBest(c(0, 3, 12, 1, 40), c(2, 5, 10, 8, 20))
    GammaPoisson shrunk =
        GammaPoisson.of(new long[] {0, 3, 12, 1, 40}, new double[] {2, 5, 10, 8, 20});
    double[] expected = {
      0.719720006885077, 0.828310341797733, 1.209567538707955, 0.410844563785591, 1.908866818236209
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(shrunk.rates()[i]).isCloseTo(expected[i], within(1e-12));
    }
    assertThat(shrunk.mean()).isCloseTo(1.24444444444444, within(1e-12));
    assertThat(shrunk.a() / shrunk.b()).isCloseTo(shrunk.mean(), within(1e-12));
  }

  @Test
  void ratesThatScatterNoMoreThanChanceAreTheMean() {
    GammaPoisson alike = GammaPoisson.of(new long[] {5, 5, 6}, new double[] {5, 5, 5});
    assertThat(alike.rates()).containsOnly(16 / 15.0);
    assertThat(alike.a()).isInfinite();
    assertThat(GammaPoisson.of(new long[] {3}, new double[] {2}).rates()).containsExactly(1.5);
    assertThat(GammaPoisson.of(new long[3], new double[] {1, 2, 3}).rates()).containsOnly(0);
    GammaPoisson unseen = GammaPoisson.of(new long[] {0, 30, 2, 0}, new double[] {10, 10, 10, 0});
    assertThat(unseen.rates()[3]).isCloseTo(unseen.mean(), within(1e-12));
    assertThatThrownBy(() -> GammaPoisson.of(new long[] {1}, new double[] {0}))
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> GammaPoisson.of(new long[] {0}, new double[] {0}))
        .hasMessageContaining("somewhere");
    assertThatThrownBy(() -> GammaPoisson.of(new long[0], new double[0]))
        .hasMessageContaining("exposure");
  }

  @Property(tries = 200, seed = "21")
  void shrinkingNeverLeavesTheWayToTheMean(
      @ForAll @Size(6) List<@IntRange(max = 60) Integer> counts,
      @ForAll @Size(6) List<@IntRange(min = 1, max = 30) Integer> hours) {
    long[] y = counts.stream().mapToLong(Integer::longValue).toArray();
    double[] e = hours.stream().mapToDouble(Integer::doubleValue).toArray();
    GammaPoisson shrunk = GammaPoisson.of(y, e);
    for (int i = 0; i < y.length; i++) {
      double raw = y[i] / e[i];
      assertThat(shrunk.rates()[i])
          .isBetween(Math.min(raw, shrunk.mean()) - 1e-9, Math.max(raw, shrunk.mean()) + 1e-9);
    }
  }

  @Test
  void scatterIsPearsonsChiSquareOverItsDegrees() {
    // Four visits of one hour, mean 3: (9 + 1 + 1 + 9) / 3 / 3.
    double[] one = {1, 1, 1, 1};
    assertThat(Dispersion.phi(new double[] {0, 2, 4, 6}, one)).isCloseTo(20 / 9.0, within(1e-12));
    assertThat(Dispersion.phi(new double[] {3, 3, 3, 3}, one)).isEqualTo(0);
    assertThat(Dispersion.phi(new double[] {1, 2}, new double[] {1, 2})).isEqualTo(0);
    assertThat(Dispersion.phi(new double[4], one)).isNaN();
    assertThat(Dispersion.phi(new double[] {4}, new double[] {1})).isNaN();
    assertThatThrownBy(() -> Dispersion.phi(new double[] {1}, new double[] {0}))
        .hasMessageContaining("above 0");
  }

  @Test
  void aShiftInRotaIsNoTrend() {
    // Mornings 1 an hour, evenings 4 an hour, in both periods; only the hours moved.
    Standardised moved =
        Standardised.of(
            new long[] {2, 32},
            new double[] {2, 8},
            new long[] {8, 8},
            new double[] {8, 2},
            new double[] {1, 1});
    assertThat(moved.now()).isCloseTo(2.5, within(1e-12));
    assertThat(moved.before()).isCloseTo(2.5, within(1e-12));
    assertThat(moved.ratio()).isCloseTo(1, within(1e-12));
    assertThat(moved.nowLimits().low()).isLessThan(2.5);
    assertThat(moved.weights()).containsExactly(0.5, 0.5);
  }

  @Test
  void aStratumWithoutHoursIsLeftOutOfBothPeriods() {
    Standardised one =
        Standardised.of(
            new long[] {6, 9, 0},
            new double[] {3, 3, 0},
            new long[] {4, 0, 5},
            new double[] {4, 0, 5},
            new double[] {1, 2, 3});
    assertThat(one.used()).containsExactly(true, false, false);
    assertThat(one.now()).isCloseTo(2, within(1e-12));
    assertThat(one.before()).isCloseTo(1, within(1e-12));
    Limits garwood = PoissonRate.garwood(6, 3);
    assertThat(one.nowLimits().low()).isCloseTo(garwood.low(), within(1e-9));
    assertThat(one.nowLimits().high()).isCloseTo(garwood.high(), within(1e-9));
    Standardised none =
        Standardised.of(
            new long[] {1, 0},
            new double[] {1, 0},
            new long[] {0, 1},
            new double[] {0, 1},
            new double[] {1, 1});
    assertThat(none.tells()).isFalse();
    assertThat(none.now()).isNaN();
    assertThat(none.ratio()).isNaN();
  }

  @Test
  void theIntervalIsFayAndFeuersGamma() {
    Standardised one =
        Standardised.of(
            new long[] {10, 4},
            new double[] {20, 10},
            new long[] {1, 1},
            new double[] {1, 1},
            new double[] {3, 1});
    double rate = 0.75 * 0.5 + 0.25 * 0.4;
    assertThat(one.now()).isCloseTo(rate, within(1e-12));
    // R: n <- c(10, 4); e <- c(20, 10); w <- c(.75, .25); dsr <- sum(w * n / e)
    // dsr.var <- sum(w^2 * n / e^2); wm <- max(w / e)
    // qgamma(0.025, dsr^2/dsr.var, scale = dsr.var/dsr)
    // qgamma(0.975, (dsr+wm)^2/(dsr.var+wm^2), scale = (dsr.var+wm^2)/(dsr+wm))
    assertThat(one.nowLimits().low()).isCloseTo(0.257208398948, within(1e-7));
    assertThat(one.nowLimits().high()).isCloseTo(0.806714414258, within(1e-7));
  }

  @Test
  void drawingVisitDaysDoesNotHangOnTheThreads() {
    long[][] now = {{3, 0}, {0, 7}, {1, 1}, {0, 0}, {9, 2}};
    long[][] before = {{1, 0}, {0, 2}, {4, 1}, {0, 0}};
    double[][] eNow = {{1, 0}, {0, 2}, {1, 1}, {2, 0.5}, {1, 1}};
    double[][] eBefore = {{1, 0}, {0, 1}, {2, 1}, {1, 1}};
    double[] weights = {1, 1};
    Standardised.Resampled one = Standardised.bootstrap(now, eNow, before, eBefore, weights, 7, 1);
    assertThat(Standardised.bootstrap(now, eNow, before, eBefore, weights, 7, 3)).isEqualTo(one);
    assertThat(Standardised.bootstrap(now, eNow, before, eBefore, weights, 7)).isEqualTo(one);
    assertThat(one.ratio().low()).isLessThan(one.ratio().high());
    double[] counts = {0, 3, 0, 12, 1, 0, 5, 2};
    double[] hours = {1, 0.5, 1, 2, 1, 0.75, 1, 1};
    assertThat(Bootstrap.rateRatio(counts, hours, hours, counts(hours), 3, 1))
        .isEqualTo(Bootstrap.rateRatio(counts, hours, hours, counts(hours), 3, 4));
  }

  private static double[] counts(double[] hours) {
    return Arrays.stream(hours).map(one -> one * 2).toArray();
  }

  @Test
  void drawsThatShareNoStratumWidenTheInterval() {
    Standardised.Resampled apart =
        Standardised.bootstrap(
            new long[][] {{5, 0}},
            new double[][] {{1, 0}},
            new long[][] {{0, 5}},
            new double[][] {{0, 1}},
            new double[] {1, 1},
            1);
    assertThat(apart.ratio()).isEqualTo(new Limits(0, Double.POSITIVE_INFINITY));
  }

  @Test
  void whatCannotBeStandardisedIsRefused() {
    assertThatThrownBy(
            () ->
                Standardised.of(
                    new long[0], new double[0], new long[0], new double[0], new double[0]))
        .hasMessageContaining("strata");
    assertThatThrownBy(
            () ->
                Standardised.of(
                    new long[] {1},
                    new double[] {0},
                    new long[] {1},
                    new double[] {1},
                    new double[] {1}))
        .hasMessageContaining("above 0 where counts are");
    assertThatThrownBy(
            () ->
                Standardised.bootstrap(
                    new long[0][],
                    new double[0][],
                    new long[0][],
                    new double[0][],
                    new double[] {1},
                    1))
        .hasMessageContaining("clusters");
  }

  @Test
  void oneStratumIsThePlainRate() {
    Standardised one =
        Standardised.of(
            new long[] {7}, new double[] {5}, new long[] {3}, new double[] {4}, new double[] {0.2});
    assertThat(one.ratio()).isCloseTo(RateRatio.exact(7, 5, 3, 4).ratio(), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 6, 3, 5",
    "4, 2.5, 0, 7",
    "9, 3, 2, 3",
    "40, 10, 22, 9",
    "1, 1, 1, 1",
    "19, 1, 21, 1"
  })
  void ofOneStratumTheRatioIsTheExactOne(long y1, double e1, long y2, double e2) {
    Standardised one =
        Standardised.of(
            new long[] {y1},
            new double[] {e1},
            new long[] {y2},
            new double[] {e2},
            new double[] {0.3});
    RateRatio exact = RateRatio.exact(y1, e1, y2, e2);
    assertThat(one.p()).isCloseTo(exact.p(), within(1e-9));
    assertThat(one.ratioLimits().low()).isCloseTo(exact.limits().low(), within(1e-7));
    if (y2 == 0) {
      assertThat(one.ratioLimits().high()).isInfinite();
    } else {
      assertThat(one.ratioLimits().high()).isCloseTo(exact.limits().high(), within(1e-6));
    }
  }

  @Test
  void theRatioOfManyStrataIsFays() {
    Standardised one =
        Standardised.of(
            new long[] {10, 4},
            new double[] {20, 10},
            new long[] {30, 3},
            new double[] {25, 8},
            new double[] {3, 1});
    // R: y1 <- sum(w*n1/e1); v1 <- sum(w^2*n1/e1^2); k1 <- max(w/e1); the same for 2
    // df <- function(y, v) 2 * y^2 / v
    // y1/(y2+k2) * qf(.025, df(y1,v1), df(y2+k2,v2+k2^2))
    // (y1+k1)/y2 * qf(.975, df(y1+k1,v1+k1^2), df(y2,v2))
    assertThat(one.ratioLimits().low()).isCloseTo(0.23408276568, within(1e-8));
    assertThat(one.ratioLimits().high()).isCloseTo(0.928060524906, within(1e-8));
    assertThat(one.p()).isCloseTo(0.0270643227578, within(1e-8));
  }

  @Property(tries = 200, seed = "22")
  void theTestAndTheIntervalNeverDisagree(
      @ForAll @Size(3) List<@IntRange(max = 30) Integer> now,
      @ForAll @Size(3) List<@IntRange(max = 30) Integer> before) {
    double[] e = {1, 4, 2};
    Standardised one =
        Standardised.of(
            now.stream().mapToLong(Integer::longValue).toArray(),
            e,
            before.stream().mapToLong(Integer::longValue).toArray(),
            e,
            new double[] {5, 2, 5});
    boolean leavesOut = one.ratioLimits().low() > 1 || one.ratioLimits().high() < 1;
    assertThat(leavesOut).isEqualTo(one.p() < 0.05);
    assertThat(one.p()).isBetween(0.0, 1.0);
  }
}
