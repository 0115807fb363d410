package openscene.web;

import java.time.Clock;
import openscene.cli.ShippedPlaces;
import openscene.hotspot.Gatherings;
import openscene.http.BaseMap;
import openscene.http.Server;
import openscene.http.ServerSettings;
import openscene.observation.Kinds;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import openscene.web.Visitor.Screen;

/** A real server on a free port with both cities, where nothing was observed yet. */
final class SmallServer implements AutoCloseable {
  private final Stores stores = InMemoryStores.fresh();
  private final Server server;
  private final String base;

  /** A server on this base map; null for blank ground. */
  SmallServer(BaseMap baseMap) {
    ShippedPlaces.cities().forEach(stores.areas()::save);
    stores.areas().saveAll(ShippedPlaces.areas());
    server =
        new Server(
            stores,
            Kinds.shipped(),
            new Gatherings(stores.observations(), stores.visits(), stores.areas()),
            Clock.systemUTC(),
            new ServerSettings("127.0.0.1", 0, baseMap, "test"));
    base = "http://127.0.0.1:" + server.start();
  }

  String base() {
    return base;
  }

  Stores stores() {
    return stores;
  }

  Visitor visitor(Browsers browsers, Screen screen, String language) {
    return new Visitor(browsers.browser(), base, screen, language);
  }

  @Override
  public void close() {
    server.close();
  }
}
