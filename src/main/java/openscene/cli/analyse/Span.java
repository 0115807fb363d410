package openscene.cli.analyse;

import java.time.LocalDate;

/**
 * The days that are asked for, both included; null where nothing is said.
 *
 * @param first days since 1970-01-01
 * @param last days since 1970-01-01
 */
record Span(Long first, Long last) {
  /**
   * From two texts as {@link Days} reads them; of a month its first and its last day.
   *
   * @throws IllegalArgumentException naming the option
   */
  static Span of(String from, String to) {
    Long first = from == null ? null : day("--from", from, false);
    Long last = to == null ? null : day("--to", to, true);
    if (first != null && last != null && first > last) {
      throw new IllegalArgumentException(
          "--from must not be after --to, was " + from + " after " + to);
    }
    return new Span(first, last);
  }

  private static long day(String option, String text, boolean end) {
    try {
      return end ? new Days(null).lastOf(text) : new Days(null).of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option + " " + e.getMessage(), e);
    }
  }

  boolean isGiven() {
    return first != null || last != null;
  }

  boolean holds(long day) {
    return (first == null || day >= first) && (last == null || day <= last);
  }

  /** In words. */
  String told() {
    return (first == null ? "the first day" : LocalDate.ofEpochDay(first).toString())
        + " to "
        + (last == null ? "the last" : LocalDate.ofEpochDay(last).toString());
  }
}
