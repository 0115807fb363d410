package openscene.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import openscene.account.Role;
import openscene.cli.demo.DemoAccounts;
import openscene.cli.demo.DemoData;
import openscene.observation.Filter;
import openscene.observation.Kinds;
import openscene.report.Stores;
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

  @Option(names = "--stop-when-ready", hidden = true, description = "For the launcher's build.")
  private boolean stopWhenReady;

  @Mixin private ServeOptions options;

  @Override
  public Integer call() throws IOException {
    if (file.toString().startsWith("jdbc:")) {
      throw new IllegalArgumentException("the demo needs a file of its own, was " + file);
    }
    options.check();
    if (options.isProxied()) {
      throw new IllegalArgumentException(
          "the demo serves this machine alone: everybody knows the passwords of its accounts");
    }
    Optional<Database> whole = openIfWhole();
    Opened opened = new Opened(whole);
    CompletableFuture<Serving> prepared = null;
    Serving serving;
    int port;
    try {
      if (!noServe) {
        // Its classes take half a second to load: meanwhile the data are made.
        prepared = opened.database.thenApplyAsync(this::serving);
      }
      if (whole.isEmpty()) {
        fill(opened);
      }
      if (noServe) {
        opened.close();
        return 0;
      }
      serving = prepared.join();
      DemoAccounts.addTo(
          opened.database.join().stores().accounts(),
          Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
      port = serving.start();
    } catch (RuntimeException e) {
      opened.close();
      throw e instanceof CompletionException && e.getCause() instanceof RuntimeException cause
          ? cause
          : e;
    }
    String address = options.address(port);
    if (stopWhenReady) {
      serving.awaitWhole(address);
      welcome(address);
      serving.close();
      opened.close();
      return 0;
    }
    serving.untilStopped(opened.database.join(), address, () -> welcome(address));
    return 0;
  }

  private static void welcome(String address) {
    System.out.println("OpenScene demo at " + address);
    System.out.println("Everything in it is made up: no such patrol, no such observation.");
    System.out.println("Sign in as, by password or token:");
    for (Role role : Role.ofAccounts()) {
      System.out.printf(
          Locale.ROOT,
          "  %-10s %-24s %s%n",
          role.code(),
          DemoAccounts.password(role),
          DemoAccounts.token(role));
    }
    System.out.println("Pages: /map /report /patrol   Stop: Ctrl-C");
  }

  private Serving serving(Database database) {
    return options.prepare(database.stores(), Clock.systemUTC());
  }

  /** The demo's database: open already, or opened by the thread that stores. */
  private final class Opened {
    private final CompletableFuture<Database> database = new CompletableFuture<>();

    Opened(Optional<Database> whole) {
      whole.ifPresent(database::complete);
    }

    Stores stores() {
      try {
        Database opened = Database.open(file.toString());
        ShippedPlaces.loadInto(opened.stores(), false);
        database.complete(opened);
        return opened.stores();
      } catch (RuntimeException e) {
        database.completeExceptionally(e);
        throw e;
      }
    }

    void close() {
      if (database.isDone() && !database.isCompletedExceptionally()) {
        database.join().close();
      }
    }
  }

  /** The file as an earlier start left it; empty when everything is to be made up anew. */
  private Optional<Database> openIfWhole() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Database database = Database.open(file.toString());
    boolean madeUp = database.stores().facts().madeUp();
    if (!madeUp && database.stores().observations().count(Filter.ALL) > 0) {
      database.close();
      throw new IllegalArgumentException(
          file + " holds real observations; the demo needs a file of its own (--database)");
    }
    if (!fresh && DemoData.isWhole(database.stores())) {
      return Optional.of(database);
    }
    database.close();
    if (madeUp || fresh) {
      // Asked for, or a start that was killed while it was making things up.
      for (String part : new String[] {"", "-wal", "-shm"}) {
        Files.deleteIfExists(Path.of(file + part));
      }
    }
    return Optional.empty();
  }

  private void fill(Opened opened) {
    System.out.println("Making up 24 months of observations in two cities…");
    long started = System.nanoTime();
    LocalDate yesterday = LocalDate.now(ZONE).minusDays(1);
    DemoData data =
        new DemoData(
            seed, yesterday, ShippedPlaces.cities(), ShippedPlaces.areas(), Kinds.shipped());
    Map<String, Integer> stored = data.storeIn(opened::stores);
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
