package openscene.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import openscene.area.Area;
import openscene.area.City;

/**
 * What is to be reported on.
 *
 * @param city the area's city
 * @param area where
 * @param from first local day
 * @param to last local day, at most {@value #DAYS_MAX} days after from
 * @param compareFrom first local day of the period compared with
 * @param compareTo its last local day, before {@code from}
 * @param edition for whom
 * @param seed of the bootstrap intervals
 * @param today the local day of the asking, for the public edition's delay; null where unknown,
 *     which the public edition refuses
 */
public record ReportRequest(
    City city,
    Area area,
    LocalDate from,
    LocalDate to,
    LocalDate compareFrom,
    LocalDate compareTo,
    Edition edition,
    long seed,
    LocalDate today) {
  /** The seed where none is asked for. */
  public static final long SEED_DEFAULT = 1;

  /** The longest period: two years. */
  public static final int DAYS_MAX = 731;

  /** Refuses nonsense, naming the field, what it was and what would be right. */
  public ReportRequest {
    if (!area.city().equals(city.id())) {
      throw new IllegalArgumentException(
          "the area " + area.id() + " lies in " + area.city() + ", not in " + city.id());
    }
    checkPeriod("period", from, to);
    checkPeriod("compare", compareFrom, compareTo);
    if (!compareTo.isBefore(from)) {
      throw new IllegalArgumentException(
          "compare must end before the period starts on " + from + ", ended on " + compareTo);
    }
    if (edition.policy().wholeMonths()) {
      checkMonths("period", from, to);
      checkMonths("compare", compareFrom, compareTo);
      int delay = edition.policy().delayDays();
      if (today == null || to.plusDays(delay).isAfter(today)) {
        throw new IllegalArgumentException(
            "the public edition waits "
                + delay
                + " days after the period's last day: from "
                + to.plusDays(delay)
                + " on");
      }
    }
  }

  /** A committee's request with every default. */
  public static ReportRequest of(
      City city, Area area, LocalDate from, LocalDate to, Edition edition) {
    return of(city, area, from, to, edition, null);
  }

  /**
   * A request with every default: compared with the equally long period just before, or, where both
   * ends are whole months, with as many whole months.
   */
  public static ReportRequest of(
      City city, Area area, LocalDate from, LocalDate to, Edition edition, LocalDate today) {
    checkPeriod("period", from, to);
    LocalDate compareFrom;
    if (isWholeMonths(from, to)) {
      compareFrom = from.minusMonths(ChronoUnit.MONTHS.between(from, to.plusDays(1)));
    } else {
      compareFrom = from.minusDays(ChronoUnit.DAYS.between(from, to) + 1);
    }
    return new ReportRequest(
        city, area, from, to, compareFrom, from.minusDays(1), edition, SEED_DEFAULT, today);
  }

  /** The period as a committee writes it, both days included. */
  public String period() {
    return from + "/" + to;
  }

  private static void checkPeriod(String name, LocalDate from, LocalDate to) {
    if (from == null || to == null || to.isBefore(from)) {
      throw new IllegalArgumentException(
          name
              + " must be two local dates, the first not after the second, was "
              + from
              + "/"
              + to);
    }
    if (ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
      throw new IllegalArgumentException(name + " may last " + DAYS_MAX + " days");
    }
  }

  private static void checkMonths(String name, LocalDate from, LocalDate to) {
    if (!isWholeMonths(from, to)) {
      throw new IllegalArgumentException(
          "the public edition has whole calendar months only; " + name + " was " + from + "/" + to);
    }
  }

  private static boolean isWholeMonths(LocalDate from, LocalDate to) {
    return from.getDayOfMonth() == 1 && to.plusDays(1).getDayOfMonth() == 1;
  }
}
