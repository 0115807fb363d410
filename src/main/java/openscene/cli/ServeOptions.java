package openscene.cli;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import openscene.hotspot.Gatherings;
import openscene.http.BaseMap;
import openscene.http.Server;
import openscene.http.ServerSettings;
import openscene.observation.Kinds;
import openscene.report.Stores;
import openscene.sql.Database;
import picocli.CommandLine.Option;

/** How the server is set up, and its life from start to the signal that ends it. */
final class ServeOptions {
  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = {
        "Address to listen on; only this machine's own until there is a sign-in.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String bind;

  @Option(
      names = "--port",
      defaultValue = "7070",
      description = {"Port to listen on; 0 for any free one.", "Default: ${DEFAULT-VALUE}"})
  private int port;

  @Option(
      names = "--basemap-url",
      paramLabel = "URL",
      description = {
        "Base map: a template with {z}, {x} and {y} in any order (XYZ, WMTS), the path of a .pmtiles",
        "file, which is served from here, or an address that ends in .pmtiles.",
        "Default: none, the areas stand on blank ground and no host is asked"
      })
  private String basemapUrl;

  @Option(
      names = "--basemap-attribution",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What the base map's licence asks to be shown, e.g. © Kartverket.")
  private String basemapAttribution;

  @Option(
      names = "--basemap-max-zoom",
      paramLabel = "ZOOM",
      description = {
        "The base map's deepest zoom.",
        "Default: what the .pmtiles file says; 18 for a template, 15 for an archive elsewhere"
      })
  private Integer basemapMaxZoom;

  /**
   * Refuses settings that cannot be right, before anything is opened.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  void check() {
    baseMap();
  }

  private BaseMap baseMap() {
    return basemapUrl == null ? null : BaseMap.of(basemapUrl, basemapAttribution, basemapMaxZoom);
  }

  /** Starts to serve; the server is to be closed before the database. */
  Server start(Stores stores, Clock clock) {
    Gatherings gatherings = new Gatherings(stores.observations(), stores.visits(), stores.areas());
    return new Server(
        stores,
        Kinds.shipped(),
        gatherings,
        clock,
        new ServerSettings(bind, port, baseMap(), OpenScene.version()));
  }

  /** The address to type into a browser. */
  String address(int listening) {
    return "http://" + (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + listening + "/";
  }

  /**
   * Waits for SIGTERM or Ctrl-C and closes the door before the cellar, so that what is answered is
   * stored.
   */
  static void untilStopped(Server server, Database database) {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  database.close();
                  stopped.countDown();
                },
                "stop"));
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
