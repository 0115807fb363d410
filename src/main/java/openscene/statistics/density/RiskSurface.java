package openscene.statistics.density;

import java.util.Arrays;
import java.util.stream.IntStream;
import openscene.statistics.simulation.Progress;
import openscene.statistics.window.EdgeFactor;
import openscene.statistics.window.Raster;
import openscene.statistics.window.Window;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** A relative risk on a raster. Immutable; safe to share between threads. */
public final class RiskSurface {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final RelativeRisk risk;
  private final Raster raster;
  private final double[] cases;
  private final double[] base;

  /** h(x) of each cell; null with one bandwidth for all. */
  private final double[] bandwidthsM;

  /** What is added, in parts of the largest base density; 0 for nothing. */
  private final double epsilon;

  /** Edge factor of each cell, once something is added; else null. */
  private final double[] edge;

  /** The cells of the window, once something is added; else null. */
  private final int[] inside;

  RiskSurface(
      RelativeRisk risk, Raster raster, double[] cases, double[] base, double[] bandwidthsM) {
    this(risk, raster, cases, base, bandwidthsM, 0, null, null);
  }

  private RiskSurface(
      RelativeRisk risk,
      Raster raster,
      double[] cases,
      double[] base,
      double[] bandwidthsM,
      double epsilon,
      double[] edge,
      int[] inside) {
    this.risk = risk;
    this.raster = raster;
    this.cases = cases;
    this.base = base;
    this.bandwidthsM = bandwidthsM;
    this.epsilon = epsilon;
    this.edge = edge;
    this.inside = inside;
  }

