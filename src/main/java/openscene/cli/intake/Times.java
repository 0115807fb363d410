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
}
