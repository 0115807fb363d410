package openscene.hotspot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Period;
import openscene.observation.Observation;
import openscene.observation.Visit;

/**
 * What is known of one area in one period: the observations inside it and the visits that looked.
 *
 * @param city the area's city
 * @param area where
 * @param period when
 * @param observations those that stand, seen in the period, inside the area's outline (its border
 *     included); by time and id
 * @param visits those that stand, have ended, started in the period and spent time in the area; by
 *     start and id
 * @param minutes for each visit of {@code visits}, in order: minutes spent inside the area, above 0
 */
public record Evidence(
    City city,
    Area area,
    Period period,
    List<Observation> observations,
    List<Visit> visits,
    List<Double> minutes) {
  /** Copies the lists. */
  public Evidence {
    observations = List.copyOf(observations);
    visits = List.copyOf(visits);
    minutes = List.copyOf(minutes);
    if (visits.size() != minutes.size()) {
      throw new IllegalArgumentException(
          "each visit needs its minutes, had " + visits.size() + " and " + minutes.size());
    }
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
    return exposure(kind, visit -> true);
  }

  /** The exposure and yield for one kind, of some of the visits, e.g. those at night. */
  public Exposure exposure(String kind, Predicate<Visit> which) {
    Set<UUID> looked = new HashSet<>();
    Set<LocalDate> days = new HashSet<>();
    double spent = 0;
    for (int i = 0; i < visits.size(); i++) {
      Visit visit = visits.get(i);
      if (visit.provesAbsenceOf(kind) && which.test(visit)) {
        looked.add(visit.id());
        days.add(day(visit.startedAt()));
        spent += minutes.get(i);
      }
    }
    long n = 0;
    long total = 0;
    for (Observation observation : observations) {
      if (observation.kind().equals(kind) && looked.contains(observation.visitId())) {
        n++;
        total += observation.count();
      }
    }
    return new Exposure(n, total, spent / 60, looked.size(), days.size());
  }

  /** Patrol hours inside the area by agency code, of all visits, complete or not. */
  public Map<String, Double> hoursByAgency() {
    Map<String, Double> hours = new TreeMap<>();
    for (int i = 0; i < visits.size(); i++) {
      hours.merge(visits.get(i).agency().code(), minutes.get(i) / 60, Double::sum);
    }
    return hours;
  }

  /** Patrol hours inside the area, of all visits, complete or not. */
  public double hours() {
    return minutes.stream().mapToDouble(Double::doubleValue).sum() / 60;
  }

  /** The local day of an instant. */
  public LocalDate day(Instant instant) {
    return instant.atZone(city.zone()).toLocalDate();
  }

  /** The observations of these kinds; of all kinds when the set is empty. */
  public List<Observation> ofKinds(Set<String> kinds) {
    return kinds.isEmpty()
        ? observations
        : observations.stream().filter(seen -> kinds.contains(seen.kind())).toList();
  }

  /** The kinds that at least one visit of a rate looked for. */
  public SortedSet<String> kindsLookedFor() {
    SortedSet<String> kinds = new TreeSet<>();
    for (Visit visit : visits) {
      for (String kind : visit.targetKinds()) {
        if (visit.provesAbsenceOf(kind)) {
          kinds.add(kind);
        }
      }
    }
    return kinds;
  }

  /** How many different visits are behind these observations. */
  public static int visitsBehind(Collection<Observation> some) {
    return (int)
        some.stream().map(Observation::visitId).filter(Objects::nonNull).distinct().count();
  }

  /** On how many different local days these observations were made. */
  public int daysBehind(Collection<Observation> some) {
    return (int) some.stream().map(seen -> day(seen.seenAt())).distinct().count();
  }
}
