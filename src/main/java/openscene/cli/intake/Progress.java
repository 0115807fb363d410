package openscene.cli.intake;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Says how far it is: a bar with rate and time left on a terminal, else a line now and then. */
public final class Progress implements AutoCloseable {
  private static final long LINE_EVERY_NANOS = 10_000_000_000L;

  private final PrintStream out;
  private final String task;
  private final long size;
  private final ProgressBar bar;
  private final long started = System.nanoTime();
  private long lastLine = started;
  private long done;
  private long rows;

  /**
   * Progress through a file.
   *
   * @param task what is done, e.g. importing
   * @param size bytes or rows of the file, as {@link #at} counts them; below 0 when not known
   * @param bytes whether those are bytes
   * @param out where a line goes now and then when nobody looks at a terminal
   */
  public Progress(String task, long size, boolean bytes, PrintStream out) {
    this.out = out;
    this.task = task;
    this.size = size < 0 ? -1 : Math.max(1, size);
    this.bar =
        onTerminal()
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(this.size)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(bytes ? " KiB" : " rows", bytes ? 1024 : 1)
                .setUpdateIntervalMillis(200)
                .build()
            : null;
  }

  /** Whether a person is looking. From Java 22 there may be a console that is no terminal. */
  @SuppressWarnings("SystemConsoleNull") // Before Java 22, null is how it says so.
  public static boolean onTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true; // Before Java 22 a console is a terminal.
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  /** So many bytes or rows of the file have been read. */
  public void at(long position) {
    done = position;
    if (bar != null) {
      bar.stepTo(size < 0 ? position : Math.min(position, size));
    }
  }

  /** One more row was read. */
  public void row() {
    rows++;
    if ((rows & 0x3FF) != 0) {
      return; // Looking at the clock costs more than counting.
    }
    if (bar != null) {
      bar.setExtraMessage(String.format(Locale.ROOT, "%,d rows, %,.0f/s", rows, rate()));
    } else if (System.nanoTime() - lastLine > LINE_EVERY_NANOS) {
      lastLine = System.nanoTime();
      if (size < 0) {
        out.printf(Locale.ROOT, "%s: %,d rows, %,.0f rows/s%n", task, rows, rate());
        return;
      }
      double share = Math.min(1, (double) done / size);
      double left = share > 0 ? seconds() * (1 - share) / share : 0;
      out.printf(
          Locale.ROOT,
          "%s: %,d rows, %.0f %%, %,.0f rows/s, about %.0f s left%n",
          task,
          rows,
          share * 100,
          rate(),
          left);
    }
  }

  private double rate() {
    return rows / Math.max(seconds(), 1e-3);
  }

  private double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.stepTo(size < 0 ? done : size);
      bar.close();
    }
  }
}
