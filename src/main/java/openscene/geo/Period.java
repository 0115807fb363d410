package openscene.geo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A stretch of time, half-open: {@code from} belongs to it, {@code to} does not. Two periods that
 * touch share nothing and lose nothing.
 *
 * @param from first instant, UTC; {@link Instant#MIN} for "since ever"
 * @param to first instant after it, UTC; {@link Instant#MAX} for "open"
 */
public record Period(Instant from, Instant to) {
  /** All time there is. */
  public static final Period ALWAYS = new Period(Instant.MIN, Instant.MAX);

  /** Refuses a period that ends before it starts; an empty one (from = to) is allowed. */
  public Period {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException(
          "a period must not end before it starts: " + from + "/" + to);
    }
  }

  /**
   * The local days from {@code first} to {@code last}, both included, as a committee writes a
   * period. Knows the two days a year with 23 and 25 hours.
   */
  public static Period ofDays(LocalDate first, LocalDate last, ZoneId zone) {
    return new Period(
        first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** Whether the instant lies in the period. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }

  /** Whether both ends are set. */
  public boolean isBounded() {
    return !from.equals(Instant.MIN) && !to.equals(Instant.MAX);
  }
}
