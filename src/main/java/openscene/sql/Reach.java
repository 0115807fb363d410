package openscene.sql;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import openscene.observation.StoreAway;

/**
 * Whether the database can be reached: while it cannot, one looks again now and then and nobody
 * else waits for what just failed. Safe to share between threads.
 */
final class Reach {
  /** How long nobody tries after a failure. */
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile SQLException lost;
  private volatile long lostAt;

  /**
   * To be called before a connection is asked for.
   *
   * @throws StoreAway at once when it was lost and another looks whether it is back
   */
  void tryNow() {
    SQLException why = lost;
    if (why != null
        && (System.nanoTime() - lostAt < REST_NANOS || !looking.compareAndSet(false, true))) {
      throw away(why);
    }
  }

  /** It answered. */
  void found() {
    if (lost != null) {
      lost = null;
      looking.set(false);
    }
  }

  /** Judges a failure: of the connection, or of what was asked. */
  RuntimeException failed(SQLException e) {
    if (!isOfConnection(e)) {
      found();
      return new StoreFailure(e);
    }
    lostAt = System.nanoTime();
    lost = e;
    looking.set(false);
    return away(e);
  }

  /** What a failure is to whoever asked on a connection of its own, which says little of others. */
  static RuntimeException told(SQLException e) {
    return isOfConnection(e) ? away(e) : new StoreFailure(e);
  }

  /** Whoever looked came to no result. */
  void unsure() {
    looking.set(false);
  }

  /** All connections are busy: nothing is known of the database. */
  StoreAway busy(SQLException e) {
    unsure();
    return new StoreAway("no connection to the database was free in time", e);
  }

  private static StoreAway away(SQLException e) {
    return new StoreAway("the database cannot be reached: " + e.getMessage(), e);
  }

  /**
   * By SQLSTATE, PostgreSQL's appendix A: class 08 connection exception, 57P01..05 shut down or
   * starting, 53300 too many connections.
   */
  static boolean isOfConnection(SQLException e) {
    for (Throwable cause = e; cause instanceof SQLException sql; cause = cause.getCause()) {
      String state = sql.getSQLState();
      if (state != null
          && (state.startsWith("08") || state.startsWith("57P") || state.equals("53300"))) {
        return true;
      }
    }
    return false;
  }
}
