package openscene.observation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Notes in memory. */
public final class InMemoryNoteStore implements NoteStore {
  private final Map<UUID, String> notes = new ConcurrentHashMap<>();

  @Override
  public boolean keep(UUID observation, String text, Instant receivedAt) {
    return notes.putIfAbsent(observation, text) == null;
  }

  @Override
  public Map<UUID, String> find(Collection<UUID> observations) {
    Map<UUID, String> found = new HashMap<>(notes);
    found.keySet().retainAll(observations);
    return found;
  }

  @Override
  public void remove(UUID observation) {
    notes.remove(observation);
  }
}
