package openscene.http.request;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import openscene.geo.Period;
import openscene.observation.Refusal;

/** Instants and intervals of a request, as RFC 3339 and OGC API write them. */
public final class Times {
  private static final String DATETIME_RIGHT =
      "an instant such as 2019-03-25T13:05:00Z or an interval a/b, ../b or a/..";

  private Times() {}

  /** The time asked for, both ends included; all time when it is not given. */
  public static Period datetime(Context ctx) {
    String text = Params.text(ctx, "datetime");
    if (text == null) {
      return Period.ALWAYS;
    }
    String[] ends = text.split("/", -1);
    try {
      if (ends.length == 1) {
        return new Period(first(text), after(text));
      }
      if (ends.length == 2) {
        return interval(ends[0], ends[1]);
      }
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw Refused.invalid("datetime", "was " + Refusal.shown(text), DATETIME_RIGHT);
    }
    throw Refused.invalid("datetime", "was " + Refusal.shown(text), DATETIME_RIGHT);
  }

  private static Period interval(String a, String b) {
    boolean openStart = a.isEmpty() || a.equals("..");
    boolean openEnd = b.isEmpty() || b.equals("..");
    if (b.startsWith("P")) {
      return new Period(first(a), moved(first(a), b, 1).plusSeconds(1));
    }
    if (a.startsWith("P")) {
      return new Period(moved(first(b), a, -1), after(b));
    }
    return new Period(openStart ? Instant.MIN : first(a), openEnd ? Instant.MAX : after(b));
  }

  private static Instant first(String text) {
    return sane(
        text.length() == 10
            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
            : OffsetDateTime.parse(text).toInstant());
  }

  /** What is stored has whole seconds: the first that is no longer meant. */
  private static Instant after(String text) {
    return text.length() == 10
        ? first(text).plus(Duration.ofDays(1))
        : Instant.ofEpochSecond(first(text).getEpochSecond()).plusSeconds(1);
  }

  private static Instant moved(Instant from, String duration, int sign) {
    var at = from.atOffset(ZoneOffset.UTC);
    return sane(
        (duration.contains("T")
                ? at.plus(Duration.parse(duration).multipliedBy(sign))
                : at.plus(java.time.Period.parse(duration).multipliedBy(sign)))
            .toInstant());
  }

  static Instant sane(Instant instant) {
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < 0 || year > 9999) {
      throw new DateTimeException("a year has four digits");
    }
    return instant;
  }
}
