package openscene.hotspot.method.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
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
import openscene.statistics.NormalTest;
import openscene.statistics.association.ConditionalPermutations;
import openscene.statistics.association.FalseDiscovery;
import openscene.statistics.association.GetisOrd;
import openscene.statistics.association.Neighbours;
import openscene.statistics.association.Reference;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;

/**
 * Is it more than chance? Getis-Ord Gi* on square or hexagonal cells, false discovery rate by
 * Benjamini and Hochberg, conditional permutations. Finds what is high; that a cell is low
 * reassures nobody and stays in the table.
 *
 * <p>Where a neighbourhood is expected to hold fewer than {@link #SPARSE} events, the normal p is
 * not to be trusted, and 999 permutations are too few to pass a correction over thousands of cells.
 * There a cell's bin is the lower of two: that of its q, and that of its own permutation p (two
 * upper tails, ties counted as higher): both must agree.
 */
public final class GiStarMethod implements Method {
  /** Expected events in a neighbourhood below which the normal p is not trusted alone. */
  public static final double SPARSE = 5;

  private static final double BAND_DEFAULT = 250;
  private static final double RATE_DEFAULT = 0.05;

  /** As the mask of a heat surface has it (DOMAIN § 2). */
  private static final double FLOOR_DEFAULT_H = 0.5;

  private static final int REPLICATES_DEFAULT = 999;
  private static final String BAND = "band";
  private static final String NONEMPTY = "nonempty";
  private static final String RATE = "rate";
  private static final String AROUND_OWN = "others_around_own";

  @Override
  public String code() {
    return "gistar";
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>(CellSupport.options());
    options.add(
        Option.choice(
            "weights",
            List.of("queen", BAND),
            "queen",
            "neighbours: cells that touch, or centres within a distance; the cell itself counts"));
    options.add(
        Option.number(
            BAND, 1, 100_000, "250", "distance between centres for weights=band, metres"));
    options.add(
        Option.number(
            "fdr", 0.001, 0.2, "0.05", "false discovery rate up to which a cell is told"));
    options.add(
        Option.whole(
            "replicates",
            0,
            ConditionalPermutations.REPLICATES_MAX,
            "999",
            "conditional permutations; 0 for the normal p alone"));
    options.add(
        Option.choice(
            "reference",
            List.of("others", AROUND_OWN),
            "others",
            "permute whole neighbourhoods from the other cells, or the others around the own value"));
    options.add(
        Option.choice(
            "support",
            List.of("window", NONEMPTY),
            "window",
            "all cells with their centre in the window, or only those with events"));
    options.add(
        Option.choice(
            "value", List.of("count", RATE), "count", "events, or events per hour of exposure"));
    options.add(
        Option.number(
            "exposure_floor",
            0,
            1e9,
            "0.5",
            "for value=rate: cells with less exposure than this, or none, are left out, hours"));
    options.add(Option.whole("seed", 0, 1_000_000_000_000_000L, "1", "seed of chance"));
    return List.copyOf(options);
  }

