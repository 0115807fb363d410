package openscene.cli;

import java.time.Clock;
import openscene.account.AccountStore;
import openscene.cli.demo.DemoAccounts;
import openscene.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code openscene serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves the pages and the API until it is told to stop.")
final class ServeCommand implements Runnable {
  @Mixin private StoreOption store;
  @Mixin private ServeOptions options;

  @Override
  public void run() {
    options.check();
    Database database = store.open();
    Serving serving;
    int port;
    boolean first;
    try {
      AccountStore accounts = database.stores().accounts();
      first = accounts.list(1).isEmpty();
      if (options.isProxied() && DemoAccounts.areIn(accounts)) {
        throw new IllegalArgumentException(
            store
                + " has the demo's accounts, whose passwords everybody knows;"
                + " serve a store of your own");
      }
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
        () -> {
          System.out.println("OpenScene serves " + store + " at " + address);
          if (first) {
            System.out.println(
                "Nobody can sign in yet. Add the first account:"
                    + " ./openscene account add NAME --role admin --database "
                    + store);
          }
        });
  }
}
