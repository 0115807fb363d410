package openscene.hotspot.method.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import openscene.geo.Grid;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Cases;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.RunLog;
import openscene.hotspot.method.Settings;
import openscene.hotspot.method.Table;
import openscene.statistics.density.Bandwidths;
import openscene.statistics.density.DensityEstimate;
import openscene.statistics.density.EdgeCorrection;
import openscene.statistics.density.Kernel;
import openscene.statistics.density.KernelDensity;
import openscene.statistics.density.LikelihoodBandwidth;
import openscene.statistics.simulation.Progress;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;

/** Where it is: a smoothed surface, and the smallest area that holds a share of it. */
public final class KdeMethod implements Method {
  /** Bandwidths chosen by likelihood are held to these, metres (STATISTICS § 1). */
  static final double CHOSEN_LEAST_M = 75;

  static final double CHOSEN_MOST_M = 400;

  /** Above this many kernel values points are shared out to a lattice: about 0.1 s. */
  private static final double EXACT_MAX = 6e7;

  /** Kernel values beyond which an exact surface is refused: about ten seconds. */
  private static final double EXACT_LIMIT = 3e9;

  private static final double MASS_DEFAULT = 0.5;
  private static final double CELL_LEAST_M = 5;
  private static final double M2_PER_HA = 10_000;

  private static final String PPL = "ppl";
  private static final String SCOTT = "scott";
  private static final String AREA = "area";
  private static final String DIGGLE = "diggle";
  private static final String EXACT = "exact";
  private static final String BINNED = "binned";

