package openscene.statistics.scan;

/**
 * One circle during some steps that holds more cases than expected.
 *
 * @param centre its location
 * @param radius distance to its farthest location, in the unit of the distances
 * @param locations all in the circle, the nearest to the centre first
 * @param firstStep first step, included; 0 without time
 * @param lastStep last step, included
 * @param cases observed
 * @param expected by the model when nothing is special here, above 0
 * @param size population: the sum of what was given as expected (Poisson), cases and controls
 *     (Bernoulli), or the expected (permutation)
 * @param relativeRisk (cases/expected) / (cases outside/expected outside); infinite when no case is
 *     outside
 * @param ratio log likelihood ratio, above 0
 * @param p share of replicates, with the observed, whose largest ratio is at least this; NaN
 *     without replicates
 */
public record Cluster(
    int centre,
    double radius,
    int[] locations,
    int firstStep,
    int lastStep,
    int cases,
    double expected,
    double size,
    double relativeRisk,
    double ratio,
    double p) {

  /** Observed by expected. */
  public double observedByExpected() {
    return cases / expected;
  }

  /**
   * How long one waits on average for chance to show one as strong, when the scan is made anew at
   * the end of each step: days of a step / p. Kleinman, Lazarus &amp; Platt, American Journal of
   * Epidemiology 159 (2004) 217–224.
   *
   * @param stepDays length of a step, days, above 0
   */
  public double recurrenceDays(double stepDays) {
    if (!(stepDays > 0)) {
      throw new IllegalArgumentException("a step must be longer than 0 days, was " + stepDays);
    }
    return stepDays / p;
  }
}
