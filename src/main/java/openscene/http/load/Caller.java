package openscene.http.load;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;

/** The client at the other end of a request that is being worked on. For the thread that waits. */
final class Caller {
  private final HttpConnection connection;
  private final EndPoint end;

  private Caller(HttpConnection connection) {
    this.connection = connection;
    this.end = connection == null ? null : connection.getEndPoint();
  }

  /** Of a request that has no body left to read; of any other nothing is ever known. */
  static Caller of(Context ctx) {
    ServletContextRequest request = ServletContextRequest.getServletContextRequest(ctx.req());
    boolean bodiless = ctx.req().getMethod().equals("GET") || ctx.req().getMethod().equals("HEAD");
    return bodiless
            && request != null
            && request.getConnectionMetaData().getConnection() instanceof HttpConnection http
        ? new Caller(http)
        : new Caller(null);
  }

  /**
   * Whether the connection was closed. Nobody is told of that while a request is worked on, for
   * nobody reads; so one byte is read, and given back when it is the next request's first.
   */
  boolean hasLeft() {
    if (connection == null) {
      return false;
    }
    if (!end.isOpen()) {
      return true;
    }
    if (!connection.isRequestBufferEmpty()) {
      return false; // The next request is here already: whoever sends one is there.
    }
    ByteBuffer one = ByteBuffer.allocate(1);
    one.limit(0); // As Jetty has it: empty, to be filled.
    try {
      int read = end.fill(one);
      if (read > 0) {
        connection.onUpgradeTo(one);
      }
      return read < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
