package openscene.statistics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import openscene.statistics.change.InterruptedSeries.Refusal;
import org.junit.jupiter.api.Test;

/**
 * Against R 4.2:
 *
 * <pre>
 * t &lt;- seq_along(y) - 1; after &lt;- as.integer(t &gt;= T); since &lt;- t - T
 * m &lt;- glm(y ~ since + after + I(since * after) + offset(log(e)), quasipoisson,
 *          control = glm.control(epsilon = 1e-14, maxit = 100))     # + sin and cos of 2 pi t / s
 * summary(m)$coefficients; summary(m)$dispersion
 * X &lt;- model.matrix(m); mu &lt;- fitted(m); u &lt;- X * (y - mu); n &lt;- length(y); p &lt;- ncol(X)
 * L &lt;- floor(4 * (n / 100)^(2 / 9)); M &lt;- crossprod(u)
 * for (l in 1:L) { G &lt;- crossprod(u[(l + 1):n, ], u[1:(n - l), ])
 *                  M &lt;- M + (1 - l / (L + 1)) * (G + t(G)) }
 * B &lt;- solve(crossprod(X * mu, X)); sqrt(diag(B %*% M %*% B * n / (n - p)))
 * r &lt;- (y - mu) / sqrt(mu); sum(r[-1] * r[-n]) / sum(r^2)
 * </pre>
 */
class InterruptedSeriesTest {
  private static final long[] CALMER = {
    12, 15, 9, 14, 18, 11, 13, 16, 10, 17, 12, 14, 8, 6, 9, 5, 7, 4, 8, 3, 6, 5, 4, 2
  };
  private static final double[] HOURS = {
    4, 5, 4, 4, 6, 4, 4, 5, 3.5, 5, 4, 4, 6, 6, 7, 5, 6, 5, 7, 4, 6, 6, 5, 4
  };
  private static final long[] LUMPS = {
    3, 19, 7, 0, 24, 11, 2, 16, 5, 21, 9, 1, 14, 6, 0, 12, 3, 9, 1, 0, 15, 4, 7, 2, 0, 5
  };
  private static final long[] SEASONS = {
    20, 25, 31, 30, 28, 22, 15, 12, 14, 13, 17, 19, 23, 27, 36, 33, 25, 20, 18, 11, 12, 15, 16, 21,
    13, 14, 19, 20, 15, 11, 9, 6, 7, 8, 8, 12, 10, 14, 15, 16
  };

  @Test
  void levelAndSlopeAreThoseOfR() {
    InterruptedSeries series = InterruptedSeries.of(CALMER, HOURS, 12, 0);
    assertThat(series.tells()).isTrue();
    assertThat(series.trend().estimate()).isCloseTo(0.0134064177770907, within(1e-9));
    assertThat(series.level().estimate()).isCloseTo(-0.9560244184547481, within(1e-9));
    assertThat(series.level().se()).isCloseTo(0.10418979126334464, within(1e-9));
    assertThat(series.level().seNeweyWest()).isCloseTo(0.0585915207204224, within(1e-9));
    assertThat(series.slope().estimate()).isCloseTo(-0.0644318930797230, within(1e-9));
    assertThat(series.slope().se()).isCloseTo(0.01679426488578546, within(1e-9));
    assertThat(series.slope().seNeweyWest()).isCloseTo(0.0107265606341573, within(1e-9));
    assertThat(series.phi()).isCloseTo(0.150936067439075, within(1e-9));
    assertThat(series.autocorrelation()).isCloseTo(-0.607476554416427, within(1e-9));
    assertThat(series.lag()).isEqualTo(2);
    assertThat(series.seasonal()).isFalse();
    // Less scatter than chance has is chance itself: the interval is that of φ = 1.
    double reach = Math.log(series.level().limits().high()) - series.level().estimate();
    assertThat(reach)
        .isCloseTo(2.085963447 * 0.10418979126334464 / Math.sqrt(0.150936067439075), within(1e-6));
  }

  @Test
  void aSeasonIsTakenOutOnceThereAreTwoYears() {
    double[] one = new double[40];
    Arrays.fill(one, 1);
    InterruptedSeries series = InterruptedSeries.of(SEASONS, one, 24, 12);
    assertThat(series.seasonal()).isTrue();
    assertThat(series.level().estimate()).isCloseTo(-0.626377590992863, within(1e-9));
    assertThat(series.level().se()).isCloseTo(0.07030058152996917, within(1e-9));
    assertThat(series.level().seNeweyWest()).isCloseTo(0.062337323348382, within(1e-9));
    assertThat(series.slope().estimate()).isCloseTo(-0.01534034430678815, within(1e-9));
    assertThat(series.phi()).isCloseTo(0.186559296371811, within(1e-9));
    assertThat(series.autocorrelation()).isCloseTo(0.0318191540421032, within(1e-9));
    assertThat(
            InterruptedSeries.of(Arrays.copyOf(SEASONS, 23), Arrays.copyOf(one, 23), 11, 12)
                .refusal())
        .isEqualTo(Refusal.TOO_SHORT);
  }