  @Override
  public Result of(
      PointPattern pattern, Settings settings, Provenance provenance, Progress progress) {
    RunLog log = new RunLog(code(), pattern, provenance);
    boolean rates = log.choice("value", settings, "count").equals(RATE);
    CellSupport window = CellSupport.inWindow(pattern, settings, log);
    boolean nonempty = log.choice("support", settings, "window").equals(NONEMPTY);
    window.note(log, "all cells with their centre in the window, zeros included");
    if (rates && pattern.exposure() == null) {
      return log.cannotTell(CannotTell.Reason.NO_EFFORT, 0, 1);
    }
    if (pattern.cases() < CannotTell.EVENTS_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.TOO_FEW_EVENTS, pattern.cases(), CannotTell.EVENTS_LEAST);
    }
    CellSupport support = support(pattern, settings, window, rates, nonempty, log);
    CellCounts counts = CellCounts.of(pattern, support);
    if (counts.events() < pattern.cases()) {
      log.note(
          (pattern.cases() - counts.events())
              + " events lie in cells that take no part: left out.");
    }
    if (counts.occupied() < CannotTell.CELLS_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.TOO_FEW_CELLS, counts.occupied(), CannotTell.CELLS_LEAST);
    }
    double[] values = rates ? counts.rates() : counts.values();
    if (DoubleStream.of(values).distinct().limit(2).count() < 2) {
      return log.cannotTell(CannotTell.Reason.ALL_THE_SAME, 1, 2);
    }
    Neighbours neighbours = neighbours(support, settings, log);
    Scores scores = scores(values, neighbours, counts, settings, log, progress);
    return new Result(
        log.told(), findings(support, counts, scores), table(support, counts, scores));
  }

  private static CellSupport support(
      PointPattern pattern,
      Settings settings,
      CellSupport window,
      boolean rates,
      boolean nonempty,
      RunLog log) {
    CellSupport support = window;
    if (rates) {
      double floor =
          log.number(
              "exposure_floor_h",
              settings.number("exposure_floor"),
              () -> FLOOR_DEFAULT_H,
              "half an hour: below it one event makes a rate that nothing else reaches");
      double[] hours = CellCounts.of(pattern, window).hours();
      support = window.only(place -> hours[place] > 0 && hours[place] >= floor);
      support.note(log, "cells with their centre in the window where somebody looked long enough");
    }
    if (nonempty) {
      int[] events = CellCounts.of(pattern, support).perCell();
      support = support.only(place -> events[place] > 0);
      support.note(log, "only cells with events: a higher mean than that of the whole area");
    }
    return support;
  }

  private static Neighbours neighbours(CellSupport support, Settings settings, RunLog log) {
    if (!log.choice("weights", settings, "queen").equals(BAND)) {
      return support.queen();
    }
    double bandM = log.number("band_m", settings.number(BAND), () -> BAND_DEFAULT, "default");
    if (bandM < support.stepM()) {
      throw new BadSetting(
          BAND,
          "was " + bandM + " m, less than from one cell to the next",
          "at least " + support.stepM() + " m, or smaller cells");
    }
    return support.band(bandM);
  }

  /**
   * What was computed for each cell.
   *
   * @param permuted null without replicates
   * @param told cells that are found
   */
  private record Scores(
      Neighbours neighbours,
      double[] values,
      double[] z,
      double[] p,
      double[] q,
      int[] bin,
      ConditionalPermutations permuted,
      boolean[] told) {}

  private static Scores scores(
      double[] values,
      Neighbours neighbours,
      CellCounts counts,
      Settings settings,
      RunLog log,
      Progress progress) {
    double fdr = log.number("fdr", settings.number("fdr"), () -> RATE_DEFAULT, "default");
    int replicates =
        log.whole("replicates", settings.whole("replicates"), () -> REPLICATES_DEFAULT, "default");
    String reference = log.choice("reference", settings, "others");
    double[] z = GetisOrd.star(values, neighbours);
    double[] p = NormalTest.twoSidedP(z);
    double[] q = FalseDiscovery.q(p);
    int[] bin = FalseDiscovery.bins(z, q);
    ConditionalPermutations permuted =
        replicates == 0
            ? null
            : ConditionalPermutations.of(
                values,
                neighbours,
                null,
                reference.equals(AROUND_OWN) ? Reference.OTHERS_AROUND_OWN : Reference.OTHERS,
                replicates,
                Chance.of(log.seed(settings)),
                progress);
    double expected =
        (double) counts.events() / values.length * neighbours.index().length / values.length;
    boolean sparse = expected < SPARSE;
    log.setting("expected_events", expected, "mean events of a cell times mean neighbours");
    boolean[] told = new boolean[z.length];
    for (int i = 0; i < z.length; i++) {
      double doubt = sparse && permuted != null ? Math.min(1, 2 * permuted.upperP(i)) : 0;
      told[i] = z[i] > 0 && q[i] <= fdr && doubt <= fdr;
      bin[i] = z[i] > 0 ? Math.min(bin[i], FalseDiscovery.bin(1, doubt)) : bin[i];
    }
    if (sparse) {
      log.note(
          permuted == null
              ? "Sparse: fewer than 5 events are expected in a neighbourhood, and without"
                  + " permutations the normal p is not to be trusted."
              : "Sparse: fewer than 5 events are expected in a neighbourhood; a cell is told only"
                  + " where its permutation p agrees with its q.");
    }
    return new Scores(neighbours, values, z, p, q, bin, permuted, told);
  }

  private static List<Finding> findings(CellSupport support, CellCounts counts, Scores scores) {
    int[] kind = IntStream.range(0, support.size()).map(i -> scores.told[i] ? 1 : 0).toArray();
    List<Finding> findings = new ArrayList<>();
    List<int[]> groups = support.groups(kind);
    int[][] eventsIn = CellCounts.eventsIn(groups, counts.placeOf(), support.size());
    for (int g = 0; g < eventsIn.length; g++) {
      int[] group = groups.get(g);
      int[] events = eventsIn[g];
      int top =
          Arrays.stream(group)
              .boxed()
              .max(Comparator.comparingDouble(i -> scores.z[i]))
              .orElseThrow();
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put("cells", group.length);
      properties.put("area_ha", support.hectares(group.length));
      properties.put("n", events.length);
      properties.put("max_z", scores.z[top]);
      properties.put("q", scores.q[top]);
      properties.put("bin", scores.bin[top]);
      properties.put("p_sim", scores.permuted == null ? null : scores.permuted.rankP(top));
      findings.add(new Finding(support.outline(group), events, properties));
    }
    findings.sort(
        Comparator.comparingDouble((Finding found) -> -(double) found.properties().get("max_z")));
    return findings;
  }

  private static Table table(CellSupport support, CellCounts counts, Scores scores) {
    double[] hours = counts.hours();
    return new Table(
        List.of(
            "col",
            "row",
            "east_m",
            "north_m",
            "n",
            "exposure",
            "value",
            "neighbours",
            "z",
            "p",
            "q",
            "bin",
            "p_sim",
            "p_sim_upper"),
        support.size(),
        i ->
            new Object[] {
              support.col(i),
              support.row(i),
              support.eastM(i),
              support.northM(i),
              counts.perCell()[i],
              hours == null ? null : hours[i],
              scores.values[i],
              scores.neighbours.count(i),
              scores.z[i],
              scores.p[i],
              scores.q[i],
              scores.bin[i],
              scores.permuted == null ? null : scores.permuted.rankP(i),
              scores.permuted == null ? null : scores.permuted.upperP(i)
            });
  }
}
