package openscene.statistics.density;

import java.util.Arrays;
import openscene.statistics.simulation.Progress;
import openscene.statistics.window.EdgeFactor;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;

/**
 * The edge factor of each cell for the bandwidth of that cell, between the factors of bandwidths
 * each 2^¼ times the one before; linear in the logarithm of the bandwidth, off by 0.001 at most in
 * a window of ordinary shape.
 */
final class LocalEdge {
  private static final double STEPS_PER_DOUBLING = 4;

  private LocalEdge() {}

  /**
   * Computes it.
   *
   * @param bandwidthsM of each cell, above 0
   * @param times what they are multiplied by
   */
  static double[] on(
      Window window,
      Raster raster,
      double[] bandwidthsM,
      double times,
      int threads,
      Progress progress) {
    double least = times * Arrays.stream(bandwidthsM).min().orElseThrow();
    double[] rung = new double[bandwidthsM.length];
    for (int i = 0; i < rung.length; i++) {
      rung[i] =
          Math.max(0, STEPS_PER_DOUBLING * Math.log(times * bandwidthsM[i] / least) / Math.log(2));
    }
    int rungs = (int) Math.ceil(Arrays.stream(rung).max().orElseThrow()) + 1;
    double[] factor = new double[rung.length];
    for (int k = 0; k < rungs; k++) {
      progress.at(k, rungs);
      double bandwidthM = least * Math.pow(2, k / STEPS_PER_DOUBLING);
      double[] one = EdgeFactor.of(window, bandwidthM).on(raster, threads);
      for (int i = 0; i < factor.length; i++) {
        factor[i] += Math.max(0, 1 - Math.abs(rung[i] - k)) * one[i];
      }
    }
    return factor;
  }
}
