package openscene.snapshot.through;

import java.time.Instant;
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
  private final Through<Visit> through;

  /**
   * Writes to a store, then to memory.
   *
   * @param memory takes in visits as they are now
   * @param isKnown whether memory knows a visit as far on as this one
   */
  public ThroughVisits(VisitStore store, Consumer<List<Visit>> memory, Predicate<Visit> isKnown) {
    this.store = store;
    this.through = new Through<>(Visit::id, store::find, memory, isKnown);
  }

  @Override
  public List<Outcome> submitAll(List<Visit> visits) {
    return through.submitted(visits, store.submitAll(visits));
  }

  @Override
  public boolean withdraw(UUID id, Instant when) {
    return through.withdrawn(id, store.withdraw(id, when));
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
