package openscene.report.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import openscene.hotspot.Interval;
import openscene.statistics.rate.Bootstrap;
import openscene.statistics.rate.Dispersion;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Amounts by visit-day, whose mean's interval is found by drawing whole visit-days again.
 *
 * @param amounts one for each visit-day
 * @param weights above 0: what the amounts are a mean over
 */
@SuppressWarnings("ArrayRecordComponent") // A working total, never compared.
record Resampled(double[] amounts, double[] weights) {
  /** Scatter that chance has less often than this is more than chance. */
  private static final double SURELY = 0.05;

  static Resampled of(
      List<Look> looks, ToDoubleFunction<Look> amount, ToDoubleFunction<Look> weight) {
    TreeMap<LocalDate, double[]> byDay = new TreeMap<>();
    for (Look look : looks) {
      double[] day = byDay.computeIfAbsent(look.day(), unused -> new double[2]);
      day[0] += amount.applyAsDouble(look);
      day[1] += weight.applyAsDouble(look);
    }
    return new Resampled(
        byDay.values().stream().mapToDouble(day -> day[0]).toArray(),
        byDay.values().stream().mapToDouble(day -> day[1]).toArray());
  }

  /** The mean's 95 % interval; null of fewer than two visit-days, which can tell no spread. */
  Interval interval(long seed) {
    return amounts.length < 2 ? null : Exact.interval(Bootstrap.rate(amounts, weights, seed));
  }

  /** φ of the visit-days; null where it is not defined. */
  Double phi() {
    double phi = Dispersion.phi(amounts, weights);
    return Double.isNaN(phi) ? null : phi;
  }

  /**
   * Whether these visit-days, each period around its own mean, scatter more than events that come
   * one by one do: Pearson's χ² above its 95 % quantile.
   */
  static boolean scatter(Resampled... periods) {
    double chi = 0;
    int freedom = 0;
    for (Resampled period : periods) {
      Double phi = period.phi();
      if (phi != null) {
        chi += phi * (period.amounts.length - 1);
        freedom += period.amounts.length - 1;
      }
    }
    return freedom > 0 && ChiSquaredDistribution.of(freedom).survivalProbability(chi) < SURELY;
  }
}
