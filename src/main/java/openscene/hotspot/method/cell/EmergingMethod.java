package openscene.hotspot.method.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
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
import openscene.hotspot.method.TimeSteps;
import openscene.statistics.cube.EmergingHotspots;
import openscene.statistics.cube.HotspotClass;
import openscene.statistics.cube.SpaceTimeGi;
import openscene.statistics.simulation.Progress;
import openscene.statistics.trend.MannKendall;

/**
 * What becomes of a place over time: the 17 classes of a space-time cube, each with a plain
 * sentence. Only complete steps count, so nothing is ever new on half a month; below {@link
 * CannotTell#CLASS_STEPS_LEAST} steps it is too early to say. Support: every cell with an event in
 * any step. Cold places are told in words that reassure nobody.
 */
public final class EmergingMethod implements Method {
  private static final double RATE_DEFAULT = 0.05;
  private static final List<HotspotClass> CLASSES = List.of(HotspotClass.values());

  @Override
  public String code() {
    return "emerging";
  }

  @Override
  public List<Need> needs() {
    return List.of(Need.TIMES);
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>(CellSupport.options());
    options.addAll(StepOptions.all());
    options.add(
        Option.number(
            "fdr", 0.001, 0.2, "0.05", "false discovery rate over all cells and steps together"));
    return List.copyOf(options);
  }

