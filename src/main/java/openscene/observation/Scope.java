package openscene.observation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import openscene.geo.Period;

/**
 * What of a store somebody may be shown: what any of a few clauses holds. No row can pass two of
 * them, so that what passes may be counted clause by clause.
 *
 * @param clauses at most {@value #CLAUSES_MAX}; none means nothing at all
 */
public record Scope(List<Clause> clauses) {
  /** The most clauses of one scope: each is a branch of every query. */
  public static final int CLAUSES_MAX = 8;

  /** Everything. */
  public static final Scope ALL =
      new Scope(List.of(new Clause(EnumSet.allOf(Agency.class), null, Period.ALWAYS)));

  /** Nothing. */
  public static final Scope NOTHING = new Scope(List.of());

  /**
   * Rows of these agencies, kinds and times. An empty set is refused: elsewhere it means all.
   *
   * @param agencies whose; one or more
   * @param kinds codes, one or more; null means any. Not applied to visits
   * @param period when seen (or, of a visit, started), half-open
   */
  public record Clause(Set<Agency> agencies, Set<String> kinds, Period period) {
    /** Refuses a clause that would hold nothing, or more than was said. */
    public Clause {
      if (agencies.isEmpty() || (kinds != null && kinds.isEmpty())) {
        throw new IllegalArgumentException("a clause names the agencies, and kinds or any");
      }
      agencies = Collections.unmodifiableSet(EnumSet.copyOf(agencies));
      kinds = kinds == null ? null : Collections.unmodifiableSet(new TreeSet<>(kinds));
    }

    /** Whether agencies ask anything. */
    public boolean isOfAllAgencies() {
      return agencies.size() == Agency.values().length;
    }

    boolean holds(Observation seen) {
      return agencies.contains(seen.agency())
          && (kinds == null || kinds.contains(seen.kind()))
          && period.contains(seen.seenAt());
    }

    boolean holds(Visit visit) {
      return agencies.contains(visit.agency()) && period.contains(visit.startedAt());
    }

    private boolean isApartFrom(Clause other) {
      return Collections.disjoint(agencies, other.agencies)
          || (kinds != null && other.kinds != null && Collections.disjoint(kinds, other.kinds))
          || !period.from().isBefore(other.period.to())
          || !other.period.from().isBefore(period.to());
    }
  }

  /** Refuses too many clauses, and two that could hold the same row. */
  public Scope {
    clauses = List.copyOf(clauses);
    if (clauses.size() > CLAUSES_MAX) {
      throw new IllegalArgumentException("a scope has at most " + CLAUSES_MAX + " clauses");
    }
    for (int i = 0; i < clauses.size(); i++) {
      for (int j = i + 1; j < clauses.size(); j++) {
        if (!clauses.get(i).isApartFrom(clauses.get(j))) {
          throw new IllegalArgumentException(
              "two clauses must not hold the same row: " + clauses.get(i) + ", " + clauses.get(j));
        }
      }
    }
  }

  /** Whether it asks nothing. */
  public boolean isAll() {
    return equals(ALL);
  }

  /** Whether it holds an observation. */
  public boolean holds(Observation seen) {
    return clauses.stream().anyMatch(clause -> clause.holds(seen));
  }

  /** Whether it holds a visit. */
  public boolean holds(Visit visit) {
    return clauses.stream().anyMatch(clause -> clause.holds(visit));
  }

  /** Plain filters: what passes the filter and this scope passes exactly one of them. */
  List<Filter> parts(Filter filter, boolean kindsToo) {
    List<Filter> parts = new ArrayList<>();
    for (Clause clause : clauses) {
      Period period = both(filter.period(), clause.period());
      Set<Agency> agencies = EnumSet.copyOf(clause.agencies());
      if (!filter.agencies().isEmpty()) {
        agencies.retainAll(filter.agencies());
      }
      Set<String> kinds = new TreeSet<>(filter.kinds());
      boolean asksKinds = kindsToo && clause.kinds() != null;
      if (asksKinds && kinds.isEmpty()) {
        kinds.addAll(clause.kinds());
      } else if (asksKinds) {
        kinds.retainAll(clause.kinds());
      }
      boolean nothing = agencies.isEmpty() || (asksKinds && kinds.isEmpty()) || period == null;
      if (!nothing) {
        boolean anybody = agencies.size() == Agency.values().length;
        parts.add(filter.seeing(ALL).in(period).ofKinds(kinds).by(anybody ? Set.of() : agencies));
      }
    }
    return parts;
  }

  /** What lies in both; null when nothing does. */
  private static Period both(Period one, Period other) {
    var from = one.from().isAfter(other.from()) ? one.from() : other.from();
    var to = one.to().isBefore(other.to()) ? one.to() : other.to();
    return from.isBefore(to) ? new Period(from, to) : null;
  }
}
