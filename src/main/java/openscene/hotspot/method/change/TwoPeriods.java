package openscene.hotspot.method.change;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.RunLog;

/**
 * A period before and one after a day, both days of each included.
 *
 * @param beforeFrom first day before
 * @param beforeTo last day before
 * @param afterFrom first day after: the day of the split
 * @param afterTo last day after
 */
record TwoPeriods(
    LocalDate beforeFrom, LocalDate beforeTo, LocalDate afterFrom, LocalDate afterTo) {
  static final String SPLIT = "split";
  private static final int DAYS_IN_A_YEAR = 364; // 52 weeks: weekdays stay where they are.

  /** The option that all methods of two periods share. */
  static Option option(String byDefault) {
    return Option.whole(
        SPLIT, 19000102, 29991231, byDefault, "first day of the second period, as yyyymmdd");
  }

  /**
   * The day that was given, within the pattern's period; or the other.
   *
   * @throws BadSetting when it is no day, or leaves one period empty
   */
  static LocalDate split(PointPattern pattern, OptionalInt given, LocalDate otherwise) {
    LocalDate day = otherwise;
    if (!pattern.firstDay().isBefore(pattern.lastDay())) {
      throw new BadSetting(
          SPLIT,
          "has no day to lie on: the period is " + pattern.firstDay() + " alone",
          "a period of two days or more");
    }
    String right =
        "a day " + pattern.firstDay().plusDays(1) + ".." + pattern.lastDay() + " as yyyymmdd";
    if (given.isPresent()) {
      int all = given.getAsInt();
      try {
        day = LocalDate.of(all / 10_000, all / 100 % 100, all % 100);
      } catch (DateTimeException e) {
        throw new BadSetting(SPLIT, "was " + all + ", which is no day", right);
      }
    }
    if (day == null) {
      throw new BadSetting(SPLIT, "is missing", right);
    }
    if (!day.isAfter(pattern.firstDay()) || day.isAfter(pattern.lastDay())) {
      throw new BadSetting(SPLIT, "was " + day, right);
    }
    return day;
  }

  /** All that lies before and all that lies after. */
  static TwoPeriods all(PointPattern pattern, LocalDate split) {
    return new TwoPeriods(pattern.firstDay(), split.minusDays(1), split, pattern.lastDay());
  }

  /** As many days before as after, just before the split. */
  static TwoPeriods equal(PointPattern pattern, LocalDate split) {
    long before = ChronoUnit.DAYS.between(pattern.firstDay(), split);
    long after = ChronoUnit.DAYS.between(split, pattern.lastDay()) + 1;
    long days = Math.min(before, after);
    return new TwoPeriods(
        split.minusDays(days), split.minusDays(1), split, split.plusDays(days - 1));
  }

  /**
   * What lies after, and the same weeks of the year before.
   *
   * @throws BadSetting when the pattern does not reach back so far
   */
  static TwoPeriods yearApart(PointPattern pattern, LocalDate split) {
    LocalDate from = split.minusDays(DAYS_IN_A_YEAR);
    if (from.isBefore(pattern.firstDay())) {
      throw new BadSetting(
          "compare",
          "was last_year, and the events begin on " + pattern.firstDay(),
          "just_before, or events from " + from + " on");
    }
    long after = ChronoUnit.DAYS.between(split, pattern.lastDay()) + 1;
    long days = Math.min(after, DAYS_IN_A_YEAR);
    return new TwoPeriods(from, from.plusDays(days - 1), split, split.plusDays(days - 1));
  }

  /** 0 before, 1 after, −1 in neither. */
  int of(long epochDay) {
    if (epochDay >= beforeFrom.toEpochDay() && epochDay <= beforeTo.toEpochDay()) {
      return 0;
    }
    return epochDay >= afterFrom.toEpochDay() && epochDay <= afterTo.toEpochDay() ? 1 : -1;
  }

  long daysBefore() {
    return ChronoUnit.DAYS.between(beforeFrom, beforeTo) + 1;
  }

  long daysAfter() {
    return ChronoUnit.DAYS.between(afterFrom, afterTo) + 1;
  }

  /** Whether both lie at the same time of the year, give or take two weeks. */
  boolean sameSeason() {
    long apart = ChronoUnit.DAYS.between(beforeFrom, afterFrom) % 365;
    return Math.min(apart, 365 - apart) <= 14;
  }

  void log(RunLog log, String why) {
    log.setting(SPLIT, afterFrom.toString(), why);
    log.setting("before", beforeFrom + "/" + beforeTo, "days, both included");
    log.setting("after", afterFrom + "/" + afterTo, "days, both included");
  }
}
