package openscene.statistics.simulation;

import java.util.concurrent.CancellationException;

/** Hears how far long work has come, and may stop it. */
@FunctionalInterface
public interface Progress {
  /** Says nothing; stops the work when the thread that asked for it is interrupted. */
  Progress SILENT =
      (done, of) -> {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("stopped after " + done + " of " + of);
        }
      };

  /**
   * Called now and then, always by the thread that asked for the work.
   *
   * @param done steps finished so far, 0..of
   * @param of all steps
   * @throws CancellationException to stop the work
   */
  void at(long done, long of);
}
