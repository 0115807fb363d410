package openscene.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Tells other nodes that this one wrote, and hears it of them: LISTEN and NOTIFY on one connection
 * of its own. Only a wake-up; whoever misses it, or hears of none because the connection is down,
 * finds by looking. Starts with the first who waits.
 */
final class PostgisListening implements AutoCloseable {
  private static final String CHANNEL = "openscene_change";

  /** Between two notifications at least, however much is written. */
  private static final int PACE_MS = 100;

  /** How often a silent server is asked whether it is there, in paces. */
  private static final int SILENT_PACES = 100;

  private static final int RETRY_MS = 250;
  private static final int RETRY_MOST_MS = 5_000;
  private static final int CLOSING_MS_MAX = 2_000;

  private final Connections connections;
  private final Wake wake = new Wake();
  private final AtomicBoolean written = new AtomicBoolean();
  private volatile boolean closed;
  private Thread thread;

  PostgisListening(Connections connections) {
    this.connections = connections;
  }

  /** This node wrote; the others are told soon, outside the writer's transaction. */
  void written() {
    written.set(true);
  }

  boolean await(Duration atMost) throws InterruptedException {
    start();
    return wake.await(atMost, atMost, () -> closed);
  }

  private synchronized void start() {
    if (thread == null && !closed) {
      thread = new Thread(this::listen, "openscene-listening");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void listen() {
    int retryMs = RETRY_MS;
    while (!closed) {
      try (Connection connection = connections.own()) {
        execute(connection, "SET synchronous_commit = off"); // A notification need not last.
        execute(connection, "LISTEN " + CHANNEL);
        retryMs = RETRY_MS;
        wake.wake(); // What was told while nobody listened.
        hear(connection);
      } catch (SQLException e) {
        pause(retryMs);
        retryMs = Math.min(2 * retryMs, RETRY_MOST_MS);
      }
    }
  }

  private void hear(Connection connection) throws SQLException {
    PGConnection server = connection.unwrap(PGConnection.class);
    for (int silent = 0; !closed; silent++) {
      if (written.compareAndSet(true, false)) {
        // Not in the writer's transaction: PostgreSQL lets those that notify commit one by one.
        execute(connection, "NOTIFY " + CHANNEL);
        silent = 0;
      } else if (silent >= SILENT_PACES) {
        execute(connection, "SELECT 1");
        silent = 0;
      }
      PGNotification[] heard = server.getNotifications(PACE_MS);
      if (heard != null && heard.length > 0) {
        wake.wake();
        pause(PACE_MS / 2); // Many nodes that write must not keep this one reading all the time.
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void pause(int ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      closed = true; // Nobody interrupts this thread but to end it.
    }
  }

  @Override
  public void close() {
    Thread last;
    synchronized (this) {
      closed = true;
      last = thread;
    }
    wake.wake();
    if (last != null) {
      last.interrupt();
      try {
        last.join(CLOSING_MS_MAX);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
