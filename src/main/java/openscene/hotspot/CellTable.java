package openscene.hotspot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import openscene.geo.AreaMask;
import openscene.geo.Grid;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.observation.Agency;
import openscene.observation.Observation;
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

  private final Question question;
  private final Evidence evidence;
  private final Effort effort;
  private final Ground ground;
  private final List<Looked> groups;

  CellTable(Question question, Evidence evidence, Effort effort) {
    this.question = question;
    this.evidence = evidence;
    this.effort = effort;
    this.ground = Ground.of(question.city(), question.area());
    this.groups = Looked.of(question.kinds(), evidence.visits(), evidence.observations());
  }

  List<Cell> cells(double sizeM) {
    Grid grid = Grid.covering(ground.outline().getEnvelopeInternal(), sizeM, 0);
    boolean[] inside = AreaMask.of(grid, ground.outline());
    double[][] minutes = new double[groups.size()][];
    List<Map<Integer, List<Observation>>> seen = new ArrayList<>();
    for (int g = 0; g < minutes.length; g++) {
      minutes[g] = minutes(grid, effort.minutes(groups.get(g).visits(), ground));
      seen.add(byCell(grid, groups.get(g).seen()));
    }
    Map<Integer, List<Observation>> all = byCell(grid, evidence.ofKinds(question.kinds()));
    PreparedGeometry border = PreparedGeometryFactory.prepare(ground.outline());
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < inside.length; i++) {
      if (inside[i]) {
        long[] n = new long[groups.size()];
        double[] spent = new double[groups.size()];
        List<Observation> ofVisits = new ArrayList<>();
        for (int g = 0; g < n.length; g++) {
          List<Observation> here = seen.get(g).getOrDefault(i, List.of());
          n[g] = here.size();
          spent[g] = minutes[g][i];
          ofVisits.addAll(here);
        }
        boolean count = question.basis() == Basis.COUNT;
        List<Observation> counted = count ? all.getOrDefault(i, List.of()) : ofVisits;
        cells.add(cell(grid, i, counted, new Found(n, spent), border));
      }
    }
    return cells;
  }

  private Map<Integer, List<Observation>> byCell(Grid grid, List<Observation> observations) {
    Map<Integer, List<Observation>> byCell = new HashMap<>();
    for (Observation observation : observations) {
      double[] metres = ground.projection().metres(observation.place());
      int at = grid.indexOf(metres[0], metres[1]);
      if (at >= 0) { // an observation on the area's east or north border may lie beyond the grid
        byCell.computeIfAbsent(at, cell -> new ArrayList<>()).add(observation);
      }
    }
    return byCell;
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

  private Cell cell(
      Grid grid, int index, List<Observation> counted, Found found, PreparedGeometry border) {
    long col = grid.firstCol() + index % grid.cols();
    long row = grid.firstRow() + index / grid.cols();
    double minutes = found.leastMinutes();
    Status status = status(counted.size(), minutes);
    Double value = null;
    Interval interval = null;
    if (status == Status.OBSERVED || status == Status.OBSERVED_ZERO) {
      if (question.basis() == Basis.RATE) {
        value = found.rate();
        interval = found.interval();
      } else {
        double haMonths =
            areaM2(square(grid, col, row), border) / M2_PER_HA * Found.months(question.period());
        value = counted.size() / haMonths;
        interval = Found.interval(PoissonRate.garwood(counted.size(), haMonths));
      }
    }
    Map<Agency, Long> byAgency = new TreeMap<>();
    counted.forEach(one -> byAgency.merge(one.agency(), 1L, Long::sum));
    return new Cell(
        id(grid, col, row),
        col,
        row,
        outline(grid, col, row),
        counted.size(),
        Evidence.visitsBehind(counted),
        evidence.daysBehind(counted),
        byAgency,
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
    Projection projection = ground.projection();
    Coordinate[] ring = new Coordinate[5];
    for (int i = 0; i < 4; i++) {
      double east = (col + (i == 1 || i == 2 ? 1 : 0)) * grid.cellM();
      double north = (row + (i >= 2 ? 1 : 0)) * grid.cellM();
      LonLat corner = projection.degrees(east, north);
      ring[i] = new Coordinate(corner.lon(), corner.lat());
    }
    ring[4] = ring[0].copy();
    return FACTORY.createPolygon(ring);
  }
}
