package openscene.statistics.density;

import java.util.Arrays;
import openscene.statistics.simulation.Progress;
import openscene.statistics.window.EdgeFactor;
import openscene.statistics.window.Points;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;

/**
 * Bandwidths that are small where many points lie and large where few do: h(x) = h₀ min(π(x)^−½ /
 * γ, 5), π a pilot density with a fixed bandwidth, divided by its edge factor, and γ the geometric
 * mean of π^−½ over the pilot's points. Abramson, Annals of Statistics 10 (1982) 1217–1223; trimmed
 * as in R sparr, where γ and the trim are those of Davies &amp; Hazelton, Statistics in Medicine 29
 * (2010) 2423–2437. Immutable.
 */
public final class LocalBandwidths {
  /** No bandwidth is more than this many times h₀. */
  public static final double TRIM = 5;

  /** The most pairs of points and places: the pilot is an exact sum, some ten seconds. */
  public static final double PAIRS_MAX = 1e9;

  /** Only a point outside the window has less; its edge factor says nothing of its neighbours. */
  private static final double EDGE_LEAST = 0.05;

  private final double[] eastM;
  private final double[] northM;
  private final double[] weights;
  private final double total;
  private final EdgeFactor edge;
  private final double pilotM;
  private final double bandwidthM;
  private final double gammaM;
  private final double[] atPilot;

  private LocalBandwidths(
      double[] eastM,
      double[] northM,
      double[] weights,
      Window window,
      double pilotM,
      double bandwidthM,
      Progress progress) {
    this.eastM = eastM;
    this.northM = northM;
    this.weights = weights;
    this.total = weights == null ? eastM.length : Arrays.stream(weights).sum();
    this.edge = window == null ? null : EdgeFactor.of(window, pilotM);
    this.pilotM = pilotM;
    this.bandwidthM = bandwidthM;
    double[] pilot = pilot(eastM, northM, progress);
    double logs = 0;
    for (int i = 0; i < pilot.length; i++) {
      double weight = weights == null ? 1 : weights[i];
      logs += weight > 0 ? weight * Math.log(pilot[i]) : 0;
    }
    this.gammaM = Math.exp(-0.5 * logs / total);
    this.atPilot = local(pilot);
  }

  /**
   * The bandwidths by a pilot.
   *
   * @param eastM the pilot's points, metres, one at least
   * @param northM as many
   * @param weights 0 or more, not all 0; null for 1 each
   * @param window for the pilot's edge factor; null for none
   * @param pilotM bandwidth of the pilot, metres, above 0
   * @param bandwidthM h₀, metres, above 0: the geometric mean of the bandwidths, but for the trim
   * @param progress may stop the work
   * @throws IllegalArgumentException without points, and for more than {@link #PAIRS_MAX} pairs
   */
  public static LocalBandwidths of(
      double[] eastM,
      double[] northM,
      double[] weights,
      Window window,
      double pilotM,
      double bandwidthM,
      Progress progress) {
    Points.check(eastM, northM, weights);
    Points.checkBandwidth(pilotM);
    Points.checkBandwidth(bandwidthM);
    if (eastM.length == 0 || (weights != null && !(Arrays.stream(weights).sum() > 0))) {
      throw new IllegalArgumentException("a pilot needs points");
    }
    return new LocalBandwidths(eastM, northM, weights, window, pilotM, bandwidthM, progress);
  }

  /** γ, metres: the geometric mean over the pilot's points of the side of a square that holds 1. */
  public double gammaM() {
    return gammaM;
  }

  /** The bandwidths at the pilot's own points, metres. */
  public double[] atPilot() {
    return atPilot.clone();
  }

  /** The bandwidths at arbitrary places, metres. */
  public double[] at(double[] atEastM, double[] atNorthM, Progress progress) {
    Points.check(atEastM, atNorthM, null);
    return local(pilot(atEastM, atNorthM, progress));
  }

  /** The bandwidths at all cell centres, metres. */
  public double[] on(Raster raster, int threads, Progress progress) {
    double[] pilot =
        KernelDensity.exact(eastM, northM, weights, raster, Kernel.GAUSSIAN, pilotM, progress);
    double[] inside = edge == null ? null : edge.on(raster, threads);
    for (int i = 0; i < pilot.length; i++) {
      pilot[i] /= total * (inside == null ? 1 : Math.max(EDGE_LEAST, inside[i]));
    }
    return local(pilot);
  }

  private double[] pilot(double[] atEastM, double[] atNorthM, Progress progress) {
    if ((double) atEastM.length * eastM.length > PAIRS_MAX) {
      throw new IllegalArgumentException(
          "local bandwidths may compare "
              + PAIRS_MAX
              + " pairs of points, had "
              + atEastM.length
              + " times "
              + eastM.length
              + ": take fewer points, or one bandwidth for all");
    }
    double[] bandwidthsM = new double[eastM.length];
    Arrays.fill(bandwidthsM, pilotM);
    double[] pilot =
        GaussianSum.at(eastM, northM, weights, bandwidthsM, atEastM, atNorthM, progress);
    for (int k = 0; k < pilot.length; k++) {
      double inside = edge == null ? 1 : edge.at(atEastM[k], atNorthM[k]);
      pilot[k] /= total * Math.max(EDGE_LEAST, inside);
    }
    return pilot;
  }

  private double[] local(double[] pilot) {
    double[] local = new double[pilot.length];
    for (int k = 0; k < local.length; k++) {
      // Far from all points π is 0 and its root infinite: the trim holds there.
      local[k] = bandwidthM * Math.min(TRIM, 1 / Math.sqrt(pilot[k]) / gammaM);
    }
    return local;
  }
}
