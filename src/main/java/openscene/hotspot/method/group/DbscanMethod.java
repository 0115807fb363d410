package openscene.hotspot.method.group;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import openscene.geo.CellOutlines;
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
import openscene.statistics.cluster.Clusters;
import openscene.statistics.cluster.Dbscan;
import openscene.statistics.cluster.DensityRule;
import openscene.statistics.simulation.Progress;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Which spots belong together: DBSCAN ({@link Dbscan}). Reach and minimum follow the density
 * ({@link DensityRule}) unless given. A weighted event counts its weight.
 */
public final class DbscanMethod implements Method {
  private static final double DAYS_A_MONTH = 365.25 / 12;
  private static final double CELL_SHOWN_M = 25;
  private static final double CELLS_AN_EPS = 3;
  private static final double CELL_LEAST_M = 5;

  /** A group with more of the events than this, reaching over more of the window, is the city. */
  private static final double HALF = 0.5;

  private static final double RAISE = 1.25;
  private static final int RAISES_MAX = 40;

  @Override
  public String code() {
    return "dbscan";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.number(
            "eps",
            5,
            5_000,
            "by density, 25..75",
            "reach in metres: events that near belong together"),
        Option.whole(
            "min_points",
            Groups.EVENTS_SHOWN_LEAST,
            10_000_000,
            "8 a month of data, or more where chance alone would reach that",
            "how many events, itself included, lie within reach of an event at the core of a group"),
        Option.choice(
            "outline",
            List.of("cells", "buffer"),
            "cells",
            "grid cells that hold a group's events, or a buffer of half the reach around them"),
        Option.number(
            "cell",
            CELL_LEAST_M,
            1_000,
            "25, or a third of eps where that is more",
            "side of the outline's cells in metres"));
  }

  @Override
  public Result of(
      PointPattern pattern, Settings settings, Provenance provenance, Progress progress) {
    RunLog log = new RunLog(code(), pattern, provenance);
    log.support("the window, events in it; no grid");
    int[] cases = Groups.cases(pattern);
    if (cases.length < CannotTell.EVENTS_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.TOO_FEW_EVENTS, cases.length, CannotTell.EVENTS_LEAST);
    }
    double[] weight = Groups.of(pattern.weight(), cases);
    double total = weight == null ? cases.length : Arrays.stream(weight).sum();
    double area = pattern.window().getArea();
    double eps =
        log.number(
            "eps_m",
            settings.number("eps"),
            () -> DensityRule.eps(total, area),
            "reach within which an even spread would have 8 others, held to 25..75 m");
    Search search =
        new Search(
            pattern,
            cases,
            Groups.of(pattern.eastM(), cases),
            Groups.of(pattern.northM(), cases),
            weight,
            eps,
            progress);
    Clusters found =
        settings.has("min_points")
            ? search.with(settings.whole("min_points").orElseThrow())
            : search.automatic(total, area, months(pattern));
    log.setting("min_points", search.minPts, settings.has("min_points") ? "given" : search.why);
    Groups groups = Groups.of(pattern, cases, found.label(), found.groups());
    log.note(
        "A point on the border of two groups belongs to that of its nearest core point,"
            + " at a tie to that with the smaller number.");
    if (groups.largestShare() > HALF) {
      log.note(
          "The largest group holds more than half of all events: it may say no more than that"
              + " this is where events are.");
    }
    boolean[] core = new boolean[pattern.size()];
    for (int k = 0; k < cases.length; k++) {
      core[cases[k]] = found.core()[k];
    }
    List<Finding> findings = groups.findings(outline(pattern, settings, eps, log), log, progress);
    return new Result(log.told(), findings, table(pattern, groups, core));
  }

  private static Function<int[], Geometry> outline(
      PointPattern pattern, Settings settings, double eps, RunLog log) {
    if (log.choice("outline", settings, "cells").equals("buffer")) {
      if (settings.has("cell")) {
        throw new BadSetting("cell", "goes with outline=cells", "outline=cells, or no cell");
      }
      log.setting("buffer_m", eps / 2, "half of eps");
      return events -> CellOutlines.buffered(pattern.eastM(), pattern.northM(), events, eps / 2);
    }
    double cell =
        log.number(
            "cell_m",
            settings.number("cell"),
            () -> Math.max(CELL_SHOWN_M, Math.rint(eps / CELLS_AN_EPS)),
            "25 m, as fine as places are shown, or a third of eps where that is more");
    log.note(
        "An outline is made of the cells that hold the group's events or come nearer to one than a"
            + " quarter of a cell.");
    return events -> CellOutlines.cells(pattern.eastM(), pattern.northM(), events, cell);
  }

  private static Table table(PointPattern pattern, Groups groups, boolean[] core) {
    return new Table(
        List.of("east_m", "north_m", "cluster", "core"),
        pattern.size(),
        i -> new Object[] {pattern.eastM()[i], pattern.northM()[i], groups.clusterOf(i), core[i]});
  }

  private static double months(PointPattern pattern) {
    if (pattern.firstDay() == null) {
      return 1;
    }
    long days = ChronoUnit.DAYS.between(pattern.firstDay(), pattern.lastDay()) + 1;
    return Math.max(1, days / DAYS_A_MONTH);
  }

  /** The search for the minPts that nobody gave. */
  private static final class Search {
    private final PointPattern pattern;
    private final int[] cases;
    private final double[] x;
    private final double[] y;
    private final double[] weight;
    private final double eps;
    private final Progress progress;
    private int minPts;
    private String why;

    Search(
        PointPattern pattern,
        int[] cases,
        double[] x,
        double[] y,
        double[] weight,
        double eps,
        Progress progress) {
      this.pattern = pattern;
      this.cases = cases;
      this.x = x;
      this.y = y;
      this.weight = weight;
      this.eps = eps;
      this.progress = progress;
    }

    Clusters with(int least) {
      minPts = least;
      return Dbscan.of(x, y, weight, eps, least, progress);
    }

    Clusters automatic(double total, double area, double months) {
      int ofScene = DensityRule.ofScene(total, months);
      int chance = total > 0 ? DensityRule.againstChance(total, each(total), area, eps) : 0;
      why =
          ofScene >= chance
              ? "8 a month of data (of thin data at most one event in a hundred, 8 at least)"
              : "in an even spread of as many events such a group appears once in twenty times";
      int first = Math.max(ofScene, chance);
      Clusters found = with(first);
      for (int raise = 0; raise < RAISES_MAX && isTheCity(found); raise++) {
        found = with((int) Math.min(Integer.MAX_VALUE, Math.ceil(minPts * RAISE)));
      }
      if (found.groups() == 0 && minPts > first) {
        return with(first);
      }
      if (minPts > first) {
        why += "; raised from " + first + ", for one group would have been the whole area";
      }
      return found;
    }

    private double each(double total) {
      return weight == null ? 1 : Arrays.stream(weight).map(w -> w * w).sum() / total;
    }

    private boolean isTheCity(Clusters found) {
      int[] size = found.sizes();
      for (int group = 0; group < size.length; group++) {
        if (size[group] > HALF * cases.length) {
          return extent(found.label(), group)
              > HALF * pattern.window().getEnvelopeInternal().getDiameter();
        }
      }
      return false;
    }

    private double extent(int[] label, int group) {
      Envelope box = new Envelope();
      for (int i = 0; i < label.length; i++) {
        if (label[i] == group) {
          box.expandToInclude(x[i], y[i]);
        }
      }
      return box.getDiameter();
    }
  }
}
