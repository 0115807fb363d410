package openscene.statistics.density;

import java.util.Arrays;
import openscene.statistics.window.EdgeFactor;
import openscene.statistics.window.Points;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How much more of the cases than of their base lies at a place: ρ(x) = ln f(x) − ln g(x), f and g
 * the Gaussian kernel densities of the cases and of the base (controls, or an exposure such as
 * visits and hours), both with an integral of 1 over the plane and with one bandwidth, so that
 * every edge factor cancels. Bithell, Statistics in Medicine 9 (1990) 691–701; Kelsall &amp;
 * Diggle, Statistics in Medicine 14 (1995) 2335–2342; Davies, Marshall &amp; Hazelton, Statistics
 * in Medicine 37 (2018) 1191–1221. Nothing is added to either. R sparr divides both by their
 * integral over the window instead, which makes all values differ by one constant.
 *
 * <p>Where there is no base ρ is undefined, not low: not a number. Where there is a base and no
 * case it is minus infinity. Immutable; safe to share between threads.
 */
public final class RelativeRisk {
  /** By whose density the variance is judged; under no difference in risk all are the same. */
  public enum Reference {
    /** Cases and base together. */
    POOLED,
    /** The base alone, as R sparr's risk(tolerate = TRUE). */
    BASE
  }

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final double[] caseEastM;
  private final double[] caseNorthM;
  private final double[] baseEastM;
  private final double[] baseNorthM;
  private final double[] baseWeights;
  private final double bandwidthM;
  private final double total;
  private final double effective;

  private RelativeRisk(
      double[] caseEastM,
      double[] caseNorthM,
      double[] baseEastM,
      double[] baseNorthM,
      double[] baseWeights,
      double bandwidthM) {
    this.caseEastM = caseEastM;
    this.caseNorthM = caseNorthM;
    this.baseEastM = baseEastM;
    this.baseNorthM = baseNorthM;
    this.baseWeights = baseWeights;
    this.bandwidthM = bandwidthM;
    if (baseWeights == null) {
      this.total = baseEastM.length;
      this.effective = total;
    } else {
      this.total = Arrays.stream(baseWeights).sum();
      this.effective = total * total / Arrays.stream(baseWeights).map(w -> w * w).sum();
    }
  }

  /**
   * The risk of cases against a base.
   *
   * @param caseEastM metres; one case at least
   * @param caseNorthM as many
   * @param baseEastM controls, or places of an exposure, metres
   * @param baseNorthM as many
   * @param baseWeights exposure of each, 0 or more, not all 0; null for controls
   * @param bandwidthM standard deviation of both kernels, metres, above 0
   * @throws IllegalArgumentException without a case or without a base
   */
  public static RelativeRisk of(
      double[] caseEastM,
      double[] caseNorthM,
      double[] baseEastM,
      double[] baseNorthM,
      double[] baseWeights,
      double bandwidthM) {
    Points.check(caseEastM, caseNorthM, null);
    Points.check(baseEastM, baseNorthM, baseWeights);
    Points.checkBandwidth(bandwidthM);
    RelativeRisk risk =
        new RelativeRisk(caseEastM, caseNorthM, baseEastM, baseNorthM, baseWeights, bandwidthM);
    if (caseEastM.length == 0 || !(risk.total > 0)) {
      throw new IllegalArgumentException(
          "a relative risk needs cases and a base, had "
              + caseEastM.length
              + " cases and a base of "
              + risk.total);
    }
    return risk;
  }

  /** ρ at arbitrary places, by the sums over all points. */
  public double[] at(double[] eastM, double[] northM) {
    return logRatio(
        KernelDensity.at(caseEastM, caseNorthM, null, Kernel.GAUSSIAN, bandwidthM, eastM, northM),
        KernelDensity.at(
            baseEastM, baseNorthM, baseWeights, Kernel.GAUSSIAN, bandwidthM, eastM, northM));
  }

