package openscene.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import openscene.cli.demo.DemoData;
import openscene.http.Server;
import openscene.observation.Filter;
import openscene.observation.Kinds;
import openscene.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code openscene demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Serves made-up observations and visits of 24 months in Bergen and Copenhagen.",
      "They are made up at the first start and kept; everything shown says that it is made up."
    })
final class DemoCommand implements Callable<Integer> {
  private static final ZoneId ZONE = ZoneId.of("Europe/Oslo");

  @Option(
      names = "--database",
      paramLabel = "FILE",
      defaultValue = "var/demo.gpkg",
      description = {
        "The demo's own GeoPackage file; a file with real observations is refused.",
        "Default: ${DEFAULT-VALUE}"
      })
  private Path file;

  @Option(names = "--fresh", description = "Make everything up again, ending yesterday.")
  private boolean fresh;

  @Option(
      names = "--seed",
      defaultValue = "" + DemoData.SEED,
      description = {"Another seed makes up another 24 months.", "Default: ${DEFAULT-VALUE}"})
  private long seed;

  @Option(names = "--no-serve", description = "Only make the file.")
  private boolean noServe;

  @Mixin private ServeOptions options;

  @Override
  public Integer call() throws IOException {
    if (file.toString().startsWith("jdbc:")) {
      throw new IllegalArgumentException("the demo needs a file of its own, was " + file);
    }
    options.check();
    Database database = open();
    Server server;
    int port;
    try {
      fill(database);
      if (noServe) {
        database.close();
        return 0;
      }
      server = options.start(database.stores(), Clock.systemUTC());
      port = server.start();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    System.out.println("OpenScene demo at " + options.address(port));
    System.out.println("Everything in it is made up: no such patrol, no such observation.");
    System.out.println("Pages: /map /report /patrol   Stop: Ctrl-C");
    ServeOptions.untilStopped(server, database);
    return 0;
  }

  private Database open() throws IOException {
    boolean known = Files.exists(file);
    Database database = Database.open(file.toString());
    if (!known) {
      return database;
    }
    boolean madeUp = database.stores().facts().madeUp();
    if (!madeUp && database.stores().observations().count(Filter.ALL) > 0) {
      database.close();
      throw new IllegalArgumentException(
          file + " holds real observations; the demo needs a file of its own (--database)");
    }
    if (!fresh && (!madeUp || DemoData.isWhole(database.stores()))) {
      return database;
    }
    // Asked for, or a start that was killed while it was making things up.
    database.close();
    for (String part : new String[] {"", "-wal", "-shm"}) {
      Files.deleteIfExists(Path.of(file + part));
    }
    return Database.open(file.toString());
  }

  private void fill(Database database) {
    ShippedPlaces.loadInto(database.stores(), false);
    if (DemoData.isWhole(database.stores())) {
      return;
    }
    System.out.println("Making up 24 months of observations in two cities…");
    long started = System.nanoTime();
    LocalDate yesterday = LocalDate.now(ZONE).minusDays(1);
    DemoData data =
        new DemoData(
            seed, yesterday, ShippedPlaces.cities(), ShippedPlaces.areas(), Kinds.shipped());
    Map<String, Integer> stored = data.storeIn(database.stores());
    System.out.printf(
        Locale.ROOT,
        "%,d observations on %,d visits, %s to %s, in %.1f s%n",
        stored.get("observations"),
        stored.get("visits"),
        data.start(),
        yesterday,
        (System.nanoTime() - started) / 1e9);
  }
}
