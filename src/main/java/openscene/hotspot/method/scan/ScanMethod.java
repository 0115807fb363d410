package openscene.hotspot.method.scan;

import java.util.List;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.RunLog;
import openscene.hotspot.method.Settings;
import openscene.hotspot.method.TimeSteps;
import openscene.statistics.scan.Locations;
import openscene.statistics.scan.MonteCarlo;
import openscene.statistics.scan.Scan;
import openscene.statistics.scan.ScanLimits;
import openscene.statistics.scan.ScanResult;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;

/**
 * Kulldorff's scan: circles, during some steps of time, with more events than the usual pattern of
 * places and of steps (permutation), the effort (poisson) or the controls (bernoulli) explain. Each
 * event counts 1, for people who come together are not independent of each other.
 */
public final class ScanMethod implements Method {
  static final double CELL_DEFAULT_M = 100;
  private static final double RADIUS_DEFAULT_M = 500;
  private static final int STEPS_DEFAULT = 8;
  private static final int REPORT_DEFAULT = 5;
  private static final double P_DEFAULT = 0.05;
  private static final int PLACES_LEAST = 2;
  private static final String PERMUTATION = "permutation";
  private static final String POISSON = "poisson";
  private static final String BERNOULLI = "bernoulli";
  private static final String PROSPECTIVE = "prospective";
  private static final String RETROSPECTIVE = "retrospective";
  private static final String DEFAULT = "default";

  private static final List<Option> OPTIONS =
      List.of(
          Option.choice(
              "model",
              List.of(PERMUTATION, POISSON, BERNOULLI),
              "bernoulli with controls, else permutation with times, else poisson with an exposure",
              "What is usual: the pattern of places and steps, the exposure, or the controls."),
          Option.choice(
              "mode",
              List.of(RETROSPECTIVE, PROSPECTIVE),
              "prospective with times",
              "Clusters of any time, or only those still alive in the last step."),
          Option.number(
              "cell",
              0,
              10_000,
              "100",
              "Side of the cells that events are gathered in, metres; 0 takes their own places."),
          Option.choice("step", TimeSteps.UNITS, "week", "Unit of a step of time."),
          Option.whole("length", 1, 366, "1", "Units in a step."),
          Option.number("radius", 0, 100_000, "500", "Largest radius of a circle, metres."),
          Option.whole(
              "max_steps",
              1,
              TimeSteps.STEPS_MAX,
              "8, at most half of the steps",
              "Longest cluster, steps."),
          Option.whole("min_cases", 1, 1_000_000, "2", "Fewest events of a cluster."),
          Option.whole("replicates", 99, MonteCarlo.REPLICATES_MAX, "999", "Maps of chance for p."),
          Option.whole("seed", 0, 1_000_000_000_000_000L, "1", "Seed of chance."),
          Option.whole("report", 1, 1_000, "5", "How many clusters at most."),
          Option.number("p", 0.001, 1, "0.05", "Clusters with p below this are drawn."));

  @Override
  public String code() {
    return "scan";
  }

  @Override
  public List<Option> options() {
    return OPTIONS;
  }

