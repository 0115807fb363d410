package openscene.http.request;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import openscene.geo.Period;
import openscene.observation.Refusal;

/**
 * Two local days, both included, e.g. 2019-03-11/2019-04-07.
 *
 * @param first first day
 * @param last last day
 */
public record Days(LocalDate first, LocalDate last) {
  /** From the first day's start to the last day's end. */
  public Period in(ZoneId zone) {
    return Period.ofDays(first, last, zone);
  }

  /** Days from the text of a parameter or member; null when there is none. */
  public static Days of(String name, String text) {
    if (text == null) {
      return null;
    }
    String right = "two local days, both included, e.g. 2019-03-11/2019-04-07";
    String[] ends = text.split("/", -1);
    try {
      if (ends.length == 2) {
        LocalDate first = LocalDate.parse(ends[0]);
        LocalDate last = LocalDate.parse(ends[1]);
        if (!last.isBefore(first) && first.getYear() >= 1900 && last.getYear() <= 2999) {
          return new Days(first, last);
        }
        right = right + ", the last not before the first";
      }
    } catch (DateTimeException e) {
      throw Refused.invalid(name, "was " + Refusal.shown(text), right);
    }
    throw Refused.invalid(name, "was " + Refusal.shown(text), right);
  }
}
