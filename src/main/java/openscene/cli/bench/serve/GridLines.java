package openscene.cli.bench.serve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import openscene.geo.Grid;
import openscene.sql.bench.PeerDatabase;

/** Counts on the grid under a map, filtered: our view beside PostGIS and DuckDB. */
final class GridLines implements Lines {
  private static final int FROM_ROWS = 10_000_000;
  private static final double GOAL_DUCK = 5;

  /** One question on one grid. */
  private record Case(String where, Grid grid, Question question, double goal) {}

  @Override
  public List<Line> measure(World world, Effort effort) {
    List<Line> lines = new ArrayList<>();
    Grid wide = Town.wide();
    Grid centre = Town.centre();
    for (Case one :
        List.of(
            new Case("town", wide, Question.yearOfThree(world), 50),
            new Case("centre", centre, Question.ninetyDaysOfThree(world), 40),
            new Case("centre", centre, Question.year(), 40),
            new Case("town", wide, Question.everything(), 50))) {
      lines.addAll(measure(world, effort, one));
    }
    return lines;
  }

  private static List<Line> measure(World world, Effort effort, Case one) {
    Grid grid = one.grid;
    String sql = sql(world, one);
    int[][] last = new int[3][];
    Runnable ours = () -> last[0] = world.view().counts(Town.city(), grid, one.question.wanted());
    Runnable postgis = () -> last[1] = world.peer().counts(sql, grid.cols(), grid.rows());
    String task =
        String.format(
            Locale.ROOT,
            "grid, %s %d × %d, %s",
            one.where,
            grid.cols(),
            grid.rows(),
            one.question.words());
    if (world.duck().isEmpty()) {
      double[][] ms = Turns.ms(effort, ours, postgis);
      return List.of(
          race(task, ms[0], world.peer().version(), ms[1], one.goal, last[0], last[1]),
          new Line(
              "grid",
              task,
              Line.MS,
              ms[0],
              "DuckDB: not measured",
              new double[0],
              Line.Goal.times(GOAL_DUCK, FROM_ROWS),
              null,
              ""));
    }
    PeerDatabase duck = world.duck().get();
    String duckSql = duckSql(world, one);
    double[][] ms =
        Turns.ms(
            effort, ours, postgis, () -> last[2] = duck.counts(duckSql, grid.cols(), grid.rows()));
    return List.of(
        race(task, ms[0], world.peer().version(), ms[1], one.goal, last[0], last[1]),
        race(task, ms[0], duck.version() + ", 1 thread", ms[2], GOAL_DUCK, last[0], last[2]));
  }

  private static Line race(
      String task, double[] ours, String peer, double[] peers, double goal, int[] a, int[] b) {
    long seen = Arrays.stream(a).asLongStream().sum();
    return new Line(
            "grid", task, Line.MS, ours, peer, peers, Line.Goal.times(goal, FROM_ROWS), null, "")
        .equal(Arrays.equals(a, b))
        .note(String.format(Locale.ROOT, "%,d counted", seen));
  }

  /**
   * Half-open cells of the same metres: their floor of the same division as {@link Grid#indexOf}.
   */
  private static String sql(World world, Case one) {
    Grid grid = one.grid;
    String select =
        cells(grid, "ST_X(geom_m)", "ST_Y(geom_m)") + " FROM " + World.PEER_TABLE + " WHERE ";
    String box =
        String.format(
            Locale.ROOT,
            "geom_m && ST_MakeEnvelope(%s, %s, %s, %s, 25832)",
            grid.westM(),
            grid.southM(),
            grid.westM() + grid.cols() * grid.cellM(),
            grid.southM() + grid.rows() * grid.cellM());
    return select + box + one.question.sql(world, "+00") + " GROUP BY 1, 2";
  }

  private static String duckSql(World world, Case one) {
    Grid grid = one.grid;
    String box =
        String.format(
            Locale.ROOT,
            " FROM seen WHERE e >= %s AND e < %s AND n >= %s AND n < %s",
            grid.westM(),
            grid.westM() + grid.cols() * grid.cellM(),
            grid.southM(),
            grid.southM() + grid.rows() * grid.cellM());
    return cells(grid, "e", "n") + box + one.question.sql(world, "") + " GROUP BY 1, 2";
  }

  private static String cells(Grid grid, String east, String north) {
    return String.format(
        Locale.ROOT,
        "SELECT floor(%s / %s)::int - %d, floor(%s / %s)::int - %d, count(*)::int",
        east,
        grid.cellM(),
        grid.firstCol(),
        north,
        grid.cellM(),
        grid.firstRow());
  }
}