  @Override
  public String code() {
    return "kde";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.number(
            "bandwidth",
            5,
            5000,
            "by bandwidth_rule",
            "Standard deviation of the kernel in metres; a quartic's search radius is 2.83 times"
                + " as much."),
        Option.choice(
            "bandwidth_rule",
            List.of(PPL, SCOTT, AREA, DIGGLE),
            "ppl",
            "How the bandwidth is chosen: ppl by likelihood cross-validation within 75..400 m,"
                + " scott by Scott's rule (much too smooth for streets), area by the area's size;"
                + " diggle is refused."),
        Option.choice(
            "kernel",
            List.of("gaussian", "quartic"),
            "gaussian",
            "Shape of the kernel; quartic for comparison with other programs."),
        Option.choice(
            "edge",
            List.of("none", "uniform", "diggle"),
            "none",
            "What is done about the border: nothing, or a correction in the real window."),
        Option.number(
            "cell", 1, 1000, "an eighth of the bandwidth, 5 m at least", "Side of a cell, metres."),
        Option.number("mass", 0.01, 0.99, "0.5", "Share of the density that the outlines hold."),
        Option.choice(
            "evaluation",
            List.of(EXACT, BINNED),
            "exact, for very many events binned",
            "Sum all kernels, or share the events out to a lattice first (off by at most "
                + "0.0007 of the peak)."));
  }

  @Override
  public Result of(
      PointPattern pattern, Settings settings, Provenance provenance, Progress progress) {
    RunLog log = new RunLog(code(), pattern, provenance);
    if (settings.has("bandwidth") && settings.has("bandwidth_rule")) {
      throw new BadSetting("bandwidth_rule", "came with a bandwidth", "one of the two");
    }
    Cases cases = Cases.of(pattern, log);
    if (cases.size() < CannotTell.EVENTS_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.TOO_FEW_EVENTS, cases.size(), CannotTell.EVENTS_LEAST);
    }
    if (!(cases.total() > 0)) {
      return log.cannotTell(CannotTell.Reason.TOO_FEW_EVENTS, 0, CannotTell.EVENTS_LEAST);
    }
    if (!settings.has("bandwidth") && cases.inOnePlace()) {
      return log.cannotTell(CannotTell.Reason.TOO_FEW_PLACES, 1, 2);
    }
    progress.at(0, 3);
    Kernel kernel =
        Kernel.valueOf(log.choice("kernel", settings, "gaussian").toUpperCase(Locale.ROOT));
    EdgeCorrection edge =
        EdgeCorrection.valueOf(log.choice("edge", settings, "none").toUpperCase(Locale.ROOT));
    if (kernel == Kernel.QUARTIC && edge != EdgeCorrection.NONE) {
      throw new BadSetting("edge", "came with a quartic kernel", "none, or a gaussian kernel");
    }
    Window window = edge == EdgeCorrection.NONE ? null : Windows.of(pattern.window());
    double bandwidthM = bandwidthM(pattern, cases, window, settings, log);
    progress.at(1, 3);
    Grid grid = grid(pattern, bandwidthM, settings, log);
    double[] values = surface(cases, bandwidthM, kernel, edge, window, grid, settings, log);
    progress.at(2, 3);
    boolean[] support = HighestDensityParts.support(grid, values, pattern.window());
    double mass =
        log.number("mass", settings.number("mass"), () -> MASS_DEFAULT, "half of the density");
    HighestDensityParts parts =
        HighestDensityParts.holding(
            mass, grid, values, support, pattern.window(), cases.eastM(), cases.northM());
    log.setting("threshold_per_m2", parts.level(), "the smallest area that holds the mass");
    if (Double.isNaN(parts.level())) {
      return log.cannotTell(CannotTell.Reason.TOO_FEW_PLACES, 0, 1);
    }
    int[] cells = Windows.indices(support);
    log.support(
        "all cells with their centre in the window, zeros included",
        cells.length * grid.cellM2() / M2_PER_HA,
        cells.length,
        grid.cellM(),
        grid.westM(),
        grid.southM());
    progress.at(3, 3);
    return new Result(log.told(), findings(parts, cases), table(grid, cells, values));
  }

  private static double bandwidthM(
      PointPattern pattern, Cases cases, Window window, Settings settings, RunLog log) {
    if (settings.has("bandwidth")) {
      double given = settings.number("bandwidth").orElseThrow();
      log.setting("bandwidth_m", given, "given");
      return given;
    }
    String rule = log.choice("bandwidth_rule", settings, PPL);
    if (rule.equals(DIGGLE)) {
      throw new BadSetting(
          "bandwidth_rule",
          "was diggle, which collapses to a few metres where positions are tied",
          "one of " + String.join(", ", PPL, SCOTT, AREA));
    }
    if (rule.equals(AREA)) {
      double chosen = Bandwidth.ofArea(pattern.window().getArea());
      log.setting("bandwidth_m", chosen, "by the area's size: " + Bandwidth.RULE);
      return chosen;
    }
    if (rule.equals(SCOTT)) {
      double chosen;
      try {
        chosen = Bandwidths.scott(cases.eastM(), cases.northM());
      } catch (IllegalArgumentException onOneLine) {
        throw new BadSetting("bandwidth_rule", "scott: " + onOneLine.getMessage(), "a bandwidth");
      }
      log.setting("bandwidth_m", chosen, "Scott's rule, both axes together");
      return chosen;
    }
    return likeliest(cases, window, log);
  }

  private static double likeliest(Cases cases, Window window, RunLog log) {
    // Only what the limits leave: the others would be cut to them anyway.
    double[] steps = LikelihoodBandwidth.steps(CHOSEN_LEAST_M, CHOSEN_MOST_M, 12);
    LikelihoodBandwidth.Choice choice =
        LikelihoodBandwidth.of(cases.eastM(), cases.northM(), window, steps, Windows.threads());
    if (Double.isNaN(choice.bandwidthM())) {
      log.setting(
          "bandwidth_m",
          CHOSEN_MOST_M,
          "the most that likelihood cross-validation may choose: the events lie too far apart");
      return CHOSEN_MOST_M;
    }
    boolean atLimit =
        choice.bandwidthM() == steps[0] || choice.bandwidthM() == steps[steps.length - 1];
    double rounded = Math.rint(choice.bandwidthM());
    log.setting(
        "bandwidth_m",
        rounded,
        "likelihood cross-validation of 12 steps within 75..400 m on "
            + choice.distinct()
            + " distinct places"
            + (window == null ? "" : ", uniform edge correction")
            + (atLimit ? ", cut at the limit" : ""));
    return rounded;
  }

  private static Grid grid(PointPattern pattern, double bandwidthM, Settings settings, RunLog log) {
    if (settings.has("cell")) {
      double given = settings.number("cell").orElseThrow();
      log.setting("cell_m", given, "given");
      double least = HighestDensityParts.leastCellM(pattern.window(), given);
      if (least > given) {
        throw new BadSetting(
            "cell", "of " + given + " m makes too many cells", "at least " + least + " m");
      }
      return HighestDensityParts.grid(pattern.window(), given);
    }
    double wanted = Math.max(CELL_LEAST_M, bandwidthM / 8);
    double cellM = HighestDensityParts.leastCellM(pattern.window(), wanted);
    log.setting(
        "cell_m",
        cellM,
        cellM > wanted ? "as small as the window allows" : "an eighth of the bandwidth");
    return HighestDensityParts.grid(pattern.window(), cellM);
  }

  private static double[] surface(
      Cases cases,
      double bandwidthM,
      Kernel kernel,
      EdgeCorrection edge,
      Window window,
      Grid grid,
      Settings settings,
      RunLog log) {
    Raster raster = Windows.raster(grid);
    double work = KernelDensity.exactWork(cases.size(), raster, kernel, bandwidthM);
    boolean canBin = kernel == Kernel.GAUSSIAN && KernelDensity.canBin(raster, bandwidthM);
    String evaluation = settings.choice("evaluation", work > EXACT_MAX && canBin ? BINNED : EXACT);
    log.setting(
        "evaluation",
        evaluation,
        settings.has("evaluation") ? "given" : "by the number of events and cells");
    if (evaluation.equals(BINNED) && !canBin) {
      throw new BadSetting(
          "evaluation",
          "binned needs a gaussian kernel and a bandwidth that fits the window",
          EXACT);
    }
    if (evaluation.equals(EXACT) && work > EXACT_LIMIT) {
      throw new BadSetting(
          canBin ? "evaluation" : "cell",
          "makes too many kernel values to sum",
          canBin ? BINNED : "larger cells, or a smaller bandwidth");
    }
    DensityEstimate estimate =
        DensityEstimate.of(
            cases.eastM(), cases.northM(), cases.weight(), kernel, bandwidthM, edge, window);
    if (evaluation.equals(BINNED)) {
      log.note(
          String.format(
              Locale.ROOT,
              "Binned: each value differs from the exact sum by at most %.4f of the peak.",
              KernelDensity.BINNED_ERROR));
      return estimate.binned(raster, Windows.threads());
    }
    return estimate.exact(raster);
  }

  private static List<Finding> findings(HighestDensityParts parts, Cases cases) {
    List<Finding> findings = new ArrayList<>();
    double total = cases.total();
    for (HighestDensityParts.Part part : parts.parts()) {
      double inside = Arrays.stream(part.events()).mapToDouble(cases::weightOf).sum();
      double areaHa = part.outline().getArea() / M2_PER_HA;
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put("rank", findings.size() + 1);
      properties.put("n", inside == Math.rint(inside) ? (Object) (long) inside : inside);
      properties.put("share", inside / total);
      properties.put("area_ha", areaHa);
      properties.put("density", inside / areaHa);
      findings.add(new Finding(part.outline(), cases.inPattern(part.events()), properties));
    }
    return findings;
  }

  private static Table table(Grid grid, int[] cells, double[] values) {
    return new Table(
        List.of("east_m", "north_m", "per_m2"),
        cells.length,
        row -> {
          int at = cells[row];
          return new Object[] {
            grid.centreEastM(at % grid.cols()), grid.centreNorthM(at / grid.cols()), values[at]
          };
        });
  }
}
