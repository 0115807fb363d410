package openscene.snapshot.through;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import openscene.geo.Period;
import openscene.observation.Cursor;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.Outcome;
import openscene.observation.Stop;

/** Observations of a store; what is written is in memory before the call returns. */
public final class ThroughObservations implements ObservationStore {
  private final ObservationStore store;
  private final Through<Observation> through;

  /**
   * Writes to a store, then to memory.
   *
   * @param memory takes in observations as they are now
   * @param isKnown whether memory knows an observation, standing or withdrawn
   */
  public ThroughObservations(
      ObservationStore store, Consumer<List<Observation>> memory, Predicate<Observation> isKnown) {
    this.store = store;
    this.through = new Through<>(Observation::id, store::find, memory, isKnown);
  }

  @Override
  public List<Outcome> submitAll(List<Observation> observations) {
    return through.submitted(observations, store.submitAll(observations));
  }

  @Override
  public boolean withdraw(UUID id, Instant when) {
    return through.withdrawn(id, store.withdraw(id, when));
  }

  @Override
  public Optional<Observation> find(UUID id) {
    return store.find(id);
  }

  @Override
  public List<Observation> page(Filter filter, Cursor cursor, int limit) {
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
  public void scan(Filter filter, Consumer<Observation> visitor) {
    store.scan(filter, visitor);
  }

  @Override
  public long stream(Filter filter, Stop stop, Consumer<Observation> visitor) {
    return store.stream(filter, stop, visitor);
  }

  @Override
  public Pack pack(Path file, boolean madeUp) {
    return store.pack(file, madeUp);
  }

  @Override
  public CoarsePack coarsePack(Path file, boolean madeUp) {
    return store.coarsePack(file, madeUp);
  }
}
