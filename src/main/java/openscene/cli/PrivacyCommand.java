package openscene.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import openscene.account.Account;
import openscene.account.AccountStore;
import openscene.account.Role;
import openscene.account.audit.ChainCheck;
import openscene.area.City;
import openscene.observation.Filter;
import openscene.observation.Kinds;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.retention.RetentionEvent;
import openscene.privacy.retention.RetentionRule;
import openscene.privacy.retention.RetentionRules;
import openscene.report.Stores;
import openscene.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code openscene privacy}. */
@Command(
    name = "privacy",
    mixinStandardHelpOptions = true,
    description = "The papers a municipality needs.",
    subcommands = PrivacyCommand.Report.class)
final class PrivacyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: privacy report");
  }

  /** {@code openscene privacy report}. */
  @Command(
      name = "report",
      mixinStandardHelpOptions = true,
      description = {
        "Writes the record of processing (art. 30) and the impact assessment (art. 35), with what this",
        "installation knows filled in, as Markdown. docs/PRIVACY.md says what else to write. Give it the",
        "same settings as serve, or run it where they are in the environment."
      })
  static final class Report implements Callable<Integer> {
    private static final int RUNS_SHOWN = 10;
    private static final int ACCOUNTS_MAX = 100_000;

    @Mixin private StoreOption store;

    @Mixin private ServeOptions serving;

    @Option(
        names = "--lang",
        defaultValue = "nb",
        description = {"nb, da or en.", "Default: ${DEFAULT-VALUE}"})
    private String lang;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = {"Where to.", "Default: standard output"})
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      if (!Kinds.LANGUAGES.contains(lang)) {
        throw new ParameterException(
            spec.commandLine(), "--lang must be one of " + Kinds.LANGUAGES + ", was " + lang);
      }
      Properties words = new Properties();
      try (InputStream in =
          OpenScene.class.getResourceAsStream("/openscene/paper/" + lang + ".properties")) {
        words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      try (Database database = store.openExisting()) {
        byte[] paper = paper(database, words).getBytes(StandardCharsets.UTF_8);
        Output.write(out, stream -> stream.write(paper));
      }
      return 0;
    }

    private String paper(Database database, Properties words) {
      Stores stores = database.stores();
      Paper paper = new Paper(words);
      paper.text("# " + paper.say("title"));
      paper.text(
          paper.say(
              "made",
              "openscene " + OpenScene.version(),
              Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS)));
      if (stores.facts().madeUp()) {
        paper.text("**" + paper.say("made_up") + "**");
      }
      paper.head("controller").text(paper.say("to_fill"));
      paper.head("purpose").text(paper.say("purpose.text") + " " + paper.say("to_fill"));
      paper.head("system");
      paper.text(
          "- "
              + paper.say("database")
              + ": `"
              + store
              + "`\n- "
              + paper.say("counts")
              + ": "
              + stores.observations().count(Filter.ALL)
              + ", "
              + stores.visits().count(Filter.ALL)
              + "\n- "
              + paper.say("areas")
              + ": "
              + stores.areas().areas().stream().map(a -> a.id()).distinct().count()
              + " ("
              + String.join(", ", stores.areas().cities().stream().map(City::name).toList())
              + ")\n- "
              + paper.say("notes")
              + ": "
              + paper.say("notes.off")
              + "\n- "
              + paper.say("address")
              + ": `"
              + serving.listening()
              + "`, "
              + (serving.isProxied()
                  ? paper.say("address.proxied", "`" + serving.address(0) + "`")
                  : paper.say("address.alone")));
      accounts(paper, stores.accounts());
      release(paper);
      retention(paper, database);
      ChainCheck check = stores.audit().check();
      paper
          .head("audit")
          .text(
              paper.say(
                  "audit.text",
                  Long.toString(check.entries()),
                  paper.say(check.isWhole() ? "whole" : "broken"),
                  "`" + check.head() + "`"));
      paper.head("backups").text(paper.say("backups.text"));
      paper.head("risk").text(paper.say("to_fill"));
      return paper.toString();
    }

    private void accounts(Paper paper, AccountStore accounts) {
      List<Account> all = accounts.list(ACCOUNTS_MAX);
      Instant now = Clock.systemUTC().instant();
      long passwords =
          all.stream().filter(a -> accounts.passwordHash(a.name()).isPresent()).count();
      long elsewhere = all.stream().filter(a -> accounts.identity(a.name()).isPresent()).count();
      long tokens = accounts.tokens(ACCOUNTS_MAX).stream().filter(t -> t.stands(now)).count();
      paper.head("accounts").table("accounts.head", 3);
      for (Role role : Role.ofAccounts()) {
        List<Account> theirs = all.stream().filter(a -> a.role() == role).toList();
        paper.row(role.code(), theirs.size(), theirs.stream().filter(Account::disabled).count());
      }
      paper
          .text("")
          .text(
              "- "
                  + paper.say("sign_in.password", Long.toString(passwords))
                  + "\n- "
                  + paper.say("sign_in.token", Long.toString(tokens))
                  + "\n- "
                  + (serving.issuer() == null
                      ? paper.say("sign_in.no_provider", Long.toString(elsewhere))
                      : paper.say(
                          "sign_in.provider",
                          "`" + serving.issuer() + "`",
                          Long.toString(elsewhere))));
    }

    private static void release(Paper paper) {
      paper.head("release").table("release.head", 8);
      for (ReleasePolicy policy : List.of(ReleasePolicy.COMMITTEE, ReleasePolicy.PUBLIC)) {
        paper.row(
            policy.edition(),
            policy.kObservations(),
            policy.kVisits(),
            policy.kDays(),
            policy.cellM(),
            policy.delayDays(),
            paper.say(policy.sensitiveAtArea() ? "yes" : "no"),
            String.join(", ", policy.excluded()));
      }
      paper.text("");
    }

    private static void retention(Paper paper, Database database) {
      paper.head("retention").table("retention.head", 4);
      for (RetentionRule rule : RetentionRules.shipped().all()) {
        paper.row(
            rule.code(),
            String.join(", ", rule.kinds()),
            rule.keep() == 0 ? "–" : rule.keep() + " " + paper.say(rule.unit().code()),
            then(paper, rule));
      }
      paper.text("").head("runs");
      List<RetentionEvent> events = database.retention().events(RUNS_SHOWN);
      if (events.isEmpty()) {
        paper.text(paper.say("runs.none"));
      }
      for (RetentionEvent event : events) {
        paper.line("- " + event.at() + " " + event.rule() + ": " + event.changed());
      }
      paper.text("");
    }

    private static String then(Paper paper, RetentionRule rule) {
      if (rule.then() != RetentionRule.Then.COARSENED) {
        return paper.say(rule.then().code());
      }
      String where = rule.cellM() == 0 ? paper.say("area") : rule.cellM() + " m";
      return paper.say("coarsened", where, paper.say(rule.time().code()));
    }
  }

  /** Markdown in one language. */
  private static final class Paper {
    private final Properties words;
    private final StringBuilder text = new StringBuilder();

    Paper(Properties words) {
      this.words = words;
    }

    String say(String key, Object... values) {
      String said = words.getProperty(key);
      if (said == null) {
        throw new IllegalStateException("no words for " + key);
      }
      return values.length == 0 ? said : new MessageFormat(said, Locale.ROOT).format(values);
    }

    Paper head(String key) {
      return text("## " + say(key));
    }

    Paper line(String line) {
      text.append(line).append('\n');
      return this;
    }

    Paper text(String paragraph) {
      return line(paragraph).line("");
    }

    Paper table(String key, int columns) {
      return line("| " + say(key) + " |").line("|" + " --- |".repeat(columns));
    }

    void row(Object... cells) {
      StringBuilder row = new StringBuilder("|");
      for (Object cell : cells) {
        row.append(' ').append(cell).append(" |");
      }
      line(row.toString());
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
