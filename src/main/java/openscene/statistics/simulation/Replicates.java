package openscene.statistics.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Does one task many times on all processors. Each time it has a stream of chance of its own, known
 * by the number of the replicate, so that the results do not depend on the number of threads.
 */
public final class Replicates {
  private static final long LISTEN_MS = 100;

  private Replicates() {}

  /** One replicate. */
  @FunctionalInterface
  public interface Task<W> {
    /**
     * Does it.
     *
     * @param workspace used by one thread at a time, in no particular order
     * @param index 0..count-1
     * @param chance the stream of this replicate
     */
    void run(W workspace, int index, RandomGenerator chance);
  }

  /**
   * The p-value of a statistic among its replicates, (r + 1)/(n + 1): never 0.
   *
   * @param atLeastAsExtreme r, 0..n
   * @param replicates n, 1 or more
   */
  public static double p(long atLeastAsExtreme, long replicates) {
    if (replicates < 1 || atLeastAsExtreme < 0 || atLeastAsExtreme > replicates) {
      throw new IllegalArgumentException(
          "r must be 0..n and n 1 or more, were " + atLeastAsExtreme + " and " + replicates);
    }
    return (atLeastAsExtreme + 1.0) / (replicates + 1.0);
  }

  /** As the other, on all processors. */
  public static <W> void run(
      int count, Chance chance, Progress progress, Supplier<W> workspace, Task<W> task) {
    run(
        count,
        Math.max(1, Runtime.getRuntime().availableProcessors()),
        chance,
        progress,
        workspace,
        task);
  }

  /**
   * Runs the task {@code count} times.
   *
   * @param count how often, 0 or more
   * @param threads how many work at once, 1 or more; the calling thread alone when 1
   * @param progress hears of the replicates done; what it throws stops the work and comes out here
   * @param workspace makes what one thread reuses from replicate to replicate
   */
  public static <W> void run(
      int count,
      int threads,
      Chance chance,
      Progress progress,
      Supplier<W> workspace,
      Task<W> task) {
    if (count < 0 || threads < 1) {
      throw new IllegalArgumentException(
          "count must be 0 or more and threads 1 or more, were " + count + " and " + threads);
    }
    if (threads == 1 || count < 2) {
      W mine = workspace.get();
      for (int i = 0; i < count; i++) {
        progress.at(i, count);
        task.run(mine, i, chance.stream(i));
      }
      progress.at(count, count);
      return;
    }
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    AtomicBoolean stopped = new AtomicBoolean();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            Math.min(threads, count),
            work -> {
              Thread thread = new Thread(work, "openscene-replicates");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<?>> shares = new ArrayList<>();
      for (int t = 0; t < Math.min(threads, count); t++) {
        shares.add(
            workers.submit(
                () -> {
                  W mine = workspace.get();
                  for (int i = next.getAndIncrement();
                      i < count && !stopped.get();
                      i = next.getAndIncrement()) {
                    task.run(mine, i, chance.stream(i));
                    done.incrementAndGet();
                  }
                }));
      }
      for (Future<?> share : shares) {
        await(share, progress, done, count);
      }
      progress.at(count, count);
    } finally {
      stopped.set(true);
      workers.shutdownNow();
    }
  }

  private static void await(Future<?> share, Progress progress, AtomicInteger done, int count) {
    boolean working = true;
    while (working) {
      progress.at(done.get(), count);
      try {
        share.get(LISTEN_MS, TimeUnit.MILLISECONDS);
        working = false;
      } catch (TimeoutException e) {
        working = true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (java.util.concurrent.CancellationException)
            new java.util.concurrent.CancellationException("stopped after " + done.get())
                .initCause(e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        if (e.getCause() instanceof Error cause) {
          throw cause;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }
}
