package openscene.cli;

import java.time.Clock;
import openscene.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code openscene serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves the pages and the API on this machine until it is told to stop.")
final class ServeCommand implements Runnable {
  @Mixin private StoreOption store;
  @Mixin private ServeOptions options;

  @Override
  public void run() {
    options.check();
    Database database = store.open();
    Serving serving;
    int port;
    try {
      serving = options.prepare(database.stores(), Clock.systemUTC());
      port = serving.start();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    String address = options.address(port);
    serving.untilStopped(
        database,
        address,
        () -> System.out.println("OpenScene serves " + store + " at " + address));
  }
}
