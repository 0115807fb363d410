package openscene.statistics.density;

import java.util.Arrays;

/**
 * How much more of the cases than of their base lies at a place: ρ(x) = ln f(x) − ln g(x), f and g
 * the Gaussian kernel densities of the cases and of the base (controls, or an exposure such as
 * visits and hours), both with an integral of 1 over the plane and with one bandwidth, so that every
 * edge factor cancels. Bithell, Statistics in Medicine 9 (1990) 691–701; Kelsall &amp; Diggle,
 * Statistics in Medicine 14 (1995) 2335–2342; Davies, Marshall &amp; Hazelton, Statistics in
 * Medicine 37 (2018) 1191–1221. Nothing is added to either. R sparr divides both by their integral
 * over the window instead, which makes all values differ by one constant.
 *
 * <p>Where there is no base ρ is undefined, not low: not a number. Where there is a base and no case
 * it is minus infinity. Immutable; safe to share between threads.
 */
public final class RelativeRisk {
  /** By whose density the variance is judged; under no difference in risk all are the same. */
  public enum Reference {
    /** Cases and base together. */
    POOLED,
    /** The base alone, as R sparr's risk(tolerate = TRUE). */
    BASE
  }

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
        new RelativeRisk(
            caseEastM, caseNorthM, baseEastM, baseNorthM, baseWeights, bandwidthM);
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
        KernelDensity.at(
            caseEastM, caseNorthM, null, Kernel.GAUSSIAN, bandwidthM, eastM, northM),
        KernelDensity.at(
            baseEastM, baseNorthM, baseWeights, Kernel.GAUSSIAN, bandwidthM, eastM, northM));
  }

  /** ρ at the cell centres, by the exact sums; not a number beyond reach of all of the base. */
  public double[] on(Raster raster) {
    return logRatio(cases(raster), base(raster));
  }

  private double[] logRatio(double[] cases, double[] base) {
    double[] ratio = new double[cases.length];
    double constant = Math.log(caseEastM.length / total);
    for (int i = 0; i < ratio.length; i++) {
      ratio[i] = base[i] > 0 ? Math.log(cases[i]) - Math.log(base[i]) - constant : Double.NaN;
    }
    return ratio;
  }

  private double[] cases(Raster raster) {
    return KernelDensity.exact(caseEastM, caseNorthM, null, raster, Kernel.GAUSSIAN, bandwidthM);
  }

  private double[] base(Raster raster) {
    return KernelDensity.exact(
        baseEastM, baseNorthM, baseWeights, raster, Kernel.GAUSSIAN, bandwidthM);
  }

  /**
   * The base within reach of each cell, Σ w exp(−d²/2h²), in the unit of its weights: what a mask
   * of "too little effort" is told by.
   */
  public double[] withinReach(Raster raster) {
    double reachM2 = 2 * Math.PI * bandwidthM * bandwidthM;
    return Arrays.stream(base(raster)).map(perM2 -> perM2 * reachM2).toArray();
  }

  /**
   * The standard deviation of ρ when cases and base lie alike, at the cell centres: √(e₂ (1/n_f +
   * 1/n_g) / 4π e² r) / h, with r the reference density divided by e, and e and e₂ the edge factors
   * for h and for h/√2. Hazelton &amp; Davies, Biometrical J. 51 (2009) 98–109, eq. 3; an
   * approximation for large numbers. n_g of an exposure is (Σw)² / Σw².
   *
   * @param window for the edge factors; null for none
   * @param threads how many work at once, 1 or more
   * @return infinite where the reference is zero
   */
  public double[] deviation(Raster raster, Window window, Reference reference, int threads) {
    double[] base = base(raster);
    double[] density = new double[base.length];
    double n = caseEastM.length;
    double[] cases = reference == Reference.POOLED ? cases(raster) : new double[base.length];
    double ofCases = reference == Reference.POOLED ? 1 / (n + effective) : 0;
    double ofBase = reference == Reference.POOLED ? effective / (n + effective) / total : 1 / total;
    Arrays.setAll(density, i -> ofCases * cases[i] + ofBase * base[i]);
    double[] e = factor(window, bandwidthM, raster, threads);
    double[] e2 = factor(window, bandwidthM * Math.sqrt(0.5), raster, threads);
    double numbers = (1 / n + 1 / effective) / (4 * Math.PI);
    double[] deviation = new double[base.length];
    for (int i = 0; i < deviation.length; i++) {
      double edge = e == null ? 1 : e2[i] / e[i];
      deviation[i] = Math.sqrt(edge * numbers / density[i]) / bandwidthM;
    }
    return deviation;
  }

  private static double[] factor(Window window, double bandwidthM, Raster raster, int threads) {
    return window == null ? null : EdgeFactor.of(window, bandwidthM).on(raster, threads);
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
