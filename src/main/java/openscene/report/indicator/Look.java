package openscene.report.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import openscene.hotspot.Evidence;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.privacy.SmallCounts.Count;

/**
 * One complete visit that looked for a kind, and what it saw of it in the area; nothing seen is a
 * zero.
 *
 * @param visit complete, of a protocol that enters rates
 * @param day its local day
 * @param hours spent inside the area
 * @param seen the observations of the kind, by time and id
 */
public record Look(Visit visit, LocalDate day, double hours, List<Observation> seen) {

  /**
   * What the looks add up to.
   *
   * @param visits how many looks
   * @param days on how many local days
   * @param hours patrol hours
   * @param n observations
   * @param total sum of their counts
   * @param seenVisits looks with an observation
   * @param seenDays local days with an observation
   */
  public record Sum(
      int visits, int days, double hours, long n, long total, int seenVisits, int seenDays) {
    /** What may make it too small to be told. */
    public Count counted() {
      return new Count(n, seenVisits, seenDays, Map.of());
    }
  }

  /** The looks for a kind among the evidence's visits that fit, by start and id. */
  public static List<Look> of(Evidence evidence, String kind, Predicate<Visit> fits) {
    Map<UUID, List<Observation>> byVisit = new HashMap<>();
    for (Observation observation : evidence.observations()) {
      if (observation.kind().equals(kind) && observation.visitId() != null) {
        byVisit.computeIfAbsent(observation.visitId(), id -> new ArrayList<>()).add(observation);
      }
    }
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < evidence.visits().size(); i++) {
      Visit visit = evidence.visits().get(i);
      if (visit.provesAbsenceOf(kind) && fits.test(visit)) {
        LocalDate day = visit.startedAt().atZone(evidence.city().zone()).toLocalDate();
        double hours = evidence.minutes().get(i) / 60;
        looks.add(new Look(visit, day, hours, byVisit.getOrDefault(visit.id(), List.of())));
      }
    }
    return looks;
  }

  /** Sum of the counts seen. */
  public long total() {
    return seen.stream().mapToLong(Observation::count).sum();
  }

  /** Adds up. */
  public static Sum sum(List<Look> looks) {
    Set<LocalDate> days = new HashSet<>();
    Set<LocalDate> seenDays = new HashSet<>();
    double hours = 0;
    long n = 0;
    long total = 0;
    int seenVisits = 0;
    for (Look look : looks) {
      days.add(look.day);
      hours += look.hours;
      n += look.seen.size();
      total += look.total();
      if (!look.seen.isEmpty()) {
        seenVisits++;
        seenDays.add(look.day);
      }
    }
    return new Sum(looks.size(), days.size(), hours, n, total, seenVisits, seenDays.size());
  }
}
