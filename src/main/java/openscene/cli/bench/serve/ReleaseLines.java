package openscene.cli.bench.serve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import openscene.account.Reader;
import openscene.account.Role;

/**
 * What release costs: a planner's tile and cells beside the operator's, to whom everything is told
 * as it is. The same cells, kinds and days, over HTTP, both asked for the first time (each run
 * takes other days), and the cells once more, when what they are worked out from is kept.
 */
final class ReleaseLines implements Lines {
  private static final double COST_MOST = 1.3;
  private static final int FROM_ROWS = 1_000_000;
  private static final String KINDS = "&kind=litter,disorder_noise";
  private static final int WARM_UP = 3;
  private static final Reader PLANNER = new Reader("bench", Role.PLANNER, null);

  private enum Asked {
    TILE("density tile z12, new days"),
    CELLS("cells of 50 m, whole town, new days"),
    AGAIN("cells of 100 m, whole town, the same days");

    private final String words;

    Asked(String words) {
      this.words = words;
    }

    String path(String days) {
      return switch (this) {
        case TILE -> CachedLines.tilePath(TileLines.tile(12), days, KINDS);
        case CELLS -> cells(days, 50);
        case AGAIN -> cells(days, 100);
      };
    }

    private static String cells(String days, int size) {
      return "/api/collections/cells/items?size="
          + size
          + "&area="
          + Town.WHOLE
          + "&period="
          + days
          + KINDS;
    }
  }

  @Override
  public List<Line> measure(World world, Effort effort) {
    Map<Asked, double[]> released = new EnumMap<>(Asked.class);
    Map<Asked, double[]> whole = new EnumMap<>(Asked.class);
    for (Asked asked : Asked.values()) {
      released.put(asked, new double[effort.runs()]);
      whole.put(asked, new double[effort.runs()]);
    }
    try (Running.Door door = world.doorFor(PLANNER);
        Caller planner = new Caller(door.port());
        Caller operator = new Caller(world.port())) {
      for (int run = -WARM_UP; run < effort.runs(); run++) {
        LocalDate first = LocalDate.of(2023, 5, 1).plusDays(run);
        String days = first + "/" + first.plusDays(364);
        for (Asked asked : Asked.values()) {
          String path = asked.path(days);
          double theirs = took(operator, path);
          double ours = took(planner, path);
          if (run >= 0) {
            released.get(asked)[run] = ours;
            whole.get(asked)[run] = theirs;
          }
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    for (Asked asked : Asked.values()) {
      lines.add(
          new Line(
              "release",
              "released: " + asked.words,
              Line.MS,
              released.get(asked),
              "the same, unreleased",
              whole.get(asked),
              Line.Goal.times(1 / COST_MOST, FROM_ROWS),
              null,
              "planner beside operator, HTTP; 1 y, 2 kinds"));
    }
    return lines;
  }

  private static double took(Caller caller, String path) {
    long begun = System.nanoTime();
    caller.body(path);
    return (System.nanoTime() - begun) / 1e6;
  }
}
