package openscene.http.request;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Computing waits its turn: as many at once as there are processors, a named wait, then 503. */
public final class Turns implements AutoCloseable {
  /** The longest that a request computes or waits, seconds. */
  public static final long SECONDS_MAX = 30;

  /** The most requests that wait. */
  public static final int WAITING_MAX = 256;

  private final ExecutorService workers;

  /** Turns for this machine. */
  public Turns() {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(WAITING_MAX),
            task -> {
              Thread thread = new Thread(task, "openscene-compute");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Lets the handler compute, at most {@link #SECONDS_MAX}. */
  public void take(Context ctx, Handler handler) throws Exception {
    Future<?> answer;
    try {
      answer =
          workers.submit(
              () -> {
                handler.handle(ctx);
                return null;
              });
    } catch (RejectedExecutionException e) {
      throw busy("too many ask at once; ask again in a moment");
    }
    try {
      answer.get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw busy("this took more than " + SECONDS_MAX + " s; ask for less, or larger cells");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException) {
        throw busy("the work was stopped; ask again in a moment");
      }
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static Refused busy(String detail) {
    return Refused.because(503, "Busy", detail);
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
