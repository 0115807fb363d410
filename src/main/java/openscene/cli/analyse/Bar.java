package openscene.cli.analyse;

import java.util.concurrent.CancellationException;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import openscene.statistics.simulation.Progress;

/** A bar on the terminal while a method works; nothing where nobody is looking. */
public final class Bar implements Progress, AutoCloseable {
  private final String task;
  private final boolean watched = openscene.cli.intake.Progress.onTerminal();
  private ProgressBar bar;
  private long of;

  /** A bar for a task, e.g. scan; drawn when there is something to tell. */
  public Bar(String task) {
    this.task = task;
  }

  @Override
  public void at(long done, long all) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("stopped after " + done + " of " + all);
    }
    if (!watched) {
      return;
    }
    if (bar == null || of != all) {
      // A method may go on to another part of its work: that part has a length of its own.
      close();
      of = all;
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(all)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .build();
    }
    bar.stepTo(done);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
