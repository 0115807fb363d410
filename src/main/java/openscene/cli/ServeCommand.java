package openscene.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import openscene.account.AccountStore;
import openscene.cli.demo.DemoAccounts;
import openscene.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code openscene serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves the pages and the API until it is told to stop.")
final class ServeCommand implements Runnable {
  @Mixin private StoreOption store;
  @Mixin private ServeOptions options;

  @Option(
      names = "--retention-at",
      paramLabel = "HH:MM|off",
      defaultValue = "03:30",
      description = {
        "When, by this machine's clock, records whose time is over are coarsened each day; off where",
        "something else runs openscene retention run. Of several nodes one does it.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String retentionAt;

  @Spec private CommandSpec spec;

  private LocalTime retentionHour() {
    if (retentionAt.equals("off")) {
      return null;
    }
    try {
      return LocalTime.parse(retentionAt);
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(), "--retention-at must be a time such as 03:30, or off", e);
    }
  }

  @Override
  public void run() {
    LocalTime hour = retentionHour();
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
    if (hour != null) {
      serving.alongside(new RetentionHour(database, Clock.system(ZoneId.systemDefault()), hour));
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
