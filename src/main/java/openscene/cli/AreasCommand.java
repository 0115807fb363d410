package openscene.cli;

import java.util.Locale;
import openscene.area.Area;
import openscene.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code openscene areas}. */
@Command(
    name = "areas",
    mixinStandardHelpOptions = true,
    description = "Areas and their dated borders.",
    subcommands = {AreasCommand.Listing.class, AreasImportCommand.class})
final class AreasCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: areas list or areas import FILE");
  }

  /** {@code openscene areas list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists every version of every area.")
  static final class Listing implements Runnable {
    @Mixin private StoreOption store;

    @Override
    public void run() {
      try (Database database = store.openExisting()) {
        for (Area area : database.stores().areas().areas()) {
          System.out.printf(
              Locale.ROOT,
              "%-28s %-3d %-14s %s..%-10s %s%s%n",
              area.id(),
              area.version(),
              area.city(),
              area.validFrom(),
              area.validTo() == null ? "" : area.validTo(),
              area.name(),
              area.watch() ? " (watched)" : "");
        }
      }
    }
  }
}
