package openscene.report.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import openscene.hotspot.Evidence;
import openscene.hotspot.Status;
import openscene.hotspot.release.AreaRelease;
import openscene.observation.Agency;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.privacy.Reason;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.SmallCounts;
import openscene.privacy.SmallCounts.Count;
import openscene.report.indicator.Catalogue.Entry;
import openscene.report.indicator.Indicator.Change;
import openscene.snapshot.Sightings;

/** Works out every indicator of an area for a period, beside the period before. */
public final class Indicators {
  private final AreaRelease now;
  private final AreaRelease before;
  private final ReleasePolicy policy;
  private final SmallCounts small;
  private final Kinds kinds;
  private final double minHours;
  private final long seed;

  /**
   * Of two periods of one area.
   *
   * @param minMinutes patrol minutes below which nothing is said
   * @param seed of the bootstraps
   */
  public Indicators(
      AreaRelease now,
      AreaRelease before,
      ReleasePolicy policy,
      Kinds kinds,
      double minMinutes,
      long seed) {
    this.now = now;
    this.before = before;
    this.policy = policy;
    this.small = new SmallCounts(policy);
    this.kinds = kinds;
    this.minHours = minMinutes / 60;
    this.seed = seed;
  }

  /** All of them, in the report's order. */
  public List<Indicator> all() {
    List<Indicator> all = new ArrayList<>();
    for (Entry entry : Catalogue.ENTRIES) {
      all.add(one(entry));
    }
    all.addAll(Effort.indicators(now.told(), before.told()));
    return all;
  }

  /** Those of some codes, e.g. for a neighbouring area. */
  public List<Indicator> only(Set<String> codes) {
    return Catalogue.ENTRIES.stream()
        .filter(entry -> codes.contains(entry.code()))
        .map(this::one)
        .toList();
  }

  private Indicator one(Entry entry) {
    Kind.Sensitivity sensitivity =
        kinds.find(entry.kind()).map(Kind::sensitivity).orElse(Kind.Sensitivity.H);
    boolean excluded = sensitivity == Kind.Sensitivity.H && !policy.sensitiveAtArea();
    if (excluded || policy.excluded().contains(entry.kind())) {
      return hidden(entry, Reason.TYPE_EXCLUDED);
    }
    if (isHidden(entry, now)) {
      return hidden(entry, Reason.SECONDARY);
    }
    Set<Agency> allowed = kinds.find(entry.kind()).map(Kind::agencies).orElse(Set.of());
    Measured current = Measured.of(entry, now.told(), allowed, seed);
    Measured earlier = Measured.of(entry, before.told(), allowed, seed + 1);
    if (current.exposure() == 0 && current.n() == 0) {
      return Indicator.absent(
          entry.code(),
          entry.unit(),
          entry.exposureUnit(),
          entry.preListed(),
          Status.NOT_VISITED,
          null);
    }
    var reason = small.primary(current.counted());
    if (reason.isPresent()) {
      return hidden(entry, reason.get());
    }
    if (current.hours() < minHours && current.n() == 0) {
      return Indicator.absent(
          entry.code(),
          entry.unit(),
          entry.exposureUnit(),
          entry.preListed(),
          Status.INSUFFICIENT_EFFORT,
          null);
    }
    // What times of day tell of objects is no person's doing.
    boolean guarded = sensitivity != Kind.Sensitivity.L || policy.allSmallHidden();
    boolean earlierKnown =
        earlier.value() != null
            && !isHidden(entry, before)
            && small.primary(earlier.counted()).isEmpty();
    Change change =
        current.changeFrom(earlier, count -> guarded && small.primary(count).isPresent(), seed + 2);
    boolean comparable = change != null;
    return new Indicator(
        entry.code(),
        entry.unit(),
        current.value(),
        current.n(),
        current.exposure(),
        entry.exposureUnit(),
        current.ci(),
        current.phi(),
        current.drawn(),
        earlierKnown ? earlier.value() : null,
        earlierKnown ? earlier.n() : null,
        earlierKnown ? earlier.exposure() : null,
        earlierKnown ? change : null,
        comparable,
        entry.preListed(),
        current.value() == null
            ? Status.OBSERVED_ZERO
            : current.n() == 0 ? Status.OBSERVED_ZERO : Status.OBSERVED,
        null,
        current.perHour(),
        parts(current));
  }

  /** Whether what the indicator counts may not be told: a kind, or what no visit looked for. */
  private static boolean isHidden(Entry entry, AreaRelease release) {
    boolean ofAll =
        switch (entry.sort()) {
          case NUMBER, NUMBER_PER_HOUR, REMOVED -> true;
          default -> false;
        };
    return entry.kinds().stream()
        .anyMatch(kind -> release.isHidden(kind) || (ofAll && release.isPartial(kind)));
  }

  /**
   * The times of day; none when one of them is small, for the others and the whole would tell it.
   */
  private Map<DayPart, Indicator.Part> parts(Measured current) {
    boolean few = current.countedByDayPart().stream().anyMatch(c -> small.primary(c).isPresent());
    return few || policy.wholeMonths() ? Map.of() : current.byDayPart();
  }

  private static Indicator hidden(Entry entry, Reason reason) {
    return Indicator.absent(
        entry.code(),
        entry.unit(),
        entry.exposureUnit(),
        entry.preListed(),
        Status.SUPPRESSED,
        reason.code());
  }

  /** What observations of any visit count as: an incidental one stands for a visit of its own. */
  static Count count(int[] observations, Evidence evidence) {
    int alone = 0;
    for (int row : observations) {
      alone += evidence.seen().visit(row) == Sightings.NO_VISIT ? 1 : 0;
    }
    return new Count(
        observations.length,
        evidence.visitsBehind(observations) + alone,
        evidence.daysBehind(observations),
        Map.of());
  }
}
