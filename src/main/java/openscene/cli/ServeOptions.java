package openscene.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import openscene.account.Passes;
import openscene.hotspot.DensityTiles;
import openscene.hotspot.Gatherings;
import openscene.http.BaseMap;
import openscene.http.Server;
import openscene.http.ServerSettings;
import openscene.http.desk.Gauge;
import openscene.http.load.Limits;
import openscene.http.session.Doorkeeper;
import openscene.observation.Kinds;
import openscene.privacy.ReleasePolicies;
import openscene.report.AreaReporter;
import openscene.report.Stores;
import openscene.snapshot.LiveSnapshot;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the server is set up, and its life from start to the signal that ends it. */
final class ServeOptions {
  private static final int NOTES_WAITING = 1_000;
  private static final long NOTES_REST_S = 10;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = {
        "Address to listen on; another than this machine's own only behind a proxy with TLS.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String bind;

  @Option(
      names = "--port",
      defaultValue = "7070",
      description = {"Port to listen on; 0 for any free one.", "Default: ${DEFAULT-VALUE}"})
  private int port;

  @Option(
      names = "--behind-tls-proxy",
      paramLabel = "ORIGIN",
      description = {
        "The address under which a proxy with TLS shows this server, e.g. https://openscene.example.",
        "The proxy must pass Host on and add the client to X-Forwarded-For.",
        "Default: none, this machine alone is served"
      })
  private String publicOrigin;

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

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = {
        "JSON with stricter numbers than the shipped ones of what a role is told, e.g.",
        "{\"committee\": {\"k_observations\": 7, \"cell_m\": 200}}; looser ones are refused.",
        "Default: the shipped ones, as /api/policy tells them"
      })
  private Path policy;

  @Mixin private OidcOptions oidc;

  /**
   * Refuses settings that cannot be right, before anything is opened.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  void check() {
    settings();
    policies();
  }

  private ServerSettings settings() {
    return byPasswordAlone().with(oidc.settings());
  }

  private ServerSettings byPasswordAlone() {
    return new ServerSettings(
        bind, port, baseMap(), OpenScene.version(), Limits.USUAL, publicOrigin);
  }

  /** Whether a proxy shows this server to others. */
  boolean isProxied() {
    return publicOrigin != null;
  }

  /** Where it listens. */
  String listening() {
    return (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + port;
  }

  /** The provider at which people may sign in; null for none. */
  String issuer() {
    return oidc.issuer();
  }

  private ReleasePolicies policies() {
    if (policy == null) {
      return ReleasePolicies.SHIPPED;
    }
    try {
      return ReleasePolicies.SHIPPED.stricter(
          new JsonMapper().readTree(Files.readString(policy)), Kinds.shipped());
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("the policy " + policy + ": " + e.getMessage(), e);
    }
  }

  private BaseMap baseMap() {
    return basemapUrl == null ? null : BaseMap.of(basemapUrl, basemapAttribution, basemapMaxZoom);
  }

  /**
   * A server that answers from memory, and writes to these stores; neither listens nor reads yet.
   * To be closed before the database.
   */
  Serving prepare(Stores stores, Clock clock) {
    LiveSnapshot snapshot =
        new LiveSnapshot(
            stores.observations(),
            stores.visits(),
            stores.areas(),
            stores.measures(),
            stores.facts(),
            stores.changes(),
            clock);
    Stores through = stores.through(snapshot);
    ServerSettings settings = settings();
    Kinds kinds = Kinds.shipped();
    ReleasePolicies policies = policies();
    Gatherings gatherings = new Gatherings(snapshot, through.areas());
    Server server =
        new Server(
            through,
            kinds,
            gatherings,
            new DensityTiles(snapshot, through.areas()),
            new AreaReporter(through, gatherings, kinds, OpenScene.version(), policies),
            clock,
            settings,
            snapshot,
            snapshot,
            doorkeeper(through, clock, settings.isProxied()),
            policies);
    server.gauge(new Gauge("openscene_snapshot_rows", "Observations in memory.", snapshot::rows));
    server.gauge(
        new Gauge("openscene_snapshot_bytes", "What their columns take.", snapshot::bytes));
    return new Serving(server, snapshot);
  }

  private static Doorkeeper doorkeeper(Stores stores, Clock clock, boolean secure) {
    ThreadPoolExecutor notes =
        new ThreadPoolExecutor(
            0,
            1,
            NOTES_REST_S,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(NOTES_WAITING),
            work -> {
              Thread thread = new Thread(work, "token-notes");
              thread.setDaemon(true);
              return thread;
            });
    return new Doorkeeper(new Passes(stores.accounts(), clock, System::nanoTime, notes), secure);
  }

  /** The address to type into a browser. */
  String address(int listening) {
    if (publicOrigin != null) {
      return byPasswordAlone().publicOrigin() + "/"; // Told also where no secret may be read.
    }
    return "http://" + (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + listening + "/";
  }
}
