package openscene.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import openscene.cli.intake.Progress;
import openscene.privacy.retention.Coarsener;
import openscene.privacy.retention.RetentionEvent;
import openscene.privacy.retention.RetentionRule;
import openscene.privacy.retention.RetentionRules;
import openscene.privacy.retention.RetentionRun;
import openscene.report.Stores;
import openscene.snapshot.Homes;
import openscene.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code openscene retention}. */
@Command(
    name = "retention",
    mixinStandardHelpOptions = true,
    description = "Coarsens records whose time is over, for good, and says when it did.",
    subcommands = {RetentionCommand.Run.class, RetentionCommand.Log.class})
final class RetentionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: retention run or retention log");
  }

  /** A run on a database, by the borders that are in it now. */
  static RetentionRun on(Database database) {
    Stores stores = database.stores();
    return new RetentionRun(
        database.retention(),
        stores.audit(),
        RetentionRules.shipped(),
        new Coarsener(stores.areas().cities(), stores.areas().areas(), Homes::around));
  }

  /** {@code openscene retention run}. */
  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = {
        "Coarsens what has had its time. What is coarsened cannot be got back, but from a backup:",
        "run it again after restoring one. Killed in the middle, it goes on at the next run."
      })
  static final class Run implements Callable<Integer> {
    @Mixin private StoreOption store;

    @Option(names = "--dry-run", description = "Only say how many records it would change.")
    private boolean dryRun;

    @Option(
        names = "--as-of",
        paramLabel = "DATE",
        description = {"Count ages by the end of this day, not after today.", "Default: now"})
    private LocalDate asOf;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Instant now = Clock.systemUTC().instant();
      Instant until =
          asOf == null ? now : asOf.plusDays(1).atStartOfDay(ZoneId.systemDefault()).toInstant();
      if (asOf != null && until.isAfter(now)) {
        if (!asOf.equals(LocalDate.now(Clock.system(ZoneId.systemDefault())))) {
          throw new ParameterException(
              spec.commandLine(), "--as-of must not be after today, was " + asOf);
        }
        until = now;
      }
      try (Database database = store.openExisting()) {
        RetentionRun run = on(database);
        if (dryRun) {
          table(System.out, run.dry(now, until), "would change");
          return 0;
        }
        Optional<List<RetentionEvent>> events;
        try (Progress progress = progress()) {
          events = run.run(now, until, progress::at);
        }
        if (events.isEmpty()) {
          System.err.println("openscene: another process does retention on this store already");
          return 1;
        }
        table(System.out, events.get(), "changed");
        return 0;
      }
    }
  }

  private static Progress progress() {
    return new Progress("coarsening", -1, false, System.err);
  }

  /** {@code openscene retention log}. */
  @Command(
      name = "log",
      mixinStandardHelpOptions = true,
      description = "Lists what retention did, newest first.")
  static final class Log implements Runnable {
    private static final int SHOWN = 200;

    @Mixin private StoreOption store;

    @Override
    public void run() {
      try (Database database = store.openExisting()) {
        for (RetentionEvent event : database.retention().events(SHOWN)) {
          System.out.printf(
              Locale.ROOT,
              "%-24s as of %-24s %-14s %,10d%s%n",
              event.at(),
              event.asOf(),
              event.rule(),
              event.changed(),
              event.onBorder() == 0 ? "" : ", on a border: " + event.onBorder());
        }
      }
    }
  }

  private static void table(PrintStream out, List<RetentionEvent> events, String column) {
    out.printf(Locale.ROOT, "%-14s %-28s %14s%n", "rule", "older than", column);
    for (RetentionEvent event : events) {
      if (event.rule().equals(RetentionRun.UNSWEPT)) {
        out.println("A reader held on to old bytes of the store: run it again soon.");
        continue;
      }
      RetentionRule rule = RetentionRules.shipped().get(event.rule());
      out.printf(
          Locale.ROOT,
          "%-14s %-28s %,14d%n",
          rule.code(),
          rule.keep() + " " + rule.unit().code(),
          event.changed());
    }
  }
}
