package openscene.cli.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Any form of a time. A time with an offset stands by itself; every other needs the zone. A day is
 * taken at its local noon and a month at noon of its first day, so that neither slips into the one
 * before, wherever it is read.
 */
final class Times {
  private static final int NOON = 12;

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-MM[-dd][['T'][ ]HH:mm[:ss]]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private final DateTimeFormatter format;
  private final String pattern;
  private final ZoneId zone;

  /**
   * Times of one pattern.
   *
   * @param pattern of {@link DateTimeFormatter}; null for the ISO forms
   * @param zone of times without an offset; null when there must be one
   */
  Times(String pattern, ZoneId zone) {
    this.pattern = pattern;
    this.format = pattern == null ? ISO : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    this.zone = zone;
  }

  /**
   * The instant of a text.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  Instant parse(String text) {
    LocalDateTime plain = pattern == null && zone != null ? plain(text) : null;
    if (plain != null) {
      return plain.atZone(zone).toInstant();
    }
    TemporalAccessor read;
    try {
      read =
          format.parseBest(
              text,
              ZonedDateTime::from,
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from,
              YearMonth::from);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "time must look like "
              + (pattern == null ? "2018-01-31T23:59:00, 2018-01-31 or 2018-01" : pattern)
              + ", was "
              + text,
          e);
    }
    if (read instanceof ZonedDateTime zoned) {
      return zoned.toInstant();
    }
    if (read instanceof OffsetDateTime offset) {
      return offset.toInstant();
    }
    if (zone == null) {
      throw new IllegalArgumentException(
          "time " + text + " has no zone; give --time-zone, e.g. --time-zone Europe/Oslo");
    }
    if (read instanceof LocalDateTime local) {
      return local.atZone(zone).toInstant();
    }
    LocalDate day = read instanceof YearMonth month ? month.atDay(1) : (LocalDate) read;
    return day.atTime(NOON, 0).atZone(zone).toInstant();
  }

  /** The usual form, 2018-01-31T23:59 or with seconds, read at a tenth of the cost; else null. */
  private static LocalDateTime plain(String text) {
    int length = text.length();
    boolean seconds = length == 19;
    if ((!seconds && length != 16)
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
        || text.charAt(13) != ':'
        || (seconds && text.charAt(16) != ':')) {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = seconds ? number(text, 17, 19) : 0;
    // What is out of range, or a day that its month may not have, is the long way's to judge.
    boolean sure =
        year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour >= 0 && hour <= 23;
    return sure && minute >= 0 && minute <= 59 && second >= 0 && second <= 59
        ? LocalDateTime.of(year, month, day, hour, minute, second)
        : null;
  }

  /** The digits as a number; -1 when there is anything else. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = 10 * number + c - '0';
    }
    return number;
  }
}
