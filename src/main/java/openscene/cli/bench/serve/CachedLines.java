package openscene.cli.bench.serve;

import java.util.List;
import java.util.Locale;
import openscene.geo.Tile;
import openscene.http.bench.BareServer;

/** One tile asked for again and again, beside Javalin that answers as many bytes. */
final class CachedLines implements Lines {
  private static final int CONNECTIONS = 64;
  private static final double GOAL = 0.6;
  private static final double P99_MS_MAX = 10;

  @Override
  public List<Line> measure(World world, Effort effort) {
    String path = tilePath(TileLines.tile(14), "2024-01-01/2024-12-31", "");
    byte[] body;
    try (Caller caller = new Caller(world.port())) {
      body = caller.body(path);
    }
    double[] ours = new double[effort.runs()];
    double[] bare = new double[effort.runs()];
    double[] p99 = new double[effort.runs()];
    long refused = 0;
    double p50 = 0;
    double barely99 = 0;
    try (BareServer server = BareServer.start(body, "image/png")) {
      ask(world.port(), path, effort.seconds() / 2);
      ask(server.port(), BareServer.PATH, effort.seconds() / 2);
      for (int run = 0; run < effort.runs(); run++) {
        Crowd.Outcome mine = ask(world.port(), path, effort.seconds());
        Crowd.Outcome theirs = ask(server.port(), BareServer.PATH, effort.seconds());
        ours[run] = mine.perSecond();
        p99[run] = mine.p99Ms();
        p50 = mine.medianMs();
        refused += mine.bad();
        bare[run] = theirs.perSecond();
        barely99 = theirs.p99Ms();
      }
    }
    return List.of(
        new Line(
                "cached",
                "tile from the cache, HTTP, " + CONNECTIONS + " connections",
                "/s",
                ours,
                "bare Javalin " + BareServer.version(),
                bare,
                Line.Goal.times(GOAL, 0),
                null,
                "")
            .note(
                String.format(
                    Locale.ROOT,
                    "%d B; p50 %.1f ms; %d refused; bare p99 %.1f ms",
                    body.length,
                    p50,
                    refused,
                    barely99)),
        Line.alone("cached", "  its p99", Line.MS, p99, Line.Goal.most(P99_MS_MAX, 0)));
  }

  /** The address of a tile. */
  static String tilePath(Tile tile, String days, String more) {
    return "/api/collections/density/map/tiles/WebMercatorQuad/"
        + tile.z()
        + "/"
        + tile.y()
        + "/"
        + tile.x()
        + "?period="
        + days
        + more;
  }

  private static Crowd.Outcome ask(int port, String path, double seconds) {
    byte[] request = Caller.get(path);
    return new Crowd(port, CONNECTIONS, () -> request, 200).askFor(seconds);
  }
}
