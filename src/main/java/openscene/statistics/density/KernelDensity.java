package openscene.statistics.density;

import java.util.Arrays;
import openscene.statistics.simulation.Progress;
import openscene.statistics.window.Points;
import openscene.statistics.window.Raster;

/**
 * Kernel density λ(x) = Σ wᵢ k(x − xᵢ), in weight per m²; it integrates to Σ wᵢ over the plane.
 * Silverman, <i>Density Estimation</i> (1986), § 4.2.1. No edge correction: see {@link
 * DensitySurface}. No points are a density of zero.
 */
public final class KernelDensity {
  /** Beyond this many bandwidths along an axis a point counts nothing on a raster: e^−36. */
  public static final double REACH = 8.5;

  /**
   * The most by which {@link #binned} differs from the exact sum, as a part of the largest density
   * in the plane, for any points: 6.4e−4 and rounding.
   *
   * <p>Along one axis, let d and e be the offsets of point and place from their nearest nodes, and
   * k' what is computed for the pair. For five nodes a bandwidth |k'(u) − φ(u)| ≤ ε φ(u/a)/a with a
   * = 1.5 and ε = 3.18e−4 for all d, e and u (found by a search over all three; a test repeats it).
   * With both axes, |k'k' − φφ| is at most (2ε + ε²) times Gaussians as wide as φ or wider. Summed
   * over the points these are averages of the density, none of which exceeds its peak.
   */
  public static final double BINNED_ERROR = 7e-4;

  /** Nodes a bandwidth of {@link #binned}. */
  static final int NODES_PER_BANDWIDTH = 5;

  private KernelDensity() {}

  /**
   * Density at arbitrary places, by the sum over all points.
   *
   * @param eastM points, metres; length n
   * @param northM points, metres; length n
   * @param weights length n, 0 or more, or null for 1 each
   * @param bandwidthM standard deviation h along each axis, metres, above 0
   * @param atEastM places, metres
   * @param atNorthM as many
   * @throws IllegalArgumentException for columns of different length, what is not finite, weights
   *     below 0 and bandwidths not above 0
   */
  public static double[] at(
      double[] eastM,
      double[] northM,
      double[] weights,
      Kernel kernel,
      double bandwidthM,
      double[] atEastM,
      double[] atNorthM) {
    Points.check(eastM, northM, weights);
    Points.check(atEastM, atNorthM, null);
    Points.checkBandwidth(bandwidthM);
    double[] density = new double[atEastM.length];
    for (int k = 0; k < density.length; k++) {
      double sum = 0;
      for (int i = 0; i < eastM.length; i++) {
        double dx = atEastM[k] - eastM[i];
        double dy = atNorthM[k] - northM[i];
        double one = kernel.at(dx * dx + dy * dy, bandwidthM);
        sum += weights == null ? one : weights[i] * one;
      }
      density[k] = sum;
    }
    return density;
  }

  /**
   * Density at the cell centres by the exact sum.
   *
   * @param raster where; the other parameters are those of {@link #at}
   */
  public static double[] exact(
      double[] eastM,
      double[] northM,
      double[] weights,
      Raster raster,
      Kernel kernel,
      double bandwidthM) {
    return exact(eastM, northM, weights, raster, kernel, bandwidthM, Progress.SILENT);
  }

  /**
   * As the other.
   *
   * @param progress hears of the points added, and may stop the work
   */
  public static double[] exact(
      double[] eastM,
      double[] northM,
      double[] weights,
      Raster raster,
      Kernel kernel,
      double bandwidthM,
      Progress progress) {
    Points.check(eastM, northM, weights);
    Points.checkBandwidth(bandwidthM);
    if (kernel == Kernel.GAUSSIAN) {
      double[] bandwidthsM = new double[eastM.length];
      Arrays.fill(bandwidthsM, bandwidthM);
      return GaussianSum.on(eastM, northM, weights, bandwidthsM, raster, progress);
    }
    double[] density = new double[raster.size()];
    double reachM = kernel.reachM(bandwidthM);
    int every = every(raster, kernel, bandwidthM);
    for (int i = 0; i < eastM.length; i++) {
      if (i % every == 0) {
        progress.at(i, eastM.length);
      }
      double weight = weights == null ? 1 : weights[i];
      int firstCol = GaussianSum.first(eastM[i] - reachM, raster.westM(), raster.cellM());
      int lastCol =
          GaussianSum.last(eastM[i] + reachM, raster.westM(), raster.cellM(), raster.cols());
      int firstRow = GaussianSum.first(northM[i] - reachM, raster.southM(), raster.cellM());
      int lastRow =
          GaussianSum.last(northM[i] + reachM, raster.southM(), raster.cellM(), raster.rows());
      for (int row = firstRow; row <= lastRow; row++) {
        double dy = raster.centreNorthM(row) - northM[i];
        for (int col = firstCol; col <= lastCol; col++) {
          double dx = raster.centreEastM(col) - eastM[i];
          density[row * raster.cols() + col] += weight * kernel.at(dx * dx + dy * dy, bandwidthM);
        }
      }
    }
    return density;
  }

  private static int every(Raster raster, Kernel kernel, double bandwidthM) {
    return (int) Math.max(1, 1e6 / Math.max(1, exactWork(1, raster, kernel, bandwidthM)));
  }

  /**
   * Gaussian density at the cell centres by way of a lattice of five nodes a bandwidth; for many
   * points. Differs from {@link #exact} by at most {@link #BINNED_ERROR} of the largest density,
   * keeps the mass, is nowhere below 0, and one more point makes it nowhere less. Time is about n +
   * 110 · nodes + cells, whatever the cell.
   *
   * @param threads how many work at once, 1 or more; the answer does not depend on it
   * @throws IllegalArgumentException also when the lattice would have more than 16 million nodes:
   *     see {@link #canBin}
   */
  public static double[] binned(
      double[] eastM,
      double[] northM,
      double[] weights,
      Raster raster,
      double bandwidthM,
      int threads) {
    Points.check(eastM, northM, weights);
    Lattice lattice = lattice(raster, bandwidthM);
    return lattice.read(lattice.smooth(eastM, northM, weights, threads), raster, threads);
  }

  private static Lattice lattice(Raster raster, double bandwidthM) {
    Points.checkBandwidth(bandwidthM);
    return Lattice.of(
        raster.centreEastM(0),
        raster.centreNorthM(0),
        raster.centreEastM(raster.cols() - 1),
        raster.centreNorthM(raster.rows() - 1),
        bandwidthM,
        NODES_PER_BANDWIDTH);
  }

  /**
   * Where points count for {@link #binned}: those beyond change nothing.
   *
   * @return west, south, east and north, metres
   * @throws IllegalArgumentException as {@link #binned}
   */
  public static double[] binnedReach(Raster raster, double bandwidthM) {
    return lattice(raster, bandwidthM).box();
  }

  /** Whether a raster is small enough to be binned with a bandwidth. */
  public static boolean canBin(Raster raster, double bandwidthM) {
    Points.checkBandwidth(bandwidthM);
    return Lattice.fits(
        raster.centreEastM(0),
        raster.centreNorthM(0),
        raster.centreEastM(raster.cols() - 1),
        raster.centreNorthM(raster.rows() - 1),
        bandwidthM,
        NODES_PER_BANDWIDTH);
  }

  /** How many kernel values {@link #exact} adds up, at most. */
  public static double exactWork(long points, Raster raster, Kernel kernel, double bandwidthM) {
    double span = 2 * kernel.reachM(bandwidthM) / raster.cellM();
    return points * Math.min(span, raster.cols()) * Math.min(span, raster.rows());
  }
}
