package openscene.sql;

import java.time.Instant;
import java.time.LocalDate;

/** Reads a GeoPackage's DATETIME without a formatter: every row has two, and there are millions. */
final class DateTimeText {
  private static final String FORM = "0000-00-00T00:00:00.000Z";
  private static final int DAY_S = 86_400;

  private DateTimeText() {}

  /** The instant of an ISO 8601 text in UTC. */
  static Instant instant(String text) {
    if (!hasForm(text)) {
      return Instant.parse(text); // Another program's way of writing it, or an error that says so.
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      return Instant.parse(text);
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    return Instant.ofEpochSecond(
        day * DAY_S + hour * 3_600L + minute * 60L + second, number(text, 20, 23) * 1_000_000L);
  }

  private static boolean hasForm(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char form = FORM.charAt(i);
      char c = text.charAt(i);
      if (form == '0' ? c < '0' || c > '9' : c != form) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }
}