  /**
   * The risk with a constant added to both densities, ρ = ln((f + δ)/(g + δ)), δ = ε · max g over
   * the cells of the window: what few points say is drawn towards 0. Bowman &amp; Azzalini,
   * <i>Applied Smoothing Techniques for Data Analysis</i> (1997), call it δ; R sparr's
   * risk(epsilon=). Now f and g are divided by their edge factors, which no longer cancel; here
   * they are not divided by their integral over the window too, so that ε → 0 gives the risk
   * without. Where there is no base ρ is now a number, ln((f + δ)/δ), but no more to be trusted.
   *
   * @param epsilon 0 or more; 0 adds nothing
   * @param window some cell has its centre in it
   * @param threads how many work at once, 1 or more
   * @param progress may stop the work
   */
  public RiskSurface plus(double epsilon, Window window, int threads, Progress progress) {
    if (!(epsilon >= 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("epsilon must be 0 or more, was " + epsilon);
    }
    if (epsilon == 0) {
      return new RiskSurface(risk, raster, cases, base, bandwidthsM);
    }
    boolean[] in = window.cells(raster);
    int[] cells = IntStream.range(0, in.length).filter(i -> in[i]).toArray();
    if (cells.length == 0) {
      throw new IllegalArgumentException("no cell has its centre in the window: use smaller cells");
    }
    double[] factor = factor(window, 1, threads, progress);
    return new RiskSurface(risk, raster, cases, base, bandwidthsM, epsilon, factor, cells);
  }

  /** ρ at the cell centres; not a number beyond reach of all of the base, or of the window. */
  public double[] logRr() {
    return logRr(cases, base);
  }

  double[] logRr(double[] cases, double[] base) {
    if (epsilon == 0) {
      return risk.logRatio(cases, base);
    }
    double added = added(base);
    double[] ratio = new double[cases.length];
    for (int i = 0; i < ratio.length; i++) {
      ratio[i] = edge[i] > 0 ? Math.log((f(cases, i) + added) / (g(base, i) + added)) : Double.NaN;
    }
    return ratio;
  }

  /** δ for a base, per m²; 0 when nothing is added. */
  double added(double[] base) {
    double most = 0;
    for (int i = 0; epsilon > 0 && i < inside.length; i++) {
      most = Math.max(most, g(base, inside[i]));
    }
    return epsilon * most;
  }

  /** Density of cases, per m². */
  double f(double[] cases, int cell) {
    return cases[cell] / risk.caseEastM().length / (edge == null ? 1 : edge[cell]);
  }

  /** Density of the base, per m². */
  double g(double[] base, int cell) {
    return base[cell] / risk.total() / (edge == null ? 1 : edge[cell]);
  }

  /**
   * The base within reach of each cell, Σ w exp(−d²/2h²), in the unit of its weights: what a mask
   * of "too little effort" is told by. With local bandwidths it is that of the cell's own.
   */
  public double[] withinReach() {
    double[] within = new double[base.length];
    for (int i = 0; i < within.length; i++) {
      double h = bandwidthsM == null ? risk.bandwidthM() : bandwidthsM[i];
      within[i] = base[i] * 2 * Math.PI * h * h;
    }
    return within;
  }

  /**
   * The standard deviation of ρ when cases and base lie alike: √(e₂ (1/n_f + 1/n_g) / 4π e² r) / h,
   * with r the reference density divided by e, and e and e₂ the edge factors for h and for h/√2. An
   * approximation for large numbers; Hazelton &amp; Davies, Biometrical J. 51 (2009) 98–109, as R
   * sparr has it. n_g of an exposure is (Σw)² / Σw².
   *
   * <p>With local bandwidths it is √(5/2 e₂ (1/n_f + 1/n_g) / 4π) γ / e h₀, of no reference: where
   * few points lie the kernels are as much wider; Davies &amp; Hazelton (2010), as R sparr has it.
   *
   * <p>With a constant it is multiplied by r/(r + δ), the slope of ln(r + δ). R sparr's
   * tolerance(method = "ASY") leaves its epsilon out of ρ and of this, and its method = "MC" takes
   * it in ρ but not in the replicates.
   *
   * @param window for the edge factors; null for none
   * @param threads how many work at once, 1 or more
   * @return infinite where the reference is zero, and with local bandwidths where e is
   */
  public double[] deviation(Window window, RelativeRisk.Reference reference, int threads) {
    return deviation(window, reference, threads, Progress.SILENT);
  }

  /**
   * As the other.
   *
   * @param progress may stop the work
   */
  public double[] deviation(
      Window window, RelativeRisk.Reference reference, int threads, Progress progress) {
    double n = risk.caseEastM().length;
    double effective = risk.effective();
    boolean pooled = reference == RelativeRisk.Reference.POOLED;
    double ofCases = pooled ? 1 / (n + effective) : 0;
    double ofBase = pooled ? effective / (n + effective) / risk.total() : 1 / risk.total();
    double[] e = window == null ? null : factor(window, 1, threads, progress);
    double[] e2 = window == null ? null : factor(window, Math.sqrt(0.5), threads, progress);
    double numbers = (1 / n + 1 / effective) / (4 * Math.PI);
    double added = added(base);
    double[] deviation = new double[base.length];
    for (int i = 0; i < deviation.length; i++) {
      double density = ofCases * cases[i] + ofBase * base[i];
      if (bandwidthsM == null) {
        double cut = e == null ? 1 : e2[i] / e[i];
        deviation[i] = Math.sqrt(cut * numbers / density) / risk.bandwidthM();
      } else {
        double cut = e == null ? 1 : Math.sqrt(e2[i]) / e[i];
        deviation[i] = cut * Math.sqrt(2.5 * numbers) * risk.local().gammaM() / risk.bandwidthM();
      }
      if (added > 0) {
        double r = e == null ? density : density / e[i];
        deviation[i] *= r / (r + added);
      }
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
        p, i -> Double.isNaN(p[i]) ? Double.NaN : NORMAL.survivalProbability(p[i] / deviation[i]));
    return p;
  }

  private double[] factor(Window window, double times, int threads, Progress progress) {
    return bandwidthsM == null
        ? EdgeFactor.of(window, times * risk.bandwidthM()).on(raster, threads)
        : LocalEdge.on(window, raster, bandwidthsM, times, threads, progress);
  }

  RelativeRisk risk() {
    return risk;
  }

  Raster raster() {
    return raster;
  }

  double[] cases() {
    return cases;
  }

  double[] base() {
    return base;
  }
}
