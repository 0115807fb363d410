package openscene.report.indicator;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import openscene.hotspot.Evidence;
import openscene.hotspot.Interval;
import openscene.observation.Agency;
import openscene.observation.Protocol;
import openscene.privacy.SmallCounts.Count;
import openscene.report.indicator.Catalogue.Entry;
import openscene.report.indicator.Catalogue.Sort;
import openscene.report.indicator.Comparison.Looked;
import openscene.report.indicator.Indicator.Change;
import openscene.report.indicator.Indicator.Part;
import openscene.snapshot.Sightings;

/**
 * One indicator of one period, before anything is hidden.
 *
 * @param value null when there was nothing to take a mean of
 * @param n counted
 * @param exposure in the indicator's unit
 * @param hours patrol hours behind it
 * @param ci null when there is none
 * @param counted what may make it too small to show
 * @param enough whether a change may rest on it
 * @param perHour null unless it has one
 * @param byDayPart empty unless it has them
 * @param phi dispersion by visit-day; null where it has no meaning
 * @param drawn whether ci is by drawing whole visit-days
 * @param looked what a comparison rests on; null when it is of plain numbers or none
 */
record Measured(
    Double value,
    long n,
    double exposure,
    double hours,
    Interval ci,
    Count counted,
    boolean enough,
    Double perHour,
    Map<DayPart, Part> byDayPart,
    Double phi,
    boolean drawn,
    Looked looked) {
  /** The detail that says how many syringes were removed, by kind. */
  static final Map<String, String> REMOVED =
      Map.of("discarded_syringe", "removed", "cleanup", "syringes_removed");

  /**
   * Of a period.
   *
   * @param allowed who may record the kind: only their hours can make a number of none a zero
   */
  static Measured of(Entry entry, Evidence evidence, Set<Agency> allowed, long seed) {
    long ownSeed = seed * 31 + entry.code().hashCode();
    return switch (entry.sort()) {
      case PER_HOUR, PER_ROUND -> rate(entry, evidence, ownSeed);
      case PER_COUNT_ROUND, PER_VISIT -> mean(entry, evidence, ownSeed);
      case SHARE -> share(entry, evidence);
      case SEVERITY -> severity(entry, evidence, ownSeed);
      case NUMBER, NUMBER_PER_HOUR -> number(entry, evidence, allowed);
      case REMOVED -> removed(evidence, allowed);
    };
  }

  private static Measured rate(Entry entry, Evidence evidence, long seed) {
    List<Look> looks = Look.of(evidence, entry.kind());
    Look.Sum sum = Look.sum(looks);
    boolean perHour = entry.sort() == Sort.PER_HOUR;
    double exposure = perHour ? sum.hours() : sum.visits();
    Looked looked = new Looked(looks, perHour ? Look::hours : look -> 1, true);
    Resampled days = looked.byDay(look -> true);
    // People come in groups and syringes in boxes: then chance one by one is too sure of itself.
    boolean drawn = Resampled.scatter(days);
    return new Measured(
        exposure > 0 ? sum.total() / exposure : null,
        sum.total(),
        exposure,
        sum.hours(),
        drawn ? days.interval(seed) : exposure > 0 ? Exact.rate(sum.total(), exposure) : null,
        sum.counted(),
        Statement.isEnough(sum),
        null,
        Map.of(),
        days.phi(),
        drawn,
        looked);
  }

  private static Measured mean(Entry entry, Evidence evidence, long seed) {
    boolean rounds = entry.sort() == Sort.PER_COUNT_ROUND;
    List<Look> looks =
        Look.of(
            evidence,
            entry.kind(),
            round -> !rounds || evidence.rounds().protocol(round) == Protocol.COUNT_ROUND);
    Look.Sum sum = Look.sum(looks);
    Looked looked = new Looked(looks, look -> 1, false);
    Resampled days = looked.byDay(look -> true);
    return new Measured(
        looks.isEmpty() ? null : (double) sum.total() / looks.size(),
        sum.total(),
        looks.size(),
        sum.hours(),
        days.interval(seed),
        sum.counted(),
        Statement.isEnough(sum),
        null,
        rounds ? byDayPart(looks) : Map.of(),
        days.phi(),
        true,
        looked);
  }

  private static Map<DayPart, Part> byDayPart(List<Look> looks) {
    Map<DayPart, Part> parts = new EnumMap<>(DayPart.class);
    for (DayPart part : DayPart.values()) {
      List<Look> there = looks.stream().filter(l -> l.part() == part).toList();
      long total = there.stream().mapToLong(Look::total).sum();
      Double value = there.isEmpty() ? null : (double) total / there.size();
      parts.put(part, new Part(value, total, there.size()));
    }
    return parts;
  }

  /** What may make a time of day too small to show. */
  List<Count> countedByDayPart() {
    return byDayPart.isEmpty()
        ? List.of()
        : Arrays.stream(DayPart.values())
            .map(part -> looked.looks().stream().filter(look -> look.part() == part).toList())
            .map(looks -> Look.sum(looks).counted())
            .toList();
  }

  private static Measured share(Entry entry, Evidence evidence) {
    Look.Sum sum = Look.sum(Look.of(evidence, entry.kind()));
    Interval share = sum.visits() == 0 ? null : Exact.share(sum.seenVisits(), sum.visits());
    return new Measured(
        share == null ? null : 100.0 * sum.seenVisits() / sum.visits(),
        sum.seenVisits(),
        sum.visits(),
        sum.hours(),
        share == null ? null : new Interval(100 * share.low(), 100 * share.high()),
        sum.counted(),
        false,
        null,
        Map.of(),
        null,
        false,
        null);
  }

  private static Measured severity(Entry entry, Evidence evidence, long seed) {
    List<Look> looks = Look.of(evidence, entry.kind());
    Look.Sum sum = Look.sum(looks);
    double graded = looks.stream().mapToDouble(Look::graded).sum();
    double severity = looks.stream().mapToDouble(Look::severity).sum();
    Resampled resampled =
        Resampled.of(
            looks.stream().filter(look -> look.graded() > 0).toList(),
            Look::severity,
            Look::graded);
    return new Measured(
        graded > 0 ? severity / graded : null,
        (long) graded,
        graded,
        sum.hours(),
        resampled.interval(seed),
        sum.counted(),
        false,
        null,
        Map.of(),
        null,
        true,
        null);
  }

  private static Measured number(Entry entry, Evidence evidence, Set<Agency> allowed) {
    int[] seen = evidence.ofKinds(Set.of(entry.kind()));
    return number(
        seen,
        Arrays.stream(seen).mapToLong(evidence.seen()::count).sum(),
        entry.sort() == Sort.NUMBER_PER_HOUR,
        evidence,
        allowed);
  }

  private static Measured removed(Evidence evidence, Set<Agency> allowed) {
    Sightings seen = evidence.seen();
    int[] removals = evidence.ofKinds(REMOVED.keySet());
    removals =
        Arrays.stream(removals).filter(i -> removed(seen.kind(i), seen.details(i)) > 0).toArray();
    long removed =
        Arrays.stream(removals).mapToLong(i -> removed(seen.kind(i), seen.details(i))).sum();
    return number(removals, removed, false, evidence, allowed);
  }

  private static long removed(String kind, Map<String, String> details) {
    String number = details.get(REMOVED.get(kind));
    return number != null && number.matches("[1-9]\\d{0,2}") ? Long.parseLong(number) : 0;
  }

  private static Measured number(
      int[] behind, long number, boolean perHour, Evidence evidence, Set<Agency> allowed) {
    double minutes = 0;
    for (int i = 0; i < evidence.rounds().size(); i++) {
      minutes += allowed.contains(evidence.rounds().agency(i)) ? evidence.minutes(i) : 0;
    }
    double hours = minutes / 60;
    return new Measured(
        (double) number,
        number,
        hours,
        hours,
        Exact.rate(number, 1),
        Indicators.count(behind, evidence),
        perHour && hours > 0 && Effort.of(evidence).isEnough(),
        perHour && hours > 0 ? number / hours : null,
        Map.of(),
        null,
        false,
        null);
  }

  /** How this compares with the period before; null when not enough was looked at common times. */
  Change changeFrom(Measured earlier, Predicate<Count> small, long seed) {
    return looked == null
        ? enough && earlier.enough ? Exact.change(n, exposure, earlier.n, earlier.exposure) : null
        : Comparison.of(looked, earlier.looked, small, seed).change();
  }
}
