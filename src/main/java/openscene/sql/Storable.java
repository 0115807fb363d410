package openscene.sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What both databases can keep; refused here, so that both refuse the same. */
final class Storable {
  /** The first and the last instant that both databases keep and compare rightly. */
  static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Storable() {}

  /** The text itself; PostgreSQL cannot keep the character NUL. */
  static String text(String text) {
    if (text != null && text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a text must not contain the character NUL");
    }
    return text;
  }

  /** The JSON itself; nor can it keep NUL there. */
  static String json(String json) {
    if (json.contains("\\u0000")) {
      throw new IllegalArgumentException("a text must not contain the character NUL");
    }
    return json;
  }

  /** The instant to the millisecond. */
  static Instant of(Instant instant) {
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw new IllegalArgumentException(
          "a time must lie between the years 1 and 9999, was " + instant);
    }
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
