package openscene.report.indicator;

import java.util.List;
import java.util.Map;
import openscene.hotspot.Interval;
import openscene.hotspot.Status;

/**
 * One number of the report with all that it needs to be read.
 *
 * @param code stable, e.g. syringes_found
 * @param unit e.g. per_patrol_hour
 * @param value null unless observed or an observed zero
 * @param n events, people or objects counted behind the value
 * @param exposure what it was counted in, in {@code exposureUnit}
 * @param exposureUnit patrol_hours, visits, rounds, observations or strata
 * @param ci 95 % interval of value; null when there is none
 * @param prev the value of the compare period; null when unknown or hidden
 * @param prevN its n
 * @param prevExposure its exposure
 * @param phi dispersion of the visit-days behind value, 1 for events by chance; null where it has
 *     no meaning
 * @param drawn whether ci is by drawing whole visit-days, else by the law of chance
 * @param change how the two compare; null when they may not be compared
 * @param comparable whether both periods had enough visits to say anything about a change
 * @param preListed whether it was named beforehand as one that statements are made of
 * @param status what the value, or its absence, means
 * @param reason why it is hidden; else null
 * @param perHour value per patrol hour, of numbers that also have one; else null
 * @param byDayPart value by time of day, where it has one; else empty
 */
public record Indicator(
    String code,
    String unit,
    Double value,
    Long n,
    Double exposure,
    String exposureUnit,
    Interval ci,
    Double phi,
    boolean drawn,
    Double prev,
    Long prevN,
    Double prevExposure,
    Change change,
    boolean comparable,
    boolean preListed,
    Status status,
    String reason,
    Double perHour,
    Map<DayPart, Part> byDayPart) {

  /**
   * How two periods compare.
   *
   * @param rr ratio of the two values; null when the earlier one was zero
   * @param rrCi its 95 % interval; null when both were zero
   * @param pValue two-sided, not adjusted; null of resampled amounts
   * @param standard the standardised values whose ratio it is; null when plain ones are compared
   */
  public record Change(Double rr, Interval rrCi, Double pValue, Standard standard) {
    /**
     * Two values as if the hours had lain alike.
     *
     * @param strata what was held apart
     * @param now standardised value
     * @param before standardised value of the compare period
     * @param dropped names of the strata left out of both, for nobody looked then in one of them
     */
    public record Standard(Strata strata, double now, double before, List<String> dropped) {}

    /** Whether times of day were held apart. */
    public boolean isStandardised() {
      return standard != null && standard.strata() != Strata.NONE;
    }
  }

  /**
   * A value of one time of day.
   *
   * @param value null when nobody looked
   * @param n counted
   * @param exposure rounds
   */
  public record Part(Double value, long n, int exposure) {}

  /** An indicator that is hidden, or that nobody could measure. */
  static Indicator absent(
      String code, String unit, String exposureUnit, boolean preListed, Status s, String reason) {
    return new Indicator(
        code,
        unit,
        null,
        null,
        null,
        exposureUnit,
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        false,
        preListed,
        s,
        reason,
        null,
        Map.of());
  }

  /** high, medium or low, by how wide the ratio's interval is; null without a ratio. */
  public String confidence() {
    if (change == null || change.rrCi() == null) {
      return null;
    }
    double half = (Math.log(change.rrCi().high()) - Math.log(change.rrCi().low())) / 2;
    return half < 0.25 ? "high" : half < 0.6 ? "medium" : "low";
  }

  /** Whether there is a number to read. */
  public boolean isKnown() {
    return value != null;
  }
}
