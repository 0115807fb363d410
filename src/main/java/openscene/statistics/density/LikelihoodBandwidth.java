package openscene.statistics.density;

import java.util.Arrays;
import openscene.statistics.window.Bands;
import openscene.statistics.window.EdgeFactor;
import openscene.statistics.window.Points;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;

/**
 * The bandwidth under which each point is likeliest given the others: the largest of Σ log λ₋ᵢ(xᵢ)
 * − ∫λ, where λ₋ᵢ leaves out point i. Loader, <i>Local Regression and Likelihood</i> (1999), § 5.3;
 * as R spatstat's bw.ppl, with uniform edge correction in the window. On distinct points: tied ones
 * would draw it towards zero.
 *
 * <p>Densities are read from a lattice of four nodes a bandwidth, off by at most 1.3e−3 of their
 * peak; where the others are so far away that this hides them, they are summed one by one. Edge
 * factors and the integral are read from rasters with cells of at least a quarter bandwidth. A
 * likelihood is good to about 0.01 a point: neighbouring steps may be taken for each other.
 */
public final class LikelihoodBandwidth {
  /** Steps that are tried when none are named: 24 from 20 to 3000 m, each 1.24 times the last. */
  public static final double[] STEPS_M = steps(20, 3000, 24);

  /** The most steps. */
  public static final int STEPS_MAX = 100;

  /**
   * The most points for a step that is too small for a lattice over the area: their pairs are
   * summed.
   */
  public static final int PAIRS_POINTS_MAX = 20_000;

  private static final int NODES_PER_BANDWIDTH = 4;

  /** The others are hidden by rounding when they add less than this part of a point's own peak. */
  private static final double HIDDEN = 1e-8;

  /** Terms for hidden points; a step that hides more is too small by far. */
  private static final double HIDDEN_TERMS_MAX = 4e8;

  /** Cells along the longer side of the raster for the integral. */
  private static final int INTEGRAL_CELLS = 400;

  private final double[] eastM;
  private final double[] northM;
  private final Window window;
  private final double[] box;
  private final int threads;

  private LikelihoodBandwidth(double[] eastM, double[] northM, Window window, int threads) {
    this.eastM = eastM;
    this.northM = northM;
    this.window = window;
    this.threads = threads;
    this.box =
        new double[] {
          Arrays.stream(eastM).min().orElseThrow(),
          Arrays.stream(northM).min().orElseThrow(),
          Arrays.stream(eastM).max().orElseThrow(),
          Arrays.stream(northM).max().orElseThrow()
        };
    if (window != null) {
      double[] outer = window.box();
      for (int side = 0; side < 2; side++) {
        box[side] = Math.min(box[side], outer[side]);
        box[side + 2] = Math.max(box[side + 2], outer[side + 2]);
      }
    }
  }

  /**
   * What was chosen, and from what.
   *
   * @param bandwidthM the best step, metres; not a number when all are out of the question, too
   *     small for points this far apart
   * @param stepsM what was tried, metres
   * @param scores of each step; minus infinity where it is out of the question or was not tried
   * @param distinct how many distinct points there were
   */
  public record Choice(double bandwidthM, double[] stepsM, double[] scores, int distinct) {}

  /** Steps from low to high, each as many times the last. */
  public static double[] steps(double lowM, double highM, int count) {
    if (!(lowM > 0 && lowM < highM && highM < Double.POSITIVE_INFINITY)
        || count < 2
        || count > STEPS_MAX) {
      throw new IllegalArgumentException(
          "steps must be 2.." + STEPS_MAX + " from above 0 m up, were " + count);
    }
    double[] steps = new double[count];
    for (int i = 0; i < count; i++) {
      steps[i] = lowM * Math.pow(highM / lowM, (double) i / (count - 1));
    }
    return steps;
  }

  /**
   * The best of some steps.
   *
   * @param eastM metres, finite; two distinct points at least
   * @param northM as many
   * @param window for the edge correction; null for none
   * @param stepsM metres, above 0, at most {@link #STEPS_MAX}
   * @param threads how many work at once, 1 or more; the answer does not depend on it
   * @throws IllegalArgumentException when all points are in one place, or the window's border is
   *     too long for a step
   */
  public static Choice of(
      double[] eastM, double[] northM, Window window, double[] stepsM, int threads) {
    Points.check(eastM, northM, null);
    if (stepsM.length < 1 || stepsM.length > STEPS_MAX) {
      throw new IllegalArgumentException("1.." + STEPS_MAX + " steps, were " + stepsM.length);
    }
    for (double step : stepsM) {
      Points.checkBandwidth(step);
    }
    double[][] distinct = distinct(eastM, northM);
    if (distinct[0].length < 2) {
      throw new IllegalArgumentException(
          "cross-validation needs two distinct points, there were " + distinct[0].length);
    }
    LikelihoodBandwidth trial = new LikelihoodBandwidth(distinct[0], distinct[1], window, threads);
    double[] scores = Arrays.stream(stepsM).map(trial::score).toArray();
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    boolean none = scores[best] == Double.NEGATIVE_INFINITY;
    return new Choice(none ? Double.NaN : stepsM[best], stepsM.clone(), scores, distinct[0].length);
  }

