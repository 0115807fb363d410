package openscene.hotspot.method.cell;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import openscene.hotspot.method.TimeSteps;
import openscene.hotspot.method.Verdicts;

/** What a trend is called, and its plain sentence in each language. */
final class TrendWords {
  /** A slope nearer to 0 is not put into words. */
  private static final double SLOPE_LEAST = 0.001;

  private static final int FIGURES = 2;

  private TrendWords() {}

  /** The verdict: rising, falling or no_clear_trend. */
  static String verdict(int direction) {
    return direction > 0 ? "rising" : direction < 0 ? "falling" : "no_clear_trend";
  }

  /**
   * The sentence of a verdict.
   *
   * @param direction above 0 for rising, below for falling, 0 for no clear trend
   * @param slope of Theil and Sen per step; null when unknown
   * @param rates whether per hour of exposure
   */
  static Map<String, String> sentence(int direction, Double slope, boolean rates, TimeSteps steps) {
    String verdict = verdict(direction);
    Map<String, Object> filled = new LinkedHashMap<>();
    filled.put("from", steps.starts().get(0));
    filled.put("to", steps.lastDayOf(steps.size() - 1));
    if (direction != 0) {
      // Of many ties the median slope is 0 or turns the other way: then no number is right.
      if (slope == null || slope * direction < SLOPE_LEAST) {
        verdict += "_unsized";
      } else {
        verdict = (rates ? "rate_" : "") + verdict;
        filled.put("slope", rounded(Math.abs(slope)));
        filled.put("each", (steps.length() > 1 ? "many " : "") + steps.unit());
        filled.put("length", steps.length());
      }
    }
    return Verdicts.shipped().sentence("trend", verdict, filled);
  }

  private static double rounded(double slope) {
    return slope >= 10
        ? Math.rint(slope)
        : BigDecimal.valueOf(slope).round(new MathContext(FIGURES)).doubleValue();
  }
}
