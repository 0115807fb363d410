package openscene.hotspot.inquiry;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Period;
import openscene.hotspot.Basis;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Settings;
import org.locationtech.jts.geom.Geometry;

/**
 * One area and period, asked about by one method.
 *
 * @param city the area's city
 * @param area where
 * @param period when, bounded at both ends
 * @param kinds codes; empty means all (count), or all that somebody looked for (rate)
 * @param basis count, or rate for a method that weighs against patrol hours
 * @param method that answers
 * @param settings held to the method's options
 * @param zones named zones in the city's metres, for a method that needs them; else empty
 */
public record Inquiry(
    City city,
    Area area,
    Period period,
    SortedSet<String> kinds,
    Basis basis,
    Method method,
    Settings settings,
    Map<String, Geometry> zones) {
  /** Refuses a period without ends, and a measure that the method has not. */
  public Inquiry {
    kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
    zones = Map.copyOf(zones);
    if (!period.isBounded() || !period.from().isBefore(period.to())) {
      throw new BadSetting(
          "period", "has an open end or no length", "two days, e.g. 2019-03-11/2019-04-07");
    }
    if (!measures(method).contains(basis)) {
      throw new BadSetting(
          "measure",
          "was " + basis.code() + ", which " + method.code() + " does not answer",
          measures(method).get(0).code());
    }
  }

  /** Methods that count, and weigh against patrol hours when those are asked for. */
  private static final Set<String> WEIGH_WHEN_ASKED =
      Set.of("gistar", "scan", "displacement", "rate");

  /** Of these, those that compare two times: a change in the rota looks like a change in them. */
  private static final Set<String> TWO_TIMES = Set.of("displacement", "rate");

  /** What a method can be measured by, the usual first. */
  public static List<Basis> measures(Method method) {
    if (method.needs().contains(Method.Need.CONTROLS_OR_EXPOSURE)) {
      return List.of(Basis.RATE);
    }
    if (!WEIGH_WHEN_ASKED.contains(method.code())) {
      return List.of(Basis.COUNT);
    }
    return TWO_TIMES.contains(method.code())
        ? List.of(Basis.RATE, Basis.COUNT)
        : List.of(Basis.COUNT, Basis.RATE);
  }

  /** The usual measure of a method. */
  public static Basis basisOf(Method method) {
    return measures(method).get(0);
  }
}
