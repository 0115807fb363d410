package openscene.hotspot.method;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The period of a pattern cut into steps: [start, next start) in local days. Months are calendar
 * months; weeks and days are counted from the first day. A first or last step that the period does
 * not fill is left out and said, for an unfinished month looks like a decline (STATISTICS § 0).
 *
 * @param stepOf for each event its step 0..size-1, or -1 when it lies in a step left out
 * @param starts first day of each step, in order
 * @param end the day after the last step
 * @param unit day, week or month
 * @param length how many units a step has
 * @param dropped events in steps left out
 * @param incompleteFirst whether the period began inside a step
 * @param incompleteLast whether the period ended inside a step
 */
public record TimeSteps(
    int[] stepOf,
    List<LocalDate> starts,
    LocalDate end,
    String unit,
    int length,
    int dropped,
    boolean incompleteFirst,
    boolean incompleteLast) {
  /** The most steps. */
  public static final int STEPS_MAX = 10_000;

  /** The units a step may have. */
  public static final List<String> UNITS = List.of("day", "week", "month");

  /**
   * Cuts a pattern's period.
   *
   * @param unit day, week or month
   * @param length units in a step, 1 or more
   * @throws IllegalArgumentException when the pattern has no times, or there would be too many
   *     steps
   */
  public static TimeSteps of(PointPattern pattern, String unit, int length) {
    if (pattern.epochDay() == null) {
      throw new IllegalArgumentException("the events need times, e.g. a column t");
    }
    if (!UNITS.contains(unit) || length < 1) {
      throw new IllegalArgumentException(
          "a step must be 1 or more of " + UNITS + ", was " + length + " " + unit);
    }
    LocalDate after = pattern.lastDay().plusDays(1);
    LocalDate at = unit.equals("month") ? pattern.firstDay().withDayOfMonth(1) : pattern.firstDay();
    boolean incompleteFirst = at.isBefore(pattern.firstDay());
    List<LocalDate> starts = new ArrayList<>();
    LocalDate origin = at;
    for (long k = 0; ; k++) {
      LocalDate next = plus(origin, unit, (k + 1) * length);
      if (next.isAfter(after)) {
        break;
      }
      if (!at.isBefore(pattern.firstDay())) {
        starts.add(at);
      }
      at = next;
      if (starts.size() > STEPS_MAX) {
        throw new IllegalArgumentException(
            "the period has more than " + STEPS_MAX + " steps: use longer steps");
      }
    }
    long[] borders = new long[starts.size() + 1];
    for (int k = 0; k < starts.size(); k++) {
      borders[k] = starts.get(k).toEpochDay();
    }
    borders[starts.size()] = at.toEpochDay();
    int[] stepOf = new int[pattern.size()];
    int dropped = 0;
    for (int i = 0; i < stepOf.length; i++) {
      stepOf[i] = starts.isEmpty() ? -1 : stepOf(borders, pattern.epochDay()[i]);
      dropped += stepOf[i] < 0 ? 1 : 0;
    }
    return new TimeSteps(
        stepOf,
        List.copyOf(starts),
        at,
        unit,
        length,
        dropped,
        incompleteFirst,
        at.isBefore(after));
  }

  private static LocalDate plus(LocalDate day, String unit, long count) {
    return switch (unit) {
      case "month" -> day.plus(count, ChronoUnit.MONTHS);
      case "week" -> day.plus(count, ChronoUnit.WEEKS);
      default -> day.plus(count, ChronoUnit.DAYS);
    };
  }

  /** The step a day lies in, or -1 when in none. */
  public int stepOf(long epochDay) {
    long[] borders = new long[starts.size() + 1];
    for (int k = 0; k < starts.size(); k++) {
      borders[k] = starts.get(k).toEpochDay();
    }
    borders[starts.size()] = end.toEpochDay();
    return starts.isEmpty() ? -1 : stepOf(borders, epochDay);
  }

  private static int stepOf(long[] borders, long day) {
    if (day < borders[0] || day >= borders[borders.length - 1]) {
      return -1;
    }
    int found = Arrays.binarySearch(borders, day);
    return found >= 0 ? found : -found - 2;
  }

  /** How many steps. */
  public int size() {
    return starts.size();
  }

  /** The last day of a step. */
  public LocalDate lastDayOf(int step) {
    return (step + 1 < starts.size() ? starts.get(step + 1) : end).minusDays(1);
  }
}
