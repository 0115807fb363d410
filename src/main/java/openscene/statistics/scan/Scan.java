package openscene.statistics.scan;

import java.util.List;

/**
 * Kulldorff's scan statistic for more cases than expected, in circles (one step) or in cylinders
 * (several). Around each location circles grow to the next location; equal distances enter
 * together. The statistic is the largest log likelihood ratio; p = (r + 1)/(n + 1), r of n
 * replicates having a largest ratio of at least that of the cluster. Further clusters are the best
 * of other centres, by ratio, that share no location with a stronger one (equal ratios: the earlier
 * centre first).
 *
 * <p>Cases stand row by row: {@code cases[location * steps + step]}. In all models: no cases, or
 * none that stand out, give a result without clusters.
 *
 * <p>An empty cylinder has no ratio; one whose cases are all there are (nothing outside) has one.
 * Pitfalls: the permutation model takes an effort that shifts between places for a cluster, and so
 * it takes a first or last step cut short; leave such steps out before.
 */
public final class Scan {
  /** The most locations times steps: 40 MB for each thread. */
  public static final int CELLS_MAX = 10_000_000;

  /** The most cases, and the most cases and controls. */
  public static final int CASES_MAX = 10_000_000;

  /** The most cylinders times replicates: about an hour on one processor. */
  public static final double WORK_MAX = 4e12;

  private final int[] cases;
  private final int steps;
  private final ScanLimits limits;
  private final int total;

