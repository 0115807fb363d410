package openscene.statistics.scan;

import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;

/**
 * How the p-value of a scan is found.
 *
 * @param replicates how many maps of chance, 0..{@link #REPLICATES_MAX}; 0 leaves p NaN
 * @param threads how many work at once, 1 or more; the result does not depend on it
 * @param chance where the maps come from
 * @param progress hears of it, and may stop it
 */
public record MonteCarlo(int replicates, int threads, Chance chance, Progress progress) {
  /** For anything shown to people. */
  public static final int REPLICATES_DEFAULT = 999;

  /** The most replicates. */
  public static final int REPLICATES_MAX = 99_999;

  /** Refuses numbers that are none. */
  public MonteCarlo {
    if (replicates < 0 || replicates > REPLICATES_MAX || threads < 1) {
      throw new IllegalArgumentException(
          "replicates must be 0.."
              + REPLICATES_MAX
              + " and threads 1 or more, were "
              + replicates
              + " and "
              + threads);
    }
  }

  /** On all processors. */
  public static MonteCarlo of(int replicates, Chance chance, Progress progress) {
    return new MonteCarlo(
        replicates, Math.max(1, Runtime.getRuntime().availableProcessors()), chance, progress);
  }
}
