package openscene.statistics.change;

/**
 * Weighted displacement quotient of Bowers &amp; Johnson, <i>Measuring the geographical
 * displacement and diffusion of benefit effects of crime prevention activity</i>, J. Quantitative
 * Criminology 19 (2003) 275–301, and its companions (Guerette, <i>Analyzing crime displacement and
 * diffusion</i>, 2009). R target, D displacement area, C comparison; b before, a after; counts or,
 * better, rates:
 *
 * <p>GE = Rb − Ra · NE = Rb/Cb − Ra/Ca · WDQ = (Da/Ca − Db/Cb)/(Ra/Ca − Rb/Cb) · TNE = [Rb·Ca/Cb −
 * Ra] + [Db·Ca/Cb − Da].
 *
 * <p>WDQ above 1: the calm spread, more than the target's own gain; 0..1 it spread; 0 nothing;
 * −1..0 moved less than was gained; below −1 moved more. It has no standard error: with fewer than
 * some 20 events in each box it is noise.
 *
 * @param grossEffect GE
 * @param netEffect NE; not a number when the comparison had a zero
 * @param buffer Da/Ca − Db/Cb; not a number when the comparison had a zero
 * @param success Ra/Ca − Rb/Cb, below 0 when the target fell against its comparison; not a number
 *     when the comparison had a zero
 * @param quotient WDQ; not a number when undefined
 * @param totalNetEffect TNE; not a number when Cb is 0
 * @param undefined why there is no quotient; null when there is one
 */
public record DisplacementQuotient(
    double grossEffect,
    double netEffect,
    double buffer,
    double success,
    double quotient,
    double totalNetEffect,
    Undefined undefined) {
  /** Why there is no quotient. */
  public enum Undefined {
    /** Some box holds too few events for a number without a standard error. */
    TOO_FEW_EVENTS,
    /** The comparison had none before or none after: a fraction over 0. */
    ZERO_COMPARISON,
    /** The target did not fall against its comparison: nothing to be displaced. */
    NO_DECLINE
  }

  /** Events in each of the six boxes below which the quotient is noise (STATISTICS § 7). */
  public static final long EVENTS_LEAST = 20;

  /**
   * Why a quotient of these counts is not to be told; null when it is.
   *
   * @param quotient of the counts or of their rates
   * @param counts of the six boxes, each 0 or more
   */
  public static Undefined reason(DisplacementQuotient quotient, long... counts) {
    if (quotient.undefined() != null) {
      return quotient.undefined();
    }
    for (long count : counts) {
      if (count < EVENTS_LEAST) {
        return Undefined.TOO_FEW_EVENTS;
      }
    }
    return null;
  }

  /**
   * Of six numbers, each 0 or more and finite: counts of equal periods, or rates.
   *
   * @param targetBefore Rb
   * @param targetAfter Ra
   * @param displacementBefore Db
   * @param displacementAfter Da
   * @param comparisonBefore Cb
   * @param comparisonAfter Ca
   * @throws IllegalArgumentException for numbers out of range
   */
  public static DisplacementQuotient of(
      double targetBefore,
      double targetAfter,
      double displacementBefore,
      double displacementAfter,
      double comparisonBefore,
      double comparisonAfter) {
    double[] all = {
      targetBefore,
      targetAfter,
      displacementBefore,
      displacementAfter,
      comparisonBefore,
      comparisonAfter
    };
    for (double one : all) {
      if (!(one >= 0 && one < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("counts must be 0 or more and finite, was " + one);
      }
    }
    double gross = targetBefore - targetAfter;
    boolean zero = comparisonBefore == 0 || comparisonAfter == 0;
    if (zero) {
      double none = Double.NaN;
      double net =
          comparisonBefore == 0
              ? none
              : net(targetBefore, targetAfter, displacementBefore, displacementAfter, 0);
      return new DisplacementQuotient(
          gross, none, none, none, none, net, Undefined.ZERO_COMPARISON);
    }
    double success = targetAfter / comparisonAfter - targetBefore / comparisonBefore;
    double buffer = displacementAfter / comparisonAfter - displacementBefore / comparisonBefore;
    double trend = comparisonAfter / comparisonBefore;
    boolean fell = success < 0;
    return new DisplacementQuotient(
        gross,
        -success,
        buffer,
        success,
        fell ? buffer / success : Double.NaN,
        net(targetBefore, targetAfter, displacementBefore, displacementAfter, trend),
        fell ? null : Undefined.NO_DECLINE);
  }

  private static double net(double rb, double ra, double db, double da, double trend) {
    return rb * trend - ra + (db * trend - da);
  }
}
