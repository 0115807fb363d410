package openscene.account.oidc;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The OpenID provider at which people may sign in.
 *
 * @param issuer its address, exactly as its tokens say it; https, or http on this machine
 * @param clientId what we are called there
 * @param clientSecret what proves that it is us; at least {@link #SECRET_MIN} characters
 * @param name what people call it; at most {@link #NAME_MAX} characters
 * @param roles which groups are which role
 * @param groupsClaim the claim of the ID token that names somebody's groups
 * @param scopes what is asked for; openid among them
 */
public record OidcSettings(
    String issuer,
    String clientId,
    String clientSecret,
    String name,
    GroupRoles roles,
    String groupsClaim,
    List<String> scopes) {
  /** The shortest client secret, characters. */
  public static final int SECRET_MIN = 16;

  /** The longest name, characters. */
  public static final int NAME_MAX = 60;

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");
  private static final Pattern WORD = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,200}");

  /** Refuses what cannot be right, in one line that says what would be. */
  public OidcSettings {
    URI uri = uri(issuer);
    if (uri == null || uri.getRawQuery() != null || uri.getRawFragment() != null || !isSafe(uri)) {
      throw new IllegalArgumentException(
          "--oidc-issuer must be the provider's address as its tokens say it, https:// and without"
              + " query, e.g. https://login.microsoftonline.com/TENANT/v2.0, was "
              + issuer);
    }
    require(clientId, "--oidc-client-id must be the id under which the provider knows this server");
    require(groupsClaim, "--oidc-groups-claim must be the name of a claim, e.g. groups or roles");
    if (clientSecret.length() < SECRET_MIN || clientSecret.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException(
          "--oidc-client-secret-file must hold the client's secret on one line, at least "
              + SECRET_MIN
              + " characters");
    }
    if (name.isBlank() || name.length() > NAME_MAX || name.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException(
          "--oidc-name must be 1.." + NAME_MAX + " characters on one line");
    }
    for (String scope : scopes) {
      require(scope, "--oidc-scopes must be words with blanks between, e.g. openid profile");
    }
    if (!scopes.contains("openid")) {
      throw new IllegalArgumentException("--oidc-scopes must have openid among them");
    }
    scopes = List.copyOf(scopes);
  }

  private static void require(String word, String right) {
    if (!WORD.matcher(word).matches()) {
      throw new IllegalArgumentException(right);
    }
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether what is sent there is not to be read on the way: TLS, or this machine alone. */
  public static boolean isSafe(URI uri) {
    return uri.getHost() != null
        && uri.getRawUserInfo() == null
        && ("https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && LOOPBACK.matcher(uri.getHost()).matches()));
  }

  @Override
  public String toString() {
    return "the provider " + issuer; // Its secret never gets into a log.
  }
}
