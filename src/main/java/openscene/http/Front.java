package openscene.http;

import io.javalin.config.JettyConfig;
import openscene.http.load.Crowd;
import openscene.http.load.Limits;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Sets the server below up so that all it holds is bounded by {@link Limits}. */
final class Front {
  private static final int HEADERS_MAX_BYTES = 16 * 1024;
  private static final int THREADS_LEAST = 8;
  private static final int THREAD_REST_MS = 60_000;
  private static final int STOP_MS = 2_000;

  private final ServerSettings settings;
  private final Limits limits;
  private final Crowd crowd;

  Front(ServerSettings settings, Crowd crowd) {
    this.settings = settings;
    this.limits = settings.limits();
    this.crowd = crowd;
  }

  void configure(JettyConfig jetty) {
    jetty.threadPool = threads();
    jetty.addConnector(this::connector);
    jetty.modifyHttpConfiguration(this::harden);
    jetty.modifyServer(
        server -> {
          server.setErrorHandler(new PlainErrors());
          server.setStopTimeout(STOP_MS);
          server.setHandler(crowd);
          NetworkConnectionLimit most = new NetworkConnectionLimit(limits.connections(), server);
          most.setEndPointIdleTimeout(limits.crowdedIdleMs());
          server.addBean(most);
        });
    jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(new PlainErrors()));
  }

  private QueuedThreadPool threads() {
    // Its queue has no bound of its own: it never holds more than one task a connection.
    QueuedThreadPool threads =
        new QueuedThreadPool(limits.threads(), THREADS_LEAST, THREAD_REST_MS);
    threads.setName("openscene-http");
    return threads;
  }

  private ServerConnector connector(
      org.eclipse.jetty.server.Server server, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.bind());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(limits.acceptQueue());
    connector.setIdleTimeout(limits.idleMs());
    return connector;
  }

  private void harden(HttpConfiguration http) {
    // A line that ends in LF alone, or no colon: a proxy before us may read it in another way.
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(HEADERS_MAX_BYTES);
    http.setIdleTimeout(limits.idleMs());
  }
}
