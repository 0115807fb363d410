package openscene.statistics.density;

import java.util.Arrays;
import openscene.statistics.simulation.Progress;
import openscene.statistics.window.Points;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;

/**
 * How much more of the cases than of their base lies at a place: ρ(x) = ln f(x) − ln g(x), f and g
 * the Gaussian kernel densities of the cases and of the base (controls, or an exposure such as
 * visits and hours), both with an integral of 1 over the plane and with one bandwidth (or, {@link
 * #adaptive}, one at each place), so that every edge factor cancels. Bithell, Statistics in
 * Medicine 9 (1990) 691–701; Kelsall &amp; Diggle, Statistics in Medicine 14 (1995) 2335–2342;
 * Davies, Marshall &amp; Hazelton, Statistics in Medicine 37 (2018) 1191–1221. Nothing is added to
 * either but by {@link RiskSurface#plus}. R sparr divides both by their integral over the window
 * instead, which makes all values differ by one constant.
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

  private final double[] caseEastM;
  private final double[] caseNorthM;
  private final double[] baseEastM;
  private final double[] baseNorthM;
  private final double[] baseWeights;
  private final double bandwidthM;
  private final LocalBandwidths local;
  private final double[] caseBandwidthsM;
  private final double[] baseBandwidthsM;
  private final double total;
  private final double effective;

  private RelativeRisk(
      double[] caseEastM,
      double[] caseNorthM,
      double[] baseEastM,
      double[] baseNorthM,
      double[] baseWeights,
      double bandwidthM,
      LocalBandwidths local,
      double[] caseBandwidthsM,
      double[] baseBandwidthsM) {
    this.caseEastM = caseEastM;
    this.caseNorthM = caseNorthM;
    this.baseEastM = baseEastM;
    this.baseNorthM = baseNorthM;
    this.baseWeights = baseWeights;
    this.bandwidthM = bandwidthM;
    this.local = local;
    this.caseBandwidthsM = caseBandwidthsM;
    this.baseBandwidthsM = baseBandwidthsM;
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
    double[] ofCases = new double[caseEastM.length];
    double[] ofBase = new double[baseEastM.length];
    Arrays.fill(ofCases, bandwidthM);
    Arrays.fill(ofBase, bandwidthM);
    RelativeRisk risk =
        new RelativeRisk(
            caseEastM,
            caseNorthM,
            baseEastM,
            baseNorthM,
            baseWeights,
            bandwidthM,
            null,
            ofCases,
            ofBase);
    if (caseEastM.length == 0 || !(risk.total > 0)) {
      throw new IllegalArgumentException(
          "a relative risk needs cases and a base, had "
              + caseEastM.length
              + " cases and a base of "
              + risk.total);
    }
    return risk;
  }

  /**
   * The same risk with local bandwidths, the same for cases and base at a place (symmetric), so
   * that their edge factors cancel; h₀ is the bandwidth of this one. Davies &amp; Hazelton,
   * Statistics in Medicine 29 (2010) 2423–2437; Davies, Jones &amp; Hazelton, Computational
   * Statistics &amp; Data Analysis 101 (2016) 12–28. The pilot is what chance leaves as it is:
   * against controls cases and controls together (R sparr's pilot.symmetry = "pooled"), against an
   * exposure the exposure alone ("g").
   *
   * @param pilotM bandwidth of the pilot, metres; as a rule that of this risk
   * @param window for the pilot's edge factor; null for none
   * @param progress may stop the work
   */
  public RelativeRisk adaptive(double pilotM, Window window, Progress progress) {
    boolean controls = baseWeights == null;
    double[] eastM = controls ? joined(caseEastM, baseEastM) : baseEastM;
    double[] northM = controls ? joined(caseNorthM, baseNorthM) : baseNorthM;
    LocalBandwidths to =
        LocalBandwidths.of(eastM, northM, baseWeights, window, pilotM, bandwidthM, progress);
    double[] atPilot = to.atPilot();
    int n = caseEastM.length;
    double[] ofCases =
        controls ? Arrays.copyOf(atPilot, n) : to.at(caseEastM, caseNorthM, progress);
    double[] ofBase = controls ? Arrays.copyOfRange(atPilot, n, atPilot.length) : atPilot;
    return new RelativeRisk(
        caseEastM, caseNorthM, baseEastM, baseNorthM, baseWeights, bandwidthM, to, ofCases, ofBase);
  }

  static double[] joined(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** ρ at arbitrary places, by the sums over all points. */
  public double[] at(double[] eastM, double[] northM) {
    Points.check(eastM, northM, null);
    return logRatio(
        GaussianSum.at(
            caseEastM, caseNorthM, null, caseBandwidthsM, eastM, northM, Progress.SILENT),
        GaussianSum.at(
            baseEastM, baseNorthM, baseWeights, baseBandwidthsM, eastM, northM, Progress.SILENT));
  }

  /** Cases and places of the base, and with local bandwidths those of the pilot. */
  public long points() {
    return (local == null ? 1 : 2) * ((long) caseEastM.length + baseEastM.length);
  }

  /** How many kernel values {@link #on} adds up, at most. */
  public double work(Raster raster) {
    double pilot =
        local == null
            ? 0
            : KernelDensity.exactWork(
                caseEastM.length + (long) baseEastM.length, raster, Kernel.GAUSSIAN, bandwidthM);
    return pilot
        + GaussianSum.work(caseBandwidthsM, raster)
        + GaussianSum.work(baseBandwidthsM, raster);
  }

  /** The surfaces of cases and base at the cell centres, by the exact sums. */
  public RiskSurface on(Raster raster) {
    return on(raster, 1, Progress.SILENT);
  }

  /**
   * As the other.
   *
   * @param threads how many work at once where that is possible
   * @param progress hears of the points added, and may stop the work
   */
  public RiskSurface on(Raster raster, int threads, Progress progress) {
    double[] cases = GaussianSum.on(caseEastM, caseNorthM, null, caseBandwidthsM, raster, progress);
    double[] base =
        GaussianSum.on(baseEastM, baseNorthM, baseWeights, baseBandwidthsM, raster, progress);
    double[] bandwidthsM = local == null ? null : local.on(raster, threads, progress);
    return new RiskSurface(this, raster, cases, base, bandwidthsM);
  }

  /** ln f − ln g of the sums over the cases and over the base. */
  double[] logRatio(double[] cases, double[] base) {
    double[] ratio = new double[cases.length];
    double constant = Math.log(caseEastM.length / total);
    for (int i = 0; i < ratio.length; i++) {
      ratio[i] = base[i] > 0 ? Math.log(cases[i]) - Math.log(base[i]) - constant : Double.NaN;
    }
    return ratio;
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

  /** (Σw)² / Σw² of the base: its number, when all weigh the same. */
  double effective() {
    return effective;
  }

  /** Null with one bandwidth for all. */
  LocalBandwidths local() {
    return local;
  }

  double[] caseBandwidthsM() {
    return caseBandwidthsM;
  }

  double[] baseBandwidthsM() {
    return baseBandwidthsM;
  }
}
