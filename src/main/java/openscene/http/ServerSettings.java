package openscene.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import openscene.account.oidc.OidcSettings;
import openscene.http.load.Limits;

/**
 * How the server is set up.
 *
 * @param bind address to listen on; loopback only, unless a proxy with TLS stands before it
 * @param port 0 for any free one
 * @param baseMap null for blank ground
 * @param version of this software
 * @param limits how much is taken on at once
 * @param publicOrigin under which a proxy with TLS shows this server, e.g. {@code
 *     https://openscene.example}; null without one
 * @param oidc the OpenID provider at which people may sign in; null for none
 */
public record ServerSettings(
    String bind,
    int port,
    BaseMap baseMap,
    String version,
    Limits limits,
    String publicOrigin,
    OidcSettings oidc) {
  private static final String ORIGIN_RIGHT =
      "https:// and a host, with a port where it is not 443, and nothing after it, e.g."
          + " https://openscene.example";

  /** With the usual limits. */
  public ServerSettings(String bind, int port, BaseMap baseMap, String version) {
    this(bind, port, baseMap, version, Limits.USUAL);
  }

  /** Without a proxy. */
  public ServerSettings(String bind, int port, BaseMap baseMap, String version, Limits limits) {
    this(bind, port, baseMap, version, limits, null);
  }

  /** Without a provider. */
  public ServerSettings(
      String bind, int port, BaseMap baseMap, String version, Limits limits, String publicOrigin) {
    this(bind, port, baseMap, version, limits, publicOrigin, null);
  }

  /** Refuses a port or an origin that is none, and an address that others reach without TLS. */
  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0..65535, was " + port);
    }
    if (publicOrigin == null) {
      requireLoopback(bind);
    } else {
      publicOrigin = origin(publicOrigin);
    }
  }

  private static String origin(String text) {
    URI uri;
    try {
      uri = URI.create(text.toLowerCase(Locale.ROOT).replaceFirst("/$", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the public address must be " + ORIGIN_RIGHT + ", was " + text, e);
    }
    boolean bare =
        "https".equals(uri.getScheme())
            && uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawPath().isEmpty()
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null
            && uri.getPort() <= 65_535;
    if (!bare) {
      throw new IllegalArgumentException(
          "the public address must be " + ORIGIN_RIGHT + ", was " + text);
    }
    return "https://"
        + uri.getHost()
        + (uri.getPort() < 0 || uri.getPort() == 443 ? "" : ":" + uri.getPort());
  }

  private static void requireLoopback(String bind) {
    // A name is not looked up: what it means may change after the start.
    boolean literal = bind.matches("127(\\.\\d{1,3}){3}|::1|\\[::1\\]|0:0:0:0:0:0:0:1|localhost");
    try {
      if (literal && InetAddress.getByName(bind).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("bind must be an address of this machine, was " + bind, e);
    }
    throw new IllegalArgumentException(
        "cannot listen on "
            + bind
            + ": passwords and observations would go through the network unencrypted; put a proxy"
            + " with TLS before it and declare its address by --behind-tls-proxy"
            + " https://openscene.example, or listen on 127.0.0.1, ::1 or localhost");
  }

  /** Loopback, any free port, blank ground. */
  public static ServerSettings local(int port, String version) {
    return new ServerSettings("127.0.0.1", port, null, version);
  }

  /** The same, where people may also sign in at a provider; null for none. */
  public ServerSettings with(OidcSettings provider) {
    return new ServerSettings(bind, port, baseMap, version, limits, publicOrigin, provider);
  }

  /** Whether requests come through a proxy with TLS. */
  public boolean isProxied() {
    return publicOrigin != null;
  }

  /** Hosts whose pictures the pages may show; none when the ground is blank or our own. */
  List<String> imageOrigins() {
    return baseMap == null ? List.of() : baseMap.imageOrigins();
  }

  /** Hosts from which the pages may fetch; none when the ground is blank or our own. */
  List<String> connectOrigins() {
    return baseMap == null ? List.of() : baseMap.connectOrigins();
  }
}
