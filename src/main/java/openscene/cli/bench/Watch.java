package openscene.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.List;

/** Measures time and memory of our own work. */
public final class Watch {
  private static final int WARM_UPS = 2;
  private static final int CALIBRATION_RUNS = 5;
  private static final int STEPS = 40_000_000;
  private static final double NANOS = 1e9;

  private Watch() {}

  /** The median of so many runs, seconds, after two that warm up. */
  static double median(int runs, Runnable work) {
    for (int i = 0; i < WARM_UPS; i++) {
      work.run();
    }
    return medianCold(runs, work);
  }

  private static double medianCold(int runs, Runnable work) {
    double[] seconds = new double[runs];
    for (int i = 0; i < runs; i++) {
      long begun = System.nanoTime();
      work.run();
      seconds[i] = (System.nanoTime() - begun) / NANOS;
    }
    Arrays.sort(seconds);
    return runs % 2 == 1 ? seconds[runs / 2] : (seconds[runs / 2 - 1] + seconds[runs / 2]) / 2;
  }

  /** How much faster two threads do twice the work of one: 2 when the second core is free. */
  public static double secondCore() {
    double one = median(CALIBRATION_RUNS, () -> together(1));
    double two = median(CALIBRATION_RUNS, () -> together(2));
    return 2 * one / two;
  }

  private static void together(int count) {
    Thread[] threads = new Thread[count];
    double[] sums = new double[count * 64]; // Far apart, so that no two threads share a cache line.
    for (int t = 0; t < count; t++) {
      int mine = t * 64;
      threads[t] = new Thread(() -> sums[mine] = work(), "openscene-calibration");
      threads[t].setDaemon(true);
      threads[t].start();
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (java.util.concurrent.CancellationException)
            new java.util.concurrent.CancellationException("stopped").initCause(e);
      }
    }
  }

  private static double work() {
    double x = 0.5;
    for (int i = 0; i < STEPS; i++) {
      x = x * 0.999_999 + 1e-7;
    }
    return x;
  }

  /**
   * The heap that work takes beyond what was in use, bytes: the highest use of each pool, what was
   * thrown away but not yet swept included. Too low by what a thread had set aside for itself at
   * most.
   */
  static double heapBytes(Runnable work) {
    List<MemoryPoolMXBean> pools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    System.gc();
    long before = pools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    work.run();
    long most = pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return most - before;
  }
}
