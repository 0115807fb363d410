package openscene.http.analysis;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import openscene.area.Area;
import openscene.area.City;
import openscene.area.Measure;
import openscene.geo.Period;
import openscene.http.desk.Desk;
import openscene.http.request.Params;
import openscene.http.request.Refused;
import openscene.observation.Refusal;

/** The day that parts a period in two: as it was asked for, or by what was done in the area. */
final class Splits {
  /** The parameter that names it. */
  static final String SPLIT = "split";

  private final Desk desk;

  Splits(Desk desk) {
    this.desk = desk;
  }

  /** The day of the split; null when it is not given. */
  static LocalDate given(Context ctx) {
    String text = Params.text(ctx, SPLIT);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Refused.invalid(SPLIT, "was " + Refusal.shown(text), "a local day, e.g. 2019-03-11");
    }
  }

  /** The day of the split, within the period; null when it is not given. */
  static LocalDate given(Context ctx, Period period, City city) {
    LocalDate day = given(ctx);
    LocalDate first = period.from().atZone(city.zone()).toLocalDate();
    LocalDate last = period.to().minusSeconds(1).atZone(city.zone()).toLocalDate();
    if (day != null && (!day.isAfter(first) || day.isAfter(last))) {
      throw Refused.invalid(
          SPLIT,
          "was " + day + ", which leaves no day on one side",
          "a day within the period, " + first.plusDays(1) + ".." + last);
    }
    return day;
  }

  /**
   * The period asked for; or else, when a split is known, days before it and days from it on, as
   * far as time has come.
   *
   * @param day null when no split is known
   * @param before days before the split; negative: as many as come after it
   * @param after the most days from the split on
   */
  Period period(
      Context ctx, City city, Told told, Set<String> kinds, LocalDate day, int before, int after) {
    LocalDate today = desk.today(city);
    boolean asked = Params.text(ctx, "period") != null || Params.text(ctx, "datetime") != null;
    boolean months = Asked.months(told, kinds);
    if (asked || day == null || day.isAfter(today) || months) {
      return Asked.period(ctx, desk, city, told, months);
    }
    long come = Math.min(after, ChronoUnit.DAYS.between(day, today) + 1);
    return Asked.narrowed(
        Period.ofDays(
            day.minusDays(before < 0 ? come : before), day.plusDays(come - 1), city.zone()),
        desk,
        told);
  }

  /** What is told by whole months is split between two of them. */
  static void requireMonth(Told told, Set<String> kinds, LocalDate split) {
    if (split != null && Asked.months(told, kinds) && split.getDayOfMonth() != 1) {
      throw Refused.invalid(
          SPLIT,
          "was " + split + ", within a month, and these kinds are told by whole months",
          "the first day of a month, e.g. " + split.withDayOfMonth(1));
    }
  }

  /** When the newest measure of the area began, today or before; null without one. */
  LocalDate newestMeasure(Area area, City city) {
    return desk.stores().measures().measures().stream()
        .filter(measure -> measure.areaId().equals(area.id()))
        .map(Measure::from)
        .filter(day -> !day.isAfter(desk.today(city)))
        .max(LocalDate::compareTo)
        .orElse(null);
  }

  /**
   * The newest measure of the area that began within the period.
   *
   * @throws Refused 400 without one
   */
  LocalDate newestMeasure(Area area, Period period, City city) {
    LocalDate first = period.from().atZone(city.zone()).toLocalDate();
    LocalDate last = period.to().minusSeconds(1).atZone(city.zone()).toLocalDate();
    List<LocalDate> logged =
        desk.stores().measures().measures().stream()
            .filter(measure -> measure.areaId().equals(area.id()))
            .map(Measure::from)
            .sorted()
            .toList();
    return logged.stream()
        .filter(day -> day.isAfter(first) && !day.isAfter(last))
        .reduce((older, newer) -> newer)
        .orElseThrow(
            () ->
                Refused.invalid(
                    SPLIT,
                    "is missing, and no measure of "
                        + area.id()
                        + " began in the period"
                        + (logged.isEmpty() ? "" : "; there are " + logged),
                    "the day on which something changed, e.g. " + first.plusDays(1)));
  }
}
