package openscene.observation;

import java.util.concurrent.CancellationException;

/**
 * Ends a long reading from another thread, e.g. when the one who wanted it has left. Safe to share
 * between threads; once stopped it stays so.
 */
public final class Stop {
  private volatile boolean stopped;
  private Runnable how;

  /** Ends what is going on, at once; what begins afterwards does not begin. */
  public synchronized void now() {
    stopped = true;
    if (how != null) {
      how.run();
    }
  }

  /** Whether it was said. */
  public boolean isSaid() {
    return stopped;
  }

  /**
   * Told by a store before it asks its database, and with null when that is over, before anybody
   * else may use the connection.
   *
   * @param way ends the asking, from any thread
   * @throws CancellationException when it was stopped already
   */
  public synchronized void by(Runnable way) {
    how = way;
    if (way != null) {
      check();
    }
  }

  /**
   * Goes on, or not.
   *
   * @throws CancellationException when it was stopped
   */
  public void check() {
    if (stopped) {
      throw new CancellationException("stopped");
    }
  }
}
