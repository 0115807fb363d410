package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import openscene.Settings;
import openscene.account.Account;
import openscene.account.AccountStore;
import openscene.account.Identity;
import openscene.account.Role;
import openscene.account.Secrets;
import openscene.account.Token;
import openscene.account.oidc.GroupRoles;
import openscene.account.oidc.GroupRoles.Rights;
import openscene.observation.Agency;
import openscene.sql.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider that is set up wrongly is told at the start, in one line that says what is right. */
class OidcOptionsTest {
  @TempDir private Path folder;
  private Path secret;

  @BeforeEach
  void keepASecret() throws IOException {
    secret = Files.writeString(folder.resolve("secret"), "a secret of the tests\n");
  }

  /** All that is needed; a value "-" takes one away. */
  private Spoken serve(String option, String value) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--oidc-issuer", "https://id.example/tenant");
    options.put("--oidc-client-id", "openscene");
    options.put("--oidc-client-secret-file", secret.toString());
    options.put("--oidc-roles", "planners=planner");
    options.put(option, value);
    List<String> words =
        new ArrayList<>(
            List.of("serve", "--port", "0", "--database", folder.resolve("s.gpkg").toString()));
    options.forEach(
        (name, some) -> {
          if (!some.equals("-")) {
            words.addAll(List.of(name, some));
          }
        });
    return Spoken.by(List.of(), words.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--oidc-issuer; -; --oidc-issuer is missing",
        "--oidc-issuer; http://id.example; https://",
        "--oidc-issuer; https://id.example/?a=b; without query",
        "--oidc-issuer; https://user@id.example; https://",
        "--oidc-issuer; kommune; e.g. https://login.microsoftonline.com/TENANT/v2.0",
        "--oidc-client-id; -; --oidc-client-id is missing",
        "--oidc-client-id; two words; --oidc-client-id must be",
        "--oidc-client-secret-file; -; --oidc-client-secret-file is missing",
        "--oidc-client-secret-file; /nowhere/at/all; must be a file that can be read",
        "--oidc-roles; -; --oidc-roles is missing",
        "--oidc-roles; planners; group=role",
        "--oidc-roles; planners=boss; role must be one of patrol",
        "--oidc-roles; street=patrol; patrol needs an agency, e.g. patrol/outreach",
        "--oidc-roles; street=patrol/ufo; street:",
        "--oidc-roles; a=planner/outreach; planner belongs to no agency",
        "--oidc-roles; a=planner,a=admin; stands there twice",
        "--oidc-roles; a=public; role must be one of",
        "--oidc-roles; a=operator; role must be one of",
        "--oidc-roles; =planner; group=role",
        "--oidc-roles; a=planner,,b=admin; group=role",
        "--oidc-scopes; profile; must have openid among them",
        "--oidc-groups-claim; two words; --oidc-groups-claim must be",
        "--oidc-name; ' '; --oidc-name must be 1..60"
      })
  void whatIsWrongIsSaidInOneLine(String option, String value, String said) {
    Spoken spoken = serve(option, value);
    assertThat(spoken.code()).isEqualTo(1);
    assertThat(spoken.err().strip()).contains(said).doesNotContain("\n", "Exception");
    assertThat(spoken.err()).doesNotContain("a secret of the tests");
    assertThat(Files.exists(folder.resolve("s.gpkg"))).as("nothing was opened").isFalse();
  }

  @Test
  void aSecretThatIsNoneIsNotRepeated() throws IOException {
    for (String none : List.of("", "short", "two\nlines of a secret")) {
      Files.writeString(secret, none);
      Spoken spoken = serve("--oidc-name", "Kommunen");
      assertThat(spoken.code()).isEqualTo(1);
      assertThat(spoken.err()).contains("--oidc-client-secret-file must hold");
      assertThat(none.isEmpty() || !spoken.err().contains(none)).isTrue();
    }
  }

  @Test
  void theEnvironmentSetsItToo() {
    Settings settings =
        Settings.from(
            Map.of(
                "OPENSCENE_OIDC_ISSUER", "https://id.example",
                "OPENSCENE_OIDC_CLIENT_ID", "openscene",
                "OPENSCENE_OIDC_CLIENT_SECRET_FILE", secret.toString(),
                "OPENSCENE_OIDC_ROLES", "street=patrol"));
    String file = folder.resolve("s.gpkg").toString();
    assertThat(OpenScene.run(settings, "serve", "--port", "0", "--database", file)).isEqualTo(1);
    assertThat(Files.exists(folder.resolve("s.gpkg"))).isFalse();
  }

  @Test
  void theFirstGroupThatSomebodyHasCounts() {
    GroupRoles roles = GroupRoles.of(" 1f2e-33=planner , ou=street=patrol/outreach, all=committee");
    assertThat(roles.of(Set.of("all", "1f2e-33"))).contains(new Rights(Role.PLANNER, null));
    assertThat(roles.of(Set.of("all"))).contains(new Rights(Role.COMMITTEE, null));
    assertThat(roles.of(Set.of("ALL", "al", ""))).isEmpty();
    assertThat(roles.of(Set.of())).isEmpty();
  }

  @Test
  void theReportCountsAccountsAndNamesNobody() {
    String file = folder.resolve("s.gpkg").toString();
    Instant now = Instant.parse("2026-05-20T12:00:00Z");
    Identity kari = new Identity("https://id.example", "kari.nordmann");
    try (Database database = Database.open(file)) {
      AccountStore accounts = database.stores().accounts();
      accounts.add(new Account("anne-17", Role.ADMIN, null, false, now), "a-hash");
      accounts.add(new Account("ola-17", Role.PATROL, Agency.OUTREACH, true, now), "a-hash");
      accounts.add(new Account("liv-17", Role.PATROL, Agency.POLICE, false, now), "a-hash");
      accounts.addToken(new Token("t", "liv-17", "", now, null, null, null), Secrets.hash("t"));
      accounts.ofProvider(kari, new Account(kari.accountName(), Role.PLANNER, null, false, now));
    }
    String[] report = {"privacy", "report", "--lang", "en", "--database", file};
    Spoken alone = Spoken.by(List.of(), report);
    assertThat(alone.code()).as(alone.err()).isZero();
    assertThat(alone.out())
        .contains(
            "| patrol | 2 | 1 |",
            "| planner | 1 | 0 |",
            "| admin | 1 | 0 |",
            "| auditor | 0 | 0 |",
            "3 accounts sign in by password",
            "1 tokens",
            "No OpenID provider is set up; 1 accounts came from one.",
            "`127.0.0.1:7070`, for this machine alone")
        .doesNotContain("kari", "anne-17", "ola-17", "liv-17", "oidc-");
    for (String language : List.of("nb", "da")) {
      Spoken other =
          Spoken.by(List.of(), "privacy", "report", "--lang", language, "--database", file);
      assertThat(other.out()).contains("| patrol | 2 | 1 |", "`127.0.0.1:7070`");
    }
    List<String> more = new ArrayList<>(List.of(report));
    more.addAll(
        List.of(
            "--behind-tls-proxy", "https://openscene.example",
            "--bind", "10.0.0.5",
            "--oidc-issuer", "https://id.example"));
    assertThat(Spoken.by(List.of(), more.toArray(String[]::new)).out())
        .contains(
            "`10.0.0.5:7070`, behind a proxy with TLS that shows it at `https://openscene.example/`",
            "Sign-in at the OpenID provider `https://id.example`; 1 accounts");
    Spoken list = Spoken.by(List.of(), "account", "list", "--database", file);
    assertThat(list.out())
        .contains(kari.accountName(), "signs in as kari.nordmann at https://id.example");
  }

  @Test
  void aCommaIsNoPartOfAGroup() {
    assertThatThrownBy(() -> GroupRoles.of("a,b=planner"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"a\" is not group=role");
  }
}
