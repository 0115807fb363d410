package openscene.hotspot.inquiry;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.hotspot.Question;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Run;

/** The runs of what is only counted: cells, steps of time, hours of the week. */
public final class Counted {
  private static final double M2_PER_HA = 10_000;

  private Counted() {}

  /** The run behind a table of cells. */
  public static Run cells(Question question, double sizeM, Provenance provenance, long events) {
    List<Run.Setting> settings = new ArrayList<>();
    settings.add(new Run.Setting("size_m", sizeM, "given, or 100 m"));
    settings.add(minMinutes(question));
    settings.add(new Run.Setting("interval", "garwood95", "exact for counts"));
    return run("cells", question, settings, provenance, events, null, List.of());
  }

  /**
   * The run behind a table of steps of time, or of the hours of the week.
   *
   * @param method series or rhythm
   * @param minHours patrol hours below which nothing is said
   */
  public static Run steps(
      String method,
      City city,
      Area area,
      Period period,
      Run.Setting step,
      double minHours,
      Provenance provenance,
      long events) {
    List<Run.Setting> settings = new ArrayList<>();
    settings.add(step);
    settings.add(new Run.Setting("time_zone", city.zone().getId(), "the city's"));
    settings.add(new Run.Setting("min_hours", minHours, "default"));
    settings.add(new Run.Setting("interval", "garwood95", "exact for counts"));
    return run(method, city, area, period, settings, provenance, events, null, List.of());
  }

  static Run.Setting minMinutes(Question question) {
    return new Run.Setting(
        "min_minutes",
        question.minMinutes(),
        why(question.minMinutes(), Question.MIN_MINUTES_DEFAULT));
  }

  static String why(double value, double byDefault) {
    return value == byDefault ? "default" : "given";
  }

  static Run run(
      String method,
      Question question,
      List<Run.Setting> settings,
      Provenance provenance,
      long events,
      CannotTell cannotTell,
      List<String> notes) {
    return run(
        method,
        question.city(),
        question.area(),
        question.period(),
        settings,
        provenance,
        events,
        cannotTell,
        notes);
  }

  private static Run run(
      String method,
      City city,
      Area area,
      Period period,
      List<Run.Setting> settings,
      Provenance provenance,
      long events,
      CannotTell cannotTell,
      List<String> notes) {
    return new Run(
        method,
        settings,
        null,
        provenance,
        city.crs(),
        new Run.Support(
            "the whole area, what nobody saw included",
            Projection.of(city.crs()).metres(area.outline()).getArea() / M2_PER_HA,
            null,
            null,
            null,
            null),
        first(period, city.zone()),
        last(period, city.zone()),
        events,
        cannotTell,
        notes);
  }

  private static LocalDate first(Period period, ZoneId zone) {
    return period.from().atZone(zone).toLocalDate();
  }

  private static LocalDate last(Period period, ZoneId zone) {
    return period.to().minusSeconds(1).atZone(zone).toLocalDate();
  }
}
