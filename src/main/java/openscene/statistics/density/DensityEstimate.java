package openscene.statistics.density;

import java.util.Arrays;
import openscene.statistics.window.EdgeFactor;
import openscene.statistics.window.Points;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;

/**
 * The density of some points in a window, with an edge correction: what {@link KernelDensity} sums,
 * divided by {@link EdgeFactor} as {@link EdgeCorrection} says. Immutable; safe to share between
 * threads. Outside the window its values mean nothing: mask them.
 */
public final class DensityEstimate {
  /** Below this a point does not lie in the window at all. */
  private static final double FACTOR_LEAST = 1e-6;

  /** Above this many terms the factors of the points are read from a raster, to 1e−3. */
  private static final double TERMS_MAX = 3e8;

  /** Cells a bandwidth of that raster; bilinear, off by (c²/8h²) · 2 · 0.242 at most. */
  private static final int CELLS_PER_BANDWIDTH = 8;

  private final double[] eastM;
  private final double[] northM;
  private final double[] weights;
  private final Kernel kernel;
  private final double bandwidthM;
  private final EdgeFactor uniform;

  private DensityEstimate(
      double[] eastM,
      double[] northM,
      double[] weights,
      Kernel kernel,
      double bandwidthM,
      EdgeFactor uniform) {
    this.eastM = eastM;
    this.northM = northM;
    this.weights = weights;
    this.kernel = kernel;
    this.bandwidthM = bandwidthM;
    this.uniform = uniform;
  }

  /**
   * An estimate.
   *
   * @param eastM points, metres; length n
   * @param northM points, metres; length n
   * @param weights length n, 0 or more, or null for 1 each
   * @param kernel corrected for edges when Gaussian only
   * @param bandwidthM standard deviation h along each axis, metres, above 0
   * @param edge what is done about the border
   * @param window the border; may be null without an edge correction
   * @throws IllegalArgumentException for a quartic kernel with an edge correction, and for a point
   *     far outside the window with Diggle's
   */
  public static DensityEstimate of(
      double[] eastM,
      double[] northM,
      double[] weights,
      Kernel kernel,
      double bandwidthM,
      EdgeCorrection edge,
      Window window) {
    Points.check(eastM, northM, weights);
    Points.checkBandwidth(bandwidthM);
    if (edge == EdgeCorrection.NONE) {
      return new DensityEstimate(eastM, northM, weights, kernel, bandwidthM, null);
    }
    if (kernel != Kernel.GAUSSIAN) {
      throw new IllegalArgumentException(
          "the quartic kernel is there for comparison, without edge correction: take a Gaussian");
    }
    if (window == null) {
      throw new IllegalArgumentException("an edge correction needs a window");
    }
    EdgeFactor factor = EdgeFactor.of(window, bandwidthM);
    if (edge == EdgeCorrection.UNIFORM) {
      return new DensityEstimate(eastM, northM, weights, kernel, bandwidthM, factor);
    }
    double[] inside = factors(factor, window, eastM, northM, bandwidthM);
    double[] divided = new double[inside.length];
    for (int i = 0; i < divided.length; i++) {
      if (!(inside[i] >= FACTOR_LEAST)) {
        throw new IllegalArgumentException(
            "point " + (i + 1) + " (" + eastM[i] + ", " + northM[i] + ") is far from the window");
      }
      divided[i] = (weights == null ? 1 : weights[i]) / inside[i];
    }
    return new DensityEstimate(eastM, northM, divided, kernel, bandwidthM, null);
  }

  private static double[] factors(
      EdgeFactor factor, Window window, double[] eastM, double[] northM, double bandwidthM) {
    double[] box = window.box();
    double cellM = bandwidthM / CELLS_PER_BANDWIDTH;
    double cells = (box[2] - box[0]) / cellM * ((box[3] - box[1]) / cellM);
    if ((double) factor.size() * eastM.length <= TERMS_MAX || cells > Raster.CELLS_MAX / 2.0) {
      return factor.at(eastM, northM);
    }
    Raster raster = window.raster(cellM);
    double[] on = factor.on(raster, 1);
    double[] at = new double[eastM.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = raster.between(on, eastM[i], northM[i]);
    }
    return at;
  }

  /** Weight per m² at places, by the sum over all points; not a number where e(x) is 0. */
  public double[] at(double[] atEastM, double[] atNorthM) {
    double[] density =
        KernelDensity.at(eastM, northM, weights, kernel, bandwidthM, atEastM, atNorthM);
    return uniform == null ? density : divided(density, uniform.at(atEastM, atNorthM));
  }

  /** Weight per m² at the cell centres, by the exact sum; not a number where e(x) is 0. */
  public double[] exact(Raster raster) {
    double[] density = KernelDensity.exact(eastM, northM, weights, raster, kernel, bandwidthM);
    return uniform == null ? density : divided(density, uniform.on(raster, 1));
  }

  /**
   * Weight per m² at the cell centres, binned: off by at most {@link KernelDensity#BINNED_ERROR} of
   * the largest density in the plane, with a uniform correction by as much divided by e(x).
   *
   * @param threads how many work at once, 1 or more; the answer does not depend on it
   * @throws IllegalArgumentException for a quartic kernel, and when the raster is too large: see
   *     {@link KernelDensity#canBin}
   */
  public double[] binned(Raster raster, int threads) {
    if (kernel != Kernel.GAUSSIAN) {
      throw new IllegalArgumentException("only a Gaussian is binned: evaluate exactly");
    }
    double[] density = KernelDensity.binned(eastM, northM, weights, raster, bandwidthM, threads);
    return uniform == null ? density : divided(density, uniform.on(raster, threads));
  }

  private static double[] divided(double[] density, double[] factor) {
    Arrays.setAll(density, i -> factor[i] > 0 ? density[i] / factor[i] : Double.NaN);
    return density;
  }
}
