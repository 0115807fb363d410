package openscene.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.stream.Stream;
import openscene.cli.ShippedPlaces;
import openscene.cli.demo.DemoData;
import openscene.hotspot.DensityTiles;
import openscene.hotspot.Gatherings;
import openscene.http.Server;
import openscene.http.ServerSettings;
import openscene.observation.Kinds;
import openscene.report.AreaReporter;
import openscene.report.Stores;
import openscene.sql.Database;
import openscene.web.Visitor.Screen;

/**
 * A real server on a free port, over a real store full of made-up data, and a browser to see it.
 */
final class DemoServer implements AutoCloseable {
  static final String VERSION = "0.1.0";
  static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  private final Clock clock = Clock.systemUTC();
  private final Browsers browsers = new Browsers().open();
  private final Path folder;
  private final Database database;
  private final Server server;
  private final String base;

  DemoServer() {
    folder = temporary();
    database = Database.open(folder.resolve("pages.gpkg").toString());
    Stores stores = database.stores();
    Kinds kinds = Kinds.shipped();
    ShippedPlaces.cities().forEach(stores.areas()::save);
    stores.areas().saveAll(ShippedPlaces.areas());
    new DemoData(DemoData.SEED, today(), ShippedPlaces.cities(), ShippedPlaces.areas(), kinds)
        .storeIn(stores);
    Gatherings gatherings = new Gatherings(stores.observations(), stores.visits(), stores.areas());
    server =
        new Server(
            stores,
            kinds,
            gatherings,
            new DensityTiles(stores.observations(), stores.visits(), stores.areas()),
            new AreaReporter(stores, gatherings, kinds, VERSION),
            clock,
            ServerSettings.local(0, VERSION));
    base = "http://127.0.0.1:" + server.start();
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("pages");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), OSLO);
  }

  Stores stores() {
    return database.stores();
  }

  Visitor visitor(Screen screen, String language) {
    return new Visitor(browsers.browser(), base, screen, language);
  }

  @Override
  public void close() {
    browsers.close();
    server.close();
    database.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
