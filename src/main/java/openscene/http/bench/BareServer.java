package openscene.http.bench;

import io.javalin.Javalin;
import io.javalin.util.JavalinLogger;

/**
 * Javalin with one route that answers the same bytes each time, set up by nobody: the most that any
 * server on it can reach. On 127.0.0.1.
 */
public final class BareServer implements AutoCloseable {
  /** The path it answers. */
  public static final String PATH = "/bare";

  private final Javalin javalin;

  private BareServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /** Starts on any free port. */
  public static BareServer start(byte[] body, String type) {
    JavalinLogger.startupInfo = false;
    Javalin javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.startupWatcherEnabled = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.jetty.host = "127.0.0.1";
              config.jetty.port = 0;
              config.routes.get(PATH, ctx -> ctx.contentType(type).result(body));
            });
    javalin.start();
    return new BareServer(javalin);
  }

  /** Where it listens. */
  public int port() {
    return javalin.port();
  }

  /** The version that is on the class path. */
  public static String version() {
    String version = Javalin.class.getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
