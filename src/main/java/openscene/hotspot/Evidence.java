package openscene.hotspot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.LocalClock;
import openscene.geo.Period;
import openscene.snapshot.Rounds;
import openscene.snapshot.Sightings;

/**
 * What is known of one area in one period: the observations inside it and the visits that looked.
 * Unchanging; safe to share between threads.
 */
public final class Evidence {
  private final City city;
  private final Area area;
  private final Period period;
  private final Sightings seen;
  private final Rounds rounds;
  private final double[] minutes;
  private final LocalClock clock;

  private final EvidenceColumns columns;

  /**
   * What is known.
   *
   * @param city the area's city
   * @param area where
   * @param period when
   * @param seen those that stand, seen in the period, inside the area's outline (its border
   *     included)
   * @param rounds visits that stand, have ended, started in the period and spent time in the area
   * @param minutes for each visit of {@code rounds}: minutes spent inside the area, above 0
   */
  public Evidence(
      City city, Area area, Period period, Sightings seen, Rounds rounds, double[] minutes) {
    if (rounds.size() != minutes.length) {
      throw new IllegalArgumentException(
          "each visit needs its minutes, had " + rounds.size() + " and " + minutes.length);
    }
    this.city = city;
    this.area = area;
    this.period = period;
    this.seen = seen;
    this.rounds = rounds;
    this.minutes = minutes.clone();
    this.clock = LocalClock.of(city.zone());
    this.columns = new EvidenceColumns(seen, rounds, clock);
  }

  /** The area's city. */
  public City city() {
    return city;
  }

  /** Where. */
  public Area area() {
    return area;
  }

  /** When. */
  public Period period() {
    return period;
  }

  /** What was seen inside the area, by time and id. */
  public Sightings seen() {
    return seen;
  }

  /** The visits that spent time in the area, by start and id. */
  public Rounds rounds() {
    return rounds;
  }

  /** Minutes that a visit of {@link #rounds} spent inside the area, above 0. */
  public double minutes(int round) {
    return minutes[round];
  }

  /**
   * The row in {@link #rounds} of the visit that an observation of {@link #seen} belongs to, or -1.
   */
  public int round(int row) {
    return columns.roundOf()[row];
  }

  /** The city's local clock. */
  public LocalClock clock() {
    return clock;
  }

  /**
   * What a rate is made of: complete visits of a rate protocol that looked for the kind, and what
   * they saw.
   *
   * @param n observations of the kind in those visits
   * @param total sum of their counts
   * @param hours patrol hours of those visits inside the area
   * @param visits how many visits
   * @param days on how many local days
   */
  public record Exposure(long n, long total, double hours, int visits, int days) {}

  /**
   * The exposure and yield for one kind. A visit that saw nothing counts as a zero, by its hours.
   */
  public Exposure exposure(String kind) {
    return exposure(kind, round -> true);
  }

  /** The exposure and yield for one kind, of some of the visits, e.g. those at night. */
  public Exposure exposure(String kind, IntPredicate which) {
    boolean[] looked = new boolean[rounds.size()];
    Distinct on = Distinct.among(columns.roundDays());
    int visits = 0;
    double spent = 0;
    for (int i = 0; i < looked.length; i++) {
      if (columns.proofs().provesAbsenceOf(i, kind) && which.test(i)) {
        looked[i] = true;
        visits++;
        on.add(columns.roundDays()[i]);
        spent += minutes[i];
      }
    }
    long n = 0;
    long total = 0;
    for (int i = 0; i < seen.size(); i++) {
      int round = columns.roundOf()[i];
      if (round >= 0 && looked[round] && seen.kind(i).equals(kind)) {
        n++;
        total += seen.count(i);
      }
    }
    return new Exposure(n, total, spent / 60, visits, on.count());
  }

  /** Patrol hours inside the area by agency code, of all visits, complete or not. */
  public Map<String, Double> hoursByAgency() {
    Map<String, Double> hours = new TreeMap<>();
    for (int i = 0; i < minutes.length; i++) {
      hours.merge(rounds.agency(i).code(), minutes[i] / 60, Double::sum);
    }
    return hours;
  }

  /** Patrol hours inside the area, of all visits, complete or not. */
  public double hours() {
    return Arrays.stream(minutes).sum() / 60;
  }

  /** The local day of an instant. */
  public LocalDate day(Instant instant) {
    return instant.atZone(city.zone()).toLocalDate();
  }

  /** Which observations of {@link #seen} are of these kinds; all when the set is empty. */
  public int[] ofKinds(Set<String> kinds) {
    boolean[] wanted = columns.kinds().among(kinds);
    int[] rows = new int[seen.size()];
    int n = 0;
    for (int i = 0; i < rows.length; i++) {
      if (wanted[columns.kinds().of(i)]) {
        rows[n++] = i;
      }
    }
    return Arrays.copyOf(rows, n);
  }

  /** The same of a shorter period within this one. */
  Evidence during(Period shorter) {
    long from = second(shorter.from());
    long to = second(shorter.to());
    int[] some =
        IntStream.range(0, rounds.size())
            .filter(i -> rounds.startedAtS(i) >= from && rounds.startedAtS(i) < to)
            .toArray();
    return new Evidence(
        city,
        area,
        shorter,
        seen.where(i -> seen.seenAtS(i) >= from && seen.seenAtS(i) < to),
        rounds.select(some),
        Arrays.stream(some).mapToDouble(i -> minutes[i]).toArray());
  }

  /** The first whole second at or after a moment: what is known is known to the second. */
  private static long second(Instant moment) {
    return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
  }

  /** How many different visits are behind some observations of {@link #seen}. */
  public int visitsBehind(int[] rows) {
    return different(
        Arrays.stream(rows).map(seen::visit).filter(visit -> visit != Sightings.NO_VISIT));
  }

  /** On how many different local days some observations of {@link #seen} were made. */
  public int daysBehind(int[] rows) {
    int[] days = columns.days();
    return different(Arrays.stream(rows).map(row -> days[row]));
  }

  private static int different(IntStream numbers) {
    int[] some = numbers.toArray();
    Distinct met = Distinct.among(some);
    for (int number : some) {
      met.add(number);
    }
    return met.count();
  }

  /** Counts the numbers of visits. */
  Distinct visits() {
    int most = 0;
    for (int i = 0; i < seen.size(); i++) {
      most = Math.max(most, seen.visit(i));
    }
    return Distinct.among(new int[] {0, most});
  }

  /** The kinds that at least one visit of a rate looked for. */
  public NavigableSet<String> kindsLookedFor() {
    return columns.proofs().kinds();
  }

  /** For each visit whether its silence is a zero for one of the kinds; with none, for any. */
  public boolean[] looked(Set<String> kinds) {
    return columns.proofs().any(kinds);
  }

  /** Whether the silence of a visit of {@link #rounds} about a kind is a zero. */
  public boolean provesAbsenceOf(int round, String kind) {
    return columns.proofs().provesAbsenceOf(round, kind);
  }

  /** What is worked out of them, one value a row. */
  EvidenceColumns columns() {
    return columns;
  }
}
