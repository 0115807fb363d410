package openscene.http.export;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import openscene.observation.Stop;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** Who reads an answer: watched while it is written, and cut off when it cannot be made whole. */
final class Client implements AutoCloseable {
  /** How often it is looked whether the client is still there, milliseconds. */
  private static final long LOOK_MS = 200;

  private final EndPoint end;
  private final Stop stop;
  private final ScheduledFuture<?> watch;

  /**
   * Watches the client of a request without a body, whose connection serves nothing else
   * afterwards.
   *
   * @param stop is told when it has left
   */
  Client(Context ctx, Stop stop, ScheduledExecutorService watchers) {
    this.end =
        ServletContextRequest.getServletContextRequest(ctx.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    this.stop = stop;
    ctx.header("Connection", "close"); // What it may still send is read by nobody.
    // Said, for on a connection that closes the end of the answer would otherwise be its end, and
    // half an answer would look whole.
    ctx.header("Transfer-Encoding", "chunked");
    this.watch =
        watchers.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (hasLeft()) {
      stop.now();
    }
  }

  private boolean hasLeft() {
    if (!end.isOpen()) {
      return true;
    }
    ByteBuffer one = ByteBuffer.allocate(1);
    one.limit(0); // As Jetty has it: empty, to be filled.
    try {
      return end.fill(one) < 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** Ends the connection, so that half an answer cannot be taken for a whole one. */
  void cutOff() {
    end.close();
  }

  @Override
  public void close() {
    watch.cancel(false);
  }
}
