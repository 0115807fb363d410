package openscene.cli.bench.serve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import openscene.report.Stores;
import openscene.snapshot.LiveSnapshot;

/** The columns themselves, and what a planner waits for after asking something new. */
final class SnapshotLines implements Lines {
  private static final double INTERACTIVE_MS_MAX = 100;
  private static final double BEYOND_MS_MAX = 4_000;
  private static final double BYTES_A_ROW_MAX = 40;
  private static final int RUNS_MOST = 3;

  @Override
  public List<Line> measure(World world, Effort effort) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(columns(world, effort));
    lines.addAll(interactive(world, effort));
    return lines;
  }

  /**
   * Reading alone and reading into a snapshot take turns; the difference is what building costs.
   */
  private static List<Line> columns(World world, Effort effort) {
    int runs = Math.min(RUNS_MOST, effort.runs());
    double[] read = new double[runs];
    double[] beyond = new double[runs];
    double[] columns = new double[runs];
    double[] heap = new double[runs];
    Stores stores = world.stores();
    for (int run = -1; run < runs; run++) { // The first warms up.
      long before = ExportLines.live();
      long begun = System.nanoTime();
      stores.changes().readAll(seen -> {}, visit -> {});
      double readingMs = (System.nanoTime() - begun) / 1e6;
      begun = System.nanoTime();
      try (LiveSnapshot live = Running.snapshot(stores)) {
        live.build();
        double buildingMs = (System.nanoTime() - begun) / 1e6;
        if (run >= 0) {
          read[run] = world.rows() / readingMs * 1_000;
          beyond[run] = Math.max(0, buildingMs - readingMs);
          columns[run] = (double) live.bytes() / world.rows();
          heap[run] = (double) (ExportLines.live() - before) / world.rows();
        }
      }
    }
    return List.of(
        Line.alone("snapshot", "snapshot, reading alone", "rows/s", read, Line.Goal.NONE)
            .note("and the visits, one for each " + MadeRows.A_VISIT),
        Line.alone(
            "snapshot",
            "  built beyond reading",
            Line.MS,
            beyond,
            Line.Goal.most(BEYOND_MS_MAX, 10_000_000)),
        Line.alone(
            "snapshot",
            "  its columns",
            "B a row",
            columns,
            Line.Goal.most(BYTES_A_ROW_MAX, 1_000_000)),
        Line.alone("snapshot", "  its heap, visits too", "B a row", heap, Line.Goal.NONE));
  }

  /** Tile, cells and hotspots of a filter that nobody asked before: each run takes other days. */
  private static List<Line> interactive(World world, Effort effort) {
    double[][] ms = new double[4][effort.runs()];
    try (Caller caller = new Caller(world.port())) {
      for (int run = -2; run < effort.runs(); run++) {
        LocalDate first = LocalDate.of(2023, 3, 1).plusDays(run);
        String days = first + "/" + first.plusDays(364);
        String kind = "&kind=" + world.kind(0) + "," + world.kind(3);
        String area = "area=" + Town.WHOLE + "&period=" + days + kind;
        double tile = took(caller, CachedLines.tilePath(TileLines.tile(12), days, kind));
        double cells = took(caller, "/api/collections/cells/items?" + area);
        double hotspots = took(caller, "/api/collections/hotspots/items?" + area);
        if (run >= 0) {
          ms[0][run] = tile + cells + hotspots;
          ms[1][run] = tile;
          ms[2][run] = cells;
          ms[3][run] = hotspots;
        }
      }
    }
    return List.of(
        Line.alone(
                "snapshot",
                "new filter, whole town: tile + cells + hotspots, HTTP",
                Line.MS,
                ms[0],
                Line.Goal.most(INTERACTIVE_MS_MAX, 1_000_000))
            .note("1 y, 2 kinds"),
        Line.alone("snapshot", "  its tile", Line.MS, ms[1], Line.Goal.NONE),
        Line.alone("snapshot", "  its cells", Line.MS, ms[2], Line.Goal.NONE),
        Line.alone("snapshot", "  its hotspots", Line.MS, ms[3], Line.Goal.NONE));
  }

  private static double took(Caller caller, String path) {
    long begun = System.nanoTime();
    caller.body(path);
    return (System.nanoTime() - begun) / 1e6;
  }
}
