package openscene.report.indicator;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import openscene.geo.LocalClock;
import openscene.hotspot.Evidence;
import openscene.hotspot.Status;
import openscene.snapshot.Rounds;

/**
 * How much was looked: complete visits of a protocol that enters rates.
 *
 * @param visits how many
 * @param hours patrol hours inside the area
 * @param days on how many local days
 * @param byStratum visits by weekday (0) or weekend (1) and time of day
 * @param hoursByPart patrol hours by time of day
 * @param agencies codes of those who made them
 */
@SuppressWarnings("ArrayRecordComponent") // A working total, never compared.
public record Effort(
    int visits,
    double hours,
    int days,
    int[][] byStratum,
    double[] hoursByPart,
    TreeSet<String> agencies) {
  /** Visits that make a stratum count as covered. */
  private static final int COVERED = 2;

  private static final int STRATA = 8;
  private static final int SATURDAY = DayOfWeek.SATURDAY.getValue();

  /** Of one area and period. */
  public static Effort of(Evidence evidence) {
    int visits = 0;
    double hours = 0;
    Set<Long> days = new HashSet<>();
    int[][] byStratum = new int[2][DayPart.values().length];
    double[] hoursByPart = new double[DayPart.values().length];
    TreeSet<String> agencies = new TreeSet<>();
    Rounds rounds = evidence.rounds();
    LocalClock clock = evidence.clock();
    for (int i = 0; i < rounds.size(); i++) {
      if (!rounds.complete(i) || !rounds.protocol(i).entersRates()) {
        continue;
      }
      double own = evidence.minutes(i) / 60;
      long day = clock.day(rounds.startedAtS(i));
      DayPart part = DayPart.ofHour(clock.hour(rounds.startedAtS(i)));
      visits++;
      hours += own;
      days.add(day);
      byStratum[LocalClock.weekday(day) >= SATURDAY ? 1 : 0][part.index()]++;
      hoursByPart[part.index()] += own;
      agencies.add(rounds.agency(i).code());
    }
    return new Effort(visits, hours, days.size(), byStratum, hoursByPart, agencies);
  }

  /** Saturday or Sunday. */
  public static boolean isWeekend(DayOfWeek day) {
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
  }

  /** Whether a change may rest on it. */
  public boolean isEnough() {
    return visits >= Statement.VISITS_MIN
        && days >= Statement.DAYS_MIN
        && hours >= Statement.HOURS_MIN;
  }

  /** Time of day × weekday/weekend strata with two visits or more, percent of eight. */
  public double coveredPct() {
    return 100.0 * covered() / STRATA;
  }

  private int covered() {
    int covered = 0;
    for (int[] parts : byStratum) {
      for (int visitsThere : parts) {
        covered += visitsThere >= COVERED ? 1 : 0;
      }
    }
    return covered;
  }

  /** The strata that one of the two never visited: they are left out of comparisons. */
  public List<String> apartFrom(Effort other) {
    List<String> apart = new ArrayList<>();
    int parts = DayPart.values().length;
    List<String> names = Strata.DAYPART_WEEKEND.names();
    for (int i = 0; i < names.size(); i++) {
      if (byStratum[i / parts][i % parts] == 0 || other.byStratum[i / parts][i % parts] == 0) {
        apart.add(names.get(i));
      }
    }
    return apart;
  }

  /** Times of day that nobody visited. */
  public List<DayPart> unseenParts() {
    return List.of(DayPart.values()).stream()
        .filter(part -> byStratum[0][part.index()] + byStratum[1][part.index()] == 0)
        .toList();
  }

  /** Share of the hours that lies at another time of day than in the other period, 0..1. */
  public double shiftFrom(Effort other) {
    if (hours == 0 || other.hours == 0) {
      return 0;
    }
    double moved = 0;
    for (int i = 0; i < hoursByPart.length; i++) {
      moved += Math.abs(hoursByPart[i] / hours - other.hoursByPart[i] / other.hours);
    }
    return moved / 2;
  }

  static List<Indicator> indicators(Evidence now, Evidence before) {
    Effort current = of(now);
    Effort earlier = of(before);
    return List.of(
        plain("effort_hours", "hours", current.hours, current.visits, earlier.hours, earlier),
        plain("complete_visits", "visits", current.visits, current.visits, earlier.visits, earlier),
        plain(
            "coverage_pct",
            "percent_of_strata",
            current.coveredPct(),
            current.covered(),
            earlier.coveredPct(),
            earlier));
  }

  private static Indicator plain(
      String code, String unit, double value, long n, double prev, Effort earlier) {
    boolean strata = code.equals("coverage_pct");
    return new Indicator(
        code,
        unit,
        value,
        n,
        strata ? (double) STRATA : null,
        strata ? "strata" : "none",
        null,
        null,
        false,
        prev,
        (long) (strata ? earlier.covered() : earlier.visits),
        strata ? (double) STRATA : null,
        null,
        false,
        false,
        n == 0 ? Status.NOT_VISITED : Status.OBSERVED,
        null,
        null,
        Map.of());
  }
}