  /** The surfaces of cases and base at the cell centres, by the exact sums. */
  public Surface on(Raster raster) {
    return new Surface(
        raster,
        KernelDensity.exact(caseEastM, caseNorthM, null, raster, Kernel.GAUSSIAN, bandwidthM),
        KernelDensity.exact(
            baseEastM, baseNorthM, baseWeights, raster, Kernel.GAUSSIAN, bandwidthM));
  }

  private double[] logRatio(double[] cases, double[] base) {
    double[] ratio = new double[cases.length];
    double constant = Math.log(caseEastM.length / total);
    for (int i = 0; i < ratio.length; i++) {
      ratio[i] = base[i] > 0 ? Math.log(cases[i]) - Math.log(base[i]) - constant : Double.NaN;
    }
    return ratio;
  }

  /** A relative risk on a raster. */
  public final class Surface {
    private final Raster raster;
    private final double[] cases;
    private final double[] base;

    private Surface(Raster raster, double[] cases, double[] base) {
      this.raster = raster;
      this.cases = cases;
      this.base = base;
    }

    /** ρ at the cell centres; not a number beyond reach of all of the base. */
    public double[] logRr() {
      return logRatio(cases, base);
    }

    /**
     * The base within reach of each cell, Σ w exp(−d²/2h²), in the unit of its weights: what a mask
     * of "too little effort" is told by.
     */
    public double[] withinReach() {
      double reachM2 = 2 * Math.PI * bandwidthM * bandwidthM;
      return Arrays.stream(base).map(perM2 -> perM2 * reachM2).toArray();
    }

    /**
     * The standard deviation of ρ when cases and base lie alike: √(e₂ (1/n_f + 1/n_g) / 4π e² r) /
     * h, with r the reference density divided by e, and e and e₂ the edge factors for h and for
     * h/√2. An approximation for large numbers; Hazelton &amp; Davies, Biometrical J. 51 (2009)
     * 98–109, as R sparr has it. n_g of an exposure is (Σw)² / Σw².
     *
     * @param window for the edge factors; null for none
     * @param threads how many work at once, 1 or more
     * @return infinite where the reference is zero
     */
    public double[] deviation(Window window, Reference reference, int threads) {
      double n = caseEastM.length;
      boolean pooled = reference == Reference.POOLED;
      double ofCases = pooled ? 1 / (n + effective) : 0;
      double ofBase = pooled ? effective / (n + effective) / total : 1 / total;
      double[] e = factor(window, bandwidthM, threads);
      double[] e2 = factor(window, bandwidthM * Math.sqrt(0.5), threads);
      double numbers = (1 / n + 1 / effective) / (4 * Math.PI);
      double[] deviation = new double[base.length];
      for (int i = 0; i < deviation.length; i++) {
        double density = ofCases * cases[i] + ofBase * base[i];
        double edge = e == null ? 1 : e2[i] / e[i];
        deviation[i] = Math.sqrt(edge * numbers / density) / bandwidthM;
      }
      return deviation;
    }

    /**
     * The upper-tail p of ρ, pointwise: 1 − Φ(ρ/sd); not a number where ρ is none.
     *
     * @param deviation from {@link #deviation}
     */
    public double[] upperP(double[] deviation) {
      double[] p = logRr();
      Arrays.setAll(
          p,
          i -> Double.isNaN(p[i]) ? Double.NaN : NORMAL.survivalProbability(p[i] / deviation[i]));
      return p;
    }

    private double[] factor(Window window, double bandwidthM, int threads) {
      return window == null ? null : EdgeFactor.of(window, bandwidthM).on(raster, threads);
    }
  }

  double[] caseEastM() {
    return caseEastM;
  }

  double[] caseNorthM() {
    return caseNorthM;
  }

  double[] baseEastM() {
    return baseEastM;
  }

  double[] baseNorthM() {
    return baseNorthM;
  }

  double[] baseWeights() {
    return baseWeights;
  }

  double bandwidthM() {
    return bandwidthM;
  }

  double total() {
    return total;
  }
}
