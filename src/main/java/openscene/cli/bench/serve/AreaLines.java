package openscene.cli.bench.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import openscene.area.Area;
import openscene.geo.Region;
import org.locationtech.jts.geom.Geometry;

/** Counts by month in twenty round areas. */
final class AreaLines implements Lines {
  private static final double GOAL = 15;
  private static final int FROM_ROWS = 1_000_000;
  private static final int DAYS_MORE_MAX = 28;
  private static final int MONTHS = 12 * Town.YEARS + 1;

  @Override
  public List<Line> measure(World world, Effort effort) {
    List<Geometry> outlines =
        Town.areas().stream()
            .filter(area -> !area.id().equals(Town.WHOLE))
            .map(Area::outline)
            .map(Town.PROJECTION::metres)
            .toList();
    lay(world, outlines);
    List<Region> regions = outlines.stream().map(Region::of).toList();
    long[] starts = starts();
    String sql =
        String.format(
            Locale.ROOT,
            "SELECT (12 * (date_part('year', m) - %d) + date_part('month', m) - 1)::int, k, n FROM"
                + " (SELECT k, date_trunc('month', ts, '%s') AT TIME ZONE '%s' AS m, count(*)::int"
                + " AS n FROM peer.areas a JOIN %s s ON ST_Intersects(a.geom, s.geom_m)"
                + " GROUP BY 1, 2) q",
            Town.FIRST_DAY.getYear(),
            Town.ZONE,
            Town.ZONE,
            World.PEER_TABLE);
    int[][] last = new int[2][];
    double[][] ms =
        Turns.ms(
            effort,
            () -> last[0] = counts(world, regions, starts),
            () -> last[1] = world.peer().counts(sql, MONTHS, Town.AREAS));
    return List.of(
        new Line(
                "areas",
                Town.AREAS + " areas × " + MONTHS + " months",
                Line.MS,
                ms[0],
                world.peer().version() + " ST_Intersects",
                ms[1],
                Line.Goal.times(GOAL, FROM_ROWS),
                null,
                "")
            .equal(Arrays.equals(last[0], last[1]))
            .note(
                String.format(
                    Locale.ROOT, "%,d counted", Arrays.stream(last[0]).asLongStream().sum())),
        answered(world, effort, last[0]));
  }

  /**
   * What the pages ask: the same counts with the hours, rates and intervals beside them, of a
   * period that is a day longer each time, so that nothing of it was gathered before.
   */
  private static Line answered(World world, Effort effort, int[] counted) {
    double[] ms = new double[effort.runs()];
    byte[][] series = new byte[Town.AREAS][];
    try (Caller caller = new Caller(world.port())) {
      for (int run = -1; run < ms.length; run++) { // The first warms up.
        LocalDate last = Town.FIRST_DAY.plusYears(Town.YEARS).plusDays(1 + run % DAYS_MORE_MAX);
        String asked = "/series?step=month&period=" + Town.FIRST_DAY + "/" + last;
        long begun = System.nanoTime();
        for (int k = 0; k < series.length; k++) {
          series[k] = caller.body(String.format(Locale.ROOT, "/api/areas/round_%02d", k) + asked);
        }
        if (run >= 0) {
          ms[run] = (System.nanoTime() - begun) / 1e6;
        }
      }
    }
    return Line.alone(
            "areas", "  by /series, with hours and rates, HTTP", Line.MS, ms, Line.Goal.NONE)
        .equal(Arrays.equals(counts(series), counted));
  }

  private static int[] counts(byte[][] series) {
    int[] counts = new int[series.length * MONTHS];
    try {
      for (int k = 0; k < series.length; k++) {
        int month = k * MONTHS;
        for (JsonNode step : new ObjectMapper().readTree(series[k]).path("steps")) {
          counts[month++] = step.path("n").asInt();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return counts;
  }

  private static void lay(World world, List<Geometry> outlines) {
    world.peer().run("DROP TABLE IF EXISTS peer.areas");
    world.peer().run("CREATE TABLE peer.areas (k integer, geom geometry(Polygon, 25832))");
    for (int k = 0; k < outlines.size(); k++) {
      world
          .peer()
          .run(
              "INSERT INTO peer.areas VALUES ("
                  + k
                  + ", ST_GeomFromText('"
                  + outlines.get(k).toText()
                  + "', 25832))");
    }
    world.peer().run("ANALYZE peer.areas");
  }

  /** First second of each local month, and of the one after the last. */
  private static long[] starts() {
    long[] starts = new long[MONTHS + 1];
    for (int m = 0; m <= MONTHS; m++) {
      LocalDate first = Town.FIRST_DAY.plusMonths(m);
      starts[m] = first.atStartOfDay(Town.ZONE).toEpochSecond();
    }
    return starts;
  }

  private static int[] counts(World world, List<Region> regions, long[] starts) {
    int[] counts = new int[regions.size() * MONTHS];
    for (int k = 0; k < regions.size(); k++) {
      int[] steps = world.view().steps(Town.city(), regions.get(k), starts, Set.of());
      System.arraycopy(steps, 0, counts, k * MONTHS, MONTHS);
    }
    return counts;
  }
}