  @Override
  public Result of(
      PointPattern pattern, Settings settings, Provenance provenance, Progress progress) {
    RunLog log = new RunLog(code(), pattern, provenance);
    TimeSteps steps = StepOptions.cut(pattern, settings, log);
    CellSupport window = CellSupport.inWindow(pattern, settings, log);
    double fdr = log.number("fdr", settings.number("fdr"), () -> RATE_DEFAULT, "default");
    window.note(log, "cells with their centre in the window and an event in any step");
    if (steps.size() == 0 && steps.incompleteLast()) {
      return log.cannotTell(
          CannotTell.Reason.LAST_STEP_INCOMPLETE, 0, CannotTell.CLASS_STEPS_LEAST);
    }
    if (steps.size() < CannotTell.CLASS_STEPS_LEAST) {
      log.note(ClassWords.shipped().sentence(ClassWords.TOO_EARLY, "en"));
      return log.cannotTell(
          CannotTell.Reason.TOO_FEW_STEPS, steps.size(), CannotTell.CLASS_STEPS_LEAST);
    }
    int[] anywhere = new int[window.size()];
    int events = countIn(pattern, steps, window, anywhere);
    if (events < CannotTell.EVENTS_LEAST) {
      return log.cannotTell(CannotTell.Reason.TOO_FEW_EVENTS, events, CannotTell.EVENTS_LEAST);
    }
    CellSupport support = window.only(place -> anywhere[place] > 0);
    support.note(log, "cells with their centre in the window and an event in any step");
    if (support.size() < CannotTell.CELLS_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.TOO_FEW_CELLS, support.size(), CannotTell.CELLS_LEAST);
    }
    Cube cube = Cube.of(pattern, steps, support);
    if (DoubleStream.of(cube.values).distinct().limit(2).count() < 2) {
      return log.cannotTell(CannotTell.Reason.ALL_THE_SAME, 1, 2);
    }
    EmergingHotspots found =
        EmergingHotspots.of(cube.values, support.queen(), steps.size(), fdr, progress);
    return new Result(
        log.told(), findings(steps, support, cube, found), table(support, cube, found));
  }

  private static int countIn(
      PointPattern pattern, TimeSteps steps, CellSupport window, int[] anywhere) {
    int[] placeOf = CellCounts.of(pattern, window).placeOf();
    int events = 0;
    for (int i = 0; i < placeOf.length; i++) {
      if (placeOf[i] >= 0 && steps.stepOf()[i] >= 0) {
        anywhere[placeOf[i]]++;
        events++;
      }
    }
    return events;
  }

  /**
   * Events by place and step.
   *
   * @param placeOf of each event; -1 when it does not count
   * @param perPlace events of each place
   * @param values sum of weights, place i in step t at [t · places + i]
   */
  private record Cube(int[] placeOf, int[] perPlace, double[] values) {
    static Cube of(PointPattern pattern, TimeSteps steps, CellSupport support) {
      int[] placeOf = CellCounts.of(pattern, support).placeOf();
      int[] perPlace = new int[support.size()];
      double[] values = new double[bins(support.size(), steps.size())];
      for (int i = 0; i < placeOf.length; i++) {
        if (steps.stepOf()[i] < 0) {
          placeOf[i] = -1;
        }
        if (placeOf[i] >= 0) {
          perPlace[placeOf[i]]++;
          values[steps.stepOf()[i] * support.size() + placeOf[i]] += pattern.weightOf(i);
        }
      }
      return new Cube(placeOf, perPlace, values);
    }

    private static int bins(int places, int steps) {
      long bins = (long) places * steps;
      if (bins > SpaceTimeGi.BINS_MAX) {
        throw new BadSetting(
            "step",
            "makes " + bins + " bins of " + places + " cells",
            "longer steps or larger cells, at most " + SpaceTimeGi.BINS_MAX + " bins");
      }
      return (int) bins;
    }
  }

  private static List<Finding> findings(
      TimeSteps steps, CellSupport support, Cube cube, EmergingHotspots found) {
    ClassWords words = ClassWords.shipped();
    int[] kind =
        Arrays.stream(found.classes())
            .mapToInt(of -> of == HotspotClass.NONE ? 0 : 1 + CLASSES.indexOf(of))
            .toArray();
    List<Finding> findings = new ArrayList<>();
    List<int[]> groups = support.groups(kind);
    int[][] eventsIn = CellCounts.eventsIn(groups, cube.placeOf, support.size());
    for (int g = 0; g < eventsIn.length; g++) {
      int[] group = groups.get(g);
      int[] events = eventsIn[g];
      HotspotClass of = found.classes()[group[0]];
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put("class", of.code());
      properties.put("hot", of.hot());
      properties.put("cells", group.length);
      properties.put("area_ha", support.hectares(group.length));
      properties.put("n", events.length);
      properties.put("steps", steps.size());
      properties.put("from", steps.starts().get(0).toString());
      properties.put("to", steps.lastDayOf(steps.size() - 1).toString());
      Map<String, String> sentence = new LinkedHashMap<>();
      for (String language : ClassWords.LANGUAGES) {
        sentence.put(
            language,
            words.sentence(of.code(), language)
                + " "
                + words.restsOn(
                    steps.starts().get(0), steps.lastDayOf(steps.size() - 1), language));
      }
      properties.put("sentence", sentence);
      findings.add(new Finding(support.outline(group), events, properties));
    }
    findings.sort(
        Comparator.comparing((Finding one) -> !(boolean) one.properties().get("hot"))
            .thenComparing(one -> -one.events().length));
    return findings;
  }

  private static Table table(CellSupport support, Cube cube, EmergingHotspots found) {
    int last = (found.steps() - 1) * support.size();
    return new Table(
        List.of(
            "col",
            "row",
            "east_m",
            "north_m",
            "n",
            "class",
            "s",
            "z",
            "p",
            "hot_steps",
            "cold_steps",
            "counts_s",
            "counts_z",
            "counts_p",
            "first_gi_z",
            "last_gi_z",
            "last_q"),
        support.size(),
        i -> {
          MannKendall trend = found.trends()[i];
          double[] series = new double[found.steps()];
          Arrays.setAll(series, t -> cube.values[t * support.size() + i]);
          MannKendall counts = MannKendall.of(series);
          return new Object[] {
            support.col(i),
            support.row(i),
            support.eastM(i),
            support.northM(i),
            cube.perPlace[i],
            found.classes()[i].code(),
            trend.s(),
            trend.z(),
            trend.p(),
            found.hotSteps()[i],
            found.coldSteps()[i],
            counts.s(),
            counts.z(),
            counts.p(),
            found.z()[i],
            found.z()[last + i],
            found.q()[last + i]
          };
        });
  }
}
