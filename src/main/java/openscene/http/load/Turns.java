package openscene.http.load;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import openscene.http.request.Refused;

/**
 * Computing waits its turn: as many at once as there are processors, a named wait, then 503. Whose
 * client has left, or whose time is up, is interrupted. Safe to share between threads.
 */
public final class Turns implements AutoCloseable {
  /** The longest that a request computes or waits, seconds. */
  public static final long SECONDS_MAX = 30;

  /** How often it is looked whether the client is still there, milliseconds. */
  private static final long LOOK_MS = 100;

  private final ThreadPoolExecutor workers;
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong left = new AtomicLong();

  /**
   * Turns for this machine.
   *
   * @param waiting the most requests that wait
   */
  public Turns(int waiting) {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(waiting),
            task -> {
              Thread thread = new Thread(task, "openscene-compute");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Lets the handler compute, at most {@link #SECONDS_MAX}, as long as its client is there. */
  public void take(Context ctx, Handler handler) throws Exception {
    FutureTask<Void> answer =
        new FutureTask<>(
            () -> {
              handler.handle(ctx);
              return null;
            });
    try {
      workers.execute(answer);
    } catch (RejectedExecutionException e) {
      refused.incrementAndGet();
      throw Refused.busy("too many ask at once; ask again in a moment");
    }
    try {
      await(answer, Caller.of(ctx));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException) {
        throw Refused.busy("the work was stopped; ask again in a moment");
      }
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } finally {
      if (!answer.isDone()) {
        answer.cancel(true);
      }
      workers.remove(answer);
    }
  }

  private void await(FutureTask<Void> answer, Caller caller)
      throws ExecutionException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        answer.get(LOOK_MS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        if (caller.hasLeft()) {
          left.incrementAndGet();
          throw Refused.busy("nobody waits for this any more");
        }
        if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(SECONDS_MAX)) {
          throw Refused.busy(
              "this took more than " + SECONDS_MAX + " s; ask for less, or larger cells");
        }
      }
    }
  }

  /** How many wait now. */
  public int waiting() {
    return workers.getQueue().size();
  }

  /** How many are being worked on now. */
  public int working() {
    return workers.getActiveCount();
  }

  /** How many were refused because too many waited. */
  public long refused() {
    return refused.get();
  }

  /** How many were given up because their client had left. */
  public long left() {
    return left.get();
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
