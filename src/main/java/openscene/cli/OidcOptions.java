package openscene.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openscene.account.oidc.GroupRoles;
import openscene.account.oidc.OidcSettings;
import picocli.CommandLine.Option;

/** The OpenID provider at which people may sign in beside their passwords. */
final class OidcOptions {
  private static final int SECRET_BYTES_MAX = 10_000;

  @Option(
      names = "--oidc-issuer",
      paramLabel = "URL",
      description = {
        "An OpenID provider at which people may sign in, exactly as its tokens call it, e.g.",
        "https://login.microsoftonline.com/TENANT/v2.0. Its callback here is",
        "/api/session/oidc/callback. Default: none, everybody signs in by password"
      })
  private String issuer;

  @Option(
      names = "--oidc-client-id",
      paramLabel = "ID",
      description = "What this server is called at the provider.")
  private String clientId;

  @Option(
      names = "--oidc-client-secret-file",
      paramLabel = "FILE",
      description = "A file with the secret that the provider gave this server, on one line.")
  private Path secretFile;

  @Option(
      names = "--oidc-roles",
      paramLabel = "GROUP=ROLE,…",
      description = {
        "Which groups of the provider are which role here, and of patrol and lead the agency too, e.g.",
        "planners=planner,street=patrol/outreach. The first that somebody has counts; who has none of",
        "them is let in by no role."
      })
  private String roles;

  @Option(
      names = "--oidc-groups-claim",
      paramLabel = "CLAIM",
      defaultValue = "groups",
      description = {
        "The claim of the ID token that names somebody's groups: a text or a list of texts. Entra ID's",
        "app roles are in roles.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String groupsClaim;

  @Option(
      names = "--oidc-scopes",
      paramLabel = "WORDS",
      defaultValue = "openid",
      description = {
        "What the provider is asked for, with blanks between.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String scopes;

  @Option(
      names = "--oidc-name",
      paramLabel = "TEXT",
      defaultValue = "OpenID Connect",
      description = {"What people call it: \"Sign in with …\".", "Default: ${DEFAULT-VALUE}"})
  private String name;

  /** The provider's address as it was set, right or not; null for none. */
  String issuer() {
    return issuer;
  }

  /**
   * The provider; null when none is set.
   *
   * @throws IllegalArgumentException in one line, saying what would be right
   */
  OidcSettings settings() {
    if (issuer == null) {
      if (clientId != null || secretFile != null || roles != null) {
        throw new IllegalArgumentException(
            "--oidc-issuer is missing: say which provider the other --oidc- settings are of");
      }
      return null;
    }
    require(clientId, "--oidc-client-id", "the id that the provider gave this server");
    require(secretFile, "--oidc-client-secret-file", "a file with the client's secret");
    require(roles, "--oidc-roles", "which group is which role, e.g. planners=planner");
    return new OidcSettings(
        issuer.strip(),
        clientId.strip(),
        secret(),
        name.strip(),
        GroupRoles.of(roles),
        groupsClaim.strip(),
        List.of(scopes.strip().split("\\s+")));
  }

  private static void require(Object value, String option, String what) {
    if (value == null) {
      throw new IllegalArgumentException(
          option + " is missing beside --oidc-issuer: it must be " + what);
    }
  }

  private String secret() {
    try {
      if (Files.size(secretFile) > SECRET_BYTES_MAX) {
        throw new IllegalArgumentException(
            "--oidc-client-secret-file must hold the client's secret alone, was a longer file");
      }
      return Files.readString(secretFile, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--oidc-client-secret-file must be a file that can be read, was " + secretFile, e);
    }
  }
}
