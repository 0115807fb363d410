package openscene.snapshot.column;

import java.time.Instant;
import openscene.geo.Period;

/**
 * A period in whole seconds, as all times here are.
 *
 * @param from first second, since 1970-01-01T00:00Z
 * @param to first second after it
 */
public record Span(long from, long to) {
  /** The whole seconds of a period. */
  public static Span of(Period period) {
    return new Span(ceil(period.from()), ceil(period.to()));
  }

  private static long ceil(Instant instant) {
    return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
  }

  /** Whether a second lies in it. */
  public boolean holds(long second) {
    return second >= from && second < to;
  }
}
