package openscene.observation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Keeps free text beside observations. What it is given was screened. Safe to share between
 * threads.
 */
public interface NoteStore {
  /** Of stores that keep no notes. */
  NoteStore NONE =
      new NoteStore() {
        @Override
        public boolean keep(UUID observation, String text, Instant receivedAt) {
          throw new IllegalStateException("these stores keep no notes");
        }

        @Override
        public Map<UUID, String> find(Collection<UUID> observations) {
          return Map.of();
        }

        @Override
        public void remove(UUID observation) {}
      };

  /** Keeps a text unless the observation has one already; whether it was kept, durably. */
  boolean keep(UUID observation, String text, Instant receivedAt);

  /** The texts there are of these observations. */
  Map<UUID, String> find(Collection<UUID> observations);

  /** The text of an observation is gone; none is no error. */
  void remove(UUID observation);

  /** The text of one; null when there is none. */
  default String find(UUID observation) {
    return find(List.of(observation)).get(observation);
  }
}
