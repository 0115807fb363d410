package openscene.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import openscene.geo.AreaMask;
import openscene.geo.Grid;
import openscene.geo.LonLat;
import openscene.observation.Agency;
import openscene.snapshot.Sightings;
import openscene.statistics.rate.PoissonRate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** The published grid cells of one question. A border cell counts only what lies in the area. */
final class CellTable {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final double M2_PER_HA = 10_000;
  private static final List<Agency> AGENCIES = EvidenceColumns.AGENCIES;

  private final Question question;
  private final Evidence evidence;
  private final Effort effort;
  private final Ground ground;
  private final List<Looked> groups;
  private final Map<Counted, Interval> intervals = new HashMap<>();
  private final Map<Long, Coordinate> corners = new HashMap<>();

  /** A count and what it is measured by. */
  private record Counted(int n, double haMonths) {}

  CellTable(Question question, Evidence evidence, Effort effort) {
    this.question = question;
    this.evidence = evidence;
    this.effort = effort;
    this.ground = Ground.of(question.city(), question.area());
    this.groups = Looked.of(question.kinds(), evidence);
  }

  List<Cell> cells(double sizeM) {
    Grid grid = Grid.covering(ground.outline().getEnvelopeInternal(), sizeM, 0);
    boolean[] inside = AreaMask.of(grid, ground.outline());
    double[][] minutes = new double[groups.size()][];
    int[][] seen = new int[groups.size()][];
    for (int g = 0; g < minutes.length; g++) {
      minutes[g] = minutes(grid, evidence.columns().minutes(groups.get(g), effort, ground));
      seen[g] = counts(grid, groups.get(g).rows());
    }
    ByCell counted = new ByCell(grid, counted());
    PreparedGeometry border = PreparedGeometryFactory.prepare(ground.outline());
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < inside.length; i++) {
      if (inside[i]) {
        long[] n = new long[groups.size()];
        double[] spent = new double[groups.size()];
        for (int g = 0; g < n.length; g++) {
          n[g] = seen[g][i];
          spent[g] = minutes[g][i];
        }
        cells.add(cell(grid, i, counted.at(i), new Found(n, spent), border));
      }
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

  private Cell cell(Grid grid, int index, Behind counted, Found found, PreparedGeometry border) {
    long col = grid.firstCol() + index % grid.cols();
    long row = grid.firstRow() + index / grid.cols();
    double minutes = found.leastMinutes();
    Status status = status(counted.n(), minutes);
    Double value = null;
    Interval interval = null;
    if (status == Status.OBSERVED || status == Status.OBSERVED_ZERO) {
      if (question.basis() == Basis.RATE) {
        value = found.rate();
        interval = found.interval();
      } else {
        double haMonths =
            areaM2(square(grid, col, row), border) / M2_PER_HA * Found.months(question.period());
        value = counted.n() / haMonths;
        // Most cells lie wholly inside, and many of those hold as many.
        interval =
            intervals.computeIfAbsent(
                new Counted(counted.n(), haMonths),
                some -> Found.interval(PoissonRate.garwood(some.n, some.haMonths)));
      }
    }
    return new Cell(
        id(grid, col, row),
        col,
        row,
        outline(grid, col, row),
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

  private String id(Grid grid, long col, long row) {
    String size =
        grid.cellM() == Math.rint(grid.cellM())
            ? String.format(Locale.ROOT, "%.0f", grid.cellM())
            : String.valueOf(grid.cellM());
    String code = question.city().crs().substring("EPSG:".length());
    return "cell:" + code + ":" + size + ":" + col + ":" + row;
  }

  private static Polygon square(Grid grid, long col, long row) {
    double size = grid.cellM();
    Envelope square = new Envelope(col * size, (col + 1) * size, row * size, (row + 1) * size);
    return (Polygon) FACTORY.toGeometry(square);
  }

  private static double areaM2(Polygon square, PreparedGeometry border) {
    Geometry area = border.getGeometry();
    return border.covers(square) ? square.getArea() : area.intersection(square).getArea();
  }

  private Polygon outline(Grid grid, long col, long row) {
    Coordinate[] ring = new Coordinate[5];
    for (int i = 0; i < 4; i++) {
      ring[i] = corner(grid, col + (i == 1 || i == 2 ? 1 : 0), row + (i >= 2 ? 1 : 0));
    }
    ring[4] = ring[0].copy();
    return FACTORY.createPolygon(ring);
  }

  /** Four cells share a corner: it is turned into degrees once. */
  private Coordinate corner(Grid grid, long col, long row) {
    long at = (row - grid.firstRow()) * (grid.cols() + 1L) + col - grid.firstCol();
    return corners
        .computeIfAbsent(
            at,
            some -> {
              LonLat degrees = ground.projection().degrees(col * grid.cellM(), row * grid.cellM());
              return new Coordinate(degrees.lon(), degrees.lat());
            })
        .copy();
  }
}
