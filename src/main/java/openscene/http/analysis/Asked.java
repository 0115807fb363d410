package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import openscene.area.City;
import openscene.geo.GeoJson;
import openscene.geo.Period;
import openscene.hotspot.Basis;
import openscene.hotspot.release.Scale;
import openscene.http.desk.Desk;
import openscene.http.request.Days;
import openscene.http.request.Params;
import openscene.http.request.Refused;
import openscene.http.request.Times;
import openscene.privacy.RolePolicy;

/** What analyses are asked in common: which period, by which measure. */
final class Asked {
  private Asked() {}

  /** The period, or else the time, or else the last 90 days; always with both ends. */
  static Period period(Context ctx, Desk desk, City city) {
    Days days = Days.of("period", Params.text(ctx, "period"));
    Period time = Times.datetime(ctx);
    boolean timeGiven = Params.text(ctx, "datetime") != null;
    if (days != null && timeGiven) {
      throw Refused.invalid("period", "was given beside datetime", "one of the two");
    }
    if (timeGiven) {
      if (!time.isBounded()) {
        throw Refused.invalid(
            "datetime", "has an open end", "both ends, e.g. 2019-03-11T00:00:00Z/…");
      }
      return time;
    }
    return (days == null ? desk.lastDays(city) : days).in(city.zone());
  }

  /**
   * The period that may be told: as asked, held to what the role is told. Without one: the last 90
   * days, or the last month that is over where only months are told.
   *
   * @param months whether only whole months that are over may be told
   * @throws Refused for another period, naming the last that would be right
   */
  static Period period(Context ctx, Desk desk, City city, Told told, boolean months) {
    if (told.isAll()) {
      return period(ctx, desk, city);
    }
    RolePolicy policy = told.audience().policy();
    boolean said = Params.text(ctx, "period") != null || Params.text(ctx, "datetime") != null;
    if (months) {
      Days last = lastMonth(desk, city, policy);
      Period period = said ? period(ctx, desk, city) : last.in(city.zone());
      if (!isMonths(period, city) || period.to().isAfter(last.in(city.zone()).to())) {
        throw Refused.invalid(
            Params.text(ctx, "period") == null ? "datetime" : "period",
            "is not whole calendar months that are over"
                + (policy.places().delayDays() > 0
                    ? " for " + policy.places().delayDays() + " days"
                    : ""),
            "whole months of local days, the last of them " + last.first() + "/" + last.last());
      }
      return period;
    }
    return narrowed(period(ctx, desk, city), desk, told);
  }

  /** The period as far as it may be told yet. */
  static Period narrowed(Period period, Desk desk, Told told) {
    Instant until = told.isAll() ? null : until(desk, told.audience().policy());
    if (until == null || !period.to().isAfter(until)) {
      return period;
    }
    if (!period.from().isBefore(until)) {
      throw Refused.invalid(
          "period", "begins after what may be told yet", "one that begins before " + until);
    }
    return new Period(period.from(), until);
  }

  /** Refuses what is not whole calendar months. */
  static void requireMonths(String name, Period period, City city) {
    if (!isMonths(period, city)) {
      throw Refused.invalid(
          name,
          "is not whole calendar months",
          "whole months of local days, e.g. 2019-03-01/2019-03-31");
    }
  }

  /** Until when what was seen may be told; null when there is no delay. */
  static Instant until(Desk desk, RolePolicy policy) {
    return policy.delayHours() == 0
        ? null
        : desk.clock()
            .instant()
            .minus(policy.delayHours(), ChronoUnit.HOURS)
            .truncatedTo(ChronoUnit.HOURS);
  }

  /** The last calendar month that is over for as long as the policy asks. */
  static Days lastMonth(Desk desk, City city, RolePolicy policy) {
    LocalDate first =
        desk.today(city).minusDays(policy.places().delayDays()).withDayOfMonth(1).minusMonths(1);
    return new Days(first, first.plusMonths(1).minusDays(1));
  }

  private static boolean isMonths(Period period, City city) {
    return isFirst(period.from(), city) && isFirst(period.to(), city);
  }

  private static boolean isFirst(Instant moment, City city) {
    ZonedDateTime local = moment.atZone(city.zone());
    return local.getDayOfMonth() == 1
        && local.equals(local.toLocalDate().atStartOfDay(city.zone()));
  }

  /**
   * The kinds that may be told together on a map; those asked for, or all that are shown at the
   * finest scale.
   *
   * @throws Refused for others, naming those that would be right
   */
  static SortedSet<String> kinds(Context ctx, Desk desk, Told told) {
    SortedSet<String> asked = Params.kinds(ctx, desk.kinds());
    if (told.isAll()) {
      return asked;
    }
    Scale scale = told.audience().scale();
    NavigableSet<String> mapped = scale.mapped();
    if (asked.isEmpty()) {
      mapped.removeAll(scale.sensitive());
      return mapped;
    }
    for (String kind : asked) {
      if (!mapped.contains(kind)) {
        throw Refused.invalid(
            "kind", kind + " is not shown on a map here", "among " + String.join(",", mapped));
      }
      if (told.audience().policy().byGroup() && !asked.containsAll(scale.together(kind))) {
        throw Refused.invalid(
            "kind",
            kind + " is not told by itself",
            "its whole group, " + String.join(",", scale.together(kind)));
      }
    }
    return asked;
  }

  /** Whether kinds may be told for whole months that are over only. */
  static boolean months(Told told, Set<String> kinds) {
    return !told.isAll()
        && (told.audience().policy().places().wholeMonths()
            || kinds.stream().anyMatch(told.audience().scale().sensitive()::contains));
  }

  static Basis basis(Context ctx) {
    String code = Params.choice(ctx, "measure", Set.of("count", "rate"), "count");
    return code.equals("rate") ? Basis.RATE : Basis.COUNT;
  }

  static String unit(Basis basis) {
    return basis == Basis.RATE
        ? "observations per patrol hour"
        : "observations per hectare and month";
  }

  /** Writes since when newer things may be missing; nothing while the store answers. */
  static void stale(JsonGenerator out, Desk desk) throws IOException {
    Optional<Instant> since = desk.freshness().staleSince();
    if (since.isPresent()) {
      out.writeStringField("stale_since", since.get().toString());
    }
  }

  /** Writes a rounded number; null where there is none. */
  static void number(JsonGenerator out, String name, Double value, int decimals)
      throws IOException {
    out.writeFieldName(name);
    if (value == null || !Double.isFinite(value)) {
      out.writeNull();
    } else {
      out.writeNumber(GeoJson.rounded(value, decimals));
    }
  }
}
