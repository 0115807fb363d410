package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import openscene.account.Account;
import openscene.account.AccountStore;
import openscene.account.Passwords;
import openscene.account.Role;
import openscene.account.Secrets;
import openscene.account.Token;
import openscene.account.audit.Action;
import openscene.cli.demo.DemoAccounts;
import openscene.observation.Agency;
import openscene.report.InMemoryStores;
import openscene.sql.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts, as whoever runs the service adds and removes them. */
class AccountCommandTest {
  private static final String PASSWORD = "tre små kjeks i regnet";

  @TempDir private Path folder;

  private Spoken run(String typed, String... words) {
    InputStream in = System.in;
    System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    try {
      List<String> all = new ArrayList<>(List.of(words));
      all.addAll(List.of("--database", file().toString()));
      return Spoken.by(List.of(), all.toArray(String[]::new));
    } finally {
      System.setIn(in);
    }
  }

  private Path file() {
    return folder.resolve("store.gpkg");
  }

  private Spoken add(String name, String... more) {
    List<String> words = new ArrayList<>(List.of("account", "add", name, "--password-stdin"));
    words.addAll(List.of(more));
    return run(PASSWORD + "\n", words.toArray(String[]::new));
  }

  @Test
  void anAccountsLife() {
    assertThat(add("kari", "--role", "patrol", "--agency", "outreach").code()).isZero();
    assertThat(add("kari", "--role", "admin").err()).contains("there is an account kari already");
    Spoken made = run("", "account", "token", "kari", "--label", "QGIS", "--days", "30");
    String secret = made.out().strip();
    assertThat(secret).matches("[\\w-]{43}");
    String id;
    try (Database database = Database.open(file().toString())) {
      AccountStore accounts = database.stores().accounts();
      Account kari = accounts.find("kari").orElseThrow();
      assertThat(kari.agency()).isEqualTo(Agency.OUTREACH);
      Optional<String> hash = accounts.passwordHash("kari");
      assertThat(new Passwords(Passwords.ARGON2ID).matches(PASSWORD, hash)).isTrue();
      Token token = accounts.findToken(Secrets.hash(secret)).orElseThrow();
      id = token.id();
      assertThat(token.expiresAt()).isEqualTo(token.createdAt().plusSeconds(30 * 86_400L));
    }
    assertThat(made.err()).contains(id).doesNotContain(secret);
    Spoken list = run("", "account", "list");
    assertThat(list.out()).contains("kari", "patrol", "outreach", id, "QGIS", "never used");
    assertThat(list.out()).doesNotContain(secret).doesNotContain("argon2");
    assertThat(run("", "account", "token", "--revoke", id).code()).isZero();
    assertThat(run("", "account", "list").out()).contains("revoked");
    assertThat(run("", "account", "disable", "kari").code()).isZero();
    try (Database database = Database.open(file().toString())) {
      assertThat(database.stores().audit().page(null, 10))
          .extracting(link -> link.entry().action())
          .containsExactly(
              Action.ACCOUNT_CHANGED.code(),
              Action.TOKEN_CHANGED.code(),
              Action.TOKEN_CHANGED.code(),
              Action.ACCOUNT_CHANGED.code());
    }
    assertThat(run("", "account", "list").out()).contains("(disabled)");
    assertThat(run("", "account", "enable", "kari").code()).isZero();
    assertThat(run("", "account", "role", "kari", "--role", "planner").code()).isZero();
    assertThat(run("another good one\n", "account", "password", "kari", "--password-stdin").code())
        .isZero();
    try (Database database = Database.open(file().toString())) {
      AccountStore accounts = database.stores().accounts();
      assertThat(accounts.find("kari").orElseThrow().role()).isEqualTo(Role.PLANNER);
      assertThat(accounts.find("kari").orElseThrow().disabled()).isFalse();
      assertThat(
              new Passwords(Passwords.ARGON2ID)
                  .matches("another good one", accounts.passwordHash("kari")))
          .isTrue();
    }
  }

