package openscene.hotspot.method.cell;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.RunLog;
import openscene.hotspot.method.Settings;
import openscene.hotspot.method.Table;
import openscene.hotspot.method.TimeSteps;
import openscene.statistics.simulation.Progress;
import openscene.statistics.trend.MannKendall;
import openscene.statistics.trend.TheilSen;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;

/**
 * Growing or fading? Mann and Kendall's test of the events in each step in the whole window, or of
 * the events per hour where the days of the exposure are known, with Theil and Sen's slope. Only
 * complete steps count; a step in which nobody looked has no rate and is left out, never zero.
 */
public final class TrendMethod implements Method {
  private static final double LEVEL = 0.05;
  private static final String RATE = "rate";

  @Override
  public String code() {
    return "trend";
  }

  @Override
  public List<Need> needs() {
    return List.of(Need.TIMES);
  }

  @Override
  public List<Option> options() {
    List<Option> options = new java.util.ArrayList<>(StepOptions.all());
    options.add(
        Option.choice(
            "value",
            List.of("count", RATE),
            "rate when the exposure has days, else count",
            "events, or events per hour of exposure"));
    return List.copyOf(options);
  }

  @Override
  public Result of(
      PointPattern pattern, Settings settings, Provenance provenance, Progress progress) {
    RunLog log = new RunLog(code(), pattern, provenance);
    log.support("the whole window");
    TimeSteps steps = StepOptions.cut(pattern, settings, log);
    boolean dated = pattern.exposure() != null && pattern.exposure().epochDay() != null;
    String value = settings.choice("value", dated ? RATE : "count");
    log.setting(
        "value",
        value,
        settings.has("value")
            ? "given"
            : dated ? "the exposure has days" : "no exposure with days is known");
    boolean rates = value.equals(RATE);
    if (rates && !dated) {
      return log.cannotTell(CannotTell.Reason.NO_EFFORT, 0, CannotTell.STEPS_LEAST);
    }
    if (steps.size() == 0 && steps.incompleteLast()) {
      return log.cannotTell(CannotTell.Reason.LAST_STEP_INCOMPLETE, 0, CannotTell.STEPS_LEAST);
    }
    if (steps.size() < CannotTell.STEPS_LEAST) {
      return log.cannotTell(CannotTell.Reason.TOO_FEW_STEPS, steps.size(), CannotTell.STEPS_LEAST);
    }
    int[] counted = counted(pattern, steps);
    if (counted.length < CannotTell.EVENTS_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.TOO_FEW_EVENTS, counted.length, CannotTell.EVENTS_LEAST);
    }
    progress.at(0, 1);
    Series series = Series.of(pattern, steps, counted, dated);
    int[] known =
        IntStream.range(0, steps.size()).filter(t -> !rates || series.hours[t] > 0).toArray();
    if (known.length < steps.size()) {
      log.note(
          (steps.size() - known.length) + " steps without exposure have no rate and are left out.");
    }
    if (known.length < CannotTell.STEPS_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.TOO_LITTLE_EFFORT, known.length, CannotTell.STEPS_LEAST);
    }
    if (!steps.unit().equals("month")) {
      log.note("Days and weeks resemble the ones before them, which makes p too small.");
    }
    double[] values = Arrays.stream(known).mapToDouble(t -> series.value(t, rates)).toArray();
    MannKendall trend = MannKendall.of(values);
    Finding finding =
        new Finding(
            pattern.window(), counted, properties(steps, counted, known, values, trend, rates));
    progress.at(1, 1);
    return new Result(log.told(), List.of(finding), table(steps, series));
  }

  /** The events in complete steps; controls are none. */
  private static int[] counted(PointPattern pattern, TimeSteps steps) {
    return IntStream.range(0, pattern.size())
        .filter(i -> steps.stepOf()[i] >= 0)
        .filter(i -> pattern.control() == null || !pattern.control()[i])
        .toArray();
  }

  /**
   * What happened in each step.
   *
   * @param events how many
   * @param sums of weights
   * @param hours of exposure in the window; null when unknown
   */
  private record Series(int[] events, double[] sums, double[] hours) {
    static Series of(PointPattern pattern, TimeSteps steps, int[] counted, boolean dated) {
      int[] events = new int[steps.size()];
      double[] sums = new double[steps.size()];
      for (int i : counted) {
        events[steps.stepOf()[i]]++;
        sums[steps.stepOf()[i]] += pattern.weightOf(i);
      }
      return new Series(events, sums, dated ? hours(pattern, steps) : null);
    }

    private static double[] hours(PointPattern pattern, TimeSteps steps) {
      PointPattern.Exposure exposure = pattern.exposure();
      IndexedPointInAreaLocator window = new IndexedPointInAreaLocator(pattern.window());
      int[] stepOfDay = stepOfDays(pattern, steps);
      long first = pattern.firstDay().toEpochDay();
      double[] hours = new double[steps.size()];
      for (int i = 0; i < exposure.hours().length; i++) {
        long day = exposure.epochDay()[i] - first;
        int step = day >= 0 && day < stepOfDay.length ? stepOfDay[(int) day] : -1;
        Coordinate place = new Coordinate(exposure.eastM()[i], exposure.northM()[i]);
        if (step >= 0 && window.locate(place) != Location.EXTERIOR) {
          hours[step] += exposure.hours()[i];
        }
      }
      return hours;
    }

    private static int[] stepOfDays(PointPattern pattern, TimeSteps steps) {
      long first = pattern.firstDay().toEpochDay();
      int days = Math.toIntExact(pattern.lastDay().toEpochDay() - first + 1);
      int[] stepOfDay = new int[days];
      Arrays.fill(stepOfDay, -1);
      for (int t = 0; t < steps.size(); t++) {
        Arrays.fill(
            stepOfDay,
            (int) (steps.starts().get(t).toEpochDay() - first),
            (int) (steps.lastDayOf(t).toEpochDay() + 1 - first),
            t);
      }
      return stepOfDay;
    }

    double value(int step, boolean rates) {
      return rates ? sums[step] / hours[step] : sums[step];
    }
  }

  private static Map<String, Object> properties(
      TimeSteps steps,
      int[] counted,
      int[] known,
      double[] values,
      MannKendall trend,
      boolean rates) {
    Map<String, Object> properties = new LinkedHashMap<>();
    int direction = trend.direction(LEVEL);
    properties.put("trend", direction > 0 ? "up" : direction < 0 ? "down" : "none");
    properties.put("n", counted.length);
    properties.put("steps", known.length);
    properties.put("from", steps.starts().get(0).toString());
    properties.put("to", steps.lastDayOf(steps.size() - 1).toString());
    properties.put("s", trend.s());
    properties.put("variance", trend.variance());
    properties.put("z", trend.z());
    properties.put("p", trend.p());
    Double perStep = null;
    if (known.length <= TheilSen.STEPS_MAX) {
      double[] at = Arrays.stream(known).asDoubleStream().toArray();
      TheilSen slope = TheilSen.of(at, values);
      perStep = slope.slope();
      properties.put("slope_per_step", perStep);
      properties.put("slope_low", finite(slope.limits().low()));
      properties.put("slope_high", finite(slope.limits().high()));
    }
    properties.put("verdict", TrendWords.verdict(direction));
    properties.put("sentence", TrendWords.sentence(direction, perStep, rates, steps));
    return properties;
  }

  private static Double finite(double limit) {
    return Double.isFinite(limit) ? (Double) limit : null;
  }

  private static Table table(TimeSteps steps, Series series) {
    return new Table(
        List.of("step", "from", "to", "n", "value", "exposure", "rate"),
        steps.size(),
        t ->
            new Object[] {
              t + 1,
              steps.starts().get(t).toString(),
              steps.lastDayOf(t).toString(),
              series.events[t],
              series.sums[t],
              series.hours == null ? null : series.hours[t],
              series.hours == null || !(series.hours[t] > 0) ? null : series.value(t, true)
            });
  }
}
