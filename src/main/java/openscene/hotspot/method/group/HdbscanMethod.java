package openscene.hotspot.method.group;

import java.util.Arrays;
import java.util.List;
import openscene.geo.CellOutlines;
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
import openscene.statistics.cluster.Hdbscan;
import openscene.statistics.simulation.Progress;

/**
 * Which spots belong together where densities differ between districts: HDBSCAN* ({@link Hdbscan})
 * on different places.
 */
public final class HdbscanMethod implements Method {
  private static final int MIN_POINTS_DEFAULT = 15;
  private static final double CELL_DEFAULT_M = 25;

  /** How exact a position is at best; a place with many events is not denser than that. */
  private static final double FLOOR_M = 5;

  @Override
  public String code() {
    return "hdbscan";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.whole(
            "min_points",
            Groups.EVENTS_SHOWN_LEAST,
            1_000,
            String.valueOf(MIN_POINTS_DEFAULT),
            "size of the smallest group, and the smoothing of the density"),
        Option.choice(
            "weights",
            List.of("distinct", "weighted"),
            "distinct",
            "whether each place counts once, or as many events (or weights) as it has"),
        Option.number("cell", 5, 1_000, "25", "side of the outline's cells in metres"));
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
    int minPts =
        log.whole("min_points", settings.whole("min_points"), () -> MIN_POINTS_DEFAULT, "default");
    boolean weighted = log.choice("weights", settings, "distinct").equals("weighted");
    if (weighted) {
      log.setting("floor_m", FLOOR_M, "positions are not known better; shorter distances are it");
    }
    double[] x = Groups.of(pattern.eastM(), cases);
    double[] y = Groups.of(pattern.northM(), cases);
    Hdbscan.Result found =
        weighted
            ? Hdbscan.ofWeights(x, y, Groups.of(pattern.weight(), cases), minPts, FLOOR_M, progress)
            : Hdbscan.ofPlaces(x, y, minPts, progress);
    log.setting("places", found.places(), "different places among the events");
    int least = weighted ? 2 : minPts;
    if (found.places() < least) {
      return log.cannotTell(CannotTell.Reason.TOO_FEW_PLACES, found.places(), least);
    }
    Groups groups = Groups.of(pattern, cases, found.label(), found.groups());
    double cell = log.number("cell_m", settings.number("cell"), () -> CELL_DEFAULT_M, "default");
    List<Finding> findings =
        groups.findings(
            events -> CellOutlines.cells(pattern.eastM(), pattern.northM(), events, cell),
            log,
            progress);
    return new Result(log.told(), findings, table(pattern, cases, groups, found));
  }

  private static Table table(
      PointPattern pattern, int[] cases, Groups groups, Hdbscan.Result found) {
    int[] caseOf = new int[pattern.size()];
    Arrays.fill(caseOf, -1);
    for (int k = 0; k < cases.length; k++) {
      caseOf[cases[k]] = k;
    }
    return new Table(
        List.of("east_m", "north_m", "cluster", "core_distance_m", "membership", "outlier_score"),
        pattern.size(),
        i -> {
          int k = caseOf[i];
          boolean known = k >= 0;
          return new Object[] {
            pattern.eastM()[i],
            pattern.northM()[i],
            groups.clusterOf(i),
            known && Double.isFinite(found.coreDistance()[k]) ? found.coreDistance()[k] : null,
            known ? found.membership()[k] : null,
            known ? found.outlier()[k] : null
          };
        });
  }
}
