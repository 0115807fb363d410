package openscene.hotspot.method.cell;

import java.util.List;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.RunLog;
import openscene.hotspot.method.Settings;
import openscene.hotspot.method.TimeSteps;

/** The settings by which a period is cut, and what is said about it. */
final class StepOptions {
  private static final int LENGTH_MAX = 366;

  private StepOptions() {}

  static List<Option> all() {
    return List.of(
        Option.choice("step", TimeSteps.UNITS, "month", "unit of a step of time"),
        Option.whole("length", 1, LENGTH_MAX, "1", "units in a step"));
  }

  /** Cuts the period and notes which days the verdict rests on. */
  static TimeSteps cut(PointPattern pattern, Settings settings, RunLog log) {
    String unit = log.choice("step", settings, "month");
    int length = log.whole("length", settings.whole("length"), () -> 1, "default");
    TimeSteps steps;
    try {
      steps = TimeSteps.of(pattern, unit, length);
    } catch (IllegalArgumentException e) {
      if (pattern.epochDay() == null) {
        throw e;
      }
      throw (BadSetting)
          new BadSetting("step", "was " + length + " " + unit + ": " + e.getMessage(), "longer")
              .initCause(e);
    }
    log.setting("steps", steps.size(), "complete steps in the period");
    if (steps.size() > 0) {
      log.note(
          "Rests on "
              + steps.size()
              + " complete steps from "
              + steps.starts().get(0)
              + " up to and including "
              + steps.lastDayOf(steps.size() - 1)
              + ".");
    }
    if (steps.incompleteFirst() || steps.incompleteLast()) {
      log.note(
          "Left out as incomplete: "
              + (steps.incompleteFirst() ? "the first step" : "")
              + (steps.incompleteFirst() && steps.incompleteLast() ? " and " : "")
              + (steps.incompleteLast() ? "the last step" : "")
              + ", with "
              + steps.dropped()
              + " events.");
    }
    return steps;
  }
}
