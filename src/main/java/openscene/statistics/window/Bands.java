package openscene.statistics.window;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Shares rows out among threads; each row is done by one of them, whichever it is. */
public final class Bands {
  private Bands() {}

  /** Work on rows from..to-1. */
  @FunctionalInterface
  public interface Task {
    /** Does the rows. */
    void run(int from, int to);
  }

  /**
   * Runs the task on all rows.
   *
   * @param threads 1 or more; the calling thread alone when 1
   */
  public static void run(int rows, int threads, Task task) {
    int bands = Math.max(1, Math.min(threads, rows));
    List<Thread> others = new ArrayList<>();
    List<Throwable> failed = new ArrayList<>();
    for (int band = 1; band < bands; band++) {
      int from = (int) ((long) rows * band / bands);
      int to = (int) ((long) rows * (band + 1) / bands);
      Thread thread = new Thread(() -> task.run(from, to), "openscene-density");
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler(
          (which, error) -> {
            synchronized (failed) {
              failed.add(error);
            }
          });
      thread.start();
      others.add(thread);
    }
    task.run(0, rows / bands);
    for (Thread other : others) {
      try {
        other.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (CancellationException) new CancellationException("stopped").initCause(e);
      }
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException("a band of rows failed", failed.get(0));
    }
  }
}
