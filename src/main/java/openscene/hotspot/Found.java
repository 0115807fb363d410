package openscene.hotspot;

import java.time.Duration;
import openscene.geo.Period;
import openscene.statistics.Limits;
import openscene.statistics.rate.PoissonRate;

/** What was seen at one place (a cell, a part) by the groups of visits, and the minutes it took. */
final class Found {
  private static final double MONTH_DAYS = 30.4375;

  private final long[] n;
  private final double[] minutes;

  /**
   * Takes what each group found.
   *
   * @param n observations of each group at the place
   * @param minutes patrol minutes of each group at the place
   */
  Found(long[] n, double[] minutes) {
    this.n = n;
    this.minutes = minutes;
  }

  /** Months in a period: 30.4375 days each, so that twelve make a year. */
  static double months(Period period) {
    return Duration.between(period.from(), period.to()).toSeconds() / 86_400.0 / MONTH_DAYS;
  }

  /** Minutes of the group that looked least: nothing is said beyond what it can carry. */
  double leastMinutes() {
    double least = minutes.length == 0 ? 0 : Double.POSITIVE_INFINITY;
    for (double some : minutes) {
      least = Math.min(least, some);
    }
    return least;
  }

  /** Observations per patrol hour, the sum over the groups; each needs minutes above 0. */
  double rate() {
    double rate = 0;
    for (int i = 0; i < n.length; i++) {
      rate += n[i] / (minutes[i] / 60);
    }
    return rate;
  }

  /** The 95 % interval of {@link #rate}. */
  Interval interval() {
    double[] hours = new double[minutes.length];
    for (int i = 0; i < hours.length; i++) {
      hours[i] = minutes[i] / 60;
    }
    return interval(PoissonRate.ofSum(n, hours, PoissonRate.CONFIDENCE));
  }

  static Interval interval(Limits limits) {
    return new Interval(limits.low(), limits.high());
  }
}
