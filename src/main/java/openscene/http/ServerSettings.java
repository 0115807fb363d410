package openscene.http;

import java.util.List;
import openscene.http.load.Limits;

/**
 * How the server is set up.
 *
 * @param bind address to listen on; loopback only, until there is a sign-in
 * @param port 0 for any free one
 * @param baseMap null for blank ground
 * @param version of this software
 * @param limits how much is taken on at once
 */
public record ServerSettings(
    String bind, int port, BaseMap baseMap, String version, Limits limits) {
  /** With the usual limits. */
  public ServerSettings(String bind, int port, BaseMap baseMap, String version) {
    this(bind, port, baseMap, version, Limits.USUAL);
  }

  /** Refuses a port that is none. */
  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0..65535, was " + port);
    }
  }

  /** Loopback, any free port, blank ground. */
  public static ServerSettings local(int port, String version) {
    return new ServerSettings("127.0.0.1", port, null, version);
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
