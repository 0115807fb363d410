package openscene.observation;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import openscene.geo.Period;

/** Visits in memory: a fake that keeps the promise, for tests of what stands above it. */
public final class InMemoryVisitStore implements VisitStore {
  private final InMemoryKept<Visit> kept =
      new InMemoryKept<>(
          Cursor::of, Visit::withdrawnAt, Visit::saysAllOf, Visit::isClosedBy, Visit::withdrawnAt);

  @Override
  public List<Outcome> submitAll(List<Visit> visits) {
    return kept.submitAll(visits);
  }

  @Override
  public Optional<Visit> find(UUID id) {
    return kept.find(id);
  }

  @Override
  public boolean withdraw(UUID id, Instant when) {
    return kept.withdraw(id, when);
  }

  @Override
  public List<Visit> page(Filter filter, Cursor cursor, int limit) {
    return kept.page(meant(filter), cursor, limit);
  }

  @Override
  public Optional<Period> span() {
    return kept.span();
  }

  @Override
  public long count(Filter filter) {
    return kept.standing(meant(filter)).size();
  }

  @Override
  public void scan(Filter filter, Consumer<Visit> visitor) {
    kept.scan(meant(filter), visitor);
  }

  @Override
  public long stream(Filter filter, Stop stop, Consumer<Visit> visitor) {
    return kept.stream(meant(filter), stop, visitor);
  }

  InMemoryKept<Visit> kept() {
    return kept;
  }

  static Predicate<Visit> meant(Filter filter) {
    return visit ->
        filter.period().contains(visit.startedAt())
            && (filter.kinds().isEmpty()
                || !Collections.disjoint(filter.kinds(), visit.targetKinds()))
            && (filter.agencies().isEmpty() || filter.agencies().contains(visit.agency()))
            && (filter.city() == null || filter.city().equals(visit.city()))
            && filter.scope().holds(visit);
  }
}
