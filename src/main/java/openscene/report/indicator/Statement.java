package openscene.report.indicator;

import java.util.ArrayList;
import java.util.List;
import openscene.hotspot.Interval;
import openscene.hotspot.Status;
import openscene.report.indicator.Indicator.Change;
import openscene.statistics.rate.Holm;
import openscene.statistics.rate.PoissonRate;

/**
 * What may be said of one pre-listed indicator's change.
 *
 * @param code higher, lower, no_clear_change or not_enough_visits
 * @param indicator what it is about
 * @param confidence high, medium or low; null when not enough visits
 * @param numbers "ratio", or "counts" when fewer than {@value #RATIO_MIN} were counted in both
 *     periods together: then no ratio may be put in words
 * @param screening whether the interval excludes 1 but the finding is not, or would not survive
 *     being, adjusted by Holm for all the report's exact comparisons
 */
public record Statement(
    String code, Indicator indicator, String confidence, String numbers, boolean screening) {
  /** Below this many, counts are told, never a ratio or a percentage. */
  public static final int RATIO_MIN = 20;

  /** Fewest complete visits, days and hours that a change may rest on, in each period. */
  public static final int VISITS_MIN = 8;

  /** See {@link #VISITS_MIN}. */
  public static final int DAYS_MIN = 5;

  /** See {@link #VISITS_MIN}. */
  public static final double HOURS_MIN = 6;

  /** Whether looks are enough to rest a change on. */
  public static boolean isEnough(Look.Sum sum) {
    return sum.visits() >= VISITS_MIN && sum.days() >= DAYS_MIN && sum.hours() >= HOURS_MIN;
  }

  /** What may be said of these indicators; nothing is said of hidden ones. */
  public static List<Statement> of(List<Indicator> indicators) {
    List<Indicator> compared =
        indicators.stream()
            .filter(i -> i.preListed() && i.change() != null && i.change().pValue() != null)
            .toList();
    double[] adjusted =
        Holm.adjusted(compared.stream().mapToDouble(i -> i.change().pValue()).toArray());
    List<String> surviving = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] <= 1 - PoissonRate.CONFIDENCE) {
        surviving.add(compared.get(i).code());
      }
    }
    List<Statement> statements = new ArrayList<>();
    for (Indicator indicator : indicators) {
      // A hidden earlier value leaves no change to speak of, and speaking of it would tell it.
      boolean hidden =
          indicator.status() == Status.SUPPRESSED
              || (indicator.comparable() && indicator.change() == null);
      if (indicator.preListed() && !hidden) {
        statements.add(say(indicator, surviving.contains(indicator.code())));
      }
    }
    return statements;
  }

  private static Statement say(Indicator indicator, boolean survives) {
    Change change = indicator.change();
    if (!indicator.comparable() || indicator.value() == null) {
      return new Statement("not_enough_visits", indicator, null, "counts", false);
    }
    String word = "no_clear_change";
    Interval ci = change == null ? null : change.rrCi();
    if (ci != null && ci.low() > 1) {
      word = "higher";
    } else if (ci != null && ci.high() < 1) {
      word = "lower";
    }
    boolean few =
        ci == null
            || change.rr() == null
            || indicator.prevN() == null
            || indicator.n() + indicator.prevN() < RATIO_MIN;
    String confidence = indicator.confidence() == null ? "low" : indicator.confidence();
    boolean screening = !word.equals("no_clear_change") && !survives;
    return new Statement(word, indicator, confidence, few ? "counts" : "ratio", screening);
  }
}
