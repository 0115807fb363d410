package openscene.statistics.density;

import openscene.statistics.simulation.Progress;
import openscene.statistics.window.Raster;

/** Exact sums of Gaussian kernels, each with a bandwidth of its own; points are checked before. */
final class GaussianSum {
  /** Kernel values between two looks at the progress. */
  private static final double LISTEN = 1 << 22;

  private GaussianSum() {}

  /** Σ wᵢ k(x − xᵢ; hᵢ) at arbitrary places. */
  static double[] at(
      double[] eastM,
      double[] northM,
      double[] weights,
      double[] bandwidthsM,
      double[] atEastM,
      double[] atNorthM,
      Progress progress) {
    double[] density = new double[atEastM.length];
    int every = (int) Math.max(1, LISTEN / Math.max(1, eastM.length));
    for (int k = 0; k < density.length; k++) {
      if (k % every == 0) {
        progress.at(k, density.length);
      }
      double sum = 0;
      for (int i = 0; i < eastM.length; i++) {
        double dx = atEastM[k] - eastM[i];
        double dy = atNorthM[k] - northM[i];
        double one = Kernel.GAUSSIAN.at(dx * dx + dy * dy, bandwidthsM[i]);
        sum += weights == null ? one : weights[i] * one;
      }
      density[k] = sum;
    }
    return density;
  }

  /** The sum at all cell centres, up to {@link KernelDensity#REACH} bandwidths along an axis. */
  static double[] on(
      double[] eastM,
      double[] northM,
      double[] weights,
      double[] bandwidthsM,
      Raster raster,
      Progress progress) {
    double[] density = new double[raster.size()];
    double[] across = new double[raster.cols()];
    double since = LISTEN;
    for (int i = 0; i < eastM.length; i++) {
      if (since >= LISTEN) {
        progress.at(i, eastM.length);
        since = 0;
      }
      since += 1 + KernelDensity.exactWork(1, raster, Kernel.GAUSSIAN, bandwidthsM[i]);
      add(
          eastM[i],
          northM[i],
          weights == null ? 1 : weights[i],
          bandwidthsM[i],
          raster,
          across,
          density);
    }
    return density;
  }

  /**
   * Adds one kernel.
   *
   * @param across as long as a row, overwritten
   */
  static void add(
      double eastM,
      double northM,
      double weight,
      double bandwidthM,
      Raster raster,
      double[] across,
      double[] density) {
    double reachM = KernelDensity.REACH * bandwidthM;
    int firstCol = first(eastM - reachM, raster.westM(), raster.cellM());
    int lastCol = last(eastM + reachM, raster.westM(), raster.cellM(), raster.cols());
    int firstRow = first(northM - reachM, raster.southM(), raster.cellM());
    int lastRow = last(northM + reachM, raster.southM(), raster.cellM(), raster.rows());
    if (firstCol > lastCol || firstRow > lastRow) {
      return;
    }
    // e^-(dx²+dy²) = e^-dx² · e^-dy²: a row and a column of exponentials, not a square.
    double peak = weight / (2 * Math.PI * bandwidthM * bandwidthM);
    for (int col = firstCol; col <= lastCol; col++) {
      across[col] = gauss(raster.centreEastM(col) - eastM, bandwidthM);
    }
    for (int row = firstRow; row <= lastRow; row++) {
      double up = peak * gauss(raster.centreNorthM(row) - northM, bandwidthM);
      int at = row * raster.cols();
      for (int col = firstCol; col <= lastCol; col++) {
        density[at + col] += up * across[col];
      }
    }
  }

  /** How many kernel values {@link #on} adds up, at most. */
  static double work(double[] bandwidthsM, Raster raster) {
    double work = 0;
    for (double bandwidthM : bandwidthsM) {
      work += KernelDensity.exactWork(1, raster, Kernel.GAUSSIAN, bandwidthM);
    }
    return work;
  }

  /** The first cell whose centre is not before the coordinate. */
  static int first(double atM, double originM, double cellM) {
    return (int) Math.max(0, Math.ceil((atM - originM) / cellM - 0.5));
  }

  /** The last cell whose centre is not beyond the coordinate. */
  static int last(double atM, double originM, double cellM, int size) {
    return (int) Math.min(size - 1, Math.floor((atM - originM) / cellM - 0.5));
  }

  private static double gauss(double distanceM, double bandwidthM) {
    double u = distanceM / bandwidthM;
    return Math.exp(-0.5 * u * u);
  }
}
