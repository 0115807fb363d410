package openscene.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import openscene.cli.ShippedPlaces;
import openscene.hotspot.DensityTiles;
import openscene.hotspot.Gatherings;
import openscene.http.Server;
import openscene.http.ServerSettings;
import openscene.http.request.Entrance;
import openscene.observation.Kinds;
import openscene.report.AreaReporter;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import openscene.snapshot.Change;
import openscene.snapshot.Freshness;
import openscene.snapshot.LiveSnapshot;

/** A real server that answers from a live snapshot, and believes of it what a test says. */
final class LiveServer implements AutoCloseable {
  private record Standing(boolean whole, long read, Instant staleSince) {}

  private volatile Standing standing = new Standing(true, 0, null);
  private final LiveSnapshot live;
  private final Server server;
  private final String base;

  LiveServer() {
    Stores kept = InMemoryStores.fresh();
    ShippedPlaces.cities().forEach(kept.areas()::save);
    kept.areas().saveAll(ShippedPlaces.areas());
    Clock clock = Clock.systemUTC();
    live =
        new LiveSnapshot(
            kept.observations(),
            kept.visits(),
            kept.areas(),
            kept.measures(),
            kept.facts(),
            kept.changes(),
            clock);
    live.build();
    Stores stores = kept.through(live);
    Kinds kinds = Kinds.shipped();
    Gatherings gatherings = new Gatherings(live, stores.areas());
    server =
        new Server(
            stores,
            kinds,
            gatherings,
            new DensityTiles(live, stores.areas()),
            new AreaReporter(stores, gatherings, kinds, "test"),
            clock,
            ServerSettings.local(0, "test"),
            live,
            believed(),
            Entrance.OPERATOR_ALONE);
    base = "http://127.0.0.1:" + server.start();
  }

  private Freshness believed() {
    return new Freshness() {
      @Override
      public boolean isWhole() {
        return standing.whole();
      }

      @Override
      public long read() {
        return standing.read();
      }

      @Override
      public Optional<Instant> staleSince() {
        return Optional.ofNullable(standing.staleSince());
      }

      @Override
      public void listen(Consumer<Change> listener) {
        live.listen(listener);
      }
    };
  }

  String base() {
    return base;
  }

  /** What the server is to believe of its snapshot. */
  void stands(boolean whole, long read, Instant staleSince) {
    standing = new Standing(whole, read, staleSince);
  }

  @Override
  public void close() {
    server.close();
    live.close();
  }
}
