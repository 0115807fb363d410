package openscene.cli.analyse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Reads a column of times as local days. All of a column must be days (or moments of a day), or all
 * months, or all numbers of days; the first tells which.
 */
final class Days {
  /** What would be right. */
  static final String RIGHT =
      "a day such as 2026-03-28, a moment such as 2026-03-28T21:30, a month such as 2026-03 or a"
          + " number of days";

  private static final int DAY_LENGTH = 10;
  private static final long FIRST = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long LAST = LocalDate.of(9999, 12, 31).toEpochDay();
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-MM-dd['T'][ ]HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  /** What the column has. */
  enum Form {
    /** Days, or moments of which the day counts. */
    DAY,
    /** Months, each taken by its first day. */
    MONTH,
    /** Days counted from day 0. */
    NUMBER
  }

  private final ZoneId zone;
  private Form form;
  private String lastText;
  private long lastDay;

  /**
   * Reads days.
   *
   * @param zone in which a moment with an offset has its day; null for the day as it is written
   */
  Days(ZoneId zone) {
    this.zone = zone;
  }

  /** What the column has; null before the first. */
  Form form() {
    return form;
  }

  /**
   * The day of a text, days since 1970-01-01.
   *
   * @throws IllegalArgumentException saying what was wrong and what would be right
   */
  long of(String text) {
    if (text.equals(lastText)) {
      return lastDay;
    }
    Form found;
    long day;
    try {
      if (text.matches("\\d{4}-\\d{2}")) {
        found = Form.MONTH;
        day = YearMonth.parse(text).atDay(1).toEpochDay();
      } else if (text.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
        found = Form.DAY;
        day = text.length() == DAY_LENGTH ? LocalDate.parse(text).toEpochDay() : moment(text);
      } else {
        found = Form.NUMBER;
        day = (long) Math.floor(Numbers.parse(text, RIGHT));
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "was " + Numbers.shown(text) + ", right would be " + RIGHT, e);
    }
    if (day < FIRST || day > LAST) {
      throw new IllegalArgumentException(
          "was "
              + Numbers.shown(text)
              + ", right would be a day of the years 1..9999, or a number "
              + FIRST
              + ".."
              + LAST);
    }
    if (form == null) {
      form = found;
    } else if (form != found) {
      throw new IllegalArgumentException(
          "was "
              + Numbers.shown(text)
              + ", but the column began with "
              + word(form)
              + "; right would be one form throughout");
    }
    lastText = text;
    lastDay = day;
    return day;
  }

  private long moment(String text) {
    TemporalAccessor read = MOMENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    if (read instanceof OffsetDateTime offset) {
      return (zone == null ? offset.toLocalDate() : offset.atZoneSameInstant(zone).toLocalDate())
          .toEpochDay();
    }
    return ((LocalDateTime) read).toLocalDate().toEpochDay();
  }

  private static String word(Form form) {
    return switch (form) {
      case DAY -> "days";
      case MONTH -> "months";
      case NUMBER -> "numbers";
    };
  }

  /** The last day of what a text names: of a month its last. */
  long lastOf(String text) {
    long day = of(text);
    return form == Form.MONTH ? lastOfMonth(day) : day;
  }

  /** The last day of the month that a day lies in. */
  static long lastOfMonth(long day) {
    return YearMonth.from(LocalDate.ofEpochDay(day)).atEndOfMonth().toEpochDay();
  }
}
