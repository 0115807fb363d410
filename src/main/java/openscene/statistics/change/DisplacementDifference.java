package openscene.statistics.change;

import java.util.Locale;
import openscene.statistics.Limits;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Weighted displacement difference: WDD = (ΔT − ΔC) + (ΔD − ΔC<sub>D</sub>), each Δ a count after
 * less the count before; below 0 fewer events in the target and beside it than the comparison areas
 * let expect. With Poisson counts its variance is the sum of the counts. Wheeler &amp; Ratcliffe,
 * <i>A simple weighted displacement difference test</i>, Crime Science 7 (2018) 11.
 *
 * <p>Unequal periods, areas or exposure enter as weights: each count y is divided by its weight w
 * and adds y/w² to the variance. With exposures e, w = e/ē (ē their mean): then WDD is in events at
 * the mean exposure, and the variance is Σ y/e² · ē².
 *
 * @param local ΔT − ΔC
 * @param seLocal its standard error
 * @param displacement ΔD − ΔC<sub>D</sub>; 0 without a displacement area
 * @param seDisplacement its standard error
 * @param total WDD
 * @param seTotal its standard error, above 0
 * @param z total / seTotal
 * @param limits 95 % interval of WDD, by the normal law
 */
public record DisplacementDifference(
    double local,
    double seLocal,
    double displacement,
    double seDisplacement,
    double total,
    double seTotal,
    double z,
    Limits limits) {
  private static final double Z95 = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

  /**
   * A count before and after, each with what it is divided by.
   *
   * @param before events, 0 or more
   * @param after events, 0 or more
   * @param weightBefore above 0, finite
   * @param weightAfter above 0, finite
   */
  public record Pair(long before, long after, double weightBefore, double weightAfter) {
    /** No area: nothing before, nothing after. */
    public static final Pair NONE = new Pair(0, 0, 1, 1);

    /** Refuses counts and weights that are none. */
    public Pair {
      if (before < 0 || after < 0) {
        throw new IllegalArgumentException(
            "counts must be 0 or more, were " + before + " and " + after);
      }
      if (!(weightBefore > 0 && weightAfter > 0)
          || Double.isInfinite(weightBefore)
          || Double.isInfinite(weightAfter)) {
        throw new IllegalArgumentException(
            "weights must be above 0 and finite, were " + weightBefore + " and " + weightAfter);
      }
    }

    /** Counts of equal periods and areas. */
    public static Pair of(long before, long after) {
      return new Pair(before, after, 1, 1);
    }

    /** After less before, weighted. */
    public double change() {
      return after / weightAfter - before / weightBefore;
    }

    private double variance() {
      return after / (weightAfter * weightAfter) + before / (weightBefore * weightBefore);
    }

    private long sum() {
      return before + after;
    }
  }

  /**
   * Of target and comparison, displacement area and its comparison.
   *
   * @param displacement {@link Pair#NONE} when there is none
   * @param displacementComparison {@link Pair#NONE} when there is none
   * @throws IllegalArgumentException when nothing was counted at all: then chance cannot be
   *     estimated
   */
  public static DisplacementDifference of(
      Pair target, Pair comparison, Pair displacement, Pair displacementComparison) {
    long counted =
        target.sum() + comparison.sum() + displacement.sum() + displacementComparison.sum();
    if (counted == 0) {
      throw new IllegalArgumentException("something must have been counted, all counts were 0");
    }
    double local = target.change() - comparison.change();
    double varLocal = target.variance() + comparison.variance();
    double moved = displacement.change() - displacementComparison.change();
    double varMoved = displacement.variance() + displacementComparison.variance();
    double total = local + moved;
    double se = Math.sqrt(varLocal + varMoved);
    return new DisplacementDifference(
        local,
        Math.sqrt(varLocal),
        moved,
        Math.sqrt(varMoved),
        total,
        se,
        total / se,
        new Limits(total - Z95 * se, total + Z95 * se));
  }

  /** What the two halves say together. */
  public enum Verdict {
    /** The target did not clearly fall against its comparison. */
    NO_DECLINE,
    /** It fell; beside it nothing clear. */
    CANNOT_TELL,
    /** It fell, and beside it there is clearly more than the comparison lets expect. */
    MOVED,
    /** It fell, and beside it there is clearly less too. */
    SPREAD_CALM;

    /** The word in GeoJSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Each half by its own 95 % interval: clearly is when that leaves out 0. */
  public Verdict verdict() {
    if (local + Z95 * seLocal >= 0) {
      return Verdict.NO_DECLINE;
    }
    if (Math.abs(displacement) <= Z95 * seDisplacement) {
      return Verdict.CANNOT_TELL;
    }
    return displacement > 0 ? Verdict.MOVED : Verdict.SPREAD_CALM;
  }

  /**
   * The same for counts that scatter more than chance: every variance times φ.
   *
   * @param phi as {@link openscene.statistics.rate.Dispersion}; below 1, or not a number, it
   *     changes nothing
   */
  public DisplacementDifference scattering(double phi) {
    if (!(phi > 1)) {
      return this;
    }
    double wider = Math.sqrt(phi);
    double se = seTotal * wider;
    return new DisplacementDifference(
        local,
        seLocal * wider,
        displacement,
        seDisplacement * wider,
        total,
        se,
        total / se,
        new Limits(total - Z95 * se, total + Z95 * se));
  }
}
