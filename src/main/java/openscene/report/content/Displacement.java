package openscene.report.content;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import openscene.area.Area;
import openscene.hotspot.Interval;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.release.AreaRelease;
import openscene.privacy.Reason;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.SmallCounts;
import openscene.privacy.SmallCounts.Count;
import openscene.report.indicator.Look;
import openscene.report.indicator.Statement;
import openscene.statistics.change.DisplacementDifference;
import openscene.statistics.change.DisplacementDifference.Pair;
import openscene.statistics.change.DisplacementQuotient;
import openscene.statistics.rate.Dispersion;

/**
 * Whether an indicator moved from the area to the ring around it after a measure, against the watch
 * list's areas farther away: WDD first, then WDQ, or why neither is told.
 *
 * @param indicator code, e.g. syringes_found
 * @param measures ids of those that began in either period
 * @param comparison ids of the areas compared with, in order
 * @param events counted in all of them together; 0 where counts are hidden or not enough was looked
 * @param told null when nothing is told
 * @param reason why nothing is told: no_comparison, not_enough_visits, too_few_events, or a reason
 *     of {@link Reason} when counts are hidden; null otherwise
 */
public record Displacement(
    String indicator,
    List<UUID> measures,
    List<String> comparison,
    long events,
    Told told,
    String reason) {
  /** Where the ring around the area begins, metres. */
  public static final double RING_FROM_M = 150;

  /** Where it ends, metres; both chosen before looking (STATISTICS § 7). */
  public static final double RING_TO_M = 300;

  private static final String NOT_ENOUGH = "not_enough_visits";

  /**
   * Numbers, in events at {@code meanHours} patrol hours for each area and period.
   *
   * @param target counts of the area, before and after
   * @param besides counts of the ring; null when too few visits were made there
   * @param compared counts of the comparison areas
   * @param meanHours to which the counts are brought
   * @param wdd weighted displacement difference and its 95 % interval
   * @param interval of wdd, widened by φ
   * @param wddTarget the area's part
   * @param wddRing the ring's part; null with besides
   * @param phi by which the variance was multiplied, 1 or more
   * @param wdq null when undefined
   * @param wdqReason why; null when defined
   * @param verdict code of {@link DisplacementDifference.Verdict}
   */
  public record Told(
      Counts target,
      Counts besides,
      Counts compared,
      double meanHours,
      double wdd,
      Interval interval,
      double wddTarget,
      Double wddRing,
      double phi,
      Double wdq,
      String wdqReason,
      String verdict) {}

  /** What was counted before and after, and in how many patrol hours. */
  public record Counts(long before, long after, double hoursBefore, double hoursAfter) {}

  /** One place in both periods. */
  public record Place(String id, AreaRelease now, AreaRelease before) {
    /** Where. */
    public Area area() {
      return now.told().area();
    }

    private boolean hides(String kind) {
      return now.isHidden(kind) || before.isHidden(kind);
    }
  }

  /** Looks of one kind in one or more places in both periods. */
  private record Zone(List<Look> now, List<Look> before, boolean hides) {
    static Zone of(List<Place> places, String kind) {
      List<Look> now = new ArrayList<>();
      List<Look> before = new ArrayList<>();
      for (Place place : places) {
        now.addAll(Look.of(place.now().told(), kind));
        before.addAll(Look.of(place.before().told(), kind));
      }
      return new Zone(now, before, places.stream().anyMatch(place -> place.hides(kind)));
    }

    boolean isSeenTwice() {
      return !now.isEmpty() && !before.isEmpty();
    }

    boolean isEnough() {
      return Statement.isEnough(Look.sum(now)) && Statement.isEnough(Look.sum(before));
    }

    Optional<Reason> hidden(SmallCounts small) {
      return hides
          ? Optional.of(Reason.SECONDARY)
          : hidden(small, now).or(() -> hidden(small, before));
    }

    private static Optional<Reason> hidden(SmallCounts small, List<Look> looks) {
      Count counted = Look.sum(looks).counted();
      return small.primary(counted);
    }

    Counts counts() {
      Look.Sum after = Look.sum(now);
      Look.Sum earlier = Look.sum(before);
      return new Counts(earlier.total(), after.total(), earlier.hours(), after.hours());
    }
  }

  /**
   * Works it out.
   *
   * @param kind of the observations counted
   * @param target the report's area
   * @param ring around it, without the watch list's areas; null where nothing of it is left
   * @param watched areas of the watch list farther away than the ring
   */
  public static Displacement of(
      String indicator,
      String kind,
      List<UUID> measures,
      Place target,
      Place ring,
      List<Place> watched,
      ReleasePolicy policy) {
    SmallCounts small = new SmallCounts(policy);
    Zone area = Zone.of(List.of(target), kind);
    // A pool with one hidden count would tell it beside the others' shown ones.
    List<Place> compared =
        watched.stream()
            .filter(place -> Zone.of(List.of(place), kind).isSeenTwice())
            .filter(place -> Zone.of(List.of(place), kind).hidden(small).isEmpty())
            .toList();
    List<String> ids = compared.stream().map(Place::id).toList();
    Zone comparison = Zone.of(compared, kind);
    Zone around = Zone.of(ring == null ? List.of() : List.of(ring), kind);
    boolean besides = around.isEnough();
    if (compared.isEmpty()) {
      return new Displacement(indicator, measures, ids, 0, null, "no_comparison");
    }
    if (!area.isEnough() || !comparison.isEnough()) {
      return new Displacement(indicator, measures, ids, 0, null, NOT_ENOUGH);
    }
    Optional<Reason> hidden =
        area.hidden(small).or(() -> besides ? around.hidden(small) : Optional.empty());
    if (hidden.isPresent()) {
      return new Displacement(indicator, measures, List.of(), 0, null, hidden.get().code());
    }
    List<Zone> zones = besides ? List.of(area, comparison, around) : List.of(area, comparison);
    long events =
        zones.stream().map(Zone::counts).mapToLong(one -> one.before() + one.after()).sum();
    if (events < CannotTell.EVENTS_LEAST) {
      return new Displacement(
          indicator, measures, ids, events, null, CannotTell.Reason.TOO_FEW_EVENTS.code());
    }
    return new Displacement(indicator, measures, ids, events, told(zones, besides), null);
  }

  private static Told told(List<Zone> zones, boolean besides) {
    Counts target = zones.get(0).counts();
    Counts compared = zones.get(1).counts();
    Counts around = besides ? zones.get(2).counts() : null;
    double mean =
        zones.stream()
            .map(Zone::counts)
            .mapToDouble(one -> (one.hoursBefore() + one.hoursAfter()) / 2)
            .average()
            .orElseThrow();
    double phi = Math.max(1, phi(zones));
    DisplacementDifference wdd =
        DisplacementDifference.of(
                pair(target, mean),
                pair(compared, mean),
                around == null ? Pair.NONE : pair(around, mean),
                Pair.NONE)
            .scattering(phi);
    DisplacementQuotient wdq =
        around == null
            ? null
            : DisplacementQuotient.of(
                target.before() / target.hoursBefore(),
                target.after() / target.hoursAfter(),
                around.before() / around.hoursBefore(),
                around.after() / around.hoursAfter(),
                compared.before() / compared.hoursBefore(),
                compared.after() / compared.hoursAfter());
    DisplacementQuotient.Undefined undefined =
        wdq == null
            ? null
            : DisplacementQuotient.reason(
                wdq,
                target.before(),
                target.after(),
                around.before(),
                around.after(),
                compared.before(),
                compared.after());
    boolean defined = wdq != null && undefined == null;
    String why =
        wdq == null ? NOT_ENOUGH : defined ? null : undefined.name().toLowerCase(Locale.ROOT);
    return new Told(
        target,
        around,
        compared,
        mean,
        wdd.total(),
        new Interval(wdd.limits().low(), wdd.limits().high()),
        wdd.local(),
        around == null ? null : wdd.displacement(),
        phi,
        defined ? wdq.quotient() : null,
        why,
        wdd.verdict().code());
  }

  private static Pair pair(Counts one, double mean) {
    return new Pair(one.before(), one.after(), one.hoursBefore() / mean, one.hoursAfter() / mean);
  }

  /** φ by visit-day, each zone and period around its own rate. */
  private static double phi(List<Zone> zones) {
    double chi = 0;
    int freedom = 0;
    for (Zone zone : zones) {
      for (List<Look> looks : List.of(zone.now(), zone.before())) {
        TreeMap<LocalDate, double[]> days = new TreeMap<>();
        for (Look look : looks) {
          double[] day = days.computeIfAbsent(look.day(), unused -> new double[2]);
          day[0] += look.total();
          day[1] += look.hours();
        }
        double phi =
            Dispersion.phi(
                days.values().stream().mapToDouble(day -> day[0]).toArray(),
                days.values().stream().mapToDouble(day -> day[1]).toArray());
        if (!Double.isNaN(phi)) {
          chi += phi * (days.size() - 1);
          freedom += days.size() - 1;
        }
      }
    }
    return freedom == 0 ? 1 : chi / freedom;
  }

  /** Whether counts are hidden. */
  public boolean isHidden() {
    return Set.of(Reason.values()).stream().anyMatch(one -> one.code().equals(reason));
  }
}
