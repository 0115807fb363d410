package openscene.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import openscene.hotspot.method.BadSetting;
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
import openscene.statistics.simulation.Progress;

/** A method for tests: its one finding is the window, its table the points as they came in. */
record SquareMethod(String code, List<Need> needs) implements Method {
  static final SquareMethod PLAIN = new SquareMethod("dbscan", List.of());

  @Override
  public List<Option> options() {
    return List.of(
        Option.number("reach", 1, 5_000, "75", "How far, metres; 5 % of the city."),
        Option.whole("min_points", 1, 1_000, "8", "How many."),
        Option.whole("seed", 0, 1_000_000, "1", "Seed of chance."));
  }

  @Override
  public Result of(
      PointPattern pattern, Settings settings, Provenance provenance, Progress progress) {
    RunLog log = new RunLog(code, pattern, provenance);
    log.number("reach_m", settings.number("reach"), () -> 75, "default");
    int least = log.whole("min_points", settings.whole("min_points"), () -> 1, "default");
    log.seed(settings);
    if (least == 999) {
      throw new BadSetting("min_points", "was 999", "fewer than there are points");
    }
    if (pattern.size() < least) {
      return log.cannotTell(CannotTell.Reason.TOO_FEW_EVENTS, pattern.size(), least);
    }
    progress.at(1, 1);
    return new Result(
        log.told(),
        List.of(
            new Finding(
                pattern.window(),
                IntStream.range(0, pattern.size()).toArray(),
                Map.of("events", pattern.size()))),
        new Table(
            List.of("east", "north", "weight", "day", "control", "nothing"),
            pattern.size(),
            i ->
                new Object[] {
                  pattern.eastM()[i],
                  pattern.northM()[i],
                  pattern.weightOf(i),
                  pattern.epochDay() == null ? null : pattern.epochDay()[i],
                  pattern.control() != null && pattern.control()[i],
                  Double.NaN
                }));
  }
}
