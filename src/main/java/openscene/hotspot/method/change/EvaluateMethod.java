package openscene.hotspot.method.change;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;
import openscene.geo.AreaMask;
import openscene.geo.Grid;
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
import openscene.hotspot.method.Verdicts;
import openscene.hotspot.method.cell.CellSide;
import openscene.statistics.density.Kernel;
import openscene.statistics.density.KernelDensity;
import openscene.statistics.forecast.BackTest;
import openscene.statistics.forecast.BackTest.Score;
import openscene.statistics.simulation.Progress;
import openscene.statistics.window.Raster;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.union.CascadedPolygonUnion;

/**
 * Would the map have helped? Cells are marked by the kernel density of the events before a day, and
 * held against the events from that day on; and so are, as the baseline, the cells that had the
 * most events before. A map that cannot beat its baseline has no case, and is told so.
 */
public final class EvaluateMethod implements Method {
  private static final double BANDWIDTH_DEFAULT_M = 150;
  private static final double SHARE_DEFAULT = 0.01;
  private static final double SHARE_MOST = 0.1;
  private static final double CELLS_MARKED = 10;
  private static final String CELL = "cell";
  private static final String SHARE = "share";
  private static final String BANDWIDTH = "bandwidth";
  private static final double[] LEVELS = {0.005, 0.01, 0.02, 0.05, 0.1};
  // Beyond this many events the exact sum takes minutes; the binned one is off by 2 % at most.
  private static final int EXACT_EVENTS_MAX = 20_000;

  @Override
  public String code() {
    return "evaluate";
  }

  @Override
  public List<Option> options() {
    return List.of(
        TwoPeriods.option("the last quarter of the period is the test"),
        Option.number(CELL, 10, 5_000, CellSide.DEFAULT, "side of a cell, metres"),
        Option.number(
            SHARE,
            1e-5,
            1,
            "0.01, or ten cells where that is more, up to 0.1",
            "share of the area's cells that is marked"),
        Option.number(
            BANDWIDTH,
            10,
            5_000,
            "150, at most two cells",
            "standard deviation of the kernel, metres"));
  }

  @Override
  public List<Need> needs() {
    return List.of(Need.TIMES);
  }

