package openscene.area;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps measures. Safe to share between threads. */
public interface MeasureStore {
  /** Stores a measure; replaces the one with the same id. */
  void save(Measure measure);

  /** The measure of an id. */
  Optional<Measure> find(UUID id);

  /** Removes a measure; false when the id is unknown. */
  boolean delete(UUID id);

  /** All measures, by first day and id. */
  List<Measure> measures();
}