  @Override
  public Result of(
      PointPattern pattern, Settings settings, Provenance provenance, Progress progress) {
    RunLog log = new RunLog(code(), pattern, provenance);
    String model = model(pattern, settings, log);
    CannotTell.Reason lacking = lacking(pattern, model);
    if (lacking != null) {
      return log.cannotTell(lacking, 0, 1);
    }
    TimeSteps steps = steps(pattern, model, settings, log);
    if (steps != null && steps.size() < CannotTell.STEPS_LEAST) {
      return log.cannotTell(
          steps.size() == 0
              ? CannotTell.Reason.LAST_STEP_INCOMPLETE
              : CannotTell.Reason.TOO_FEW_STEPS,
          steps.size(),
          CannotTell.STEPS_LEAST);
    }
    boolean prospective = prospective(steps, settings, log);
    double cellM = log.number("cell_m", settings.number("cell"), () -> CELL_DEFAULT_M, DEFAULT);
    if (cellM == 0 && model.equals(POISSON)) {
      throw new BadSetting(
          "cell", "was 0", "above 0: events and exposure need cells to be counted in together");
    }
    ScanInput input =
        ScanInput.of(pattern, model.equals(POISSON), model.equals(BERNOULLI), steps, cellM);
    input.notes().forEach(log::note);
    if (input.effort() != null && input.sumOfEffort() == 0) {
      return log.cannotTell(CannotTell.Reason.NO_EFFORT, 0, 1);
    }
    if (input.sumOfCases() < CannotTell.EVENTS_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.TOO_FEW_EVENTS, input.sumOfCases(), CannotTell.EVENTS_LEAST);
    }
    if (input.controls() != null && input.sumOfControls() == 0) {
      return log.cannotTell(CannotTell.Reason.NO_CONTROLS, 0, 1);
    }
    if (input.events().locations().size() < PLACES_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.TOO_FEW_PLACES, input.events().locations().size(), PLACES_LEAST);
    }
    support(log, model, cellM, input);
    ScanResult found = scan(input, model, prospective, settings, log, progress);
    pitfalls(log, model, prospective);
    double drawnBelow = log.number("p", settings.number("p"), () -> P_DEFAULT, DEFAULT);
    ScanReport report = new ScanReport(pattern, input, steps, cellM, prospective, drawnBelow);
    return new Result(log.told(), report.findings(found), report.table(found));
  }

  private static String model(PointPattern pattern, Settings settings, RunLog log) {
    if (settings.has("model")) {
      String given = settings.choice("model", PERMUTATION);
      log.setting("model", given, "given");
      return given;
    }
    boolean controls = pattern.control() != null;
    boolean times = pattern.epochDay() != null;
    if (!controls && !times && pattern.exposure() == null) {
      throw new IllegalArgumentException(
          "the scan needs times (column t), controls or an exposure to compare with");
    }
    String model = controls ? BERNOULLI : times ? PERMUTATION : POISSON;
    String why =
        controls
            ? "there are controls"
            : times ? "there are times" : "there is an exposure, and there are no times";
    log.setting("model", model, why);
    return model;
  }

  private static CannotTell.Reason lacking(PointPattern pattern, String model) {
    if (model.equals(POISSON) && pattern.exposure() == null) {
      return CannotTell.Reason.NO_EFFORT;
    }
    return model.equals(BERNOULLI) && pattern.control() == null
        ? CannotTell.Reason.NO_CONTROLS
        : null;
  }

  /** The steps, or null when only places are compared. */
  private static TimeSteps steps(
      PointPattern pattern, String model, Settings settings, RunLog log) {
    boolean timeless =
        pattern.epochDay() == null
            || (model.equals(POISSON) && pattern.exposure().epochDay() == null);
    if (timeless && !model.equals(PERMUTATION)) {
      log.note("Without times of all that is compared, places are compared and not steps of time.");
      return null;
    }
    String unit = log.choice("step", settings, "week");
    int length = log.whole("length", settings.whole("length"), () -> 1, DEFAULT);
    TimeSteps steps = TimeSteps.of(pattern, unit, length);
    if (steps.incompleteFirst() || steps.incompleteLast()) {
      log.note(
          "The "
              + (!steps.incompleteLast()
                  ? "first"
                  : !steps.incompleteFirst() ? "last" : "first and last")
              + " step is cut short by the period and left out, with its "
              + steps.dropped()
              + " events.");
    }
    return steps;
  }

  private static boolean prospective(TimeSteps steps, Settings settings, RunLog log) {
    if (steps == null) {
      if (settings.choice("mode", RETROSPECTIVE).equals(PROSPECTIVE)) {
        throw new BadSetting("mode", "was prospective", "retrospective, for there are no times");
      }
      log.setting("mode", RETROSPECTIVE, "there are no steps of time");
      return false;
    }
    return log.choice("mode", settings, PROSPECTIVE).equals(PROSPECTIVE);
  }

  private static void support(RunLog log, String model, double cellM, ScanInput input) {
    String with =
        switch (model) {
          case POISSON -> "effort or events";
          case BERNOULLI -> "cases or controls";
          default -> "events";
        };
    int locations = input.events().locations().size();
    if (cellM == 0) {
      log.support(locations + " places with " + with);
    } else {
      log.support("cells with " + with, locations * cellM * cellM / 10_000, locations, cellM, 0, 0);
    }
  }

  private static ScanResult scan(
      ScanInput input,
      String model,
      boolean prospective,
      Settings settings,
      RunLog log,
      Progress progress) {
    int steps = input.steps();
    double radiusM =
        log.number("radius_m", settings.number("radius"), () -> RADIUS_DEFAULT_M, DEFAULT);
    int maxSteps = 1;
    if (steps > 1) {
      maxSteps =
          log.whole(
              "max_steps",
              settings.whole("max_steps"),
              () -> Math.min(STEPS_DEFAULT, steps / 2),
              "8, at most half of the steps");
    }
    int minCases =
        log.whole(
            "min_cases",
            settings.whole("min_cases"),
            () -> ScanLimits.CASES_LEAST_DEFAULT,
            DEFAULT);
    int replicates =
        log.whole(
            "replicates",
            settings.whole("replicates"),
            () -> MonteCarlo.REPLICATES_DEFAULT,
            DEFAULT);
    int report = log.whole("report", settings.whole("report"), () -> REPORT_DEFAULT, DEFAULT);
    log.setting("max_share", ScanLimits.SHARE_DEFAULT, DEFAULT);
    ScanLimits limits =
        new ScanLimits(radiusM, ScanLimits.SHARE_DEFAULT, maxSteps, prospective, minCases);
    MonteCarlo how = MonteCarlo.of(replicates, Chance.of(log.seed(settings)), progress);
    Locations locations = input.events().locations();
    return switch (model) {
      case POISSON ->
          Scan.poisson(locations, steps, input.cases(), input.effort(), limits, how, report);
      case BERNOULLI ->
          Scan.bernoulli(locations, steps, input.cases(), input.controls(), limits, how, report);
      default -> Scan.permutation(locations, steps, input.cases(), limits, how, report);
    };
  }

  private static void pitfalls(RunLog log, String model, boolean prospective) {
    log.note(
        "The p-value already accounts for all circles and steps looked at; further clusters are"
            + " judged against the strongest of each replicate.");
    if (model.equals(PERMUTATION)) {
      log.note(
          "What shifts between places counts as a cluster, also where and how often somebody"
              + " looked: a new route is one.");
    }
    if (model.equals(BERNOULLI)) {
      log.note("Cases are compared with controls; what brings controls elsewhere makes a cluster.");
    }
    if (prospective) {
      log.note(
          "Looked at anew after each step, chance alone shows a cluster as strong about once in"
              + " recurrence_days; an alert takes more than 100 days.");
    }
  }
}