  /** The distinct points, from the south-west. */
  static double[][] distinct(double[] eastM, double[] northM) {
    Integer[] order = new Integer[eastM.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (i, k) -> {
          int north = Double.compare(northM[i], northM[k]);
          return north != 0 ? north : Double.compare(eastM[i], eastM[k]);
        });
    double[] east = new double[order.length];
    double[] north = new double[order.length];
    int n = 0;
    for (int i : order) {
      if (n == 0 || east[n - 1] != eastM[i] || north[n - 1] != northM[i]) {
        east[n] = eastM[i];
        north[n++] = northM[i];
      }
    }
    return new double[][] {Arrays.copyOf(east, n), Arrays.copyOf(north, n)};
  }

  private double score(double bandwidthM) {
    EdgeFactor factor = window == null ? null : EdgeFactor.of(window, bandwidthM);
    boolean fits = Lattice.fits(box[0], box[1], box[2], box[3], bandwidthM, NODES_PER_BANDWIDTH);
    if (!fits && eastM.length > PAIRS_POINTS_MAX) {
      return Double.NEGATIVE_INFINITY;
    }
    Lattice lattice =
        fits ? Lattice.of(box[0], box[1], box[2], box[3], bandwidthM, NODES_PER_BANDWIDTH) : null;
    double[][] smooth = fits ? lattice.smooth(eastM, northM, null, threads) : null;
    double[] logs = new double[eastM.length];
    int hidden = 0;
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Double.NaN;
      if (fits) {
        double own = lattice.own(eastM[i], northM[i]);
        double others = lattice.read(smooth, eastM[i], northM[i]) - own;
        if (others > HIDDEN * own) {
          logs[i] = Math.log(others);
          continue;
        }
      }
      hidden++;
    }
    if ((double) hidden * logs.length > HIDDEN_TERMS_MAX) {
      return Double.NEGATIVE_INFINITY;
    }
    Bands.run(
        logs.length,
        threads,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            logs[i] = Double.isNaN(logs[i]) ? logOthers(i, bandwidthM) : logs[i];
          }
        });
    double sum = 0;
    double[] factors = factors(factor, bandwidthM);
    for (int i = 0; i < logs.length; i++) {
      sum += logs[i] - (factors == null ? 0 : Math.log(factors[i]));
    }
    return sum - integral(lattice, smooth, factor, bandwidthM);
  }

  /** The logarithm of the density of the others at a point, however far away they are. */
  private double logOthers(int point, double bandwidthM) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < eastM.length; k++) {
      nearest = k == point ? nearest : Math.min(nearest, squared(point, k));
    }
    double twice = 2 * bandwidthM * bandwidthM;
    double sum = 0;
    for (int k = 0; k < eastM.length; k++) {
      double more = (squared(point, k) - nearest) / twice;
      sum += k == point || more > 40 ? 0 : Math.exp(-more);
    }
    return Math.log(sum) - nearest / twice - Math.log(Math.PI * twice);
  }

  private double squared(int i, int k) {
    double dx = eastM[i] - eastM[k];
    double dy = northM[i] - northM[k];
    return dx * dx + dy * dy;
  }

  private double[] factors(EdgeFactor factor, double bandwidthM) {
    if (factor == null) {
      return null;
    }
    double cellM = bandwidthM / NODES_PER_BANDWIDTH;
    double cells = (box[2] - box[0]) / cellM * ((box[3] - box[1]) / cellM);
    if (factor.size() == 1 || cells > Raster.CELLS_MAX / 2.0) {
      return factor.at(eastM, northM);
    }
    Raster raster = window.raster(cellM);
    double[] on = factor.on(raster, threads);
    double[] at = new double[eastM.length];
    Arrays.setAll(at, i -> raster.between(on, eastM[i], northM[i]));
    return at;
  }

  /** ∫λ over the window; n where that differs from it by little: cells wider than a bandwidth. */
  private double integral(
      Lattice lattice, double[][] smooth, EdgeFactor factor, double bandwidthM) {
    if (window == null || lattice == null) {
      return eastM.length;
    }
    double[] outer = window.box();
    double side = Math.max(outer[2] - outer[0], outer[3] - outer[1]);
    double cellM = Math.max(side / INTEGRAL_CELLS, bandwidthM / NODES_PER_BANDWIDTH);
    if (cellM > bandwidthM) {
      return eastM.length;
    }
    // Whole cells within the window's box, so that every centre can be read.
    Raster raster =
        new Raster(
            outer[0],
            outer[1],
            cellM,
            Math.max(1, (int) ((outer[2] - outer[0]) / cellM)),
            Math.max(1, (int) ((outer[3] - outer[1]) / cellM)));
    boolean[] inside = window.cells(raster);
    double[] density = lattice.read(smooth, raster, threads);
    double[] factors = factor.on(raster, threads);
    double sum = 0;
    for (int i = 0; i < density.length; i++) {
      sum += inside[i] && factors[i] > 0 ? density[i] / factors[i] : 0;
    }
    // The cells at the border stand for what they cover on average.
    int cells = 0;
    for (boolean cell : inside) {
      cells += cell ? 1 : 0;
    }
    return cells == 0 ? eastM.length : sum * window.areaM2() / cells;
  }
}
