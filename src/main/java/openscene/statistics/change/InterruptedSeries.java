package openscene.statistics.change;

import openscene.statistics.Limits;
import openscene.statistics.rate.Dispersion;
import openscene.statistics.rate.PoissonRate;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Interrupted time series: did level or slope change when a measure began? Segmented quasi-Poisson
 * regression, Bernal, Cummins &amp; Gasparrini, International J. Epidemiology 46 (2017) 348–355:
 *
 * <p>log E[y<sub>t</sub>] = log e<sub>t</sub> + β₀ + β₁(t − T) + β₂[t ≥ T] + β₃(t − T)[t ≥ T] + β₄
 * sin 2πt/s + β₅ cos 2πt/s
 *
 * <p>e exposure, T the first step after, s steps in a year; the season only when the series covers
 * two years. The variance is φ times the mean, φ = Pearson's χ²/(n − p), as R's {@code glm(family =
 * quasipoisson)}. Steps in a row resemble each other; therefore each interval uses the larger of
 * the quasi-Poisson and the Newey–West standard error (lag ⌊4(n/100)^(2/9)⌋, Newey &amp; West
 * 1994), and the t law with n − p degrees of freedom. Standard errors below φ = 1 are not made
 * smaller.
 *
 * <p>The impact model (a step and a bend at T) is to be fixed before the numbers are read. With low
 * counts even 12 + 12 steps are usually too few to see a change.
 *
 * @param refusal why nothing is told; null when something is, otherwise the other parts are empty
 * @param level of the series at T: the ratio of what was to what would have been
 * @param slope the trend's factor for each step after, over that before
 * @param trend factor for each step before
 * @param phi dispersion; 1 for events by chance
 * @param autocorrelation of neighbouring Pearson residuals, −1..1; not a number when no steps are
 *     neighbours
 * @param lag of Newey and West
 * @param seasonal whether the season is in the model
 * @param stepsBefore with exposure
 * @param stepsAfter with exposure
 * @param fewEvents whether the mean count of a step is below {@link #MEAN_WARNED}
 */
public record InterruptedSeries(
    Refusal refusal,
    Term level,
    Term slope,
    Term trend,
    double phi,
    double autocorrelation,
    int lag,
    boolean seasonal,
    int stepsBefore,
    int stepsAfter,
    boolean fewEvents) {
  /** Fewest steps with exposure on each side. */
  public static final int STEPS_LEAST = 12;

  /** The most steps. */
  public static final int STEPS_MAX = 10_000;

  /** Below this mean count of a step a change is rarely seen. */
  public static final double MEAN_WARNED = 5;

  /** Why nothing is told. */
  public enum Refusal {
    /** Fewer than {@link #STEPS_LEAST} steps with exposure on one side. */
    TOO_SHORT,
    /** Nothing was counted at all. */
    ALL_ZERO,
    /** Nothing was counted on one side: its slope and the ratio have no finite estimate. */
    SEPARATED,
    /** The regression found no end. */
    NOT_CONVERGED
  }

  /**
   * A coefficient, as a ratio.
   *
   * @param estimate β, on the log scale
   * @param se quasi-Poisson standard error of β
   * @param seNeweyWest standard error that allows for resemblance of steps in a row
   * @param ratio e^β
   * @param limits 95 % interval of the ratio, by the larger standard error
   * @param p two-sided, of the larger standard error
   */
  public record Term(
      double estimate, double se, double seNeweyWest, double ratio, Limits limits, double p) {}

  /**
   * Fits. A step without exposure is no zero: it is left out.
   *
   * @param y events of each step, 0 or more
   * @param e exposure of each step, 0 or more, finite; 0 only where y is 0
   * @param firstAfter T, 0..y.length
   * @param stepsPerYear s above 2, e.g. 12 or 52.18; 0 for no season
   * @throws IllegalArgumentException for numbers out of range
   */
  public static InterruptedSeries of(long[] y, double[] e, int firstAfter, double stepsPerYear) {
    check(y, e, firstAfter, stepsPerYear);
    int n = 0;
    int before = 0;
    long counted = 0;
    long countedBefore = 0;
    for (int t = 0; t < y.length; t++) {
      n += e[t] > 0 ? 1 : 0;
      before += e[t] > 0 && t < firstAfter ? 1 : 0;
      counted += y[t];
      countedBefore += t < firstAfter ? y[t] : 0;
    }
    boolean few = n == 0 || counted < MEAN_WARNED * n;
    if (before < STEPS_LEAST || n - before < STEPS_LEAST) {
      return refused(Refusal.TOO_SHORT, before, n - before, few);
    }
    if (counted == 0) {
      return refused(Refusal.ALL_ZERO, before, n - before, few);
    }
    if (countedBefore == 0 || countedBefore == counted) {
      return refused(Refusal.SEPARATED, before, n - before, few);
    }
    boolean seasonal = stepsPerYear > 0 && y.length >= 2 * stepsPerYear;
    int[] time = new int[n];
    double[] counts = new double[n];
    double[] offset = new double[n];
    double[][] x = new double[n][];
    int next = 0;
    for (int t = 0; t < y.length; t++) {
      if (e[t] > 0) {
        time[next] = t;
        counts[next] = y[t];
        offset[next] = Math.log(e[t]);
        x[next++] = row(t, firstAfter, seasonal, stepsPerYear);
      }
    }
    LogLinear model = LogLinear.fit(x, counts, offset);
    if (model == null) {
      return refused(Refusal.NOT_CONVERGED, before, n - before, few);
    }
    double phi = Dispersion.phi(counts, model.fitted, x[0].length);
    int lag = (int) Math.floor(4 * Math.pow(n / 100.0, 2.0 / 9));
    double[] newey = model.neweyWest(time, lag);
    int freedom = n - x[0].length;
    return new InterruptedSeries(
        null,
        term(model, 2, phi, newey, freedom),
        term(model, 3, phi, newey, freedom),
        term(model, 1, phi, newey, freedom),
        phi,
        autocorrelation(counts, model.fitted, time),
        lag,
        seasonal,
        before,
        n - before,
        few);
  }

  /** Whether something is told. */
  public boolean tells() {
    return refusal == null;
  }

  private static double[] row(int t, int firstAfter, boolean seasonal, double perYear) {
    boolean after = t >= firstAfter;
    double since = t - firstAfter;
    double angle = seasonal ? 2 * Math.PI * t / perYear : 0;
    return seasonal
        ? new double[] {
          1, since, after ? 1 : 0, after ? since : 0, Math.sin(angle), Math.cos(angle)
        }
        : new double[] {1, since, after ? 1 : 0, after ? since : 0};
  }

  private static Term term(LogLinear model, int at, double phi, double[] newey, int freedom) {
    double beta = model.beta[at];
    double se = Math.sqrt(phi * model.covariance[at][at]);
    // Fewer surprises than chance has are chance themselves.
    double cautious = Math.max(Math.sqrt(Math.max(1, phi) * model.covariance[at][at]), newey[at]);
    TDistribution t = TDistribution.of(freedom);
    double reach = cautious * t.inverseCumulativeProbability(1 - (1 - PoissonRate.CONFIDENCE) / 2);
    return new Term(
        beta,
        se,
        newey[at],
        Math.exp(beta),
        new Limits(Math.exp(beta - reach), Math.exp(beta + reach)),
        Math.min(1, 2 * t.survivalProbability(Math.abs(beta) / cautious)));
  }

  private static double autocorrelation(double[] y, double[] fitted, int[] time) {
    double with = 0;
    double all = 0;
    int pairs = 0;
    double last = 0;
    for (int i = 0; i < y.length; i++) {
      double now = (y[i] - fitted[i]) / Math.sqrt(fitted[i]);
      all += now * now;
      if (i > 0 && time[i] == time[i - 1] + 1) {
        with += now * last;
        pairs++;
      }
      last = now;
    }
    return pairs == 0 || all == 0 ? Double.NaN : with / all;
  }

  private static InterruptedSeries refused(Refusal why, int before, int after, boolean few) {
    double none = Double.NaN;
    return new InterruptedSeries(why, null, null, null, none, none, 0, false, before, after, few);
  }

  private static void check(long[] y, double[] e, int firstAfter, double stepsPerYear) {
    if (y.length != e.length || y.length > STEPS_MAX) {
      throw new IllegalArgumentException(
          "each of at most " + STEPS_MAX + " steps needs its exposure, had " + y.length);
    }
    if (firstAfter < 0 || firstAfter > y.length) {
      throw new IllegalArgumentException(
          "the first step after must be 0.." + y.length + ", was " + firstAfter);
    }
    if (!(stepsPerYear == 0 || (stepsPerYear > 2 && stepsPerYear <= STEPS_MAX))) {
      throw new IllegalArgumentException(
          "steps in a year must be 0 or above 2, was " + stepsPerYear);
    }
    for (int t = 0; t < y.length; t++) {
      boolean impossible = e[t] == 0 && y[t] > 0;
      if (y[t] < 0 || !(e[t] >= 0 && e[t] < Double.POSITIVE_INFINITY) || impossible) {
        throw new IllegalArgumentException(
            "y must be 0 or more, and e above 0 where y is, were " + y[t] + " and " + e[t]);
      }
    }
  }
}
