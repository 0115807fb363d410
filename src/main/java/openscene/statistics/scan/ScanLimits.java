package openscene.statistics.scan;

/**
 * Which cylinders are looked at.
 *
 * @param maxRadius largest radius, in the unit of the distances, included; may be infinite
 * @param maxShare largest share of all cases (permutation), expected cases (Poisson) or cases and
 *     controls (Bernoulli) that a circle may hold, above 0 and at most 1; 0.5 in the literature,
 *     for beyond it the rest is the cluster
 * @param maxSteps longest cylinder, 1 or more
 * @param aliveOnly only cylinders that reach the last step (prospective); else all (retrospective)
 * @param minCases fewest cases in a cluster, 1 or more
 */
public record ScanLimits(
    double maxRadius, double maxShare, int maxSteps, boolean aliveOnly, int minCases) {
  /** The usual share. */
  public static final double SHARE_DEFAULT = 0.5;

  /** The usual least number of cases. */
  public static final int CASES_LEAST_DEFAULT = 2;

  /** Refuses limits that are none. */
  public ScanLimits {
    if (!(maxRadius >= 0)) {
      throw new IllegalArgumentException("the radius must be 0 or more, was " + maxRadius);
    }
    if (!(maxShare > 0 && maxShare <= 1)) {
      throw new IllegalArgumentException(
          "the share must be above 0 and at most 1, was " + maxShare);
    }
    if (maxSteps < 1 || minCases < 1) {
      throw new IllegalArgumentException(
          "steps and cases must be 1 or more, were " + maxSteps + " and " + minCases);
    }
  }

  /** Circles alone, without time. */
  public static ScanLimits spatial(double maxRadius) {
    return new ScanLimits(maxRadius, SHARE_DEFAULT, 1, false, CASES_LEAST_DEFAULT);
  }

  /** Cylinders of any time. */
  public static ScanLimits retrospective(double maxRadius, int maxSteps) {
    return new ScanLimits(maxRadius, SHARE_DEFAULT, maxSteps, false, CASES_LEAST_DEFAULT);
  }

  /** Cylinders that are alive at the end. */
  public static ScanLimits prospective(double maxRadius, int maxSteps) {
    return new ScanLimits(maxRadius, SHARE_DEFAULT, maxSteps, true, CASES_LEAST_DEFAULT);
  }
}
