package openscene.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import openscene.account.Account;
import openscene.account.AccountStore;
import openscene.account.Passwords;
import openscene.account.Role;
import openscene.account.Secrets;
import openscene.account.Token;
import openscene.account.audit.Action;
import openscene.account.audit.AuditEntry;
import openscene.observation.Agency;
import openscene.sql.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openscene account}. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    description = {
      "Who may come in, and as what: patrol and lead (of an agency), planner, committee, admin,",
      "auditor. A server that runs hears of every change within two seconds."
    },
    subcommands = {
      AccountCommand.Add.class,
      AccountCommand.Listing.class,
      AccountCommand.Disable.class,
      AccountCommand.Enable.class,
      AccountCommand.Rights.class,
      AccountCommand.Password.class,
      AccountCommand.Tokens.class
    })
final class AccountCommand implements Runnable {
  private static final int LISTED_MAX = 10_000;
  private static final int DAYS_MAX = 3_650;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what: account " + String.join(", ", spec.subcommands().keySet()));
  }

  private static Instant now() {
    return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Account get(AccountStore accounts, String name) {
    return accounts
        .find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no account " + name + "; account list names those there are"));
  }

  private static void wrote(Database database, Action action, String about) {
    database.stores().audit().append(AuditEntry.ofOperator(now(), action).about(about, 1));
  }

  private static Passwords passwords() {
    return new Passwords(Passwords.ARGON2ID);
  }

  /** Which role, and whose. */
  static final class RoleOptions {
    @Option(
        names = "--role",
        required = true,
        description = "patrol, lead, planner, committee, admin or auditor.")
    private String role;

    @Option(
        names = "--agency",
        description = {
          "Of patrol and lead: outreach, police, warden, cleaning, health, peer or resident."
        })
    private String agency;

    Account of(String name, boolean disabled, Instant createdAt) {
      Role known = Role.of(role);
      if (known.hasAgency() && agency == null) {
        throw new IllegalArgumentException(
            "a " + known.code() + " belongs to an agency; name it by --agency");
      }
      return new Account(
          name, known, agency == null ? null : Agency.of(agency), disabled, createdAt);
    }
  }

  /** {@code openscene account add}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds an account; the password is typed twice, 12 to 200 characters.")
  static final class Add implements Runnable {
    @Mixin private StoreOption store;
    @Mixin private RoleOptions role;
    @Mixin private PasswordOption password;

    @Parameters(paramLabel = "NAME", description = "2 to 64 of a-z, 0-9 and . _ @ -")
    private String name;

    @Override
    public void run() {
      Account account = role.of(name, false, now());
      try (Database database = store.open()) {
        AccountStore accounts = database.stores().accounts();
        if (accounts.find(name).isPresent()) {
          throw taken(name);
        }
        String hash = passwords().chosen(name, password.read(name));
        if (!accounts.add(account, hash)) {
          throw taken(name);
        }
        wrote(database, Action.ACCOUNT_CHANGED, "accounts");
      }
      System.out.println("Added " + name + ", " + account.role().code() + ".");
    }

    private static IllegalArgumentException taken(String name) {
      return new IllegalArgumentException("there is an account " + name + " already");
    }
  }

  /** {@code openscene account list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists accounts and their tokens, without any secret.")
  static final class Listing implements Runnable {
    @Mixin private StoreOption store;

    @Override
    public void run() {
      try (Database database = store.openExisting()) {
        AccountStore accounts = database.stores().accounts();
        List<Token> tokens = accounts.tokens(LISTED_MAX);
        Instant now = now();
        for (Account account : accounts.list(LISTED_MAX)) {
          System.out.printf(
              Locale.ROOT,
              "%-24s %-10s %-10s since %s%s%n",
              account.name(),
              account.role().code(),
              account.agency() == null ? "" : account.agency().code(),
              account.createdAt().truncatedTo(ChronoUnit.SECONDS),
              account.disabled() ? " (disabled)" : "");
          accounts
              .identity(account.name())
              .ifPresent(
                  who ->
                      System.out.println("  signs in as " + who.subject() + " at " + who.issuer()));
          tokens.stream()
              .filter(token -> token.account().equals(account.name()))
              .forEach(token -> System.out.println(line(token, now)));
        }
      }
    }

    private static String line(Token token, Instant now) {
      String state =
          token.revokedAt() != null
              ? "revoked " + token.revokedAt()
              : !token.stands(now)
                  ? "expired " + token.expiresAt()
                  : token.expiresAt() == null ? "stands" : "until " + token.expiresAt();
      return "  token "
          + token.id()
          + " "
          + state
          + ", "
          + (token.lastUsed() == null ? "never used" : "last used " + token.lastUsed())
          + (token.label().isEmpty() ? "" : ", " + token.label());
    }
  }

  /** Changes one account that there is, and has it written down. */
  abstract static class Change implements Runnable {
    @Mixin private StoreOption store;

    @Parameters(paramLabel = "NAME")
    private String name;

    /** Does it, and says so. */
    abstract String on(AccountStore accounts, Account was);

    @Override
    public void run() {
      String done;
      try (Database database = store.openExisting()) {
        AccountStore accounts = database.stores().accounts();
        done = on(accounts, get(accounts, name));
        wrote(database, Action.ACCOUNT_CHANGED, "accounts");
      }
      System.out.println(done + " " + name + ".");
    }
  }

  /** {@code openscene account disable}. */
  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description = "Lets an account in no more: its sessions end, its tokens open nothing.")
  static final class Disable extends Change {
    @Override
    String on(AccountStore accounts, Account was) {
      accounts.change(was.disabled(true));
      return "Disabled";
    }
  }

  /** {@code openscene account enable}. */
  @Command(
      name = "enable",
      mixinStandardHelpOptions = true,
      description = "Lets a disabled account in again.")
  static final class Enable extends Change {
    @Override
    String on(AccountStore accounts, Account was) {
      accounts.change(was.disabled(false));
      return "Enabled";
    }
  }

  /** {@code openscene account role}. */
  @Command(
      name = "role",
      mixinStandardHelpOptions = true,
      description = "Gives an account another role or agency, and ends its sessions.")
  static final class Rights extends Change {
    @Mixin private RoleOptions role;

    @Override
    String on(AccountStore accounts, Account was) {
      accounts.change(role.of(was.name(), was.disabled(), was.createdAt()));
      return "Changed";
    }
  }

  /** {@code openscene account password}. */
  @Command(
      name = "password",
      mixinStandardHelpOptions = true,
      description = "Sets another password and ends the account's sessions; tokens stay.")
  static final class Password extends Change {
    @Mixin private PasswordOption password;

    @Override
    String on(AccountStore accounts, Account was) {
      accounts.setPassword(was.name(), passwords().chosen(was.name(), password.read(was.name())));
      return "Changed the password of";
    }
  }

  /** {@code openscene account token}. */
  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a token for one device or program, and prints it this once; or takes one back.",
        "It goes as Authorization: Bearer, or as the password where only that can be set."
      })
  static final class Tokens implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private StoreOption store;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Whose it is to be.")
    private String name;

    @Option(
        names = "--label",
        defaultValue = "",
        description = "What it is for, to tell them apart.")
    private String label;

    @Option(names = "--days", paramLabel = "N", description = "For how long. Default: without end")
    private Integer days;

    @Option(names = "--revoke", paramLabel = "ID", description = "The token to take back.")
    private String revoked;

    @Override
    public void run() {
      if ((name == null) == (revoked == null)) {
        throw new ParameterException(
            spec.commandLine(), "say whose token to make, or which to take back by --revoke ID");
      }
      if (days != null && (days < 1 || days > DAYS_MAX)) {
        throw new ParameterException(
            spec.commandLine(), "--days must be 1.." + DAYS_MAX + ", was " + days);
      }
      try (Database database = store.openExisting()) {
        AccountStore accounts = database.stores().accounts();
        if (revoked != null) {
          if (!accounts.revokeToken(revoked, now())) {
            throw new IllegalArgumentException(
                "there is no token " + revoked + "; account list names those there are");
          }
          wrote(database, Action.TOKEN_CHANGED, "tokens");
          System.out.println("Revoked " + revoked + ".");
          return;
        }
        Instant now = now();
        Instant end = days == null ? null : now.plus(Duration.ofDays(days));
        Token token =
            new Token(
                Secrets.id(), get(accounts, name).name(), label.strip(), now, end, null, null);
        String secret = Secrets.fresh();
        accounts.addToken(token, Secrets.hash(secret));
        wrote(database, Action.TOKEN_CHANGED, "tokens");
        System.err.println(
            "Token " + token.id() + " of " + name + ", shown this once; nobody can look it up:");
        System.out.println(secret);
      }
    }
  }
}