  private Scan(Locations locations, int[] cases, int steps, ScanLimits limits) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be 1 or more, was " + steps);
    }
    checkCells(locations.size(), steps);
    if ((long) steps * Math.min(steps, limits.maxSteps()) > CELLS_MAX) {
      throw new IllegalArgumentException(
          "clusters of up to "
              + limits.maxSteps()
              + " of "
              + steps
              + " steps are too many: take longer steps or shorter clusters");
    }
    if (cases.length != locations.size() * steps) {
      throw new IllegalArgumentException(
          "each location needs a number of cases in each step: "
              + locations.size() * steps
              + ", were "
              + cases.length);
    }
    this.cases = cases;
    this.steps = steps;
    this.limits = limits;
    this.total = sum(cases, "cases");
  }

  static void checkCells(int locations, int steps) {
    if ((long) locations * steps > CELLS_MAX) {
      throw new IllegalArgumentException(
          locations
              + " locations in "
              + steps
              + " steps, at most "
              + CELLS_MAX
              + " together: take larger cells, longer steps or a shorter period");
    }
  }

  private static int sum(int[] numbers, String of) {
    long sum = 0;
    for (int some : numbers) {
      if (some < 0) {
        throw new IllegalArgumentException(of + " must be 0 or more, was " + some);
      }
      sum += some;
    }
    if (sum > CASES_MAX) {
      throw new IllegalArgumentException(
          sum + " " + of + ", at most " + CASES_MAX + ": take a shorter period or a sample");
    }
    return (int) sum;
  }

  /**
   * Space-time permutation: cases alone. μ = cases in the circle × cases in the steps / all; ratio
   * of {@link LogLikelihoodRatio#poisson}; replicates shuffle the steps over the cases. M.
   * Kulldorff, R. Heffernan, J. Hartman, R. Assunção &amp; F. Mostashari, <i>A space–time
   * permutation scan statistic for disease outbreak detection</i>, PLoS Medicine 2 (2005) e59. The
   * share of the limits is of the cases. With one step, or one location, nothing can stand out.
   *
   * @param cases row by row, 0 or more
   * @param report at most so many clusters, 0 or more
   * @throws IllegalArgumentException beyond a limit, saying what would do
   */
  public static ScanResult permutation(
      Locations locations, int steps, int[] cases, ScanLimits limits, MonteCarlo how, int report) {
    Scan scan = new Scan(locations, cases, steps, limits);
    double[] ofLocation = new double[locations.size()];
    long[] ofStep = new long[steps];
    for (int cell = 0; cell < cases.length; cell++) {
      ofLocation[cell / steps] += cases[cell];
      ofStep[cell % steps] += cases[cell];
    }
    if (scan.total == 0) {
      return scan.nothing();
    }
    Circles circles = new Circles(locations, ofLocation, limits.maxRadius(), limits.maxShare());
    return scan.run(
        new Cylinders.Permutation(circles, steps, limits, ofLocation, ofStep),
        new Likelihood.Poisson(scan.total),
        1,
        new Redistribution.ShuffledSteps(cases, steps, scan.total),
        how,
        report);
  }

  /**
   * Poisson: cases against a population or an effort; ratio of {@link LogLikelihoodRatio#poisson}
   * with μ = C × the cylinder's share of all that is expected; replicates let each case fall in
   * proportion to it. M. Kulldorff, Communications in Statistics: Theory and Methods 26 (1997)
   * 1481–1496. The share of the limits is of the expected. With several steps μ follows the effort
   * of each location in each step.
   *
   * @param cases row by row, 0 or more
   * @param expected row by row, in any unit: people, hours of patrol; 0 or more, finite, and above
   *     0 where there are cases
   * @param report at most so many clusters, 0 or more
   * @throws IllegalArgumentException for cases where nothing is expected, and beyond a limit,
   *     saying what would do
   */
  public static ScanResult poisson(
      Locations locations,
      int steps,
      int[] cases,
      double[] expected,
      ScanLimits limits,
      MonteCarlo how,
      int report) {
    Scan scan = new Scan(locations, cases, steps, limits);
    if (expected.length != cases.length) {
      throw new IllegalArgumentException(
          "each number of cases needs an expected, were " + expected.length);
    }
    double sum = 0;
    double[] ofLocation = new double[locations.size()];
    for (int cell = 0; cell < cases.length; cell++) {
      double some = expected[cell];
      if (!(some >= 0 && some < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the expected must be 0 or more and finite, was " + some);
      }
      if (some == 0 && cases[cell] > 0) {
        throw new IllegalArgumentException(
            "location "
                + cell / steps
                + " has cases in step "
                + cell % steps
                + " where nothing is expected: leave them out, or say what was to be expected");
      }
      sum += some;
      ofLocation[cell / steps] += some;
    }
    if (scan.total == 0) {
      return scan.nothing();
    }
    if (!(sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the expected must have a finite sum");
    }
    Circles circles = new Circles(locations, ofLocation, limits.maxRadius(), limits.maxShare());
    double scale = scan.total / sum;
    return scan.run(
        Cylinders.additive(circles, steps, limits, expected, scale),
        new Likelihood.Poisson(scan.total),
        1 / scale,
        new Redistribution.Multinomial(expected, sum, scan.total),
        how,
        report);
  }

  /**
   * Bernoulli: cases among cases and controls; ratio of {@link LogLikelihoodRatio#bernoulli};
   * replicates draw the cases from all without putting back. M. Kulldorff, Communications in
   * Statistics: Theory and Methods 26 (1997) 1481–1496. The share of the limits is of cases and
   * controls. Without controls nothing can stand out.
   *
   * @param cases row by row, 0 or more
   * @param controls row by row, 0 or more
   * @param report at most so many clusters, 0 or more
   * @throws IllegalArgumentException beyond a limit, saying what would do
   */
  public static ScanResult bernoulli(
      Locations locations,
      int steps,
      int[] cases,
      int[] controls,
      ScanLimits limits,
      MonteCarlo how,
      int report) {
    Scan scan = new Scan(locations, cases, steps, limits);
    if (controls.length != cases.length) {
      throw new IllegalArgumentException(
          "each number of cases needs a number of controls, were " + controls.length);
    }
    sum(controls, "controls");
    int[] both = new int[cases.length];
    double[] size = new double[cases.length];
    double[] ofLocation = new double[locations.size()];
    for (int cell = 0; cell < cases.length; cell++) {
      both[cell] = cases[cell] + controls[cell];
      size[cell] = both[cell];
      ofLocation[cell / steps] += both[cell];
    }
    int all = sum(both, "cases and controls");
    if (scan.total == 0) {
      return scan.nothing();
    }
    Circles circles = new Circles(locations, ofLocation, limits.maxRadius(), limits.maxShare());
    return scan.run(
        Cylinders.additive(circles, steps, limits, size, 1),
        new Likelihood.Bernoulli(scan.total, all),
        1,
        new Redistribution.ShuffledLabels(both, all, scan.total),
        how,
        report);
  }

  private ScanResult nothing() {
    return new ScanResult(List.of(), new double[0], total, 0);
  }

  private ScanResult run(
      Cylinders cylinders,
      Likelihood likelihood,
      double unit,
      Redistribution redistribution,
      MonteCarlo how,
      int report) {
    long count = cylinders.count();
    if (count * (how.replicates() + 1.0) > WORK_MAX) {
      throw new IllegalArgumentException(
          count
              + " cylinders and "
              + how.replicates()
              + " replicates are too much work: take larger cells, a smaller radius, longer or"
              + " fewer steps, or fewer replicates");
    }
    return new ClusterSearch(cases, steps, limits.minCases(), cylinders, likelihood, unit)
        .run(redistribution, how, report);
  }
}
