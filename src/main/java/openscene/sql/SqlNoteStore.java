package openscene.sql;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import openscene.observation.NoteStore;

/** Notes in a database. */
final class SqlNoteStore implements NoteStore {
  /** Most ids asked for at once. */
  private static final int ASKED = 500;

  private record Note(UUID id, String text) {}

  private final Connections connections;

  SqlNoteStore(Connections connections) {
    this.connections = connections;
  }

  @Override
  public boolean keep(UUID observation, String text, Instant receivedAt) {
    return connections.write(
        connection ->
            connections.change(
                    connection,
                    "INSERT INTO note (observation_id, text, received_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (observation_id) DO NOTHING",
                    fields -> {
                      fields.id(observation);
                      fields.text(text);
                      fields.instant(receivedAt);
                    })
                == 1);
  }

  @Override
  public Map<UUID, String> find(Collection<UUID> observations) {
    Map<UUID, String> found = new HashMap<>();
    List<UUID> ids = List.copyOf(observations);
    for (int from = 0; from < ids.size(); from += ASKED) {
      List<UUID> some = ids.subList(from, Math.min(from + ASKED, ids.size()));
      List<Note> notes =
          connections.list(
              "SELECT observation_id, text FROM note WHERE observation_id IN ("
                  + Where.marks(some.size())
                  + ")",
              fields -> {
                for (UUID id : some) {
                  fields.id(id);
                }
              },
              row -> new Note(row.id(), row.text()));
      notes.forEach(note -> found.put(note.id(), note.text()));
    }
    return found;
  }

  @Override
  public void remove(UUID observation) {
    connections.write(
        connection ->
            connections.change(
                connection,
                "DELETE FROM note WHERE observation_id = ?",
                fields -> fields.id(observation)));
  }
}
