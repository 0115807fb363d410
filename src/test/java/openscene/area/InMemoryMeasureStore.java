package openscene.area;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Measures in memory. */
public final class InMemoryMeasureStore implements MeasureStore {
  private final Map<UUID, Measure> measures = new ConcurrentHashMap<>();

  @Override
  public void save(Measure measure) {
    measures.put(measure.id(), measure);
  }

  @Override
  public Optional<Measure> find(UUID id) {
    return Optional.ofNullable(measures.get(id));
  }

  @Override
  public boolean delete(UUID id) {
    return measures.remove(id) != null;
  }

  @Override
  public List<Measure> measures() {
    return measures.values().stream()
        .sorted(Comparator.comparing(Measure::from).thenComparing(m -> m.id().toString()))
        .toList();
  }
}
