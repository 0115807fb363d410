package openscene.area;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Measures in memory. */
public final class InMemoryMeasureStore implements MeasureStore {
  private final Map<UUID, Measure> measures = new ConcurrentHashMap<>();
  private final AtomicLong writes = new AtomicLong();

  /** How often anything was written. */
  public long writes() {
    return writes.get();
  }

  @Override
  public void save(Measure measure) {
    measures.put(measure.id(), measure);
    writes.incrementAndGet();
  }

  @Override
  public Optional<Measure> find(UUID id) {
    return Optional.ofNullable(measures.get(id));
  }

  @Override
  public boolean delete(UUID id) {
    boolean there = measures.remove(id) != null;
    writes.incrementAndGet();
    return there;
  }

  @Override
  public List<Measure> measures() {
    return measures.values().stream()
        .sorted(Comparator.comparing(Measure::from).thenComparing(m -> m.id().toString()))
        .toList();
  }
}
