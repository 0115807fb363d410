package openscene.report.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import openscene.hotspot.Interval;
import openscene.statistics.rate.Bootstrap;

/**
 * Amounts by visit-day, whose mean's interval is found by drawing whole visit-days again.
 *
 * @param amounts one for each visit-day
 * @param weights above 0: what the amounts are a mean over
 */
@SuppressWarnings("ArrayRecordComponent") // A working total, never compared.
record Resampled(double[] amounts, double[] weights) {

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

  /** The 95 % interval of this mean over an earlier one. */
  Interval ratio(Resampled earlier, long seed) {
    return Exact.interval(
        Bootstrap.rateRatio(amounts, weights, earlier.amounts, earlier.weights, seed));
  }
}
