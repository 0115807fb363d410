package openscene.hotspot.inquiry;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.IntStream;
import openscene.geo.Period;
import openscene.hotspot.Evidence;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.Run;
import openscene.snapshot.Sightings;
import openscene.statistics.rate.Standardised;

/**
 * A period and an earlier one of the same area, perhaps with time between them.
 *
 * @param now the later period
 * @param before the earlier one
 */
public record TwoPeriods(Period now, Period before) {
  /** What the rates are standardised by, in words. */
  public static final String STRATA =
      "quarter of the local day, from midnight, on weekdays and then at weekends";

  private static final int PARTS = 4;
  private static final int HOURS_A_PART = 6;

  /** Shares of a week: each quarter of the day, on weekdays and at the weekend. */
  private static final double[] WEIGHTS = weights();

  /** Seed of the draws of whole visits. */
  private static final long SEED = openscene.statistics.simulation.Chance.SEED_DEFAULT;

  /** Refuses periods that overlap or stand in the wrong order. */
  public TwoPeriods {
    if (before.to().isAfter(now.from())) {
      throw new BadSetting(
          "compare", "does not end before the period begins", "an earlier period, apart from it");
    }
  }

  private static double[] weights() {
    double[] weights = new double[2 * PARTS];
    Arrays.fill(weights, 0, PARTS, 5.0 / 7 / PARTS);
    Arrays.fill(weights, PARTS, 2 * PARTS, 2.0 / 7 / PARTS);
    return weights;
  }

  /** From the first day of the earlier to the last of the later. */
  public Period all() {
    return new Period(before.from(), now.to());
  }

  /** Whether there is time between them. */
  public boolean apart() {
    return before.to().isBefore(now.from());
  }

  /** The run, saying which days lie before, and that those between take no part. */
  Run apart(Run run, ZoneId zone) {
    LocalDate first = before.from().atZone(zone).toLocalDate();
    LocalDate last = before.to().minusSeconds(1).atZone(zone).toLocalDate();
    List<Run.Setting> settings = new ArrayList<>();
    for (Run.Setting setting : run.settings()) {
      settings.add(
          setting.name().equals("before")
              ? new Run.Setting("before", first + "/" + last, "given")
              : setting);
    }
    List<String> notes = new ArrayList<>(run.notes());
    notes.add("The days between the two periods take no part.");
    return Inquiries.with(run, settings, notes);
  }

  /** The evidence of both, without what lies between. */
  Evidence evidence(Evidence whole) {
    Sightings seen = whole.seen().where(i -> holds(whole.seen().seenAt(i)));
    int[] rounds =
        IntStream.range(0, whole.rounds().size())
            .filter(i -> holds(whole.rounds().startedAt(i)))
            .toArray();
    return new Evidence(
        whole.city(),
        whole.area(),
        whole.period(),
        seen,
        whole.rounds().select(rounds),
        Arrays.stream(rounds).mapToDouble(whole::minutes).toArray());
  }

  private boolean holds(Instant moment) {
    return now.contains(moment) || before.contains(moment);
  }

  /**
   * The two rates as if the hours had lain alike in both.
   *
   * @param rates by fixed weights of the quarters of the day on weekdays and at weekends
   * @param resampled limits by drawing whole visits; null without visits in both periods
   */
  public record Alike(Standardised rates, Standardised.Resampled resampled) {}

  /** Counts and hours of one period, by visit and stratum. */
  private static final class Strata {
    private final List<long[]> events = new ArrayList<>();
    private final List<double[]> hours = new ArrayList<>();

    long[] allEvents() {
      long[] sum = new long[WEIGHTS.length];
      events.forEach(some -> Arrays.setAll(sum, s -> sum[s] + some[s]));
      return sum;
    }

    double[] allHours() {
      double[] sum = new double[WEIGHTS.length];
      hours.forEach(some -> Arrays.setAll(sum, s -> sum[s] + some[s]));
      return sum;
    }
  }

  /**
   * Standardises the rates of kinds that the same visits looked for.
   *
   * @param whole evidence that holds both periods
   */
  Alike alike(Evidence whole, SortedSet<String> kinds) {
    Set<String> asked = kinds.isEmpty() ? whole.kindsLookedFor() : kinds;
    int[] seen = new int[whole.rounds().size()];
    for (int row : whole.ofKinds(asked)) {
      int round = whole.round(row);
      if (round >= 0) {
        seen[round]++;
      }
    }
    Strata later = new Strata();
    Strata earlier = new Strata();
    boolean[] looked = whole.looked(asked);
    for (int i = 0; i < seen.length; i++) {
      Instant start = whole.rounds().startedAt(i);
      if (!looked[i] || !holds(start)) {
        continue;
      }
      Strata strata = now.contains(start) ? later : earlier;
      int at = stratum(start.atZone(whole.city().zone()));
      long[] events = new long[WEIGHTS.length];
      double[] hours = new double[WEIGHTS.length];
      events[at] = seen[i];
      hours[at] = whole.minutes(i) / 60;
      strata.events.add(events);
      strata.hours.add(hours);
    }
    Standardised rates =
        Standardised.of(
            later.allEvents(), later.allHours(), earlier.allEvents(), earlier.allHours(), WEIGHTS);
    boolean both = !later.events.isEmpty() && !earlier.events.isEmpty() && rates.tells();
    return new Alike(
        rates,
        both
            ? Standardised.bootstrap(
                later.events.toArray(long[][]::new),
                later.hours.toArray(double[][]::new),
                earlier.events.toArray(long[][]::new),
                earlier.hours.toArray(double[][]::new),
                WEIGHTS,
                SEED)
            : null);
  }

  private static int stratum(ZonedDateTime local) {
    boolean weekend =
        local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
    return (weekend ? PARTS : 0) + local.getHour() / HOURS_A_PART;
  }
}
