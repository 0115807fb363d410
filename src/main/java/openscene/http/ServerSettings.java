package openscene.http;

import java.util.List;

/**
 * How the server is set up.
 *
 * @param bind address to listen on; loopback only, until there is a sign-in
 * @param port 0 for any free one
 * @param baseMap null for blank ground
 * @param version of this software
 */
public record ServerSettings(String bind, int port, BaseMap baseMap, String version) {
  /**
   * A base map of tiles.
   *
   * @param url template with {z}, {x} and {y} (in any order), or the address of a PMTiles file
   * @param attribution as its licence asks
   * @param maxZoom the deepest zoom it has
   */
  public record BaseMap(String url, String attribution, int maxZoom) {}

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

  /** The base map's origin, as a Content-Security-Policy wants it; empty when it is our own. */
  List<String> imageOrigins() {
    if (baseMap == null || !baseMap.url().matches("https?://[A-Za-z0-9.{}:-]+(/.*)?")) {
      return List.of();
    }
    String origin = baseMap.url().replaceFirst("^(https?://[^/]+).*$", "$1");
    // {s} stands for a, b, c: a wildcard for that label.
    return List.of(origin.replaceFirst("\\{s\\}", "*"));
  }
}
