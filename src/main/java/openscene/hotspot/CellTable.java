package openscene.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import openscene.geo.Grid;
import openscene.observation.Agency;
import openscene.snapshot.Sightings;
import openscene.statistics.rate.PoissonRate;

/** The published grid cells of one question. A border cell counts only what lies in the area. */
final class CellTable {
  private static final double M2_PER_HA = 10_000;
  private static final List<Agency> AGENCIES = EvidenceColumns.AGENCIES;

  private final Question question;
  private final Evidence evidence;
  private final Effort effort;
  private final Ground ground;
  private final List<Looked> groups;
  private final Map<Counted, Interval> intervals = new HashMap<>();

  /** A count and what it is measured by. */
  private record Counted(int n, double haMonths) {}

  CellTable(Question question, Evidence evidence, Effort effort, Ground ground) {
    this.question = question;
    this.evidence = evidence;
    this.effort = effort;
    this.ground = ground;
    this.groups = Looked.of(question, evidence);
  }

  /** Every cell of the area, in the order of the plots. */
  List<Cell> cells(Plots plots) {
    Grid grid = plots.grid();
    double[][] minutes = new double[groups.size()][];
    int[][] seen = new int[groups.size()][];
    for (int g = 0; g < minutes.length; g++) {
      minutes[g] = minutes(grid, evidence.columns().minutes(groups.get(g), effort, ground));
      seen[g] = counts(grid, groups.get(g).rows());
    }
    ByCell counted = new ByCell(grid, counted());
    List<Cell> cells = new ArrayList<>(plots.plots().length);
    for (Plots.Plot plot : plots.plots()) {
      long[] n = new long[groups.size()];
      double[] spent = new double[groups.size()];
      for (int g = 0; g < n.length; g++) {
        n[g] = seen[g][plot.at()];
        spent[g] = minutes[g][plot.at()];
      }
      cells.add(cell(plot, counted.at(plot.at()), new Found(n, spent)));
    }
    return cells;
  }

  /** The observations that count. */
  private int[] counted() {
    if (question.basis() == Basis.COUNT) {
      return evidence.ofKinds(question.kinds());
    }
    return groups.stream().flatMapToInt(group -> Arrays.stream(group.rows())).toArray();
  }

  private int[] counts(Grid grid, int[] rows) {
    int[] counts = new int[grid.size()];
    for (int row : rows) {
      int at = grid.indexOf(evidence.seen().eastM(row), evidence.seen().northM(row));
      if (at >= 0) { // an observation on the area's east or north border may lie beyond the grid
        counts[at]++;
      }
    }
    return counts;
  }

  /** What is behind one cell's number. */
  private record Behind(int n, int visits, int days, Map<Agency, Long> byAgency) {}

  /** What counts, by the cell it lies in: columns are written once and then read in a row. */
  private final class ByCell {
    private final int[] first;
    private final int[] visit;
    private final int[] day;
    private final int[] byAgency;
    private final Distinct visits;
    private final Distinct days;

    ByCell(Grid grid, int[] wanted) {
      int[] counts = counts(grid, wanted);
      first = new int[counts.length + 1];
      for (int i = 0; i < counts.length; i++) {
        first[i + 1] = first[i] + counts[i];
      }
      visit = new int[first[counts.length]];
      day = new int[visit.length];
      byAgency = new int[AGENCIES.size() * counts.length];
      int[] next = first.clone();
      for (int row : wanted) {
        int at = grid.indexOf(evidence.seen().eastM(row), evidence.seen().northM(row));
        if (at >= 0) {
          visit[next[at]] = evidence.seen().visit(row);
          day[next[at]++] = evidence.columns().days()[row];
          byAgency[AGENCIES.size() * at + evidence.columns().agencies()[row]]++;
        }
      }
      visits = evidence.visits();
      days = Distinct.among(evidence.columns().days());
    }

    Behind at(int cell) {
      visits.next();
      days.next();
      for (int i = first[cell]; i < first[cell + 1]; i++) {
        if (visit[i] != Sightings.NO_VISIT) {
          visits.add(visit[i]);
        }
        days.add(day[i]);
      }
      Map<Agency, Long> by = new EnumMap<>(Agency.class);
      for (int a = 0; a < AGENCIES.size(); a++) {
        int n = byAgency[AGENCIES.size() * cell + a];
        if (n > 0) {
          by.put(AGENCIES.get(a), (long) n);
        }
      }
      return new Behind(first[cell + 1] - first[cell], visits.count(), days.count(), by);
    }
  }

  private static double[] minutes(Grid grid, Effort.Minutes effort) {
    double[] minutes = new double[grid.size()];
    for (int i = 0; i < effort.minutes().length; i++) {
      int at = grid.indexOf(effort.eastM()[i], effort.northM()[i]);
      if (at >= 0) {
        minutes[at] += effort.minutes()[i];
      }
    }
    return minutes;
  }

  private Cell cell(Plots.Plot plot, Behind counted, Found found) {
    double minutes = found.leastMinutes();
    Status status = status(counted.n(), minutes);
    Double value = null;
    Interval interval = null;
    if (status == Status.OBSERVED || status == Status.OBSERVED_ZERO) {
      if (question.basis() == Basis.RATE) {
        value = found.rate();
        interval = found.interval();
      } else {
        double haMonths = plot.areaM2() / M2_PER_HA * Found.months(question.period());
        value = counted.n() / haMonths;
        // Most cells lie wholly inside, and many of those hold as many.
        interval =
            intervals.computeIfAbsent(
                new Counted(counted.n(), haMonths),
                some -> Found.interval(PoissonRate.garwood(some.n, some.haMonths)));
      }
    }
    return new Cell(
        plot.id(),
        plot.col(),
        plot.row(),
        plot.outline(),
        counted.n(),
        counted.visits(),
        counted.days(),
        counted.byAgency(),
        minutes,
        value,
        interval,
        status);
  }

  private Status status(int n, double minutes) {
    if (question.basis() == Basis.COUNT && n > 0) {
      return Status.OBSERVED;
    }
    if (!(minutes > 0)) {
      return Status.NOT_VISITED;
    }
    if (minutes < question.minMinutes()) {
      return Status.INSUFFICIENT_EFFORT;
    }
    return n == 0 ? Status.OBSERVED_ZERO : Status.OBSERVED;
  }
}
