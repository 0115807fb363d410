package openscene.cli.bench.serve;

/** Times several ways of doing the same, taking turns, so that a busy moment meets them all. */
final class Turns {
  /** Warming up takes this part of what a run under load takes. */
  private static final double WARM_MS_A_SECOND = 150;

  private static final int WARM_LEAST = 2;
  private static final int WARM_MOST = 2_000;

  /** What is too short to be timed alone is done again until so long has passed. */
  private static final double LEAST_MS = 20;

  private static final double MS = 1e6;

  private Turns() {}

  /**
   * Times each of them as often as asked, after warming it up.
   *
   * @return milliseconds by way and run; of what is done again within a run, the mean
   */
  static double[][] ms(Lines.Effort effort, Runnable... ways) {
    int runs = effort.runs();
    int[] times = new int[ways.length];
    for (int w = 0; w < ways.length; w++) {
      times[w] = warm(ways[w], WARM_MS_A_SECOND * effort.seconds());
    }
    double[][] ms = new double[ways.length][runs];
    for (int run = 0; run < runs; run++) {
      for (int w = 0; w < ways.length; w++) {
        long begun = System.nanoTime();
        for (int k = 0; k < times[w]; k++) {
          ways[w].run();
        }
        ms[w][run] = (System.nanoTime() - begun) / MS / times[w];
      }
    }
    return ms;
  }

  /** Runs it until it is warm; says how often it fits into the least time. */
  private static int warm(Runnable way, double warmMs) {
    long begun = System.nanoTime();
    double last = 0;
    for (int k = 0; k < WARM_MOST; k++) {
      long before = System.nanoTime();
      if (k >= WARM_LEAST && (before - begun) / MS > warmMs) {
        break;
      }
      way.run();
      last = (System.nanoTime() - before) / MS;
    }
    return (int) Math.max(1, Math.min(WARM_MOST, Math.ceil(LEAST_MS / Math.max(last, 1e-3))));
  }
}
