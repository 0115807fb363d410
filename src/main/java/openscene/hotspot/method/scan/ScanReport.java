package openscene.hotspot.method.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import openscene.geo.Outlines;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Table;
import openscene.hotspot.method.TimeSteps;
import openscene.statistics.scan.Cluster;
import openscene.statistics.scan.Locations;
import openscene.statistics.scan.ScanResult;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** Clusters as circles to draw and as rows to check. */
final class ScanReport {
  /** An alert takes a cluster that chance shows more rarely than this. */
  static final double ALERT_DAYS = 100;

  private static final double ALERT_P = 0.05;
  private static final int CORNERS = 64;
  private static final List<String> COLUMNS =
      List.of(
          "cluster",
          "drawn",
          "llr",
          "p",
          "recurrence_days",
          "from",
          "to",
          "radius_m",
          "observed",
          "expected",
          "observed_by_expected",
          "east_m",
          "north_m",
          "is_centre",
          "observed_here");

  private final PointPattern pattern;
  private final ScanInput input;
  private final TimeSteps time;
  private final double cellM;
  private final boolean prospective;
  private final double drawnBelow;

  ScanReport(
      PointPattern pattern,
      ScanInput input,
      TimeSteps time,
      double cellM,
      boolean prospective,
      double drawnBelow) {
    this.pattern = pattern;
    this.input = input;
    this.time = time;
    this.cellM = cellM;
    this.prospective = prospective;
    this.drawnBelow = drawnBelow;
  }

  List<Finding> findings(ScanResult found) {
    List<Finding> findings = new ArrayList<>();
    for (Cluster cluster : found.clusters()) {
      if (cluster.p() < drawnBelow) {
        findings.add(new Finding(outline(cluster), events(cluster), properties(cluster)));
      }
    }
    return findings;
  }

  /** Centre of the shown cell: an event's own place is never shown. */
  private Coordinate centre(Cluster cluster) {
    Locations locations = input.events().locations();
    double x = locations.x()[cluster.centre()];
    double y = locations.y()[cluster.centre()];
    return cellM > 0 ? new Coordinate(x, y) : new Coordinate(middle(x), middle(y));
  }

  private static double middle(double metres) {
    return (Math.floor(metres / ScanMethod.CELL_DEFAULT_M) + 0.5) * ScanMethod.CELL_DEFAULT_M;
  }

  private Geometry outline(Cluster cluster) {
    // A shown cell lies up to 0.71 of its side beside an event's own place.
    double reachM =
        cellM > 0
            ? Math.max(cluster.radius() + cellM / 2, cellM)
            : cluster.radius() + ScanMethod.CELL_DEFAULT_M;
    GeometryFactory factory = pattern.window().getFactory();
    Polygon circle = circle(centre(cluster), reachM, factory);
    List<Polygon> inside = Outlines.clip(List.of(circle), pattern.window());
    if (inside.isEmpty()) {
      // Only when the window holds the envelope of the events, but not the events.
      return circle;
    }
    return inside.size() == 1
        ? inside.get(0)
        : factory.createMultiPolygon(inside.toArray(Polygon[]::new));
  }

  private static Polygon circle(Coordinate centre, double radiusM, GeometryFactory factory) {
    Coordinate[] ring = new Coordinate[CORNERS + 1];
    for (int k = 0; k < CORNERS; k++) {
      double turn = 2 * Math.PI * k / CORNERS;
      ring[k] =
          new Coordinate(centre.x + radiusM * Math.cos(turn), centre.y + radiusM * Math.sin(turn));
    }
    ring[CORNERS] = ring[0].copy();
    return factory.createPolygon(ring);
  }

  private int[] events(Cluster cluster) {
    Set<Integer> inside = new HashSet<>();
    Arrays.stream(cluster.locations()).forEach(inside::add);
    return IntStream.range(0, pattern.size())
        .filter(i -> pattern.control() == null || !pattern.control()[i])
        .filter(
            i ->
                input.stepOf()[i] >= cluster.firstStep()
                    && input.stepOf()[i] <= cluster.lastStep()
                    && inside.contains(input.events().locationOf()[i]))
        .toArray();
  }

  private Map<String, Object> properties(Cluster cluster) {
    Coordinate centre = centre(cluster);
    Map<String, Object> says = new LinkedHashMap<>();
    says.put("observed", cluster.cases());
    says.put("expected", cluster.expected());
    says.put("observed_by_expected", cluster.observedByExpected());
    says.put("llr", cluster.ratio());
    says.put("p", cluster.p());
    says.put("recurrence_days", recurrenceDays(cluster));
    says.put("from", from(cluster));
    says.put("to", to(cluster));
    says.put("centre_east_m", centre.x);
    says.put("centre_north_m", centre.y);
    says.put("radius_m", cluster.radius());
    says.put("locations", cluster.locations().length);
    says.put("alert", alert(cluster));
    return says;
  }

  private Double recurrenceDays(Cluster cluster) {
    if (!prospective) {
      return null;
    }
    // Months differ in length: their mean is how often one looks.
    long days = time.end().toEpochDay() - time.starts().get(0).toEpochDay();
    return cluster.recurrenceDays((double) days / time.size());
  }

  private boolean alert(Cluster cluster) {
    Double days = recurrenceDays(cluster);
    return days != null && days > ALERT_DAYS && cluster.p() < ALERT_P;
  }

  private String from(Cluster cluster) {
    return time == null ? null : time.starts().get(cluster.firstStep()).toString();
  }

  private String to(Cluster cluster) {
    return time == null ? null : time.lastDayOf(cluster.lastStep()).toString();
  }

  /** All clusters, also those not drawn, location by location. */
  Table table(ScanResult found) {
    List<int[]> rows = new ArrayList<>();
    for (int k = 0; k < found.clusters().size(); k++) {
      for (int location : found.clusters().get(k).locations()) {
        rows.add(new int[] {k, location});
      }
    }
    return new Table(
        COLUMNS,
        rows.size(),
        row -> row(rows.get(row)[0], rows.get(row)[1], found.clusters().get(rows.get(row)[0])));
  }

  private Object[] row(int number, int location, Cluster cluster) {
    Locations locations = input.events().locations();
    return new Object[] {
      number + 1,
      cluster.p() < drawnBelow,
      cluster.ratio(),
      cluster.p(),
      recurrenceDays(cluster),
      from(cluster),
      to(cluster),
      cluster.radius(),
      cluster.cases(),
      cluster.expected(),
      cluster.observedByExpected(),
      locations.x()[location],
      locations.y()[location],
      location == cluster.centre(),
      input.casesAt(location, cluster.firstStep(), cluster.lastStep())
    };
  }
}
