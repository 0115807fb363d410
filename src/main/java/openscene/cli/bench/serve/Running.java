package openscene.cli.bench.serve;

import java.time.Clock;
import openscene.account.Reader;
import openscene.hotspot.DensityTiles;
import openscene.hotspot.Gatherings;
import openscene.http.Server;
import openscene.http.ServerSettings;
import openscene.http.request.Entrance;
import openscene.observation.Kinds;
import openscene.report.AreaReporter;
import openscene.report.Stores;
import openscene.snapshot.LiveSnapshot;
import openscene.snapshot.View;

/** A server over stores and the snapshot under it, wired as the product wires them. */
final class Running implements AutoCloseable {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final String VERSION = "bench";

  private final LiveSnapshot live;
  private final Stores stores;
  private final DensityTiles tiles;
  private final Server server;
  private final int port;

  /** Reads everything into memory and starts to listen on any free port. */
  Running(Stores plain) {
    live = snapshot(plain);
    live.build();
    stores = plain.through(live);
    tiles = new DensityTiles(live, stores.areas());
    server = server(Entrance.OPERATOR_ALONE);
    port = server.start();
  }

  private Server server(Entrance entrance) {
    Gatherings gatherings = new Gatherings(live, stores.areas());
    Kinds kinds = Kinds.shipped();
    return new Server(
        stores,
        kinds,
        gatherings,
        tiles,
        new AreaReporter(stores, gatherings, kinds, VERSION),
        CLOCK,
        ServerSettings.local(0, VERSION),
        live,
        live,
        entrance);
  }

  /** A second server over the same memory, where everybody is one reader. */
  Door doorFor(Reader reader) {
    Server other = server(ctx -> reader);
    return new Door(other, other.start());
  }

  /**
   * A server of its own.
   *
   * @param port where it listens
   */
  record Door(Server server, int port) implements AutoCloseable {
    @Override
    public void close() {
      server.close();
    }
  }

  /** A snapshot of stores that has read nothing yet. */
  static LiveSnapshot snapshot(Stores plain) {
    return new LiveSnapshot(
        plain.observations(),
        plain.visits(),
        plain.areas(),
        plain.measures(),
        plain.facts(),
        plain.changes(),
        CLOCK);
  }

  /** What is in memory now. */
  View view() {
    return live.get();
  }

  DensityTiles tiles() {
    return tiles;
  }

  /** The stores through which the snapshot learns of writes. */
  Stores stores() {
    return stores;
  }

  /** Where the server listens. */
  int port() {
    return port;
  }

  @Override
  public void close() {
    server.close();
    live.close();
  }
}
