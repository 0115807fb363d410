package openscene.hotspot.method.density;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import openscene.geo.AreaMask;
import openscene.geo.Grid;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Cases;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.RunLog;
import openscene.hotspot.method.Settings;
import openscene.statistics.density.Bandwidths;
import openscene.statistics.density.RelativeRisk;
import openscene.statistics.density.RiskSurface;
import openscene.statistics.density.RiskTest;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;

/**
 * Is it only that we look more: cases against controls, or events against an exposure, and where
 * there are more than the visits explain.
 */
public final class RiskMethod implements Method {
  /** Narrower than this a ratio shows single visits, metres (STATISTICS § 6). */
  static final double BANDWIDTH_LEAST_M = 200;

  /** The most cells: each replicate looks at all of them. */
  private static final int CELLS_MAX = 250_000;

  private static final String FIXED = "fixed";
  private static final String ADAPTIVE = "adaptive";

  private static final double FLOOR_DEFAULT = 1;
  private static final double P_DEFAULT = 0.05;
  private static final int REPLICATES_DEFAULT = 999;
  private static final double M2_PER_HA = 10_000;

  @Override
  public String code() {
    return "risk";
  }

  @Override
  public List<Need> needs() {
    return List.of(Need.CONTROLS_OR_EXPOSURE);
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.number(
            "bandwidth",
            10,
            20_000,
            "the oversmoothing rule on events and base together, 200 m at least",
            "Standard deviation of both kernels in metres."),
        Option.choice(
            "bandwidths",
            List.of(FIXED, ADAPTIVE),
            FIXED,
            "One bandwidth everywhere, or narrower ones where much is known and wider ones where"
                + " little is, with the bandwidth as their mean."),
        Option.number("cell", 1, 5000, "a quarter of the bandwidth", "Side of a cell, metres."),
        Option.number(
            "epsilon",
            0,
            10,
            "0",
            "Added to both densities, in parts of the largest density of the base: draws towards"
                + " no difference where little is known."),
        Option.number(
            "floor",
            0,
            1e9,
            "1",
            "Controls, or exposure in its own unit, within reach of a cell below which nothing is"
                + " told there."),
        Option.number("p", 0.001, 0.5, "0.05", "Pointwise upper-tail p below which a place shows."),
        Option.whole("replicates", 99, 9999, "999", "Replicates of chance."),
        Option.whole("seed", Long.MIN_VALUE / 10, Long.MAX_VALUE / 10, "1", "Seed of chance."));
  }

  @Override
  public Result of(
      PointPattern pattern, Settings settings, Provenance provenance, Progress progress) {
    RunLog log = new RunLog(code(), pattern, provenance);
    Cases cases = Cases.those(pattern, false);
    Cases controls = Cases.those(pattern, true);
    boolean against = pattern.control() != null;
    if (cases.size() < CannotTell.EVENTS_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.TOO_FEW_EVENTS, cases.size(), CannotTell.EVENTS_LEAST);
    }
    if (against && controls.size() < CannotTell.EVENTS_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.NO_CONTROLS, controls.size(), CannotTell.EVENTS_LEAST);
    }
    if (!against && (pattern.exposure() == null || pattern.exposure().eastM().length == 0)) {
      return log.cannotTell(CannotTell.Reason.NO_EFFORT, 0, FLOOR_DEFAULT);
    }
    double[] baseEastM = against ? controls.eastM() : pattern.exposure().eastM();
    double[] baseNorthM = against ? controls.northM() : pattern.exposure().northM();
    double[] hours = against ? null : pattern.exposure().hours();
    String unit = against ? "controls" : pattern.exposure().unit();
    if (pattern.weight() != null) {
      log.note("Weights play no part: each event counts 1.");
    }
    if (against && pattern.exposure() != null) {
      log.note("There are controls: the exposure plays no part.");
    }
    progress.at(0, 1);
    double bandwidthM = bandwidthM(cases, baseEastM, baseNorthM, settings, log);
    Grid grid = grid(pattern, bandwidthM, settings, log);
    double floor =
        log.number(
            "floor", settings.number("floor"), () -> FLOOR_DEFAULT, "one of " + unit + " in reach");
    double p = log.number("p", settings.number("p"), () -> P_DEFAULT, "default");
    int replicates =
        log.whole("replicates", settings.whole("replicates"), () -> REPLICATES_DEFAULT, "default");
    long seed = log.seed(settings);
    boolean adaptive = log.choice("bandwidths", settings, FIXED).equals(ADAPTIVE);
    double epsilon = log.number("epsilon", settings.number("epsilon"), () -> 0, "default");
    Raster raster = Windows.raster(grid);
    Window around = Windows.of(pattern.window());
    RelativeRisk risk =
        RelativeRisk.of(cases.eastM(), cases.northM(), baseEastM, baseNorthM, hours, bandwidthM);
    RiskWork.check(risk, raster);
    if (adaptive) {
      RiskWork.checkPairs(cases.size(), baseEastM.length, against);
      risk = risk.adaptive(bandwidthM, around, progress);
      RiskWork.check(risk, raster);
      RiskWork.checkReplicates(risk, raster, replicates);
      log.note(
          "Bandwidths are local (Abramson, at most 5 times the bandwidth), by a pilot of "
              + (against ? "events and controls together" : "the exposure")
              + " with the same bandwidth.");
    }
    RiskSurface surface = risk.on(raster, Windows.threads(), progress);
    boolean[] window = AreaMask.of(grid, pattern.window());
    if (epsilon > 0 && Windows.indices(window).length > 0) {
      surface = surface.plus(epsilon, around, Windows.threads(), progress);
      log.note(
          String.format(
              Locale.ROOT,
              "Added to both densities: %s of the largest density of the base; log_rr and"
                  + " relative_risk are drawn towards no difference by it.",
              epsilon));
    }
    double[] logRr = surface.logRr();
    double[] within = surface.withinReach();
    boolean[] told = new boolean[window.length];
    for (int i = 0; i < told.length; i++) {
      told[i] = window[i] && within[i] > 0 && within[i] >= floor && !Double.isNaN(logRr[i]);
    }
    int[] cells = Windows.indices(window);
    int masked = cells.length - Windows.indices(told).length;
    log.note(
        String.format(
            Locale.ROOT,
            "%d of %d cells are masked, not safe: less than %s of %s within reach.",
            masked,
            cells.length,
            floor,
            unit));
    log.support(
        "all cells with their centre in the window and enough " + unit + " within reach",
        (cells.length - masked) * grid.cellM2() / M2_PER_HA,
        cells.length - masked,
        grid.cellM(),
        grid.westM(),
        grid.southM());
    if (masked == cells.length) {
      return log.cannotTell(
          CannotTell.Reason.TOO_LITTLE_EFFORT, Arrays.stream(within).max().orElse(0), floor);
    }
    double[] deviation =
        surface.deviation(around, RelativeRisk.Reference.POOLED, Windows.threads(), progress);
    RiskTest.Answer answer =
        RiskTest.of(
            surface, told, deviation, replicates, Windows.threads(), Chance.of(seed), progress);
    log.note(
        String.format(
            Locale.ROOT,
            "p of a place is pointwise, not corrected for looking at many places; over all of"
                + " them together p = %.4g (largest log relative risk in its standard deviations:"
                + " %.3g).",
            answer.globalP(),
            answer.statistic()));
    log.note(
        against
            ? "Chance: the labels of cases and controls shuffled."
            : "Chance: as many events drawn from the places of the exposure by its amount.");
    return new Result(
        log.told(),
        RiskReport.findings(pattern, grid, logRr, within, told, answer, p, cases),
        RiskReport.table(
            grid, cells, logRr, within, told, answer.upperP(), surface.upperP(deviation)));
  }

  private static double bandwidthM(
      Cases cases, double[] baseEastM, double[] baseNorthM, Settings settings, RunLog log) {
    return log.number(
        "bandwidth_m",
        settings.number("bandwidth"),
        () -> {
          double n = Math.sqrt((double) cases.size() * baseEastM.length);
          double[] eastM = joined(cases.eastM(), baseEastM);
          double[] northM = joined(cases.northM(), baseNorthM);
          double spread =
              Bandwidths.inOnePlace(eastM, northM) ? 0 : Bandwidths.oversmoothing(eastM, northM, n);
          return Math.max(BANDWIDTH_LEAST_M, Math.rint(spread));
        },
        "oversmoothing rule on events and base together, 200 m at least");
  }

  private static double[] joined(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static Grid grid(PointPattern pattern, double bandwidthM, Settings settings, RunLog log) {
    double areaM2 = pattern.window().getEnvelopeInternal().getArea();
    // A margin of a few cells on each side counts too.
    double least = Math.ceil(Math.sqrt(areaM2 / (0.9 * CELLS_MAX)));
    double cellM =
        log.number(
            "cell_m",
            settings.number("cell"),
            () -> Math.max(bandwidthM / 4, least),
            "a quarter of the bandwidth, or as small as the window allows");
    if (cellM < least) {
      throw new BadSetting(
          "cell", "of " + cellM + " m makes too many cells", "at least " + least + " m");
    }
    return HighestDensityParts.grid(pattern.window(), cellM);
  }
}
