package openscene.cli.bench.serve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The columns themselves, and what a planner waits for after asking something new. */
final class SnapshotLines implements Lines {
  private static final double INTERACTIVE_MS_MAX = 100;

  @Override
  public List<Line> measure(World world, Effort effort) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(interactive(world, effort));
    return lines;
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
