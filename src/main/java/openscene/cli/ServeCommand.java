package openscene.cli;

import java.time.Clock;
import openscene.http.Server;
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
    Server server;
    int port;
    try {
      server = options.start(database.stores(), Clock.systemUTC());
      port = server.start();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    System.out.println("OpenScene serves " + store + " at " + options.address(port));
    ServeOptions.untilStopped(server, database);
  }
}
