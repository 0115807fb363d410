package openscene.hotspot.release;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import openscene.observation.Agency;
import openscene.privacy.Reason;
import openscene.privacy.SmallCounts;
import openscene.snapshot.Sightings;

/** What is behind one count: all that was seen, and what visits that looked for it saw. */
final class Behind {
  private final Tally all = new Tally();
  private final Tally looked = new Tally();
  private final Tally rest = new Tally();

  private static final class Tally {
    private long n;
    private final Set<Integer> visits = new HashSet<>();
    private final Set<Long> days = new HashSet<>();
    private final Map<Agency, Long> byAgency = new EnumMap<>(Agency.class);

    void add(int visit, long day, Agency agency) {
      n++;
      days.add(day);
      byAgency.merge(agency, 1L, Long::sum);
      // Without a visit each stands for a visit of its own.
      visits.add(visit == Sightings.NO_VISIT ? -(int) n - 1 : visit);
    }

    SmallCounts.Count count() {
      return new SmallCounts.Count(n, visits.size(), days.size(), byAgency);
    }
  }

  void add(Sightings seen, int row, long day, boolean didLook) {
    all.add(seen.visit(row), day, seen.agency(row));
    (didLook ? looked : rest).add(seen.visit(row), day, seen.agency(row));
  }

  SmallCounts.Count count() {
    return all.count();
  }

  /** Why it is hidden by itself. What visits that looked saw is told by itself too, in rates. */
  Optional<Reason> hidden(SmallCounts small) {
    return small.primary(all.count()).or(() -> small.primary(looked.count()));
  }

  /** Whether all, less what visits that looked saw, leaves a few. */
  boolean isRestSmall(SmallCounts small) {
    return looked.n > 0 && small.primary(rest.count()).isPresent();
  }
}