  @Override
  public Result of(
      PointPattern pattern, Settings settings, Provenance provenance, Progress progress) {
    ZoneCount.check(pattern);
    RunLog log = new RunLog(code(), pattern, provenance);
    long days = ChronoUnit.DAYS.between(pattern.firstDay(), pattern.lastDay()) + 1;
    LocalDate quarter = pattern.lastDay().plusDays(1).minusDays(Math.max(1, days / 4));
    LocalDate split = TwoPeriods.split(pattern, settings.whole(TwoPeriods.SPLIT), quarter);
    TwoPeriods periods = TwoPeriods.all(pattern, split);
    periods.log(log, settings.has(TwoPeriods.SPLIT) ? "given" : "the last quarter is the test");
    double cellM =
        log.number(CELL + "_m", settings.number(CELL), () -> CellSide.of(pattern), CellSide.RULE);
    Grid grid = grid(pattern, cellM);
    boolean[] studied = AreaMask.of(grid, pattern.window());
    int[] cells = IntStream.range(0, grid.size()).filter(i -> studied[i]).toArray();
    double share =
        log.number(
            SHARE,
            settings.number(SHARE),
            () -> share(cells.length),
            "1 % of the area, or ten cells where that is more, up to 10 %");
    OptionalDouble given = settings.number(BANDWIDTH);
    double bandwidthM =
        log.number(
            BANDWIDTH + "_m",
            given,
            () -> Math.min(BANDWIDTH_DEFAULT_M, 2 * cellM),
            "150 m, at most two cells");
    log.setting("ties", "score descending, then row, then column", "fixed");
    log.support(
        "all cells with their centre in the window, zeros included",
        cells.length * cellM * cellM / 10_000,
        cells.length,
        cellM,
        grid.firstCol() * cellM,
        grid.firstRow() * cellM);
    PeriodCells counted = PeriodCells.of(pattern, periods, grid, studied);
    if (counted.outside() > 0) {
      log.note(
          counted.outside() + " events lie in cells whose centre is outside; they are left out.");
    }
    long least = Math.min(counted.trained(), counted.tested());
    if (cells.length == 0 || least < CannotTell.EVENTS_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.TOO_FEW_EVENTS, (double) least, CannotTell.EVENTS_LEAST);
    }
    progress.at(0, 2);
    double[] density = density(counted, grid, bandwidthM, log);
    progress.at(1, 2);
    double[] score = Arrays.stream(cells).mapToDouble(i -> density[i]).toArray();
    long[] train = Arrays.stream(cells).mapToLong(i -> counted.train()[i]).toArray();
    long[] test = Arrays.stream(cells).mapToLong(i -> counted.test()[i]).toArray();
    BackTest main = BackTest.of(score, train, test, share);
    int[] marked = BackTest.highest(score, main.cells());
    int[] before = BackTest.highest(Arrays.stream(train).asDoubleStream().toArray(), main.cells());
    String verdict =
        main.map().hits() > main.before().hits()
            ? "map_better"
            : main.map().hits() < main.before().hits() ? "before_better" : "alike";
    if (verdict.equals("before_better")) {
      log.note("The baseline wins: the same cells as before would have caught more.");
    }
    Map<String, Object> map = says("map", main, main.map());
    map.put("verdict", verdict);
    map.put("sentence", sentence(verdict, main));
    List<Finding> findings =
        List.of(
            finding(grid, cells, marked, counted, map),
            finding(
                grid, cells, before, counted, says("same_cells_as_before", main, main.before())));
    progress.at(2, 2);
    return new Result(log.told(), findings, table(score, train, test, share));
  }

  private static double share(int cells) {
    return Math.max(SHARE_DEFAULT, Math.min(SHARE_MOST, CELLS_MARKED / Math.max(1, cells)));
  }

  private static Grid grid(PointPattern pattern, double cellM) {
    try {
      return Grid.covering(pattern.window().getEnvelopeInternal(), cellM, 0);
    } catch (IllegalArgumentException e) {
      throw new BadSetting(CELL, "was " + cellM, "larger: " + e.getMessage());
    }
  }

  private static double[] density(PeriodCells counted, Grid grid, double bandwidthM, RunLog log) {
    Raster raster = new Raster(grid.westM(), grid.southM(), grid.cellM(), grid.cols(), grid.rows());
    boolean binned =
        counted.eastM().length > EXACT_EVENTS_MAX && KernelDensity.canBin(raster, bandwidthM);
    log.setting(
        "density",
        binned ? "binned" : "exact",
        binned ? "more than " + EXACT_EVENTS_MAX + " events" : "every event by itself");
    return binned
        ? KernelDensity.binned(
            counted.eastM(), counted.northM(), counted.weights(), raster, bandwidthM, 1)
        : KernelDensity.exact(
            counted.eastM(),
            counted.northM(),
            counted.weights(),
            raster,
            Kernel.GAUSSIAN,
            bandwidthM);
  }

  private static Map<String, Object> says(String role, BackTest test, Score score) {
    Map<String, Object> says = new LinkedHashMap<>();
    says.put("role", role);
    says.put("cells", test.cells());
    says.put("share", test.share());
    says.put("trained", test.trained());
    says.put("tested", test.tested());
    says.put("hits", score.hits());
    says.put("hit_rate", score.hitRate());
    says.put("pai", score.pai());
    says.put("pei", score.pei());
    says.put("rri", Double.isNaN(score.rri()) ? null : (Double) score.rri());
    says.put("best_possible", test.best());
    return says;
  }

  private Map<String, String> sentence(String verdict, BackTest test) {
    Map<String, Object> filled = new LinkedHashMap<>();
    filled.put("hits", test.map().hits());
    filled.put("tested", test.tested());
    filled.put("share", Math.rint(test.share() * 10_000) / 100);
    filled.put("pai", Math.rint(test.map().pai() * 10) / 10);
    filled.put("before", test.before().hits());
    return Verdicts.shipped().sentence(code(), verdict, filled);
  }

  /** The marked cells as one outline, and the test's events in them. */
  private static Finding finding(
      Grid grid, int[] cells, int[] marked, PeriodCells counted, Map<String, Object> says) {
    GeometryFactory factory = new GeometryFactory();
    boolean[] in = new boolean[grid.size()];
    List<Geometry> squares = new ArrayList<>();
    for (int at : marked) {
      int cell = cells[at];
      in[cell] = true;
      double west = (grid.firstCol() + cell % grid.cols()) * grid.cellM();
      double south = (grid.firstRow() + cell / grid.cols()) * grid.cellM();
      squares.add(
          factory.toGeometry(new Envelope(west, west + grid.cellM(), south, south + grid.cellM())));
    }
    int[] events =
        IntStream.range(0, counted.cellOfTest().length)
            .filter(i -> counted.cellOfTest()[i] >= 0 && in[counted.cellOfTest()[i]])
            .toArray();
    return new Finding(CascadedPolygonUnion.union(squares), events, says);
  }

  private static Table table(double[] score, long[] train, long[] test, double share) {
    TreeSet<Double> levels = new TreeSet<>(List.of(share));
    Arrays.stream(LEVELS).forEach(levels::add);
    List<Object[]> rows = new ArrayList<>();
    for (double level : levels) {
      BackTest one = BackTest.of(score, train, test, level);
      rows.add(row("map", level, one, one.map()));
      rows.add(row("same_cells_as_before", level, one, one.before()));
    }
    return new Table(
        List.of(
            "share",
            "map",
            "cells",
            "hits",
            "tested",
            "best_possible",
            "hit_rate",
            "pai",
            "pei",
            "rri"),
        rows.size(),
        at -> rows.get(at));
  }

  private static Object[] row(String map, double level, BackTest test, Score score) {
    return new Object[] {
      level,
      map,
      test.cells(),
      score.hits(),
      test.tested(),
      test.best(),
      score.hitRate(),
      score.pai(),
      score.pei(),
      Double.isNaN(score.rri()) ? null : (Double) score.rri()
    };
  }
}