  @Test
  void whatCannotBeRightIsRefusedAndChangesNothing() {
    assertThat(add("kari", "--role", "boss").err()).contains("role must be one of patrol, lead");
    assertThat(add("kari", "--role", "operator").err()).contains("role must be one of");
    assertThat(add("kari", "--role", "patrol").err()).contains("--agency");
    assertThat(add("kari", "--role", "planner", "--agency", "police").err())
        .contains("belongs to no agency");
    assertThat(add("Kari Nordmann", "--role", "planner").err()).contains("name must be 2..64");
    assertThat(run("short\n", "account", "add", "k2", "--role", "admin", "--password-stdin").err())
        .contains("12..200 characters")
        .doesNotContain("short\n");
    assertThat(run("", "account", "add", "k2", "--role", "admin", "--password-stdin").err())
        .contains("standard input was empty");
    assertThat(run("", "account", "list").out()).isEmpty();
    assertThat(run("", "account", "disable", "nobody").err()).contains("no account nobody");
    assertThat(run("", "account", "token", "nobody").err()).contains("no account nobody");
    assertThat(run("", "account", "token", "--revoke", "x").err()).contains("no token x");
    assertThat(run("", "account", "token").code()).isEqualTo(2);
    assertThat(run("", "account", "token", "kari", "--days", "0").code()).isEqualTo(2);
  }

  @Test
  void accountsLeaveWithNoExport() throws IOException {
    add("kari-hemmelig", "--role", "planner");
    String secret = run("", "account", "token", "kari-hemmelig").out().strip();
    Path out = folder.resolve("given-away.gpkg");
    assertThat(run("", "export", "--out", out.toString()).code()).isZero();
    String bytes = Files.readString(out, StandardCharsets.ISO_8859_1);
    assertThat(bytes)
        .contains("gpkg_contents")
        .doesNotContain("kari-hemmelig")
        .doesNotContain("$argon2id$")
        .doesNotContain(Secrets.hash(secret));
    assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1)).contains("kari-hemmelig");
    try (Database given = Database.open(out.toString())) {
      assertThat(given.stores().accounts().list(1)).isEmpty();
      assertThat(given.stores().accounts().tokens(1)).isEmpty();
    }
  }

  @Test
  void theDemosAccountsAreKnownAndServedToThisMachineAlone() {
    AccountStore accounts = InMemoryStores.fresh().accounts();
    assertThat(DemoAccounts.areIn(accounts)).isFalse();
    DemoAccounts.addTo(accounts, Instant.EPOCH);
    DemoAccounts.addTo(accounts, Instant.EPOCH);
    assertThat(accounts.list(100)).hasSize(6).extracting(Account::name).contains("patrol", "lead");
    assertThat(accounts.findToken(Secrets.hash("demo-planner"))).isPresent();
    assertThat(DemoAccounts.areIn(accounts)).isTrue();
    try (Database database = Database.open(file().toString())) {
      DemoAccounts.addTo(database.stores().accounts(), Instant.EPOCH);
    }
    assertThat(run("", "serve", "--behind-tls-proxy", "https://openscene.example").err())
        .contains("whose passwords everybody knows");
    assertThat(run("", "demo", "--behind-tls-proxy", "https://openscene.example").err())
        .contains("this machine alone");
  }

  @Test
  void othersAreServedOnlyBehindTlsAndOnlyWhereThereAreAccounts() {
    assertThat(run("", "serve", "--bind", "0.0.0.0").err()).contains("--behind-tls-proxy");
    assertThat(run("", "serve", "--behind-tls-proxy", "http://openscene.example").err())
        .contains("the public address must be https://");
    assertThat(
            run("", "serve", "--bind", "0.0.0.0", "--behind-tls-proxy", "https://openscene.example")
                .err())
        .contains("there is no account yet");
  }
}
