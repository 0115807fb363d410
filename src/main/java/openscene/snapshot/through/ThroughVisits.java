package openscene.snapshot.through;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import openscene.geo.Period;
import openscene.observation.Cursor;
import openscene.observation.Filter;
import openscene.observation.Outcome;
import openscene.observation.Stop;
import openscene.observation.Visit;
import openscene.observation.VisitStore;

/** Visits of a store; what is written is in memory before the call returns. */
public final class ThroughVisits implements VisitStore {
  private final VisitStore store;
  private final Consumer<List<Visit>> memory;
  private final Predicate<Visit> isKnown;

  /**
   * Writes to a store, then to memory.
   *
   * @param memory takes in visits as they are now
   * @param isKnown whether memory knows a visit as far on as this one
   */
  public ThroughVisits(VisitStore store, Consumer<List<Visit>> memory, Predicate<Visit> isKnown) {
    this.store = store;
    this.memory = memory;
    this.isKnown = isKnown;
  }

  @Override
  public List<Outcome> submitAll(List<Visit> visits) {
    List<Outcome> outcomes = store.submitAll(visits);
    List<Visit> news = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Visit each = visits.get(i);
      Outcome outcome = outcomes.get(i);
      if (outcome == Outcome.STORED || outcome == Outcome.CLOSED) {
        news.add(each);
      } else if (outcome == Outcome.SAME && !isKnown.test(each)) {
        // Another node, or another request, stored it a moment ago and has not told us yet.
        store.find(each.id()).ifPresent(news::add);
      }
    }
    if (!news.isEmpty()) {
      memory.accept(news);
    }
    return outcomes;
  }

  @Override
  public boolean withdraw(UUID id, Instant when) {
    boolean known = store.withdraw(id, when);
    if (known) {
      store.find(id).ifPresent(visit -> memory.accept(List.of(visit)));
    }
    return known;
  }

  @Override
  public Optional<Visit> find(UUID id) {
    return store.find(id);
  }

  @Override
  public List<Visit> page(Filter filter, Cursor cursor, int limit) {
    return store.page(filter, cursor, limit);
  }

  @Override
  public Optional<Period> span() {
    return store.span();
  }

  @Override
  public long count(Filter filter) {
    return store.count(filter);
  }

  @Override
  public void scan(Filter filter, Consumer<Visit> visitor) {
    store.scan(filter, visitor);
  }

  @Override
  public long stream(Filter filter, Stop stop, Consumer<Visit> visitor) {
    return store.stream(filter, stop, visitor);
  }
}