  @Test
  void countsThatComeInLumpsHaveWiderIntervals() {
    double[] e = new double[26];
    for (int t = 0; t < e.length; t++) {
      e[t] = t % 2 == 0 ? 2 : 3;
    }
    InterruptedSeries series = InterruptedSeries.of(LUMPS, e, 13, 0);
    assertThat(series.level().estimate()).isCloseTo(-0.6210878243977869, within(1e-9));
    assertThat(series.level().se()).isCloseTo(0.7264098433589241, within(1e-9));
    assertThat(series.level().seNeweyWest()).isCloseTo(0.372668458912391, within(1e-9));
    assertThat(series.slope().estimate()).isCloseTo(-0.04041979942737388, within(1e-9));
    assertThat(series.phi()).isCloseTo(6.34120902719055, within(1e-9));
    assertThat(series.level().p()).isCloseTo(0.40176115443581717, within(1e-9));
    assertThat(series.autocorrelation()).isCloseTo(-0.426079162650527, within(1e-9));
    double reach = Math.log(series.level().limits().high()) - series.level().estimate();
    double larger = Math.max(series.level().se(), series.level().seNeweyWest());
    assertThat(reach).isCloseTo(2.0738730679 * larger, within(1e-6));
  }

  @Test
  void aShortSeriesIsRefusedAndAThinOneWarned() {
    double[] one = new double[30];
    Arrays.fill(one, 1);
    long[] thin = new long[30];
    Arrays.fill(thin, 2);
    assertThat(InterruptedSeries.of(thin, one, 11, 0).refusal()).isEqualTo(Refusal.TOO_SHORT);
    assertThat(InterruptedSeries.of(thin, one, 19, 0).refusal()).isEqualTo(Refusal.TOO_SHORT);
    assertThat(InterruptedSeries.of(thin, one, 15, 0).fewEvents()).isTrue();
    assertThat(InterruptedSeries.of(CALMER, HOURS, 12, 0).fewEvents()).isFalse();
    assertThat(InterruptedSeries.of(new long[0], new double[0], 0, 0).refusal())
        .isEqualTo(Refusal.TOO_SHORT);
  }

  @Test
  void aSeriesThatNeverMovesHasNoEffect() {
    double[] one = new double[30];
    Arrays.fill(one, 1);
    long[] flat = new long[30];
    Arrays.fill(flat, 7);
    InterruptedSeries series = InterruptedSeries.of(flat, one, 15, 0);
    assertThat(series.level().ratio()).isCloseTo(1, within(1e-9));
    assertThat(series.phi()).isCloseTo(0, within(1e-12));
    assertThat(series.level().limits().low()).isLessThan(0.7);
  }

  @Test
  void noughtsOnOneSideHaveNoRatio() {
    double[] one = new double[24];
    Arrays.fill(one, 1);
    assertThat(InterruptedSeries.of(new long[24], one, 12, 0).refusal())
        .isEqualTo(Refusal.ALL_ZERO);
    long[] gone = CALMER.clone();
    Arrays.fill(gone, 12, 24, 0);
    assertThat(InterruptedSeries.of(gone, one, 12, 0).refusal()).isEqualTo(Refusal.SEPARATED);
  }

  @Test
  void aStepWithoutExposureIsNoZero() {
    long[] y = CALMER.clone();
    double[] e = HOURS.clone();
    y[3] = 0;
    e[3] = 0;
    assertThat(InterruptedSeries.of(y, e, 12, 0).refusal()).isEqualTo(Refusal.TOO_SHORT);
    long[] longer = new long[26];
    double[] hours = new double[26];
    System.arraycopy(CALMER, 0, longer, 1, 24);
    System.arraycopy(HOURS, 0, hours, 1, 24);
    InterruptedSeries padded = InterruptedSeries.of(longer, hours, 13, 0);
    assertThat(padded.level().estimate())
        .isCloseTo(InterruptedSeries.of(CALMER, HOURS, 12, 0).level().estimate(), within(1e-9));
    assertThat(padded.stepsBefore()).isEqualTo(12);
  }

  @Property(tries = 50, seed = "3")
  void longerHoursEverywhereChangeNoRatio(
      @ForAll @Size(30) List<@IntRange(min = 1, max = 40) Integer> counts,
      @ForAll @DoubleRange(min = 0.1, max = 50) double longer) {
    long[] y = counts.stream().mapToLong(Integer::longValue).toArray();
    double[] one = new double[30];
    double[] more = new double[30];
    Arrays.fill(one, 1);
    Arrays.fill(more, longer);
    InterruptedSeries short1 = InterruptedSeries.of(y, one, 14, 0);
    InterruptedSeries long1 = InterruptedSeries.of(y, more, 14, 0);
    assertThat(long1.level().estimate()).isCloseTo(short1.level().estimate(), within(1e-7));
    assertThat(long1.slope().p()).isCloseTo(short1.slope().p(), within(1e-6));
    assertThat(short1.level().limits().low()).isLessThanOrEqualTo(short1.level().ratio());
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> InterruptedSeries.of(new long[] {1}, new double[] {0}, 0, 0))
        .hasMessageContaining("above 0 where y is");
    assertThatThrownBy(() -> InterruptedSeries.of(new long[] {1}, new double[] {Double.NaN}, 0, 0))
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> InterruptedSeries.of(CALMER, HOURS, 25, 0))
        .hasMessageContaining("0..24");
    assertThatThrownBy(() -> InterruptedSeries.of(CALMER, HOURS, 12, 1))
        .hasMessageContaining("above 2");
    assertThatThrownBy(() -> InterruptedSeries.of(CALMER, new double[3], 12, 0))
        .hasMessageContaining("exposure");
  }
}
