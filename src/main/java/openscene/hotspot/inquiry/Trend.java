package openscene.hotspot.inquiry;

import java.util.Arrays;
import openscene.hotspot.method.CannotTell;
import openscene.statistics.trend.MannKendall;
import openscene.statistics.trend.TheilSen;

/**
 * Whether a series of whole steps goes up or down.
 *
 * @param steps how many whole steps had a value
 * @param test Mann and Kendall's; null when nothing is told
 * @param slope change a step, Theil and Sen's; null with it
 * @param cannotTell why nothing is told; null when something is
 */
public record Trend(int steps, MannKendall test, TheilSen slope, CannotTell cannotTell) {
  /** Level below which a direction is told. */
  public static final double LEVEL = 0.05;

  /**
   * Of the values of whole steps.
   *
   * @param values in order of time; not a number where nobody looked long enough: such steps are
   *     left out
   * @param events in those steps
   */
  public static Trend of(double[] values, long events) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
    int steps = known.length;
    if (events < CannotTell.EVENTS_LEAST) {
      return untold(
          steps, CannotTell.Reason.TOO_FEW_EVENTS, (double) events, CannotTell.EVENTS_LEAST);
    }
    if (steps < CannotTell.STEPS_LEAST) {
      return untold(steps, CannotTell.Reason.TOO_FEW_STEPS, steps, CannotTell.STEPS_LEAST);
    }
    if (Arrays.stream(known).distinct().count() == 1) {
      return untold(steps, CannotTell.Reason.ALL_THE_SAME, 1, 2);
    }
    int[] at = new int[known.length];
    for (int i = 0, next = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        at[next++] = i;
      }
    }
    double[] when = Arrays.stream(at).asDoubleStream().toArray();
    return new Trend(known.length, MannKendall.of(known), TheilSen.of(when, known), null);
  }

  private static Trend untold(int steps, CannotTell.Reason reason, double had, double least) {
    return new Trend(steps, null, null, new CannotTell(reason, had, least));
  }

  /** up, down or none; null when nothing is told. */
  public String direction() {
    if (test == null) {
      return null;
    }
    int direction = test.direction(LEVEL);
    return direction > 0 ? "up" : direction < 0 ? "down" : "none";
  }
}
