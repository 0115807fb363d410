package openscene.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import openscene.account.audit.Anchor;
import openscene.account.audit.AuditEntry;
import openscene.account.audit.AuditLog;
import openscene.account.audit.ChainCheck;
import openscene.account.audit.Link;
import openscene.cli.intake.Progress;
import openscene.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code openscene audit}. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Who looked: lists the audit log, and checks that nobody changed it.",
    subcommands = {AuditCommand.Verify.class, AuditCommand.Listing.class})
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: audit verify or audit list");
  }

  /** {@code openscene audit verify}. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Walks the chain of the audit log and says the first entry that is not as it was written.",
        "Entries cut off at the end are seen only by a head that was kept elsewhere: each answer to",
        "an issued report tells one (OpenScene-Audit-Head), and so does this command."
      })
  static final class Verify implements Callable<Integer> {
    @Mixin private StoreOption store;

    @Option(
        names = "--head",
        paramLabel = "NUMBER:HASH",
        description = "One that was written down before; it must be in the chain.")
    private String head;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      if (head != null && !head.matches("[1-9]\\d{0,17}:[0-9a-f]{64}")) {
        throw new ParameterException(
            spec.commandLine(), "--head must be NUMBER:HASH as audit verify prints it");
      }
      try (Database database = store.openExisting()) {
        AuditLog log = database.stores().audit();
        ChainCheck check = head == null ? new ChainCheck() : new ChainCheck(head);
        try (Progress progress = progress(log)) {
          log.walk(new Watched(check, progress));
        }
        if (!check.isWhole()) {
          System.err.println("openscene: the audit log is broken: " + check.firstBroken().get());
          System.err.println("The last good place is " + check.head());
          return 1;
        }
        System.out.printf(Locale.ROOT, "%,d entries, each as it was written.%n", check.entries());
        System.out.println("Head, to be kept elsewhere: " + check.head());
        return 0;
      }
    }
  }

  private static Progress progress(AuditLog log) {
    return new Progress("verifying", log.size(), false, System.err);
  }

  private record Watched(ChainCheck check, Progress progress) implements AuditLog.Walker {
    @Override
    public void anchor(Anchor anchor) {
      check.anchor(anchor);
    }

    @Override
    public void link(Link link) {
      check.link(link);
      progress.at(check.entries());
    }

    @Override
    public void unreadable(long number) {
      check.unreadable(number);
    }
  }

  /** {@code openscene audit list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists who looked, newest first.")
  static final class Listing implements Runnable {
    private static final int LIMIT_MAX = 10_000;

    @Mixin private StoreOption store;

    @Option(
        names = "--limit",
        defaultValue = "50",
        description = {"How many, 1 to " + LIMIT_MAX + ".", "Default: ${DEFAULT-VALUE}"})
    private int limit;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
      if (limit < 1 || limit > LIMIT_MAX) {
        throw new ParameterException(
            spec.commandLine(), "--limit must be 1.." + LIMIT_MAX + ", was " + limit);
      }
      try (Database database = store.openExisting()) {
        List<Link> links = database.stores().audit().page(null, limit);
        for (Link link : links) {
          AuditEntry e = link.entry();
          System.out.printf(
              Locale.ROOT,
              "%-7d %-24s %-16s %-9s %-9s %-15s %-13s %7d %s%n",
              link.number(),
              e.at(),
              plain(e.account()),
              plain(e.role()),
              plain(e.agency()),
              plain(e.action()),
              plain(e.collection()),
              e.count(),
              plain(e.purpose()));
        }
      }
    }

    /** A terminal obeys control characters. */
    private static String plain(String text) {
      return text == null || text.isEmpty() ? "-" : text.replaceAll("\\p{Cntrl}", "?");
    }
  }
}
