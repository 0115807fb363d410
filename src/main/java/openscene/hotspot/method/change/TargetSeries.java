package openscene.hotspot.method.change;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import openscene.hotspot.method.PointPattern;
import openscene.statistics.change.InterruptedSeries;
import openscene.statistics.change.InterruptedSeries.Term;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/**
 * The target's counts step by step, with the interruption at the split: whole weeks or calendar
 * months counted from it in both directions. Parts of steps at the ends are left out.
 */
final class TargetSeries {
  static final String STEP = "step";
  private static final double WEEKS_IN_A_YEAR = 365.25 / 7;

  private TargetSeries() {}

  static Map<String, Object> of(
      Geometry target, PointPattern pattern, LocalDate split, String step) {
    boolean months = step.equals("month");
    int before = 0;
    while (!plus(split, months, -before - 1).isBefore(pattern.firstDay())) {
      before++;
    }
    int after = 0;
    while (!plus(split, months, after + 1).isAfter(pattern.lastDay().plusDays(1))) {
      after++;
    }
    long[] starts = new long[before + after + 1];
    for (int k = 0; k < starts.length; k++) {
      starts[k] = plus(split, months, k - before).toEpochDay();
    }
    IndexedPointInAreaLocator zone = new IndexedPointInAreaLocator(target);
    double[] exposed = new double[before + after];
    PointPattern.Exposure exposure = pattern.exposure();
    boolean dated = exposure != null && exposure.epochDay() != null;
    for (int k = 0; k < exposed.length; k++) {
      exposed[k] = dated ? 0 : starts[k + 1] - starts[k];
    }
    if (dated) {
      for (int i = 0; i < exposure.hours().length; i++) {
        int at = stepOf(starts, exposure.epochDay()[i]);
        if (at >= 0 && in(zone, exposure.eastM()[i], exposure.northM()[i])) {
          exposed[at] += exposure.hours()[i];
        }
      }
    }
    long[] counts = new long[before + after];
    for (int i = 0; i < pattern.size(); i++) {
      int at = stepOf(starts, pattern.epochDay()[i]);
      boolean control = pattern.control() != null && pattern.control()[i];
      // A step that nobody looked in is no zero, and what was seen there all the same no rate.
      if (at >= 0
          && !control
          && exposed[at] > 0
          && in(zone, pattern.eastM()[i], pattern.northM()[i])) {
        counts[at] += Math.round(pattern.weightOf(i));
      }
    }
    return says(InterruptedSeries.of(counts, exposed, before, months ? 12 : WEEKS_IN_A_YEAR), step);
  }

  private static Map<String, Object> says(InterruptedSeries series, String step) {
    Map<String, Object> says = new LinkedHashMap<>();
    says.put("series_step", step);
    says.put("series_steps_before", series.stepsBefore());
    says.put("series_steps_after", series.stepsAfter());
    says.put(
        "series_reason", series.tells() ? null : series.refusal().name().toLowerCase(Locale.ROOT));
    says.put("series_warning", series.fewEvents() ? "mean_below_5" : null);
    put(says, "series_level", series.level());
    put(says, "series_slope", series.slope());
    says.put("series_phi", series.tells() ? (Double) series.phi() : null);
    says.put(
        "series_autocorrelation",
        series.tells() && !Double.isNaN(series.autocorrelation())
            ? (Double) series.autocorrelation()
            : null);
    says.put("series_season", series.tells() ? (Boolean) series.seasonal() : null);
    return says;
  }

  private static void put(Map<String, Object> says, String name, Term term) {
    says.put(name, term == null ? null : (Double) term.ratio());
    says.put(
        name + "_ci",
        term == null ? null : new double[] {term.limits().low(), term.limits().high()});
    says.put(name + "_p", term == null ? null : (Double) term.p());
  }

  private static boolean in(IndexedPointInAreaLocator zone, double eastM, double northM) {
    return zone.locate(new Coordinate(eastM, northM)) != Location.EXTERIOR;
  }

  private static int stepOf(long[] starts, long day) {
    int found = java.util.Arrays.binarySearch(starts, day);
    int at = found >= 0 ? found : -found - 2;
    return at >= 0 && at < starts.length - 1 ? at : -1;
  }

  private static LocalDate plus(LocalDate day, boolean months, long count) {
    return months ? day.plusMonths(count) : day.plusWeeks(count);
  }
}
