package openscene.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import openscene.observation.Outcome;
import org.locationtech.jts.geom.Envelope;

/**
 * Stores things once that clients may send again and at the same time: the unique index decides who
 * was first, the others are judged by what is there.
 */
final class Submissions<T> {
  /** Most ids asked for at once. */
  private static final int ASKED = 500;

  private final Connections connections;
  private final Table<T> table;
  private final Nature<T> nature;

  /** What a submitted thing can tell of itself. */
  interface Nature<T> {
    UUID id(T item);

    Instant withdrawnAt(T item);

    /** Whether all that the next says is kept already. */
    boolean same(T kept, T next);

    /** Whether the next closes the one that is kept. */
    boolean closes(T kept, T next);

    /** The box around the item; null when it has no place. */
    Envelope box(T item);
  }

  Submissions(Connections connections, Table<T> table, Nature<T> nature) {
    this.connections = connections;
    this.table = table;
    this.nature = nature;
  }

  List<Outcome> submitAll(List<T> items) {
    return items.isEmpty()
        ? List.of()
        : connections.write(connection -> submitAll(connection, items));
  }

  private List<Outcome> submitAll(Connection connection, List<T> items) throws SQLException {
    Map<UUID, T> kept = new HashMap<>();
    Outcome[] outcomes = new Outcome[items.size()];
    List<Integer> turns = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      turns.add(i);
    }
    // In the order of ids: two batches that share ids then wait one for the other, never both.
    turns.sort(Comparator.comparing(i -> nature.id(items.get(i)).toString()));
    Envelope added = storeNew(connection, items, turns, kept, outcomes);
    boolean changed = !kept.isEmpty();
    readKept(connection, items, outcomes, kept);
    for (int turn : turns) {
      if (outcomes[turn] == null) {
        outcomes[turn] = judge(connection, kept, items.get(turn));
        changed |= outcomes[turn] == Outcome.CLOSED;
      }
    }
    if (changed) {
      connections.dialect().written(connection, table.name(), added);
    }
    return Arrays.asList(outcomes);
  }

  /** Tries the first item of each id; those that were new are kept and have their outcome. */
  private Envelope storeNew(
      Connection connection,
      List<T> items,
      List<Integer> turns,
      Map<UUID, T> kept,
      Outcome[] outcomes)
      throws SQLException {
    Map<UUID, Integer> first = new LinkedHashMap<>();
    for (int turn : turns) {
      first.putIfAbsent(nature.id(items.get(turn)), turn);
    }
    List<Integer> candidates = List.copyOf(first.values());
    boolean[] isNew =
        connections
            .dialect()
            .insertNew(connection, table, candidates.stream().map(items::get).toList());
    Envelope added = new Envelope();
    for (int i = 0; i < isNew.length; i++) {
      if (isNew[i]) {
        T item = items.get(candidates.get(i));
        kept.put(nature.id(item), item);
        outcomes[candidates.get(i)] = Outcome.STORED;
        Envelope box = nature.box(item);
        if (box != null) {
          added.expandToInclude(box);
        }
      }
    }
    return added;
  }

  /** Reads what was there before, of those that were not new. */
  private void readKept(Connection connection, List<T> items, Outcome[] outcomes, Map<UUID, T> kept)
      throws SQLException {
    List<UUID> unknown = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i] == null && !kept.containsKey(nature.id(items.get(i)))) {
        unknown.add(nature.id(items.get(i)));
      }
    }
    for (int from = 0; from < unknown.size(); from += ASKED) {
      read(connection, unknown.subList(from, Math.min(from + ASKED, unknown.size())), kept);
    }
  }

  private void read(Connection connection, List<UUID> ids, Map<UUID, T> kept) throws SQLException {
    String sql =
        table.select(connections.dialect()) + " WHERE id IN (" + Where.marks(ids.size()) + ")";
    Fields.Values values =
        fields -> {
          for (UUID id : ids) {
            fields.id(id);
          }
        };
    for (T item : connections.list(connection, sql, values, table.reader())) {
      kept.put(nature.id(item), item);
    }
  }

  private Outcome judge(Connection connection, Map<UUID, T> kept, T item) throws SQLException {
    UUID id = nature.id(item);
    T there = kept.get(id);
    if (nature.withdrawnAt(there) == null && nature.closes(there, item)) {
      if (close(connection, item)) {
        kept.put(id, item);
        return Outcome.CLOSED;
      }
      read(connection, List.of(id), kept); // Another closed or withdrew it in between.
      there = kept.get(id);
    }
    if (nature.withdrawnAt(there) != null) {
      return Outcome.WITHDRAWN;
    }
    return nature.same(there, item) ? Outcome.SAME : Outcome.CONFLICT;
  }

  private boolean close(Connection connection, T item) throws SQLException {
    String sql =
        table.update(connections.dialect())
            + " WHERE id = ? AND ended_at IS NULL AND withdrawn_at IS NULL";
    return connections.change(
            connection,
            sql,
            fields -> {
              table.writer().write(item, fields);
              fields.id(nature.id(item));
            })
        == 1;
  }

  /** Marks as taken back, once; false when the id is unknown. */
  boolean withdraw(UUID id, Instant when) {
    return connections.write(
        connection -> {
          String sql =
              "UPDATE "
                  + table.name()
                  + " SET withdrawn_at = ? WHERE id = ?"
                  + " AND withdrawn_at IS NULL";
          int changed =
              connections.change(
                  connection,
                  sql,
                  fields -> {
                    fields.instant(when);
                    fields.id(id);
                  });
          if (changed > 0) {
            connections.dialect().written(connection, table.name(), null);
            return true;
          }
          Map<UUID, T> known = new HashMap<>();
          read(connection, List.of(id), known);
          return !known.isEmpty();
        });
  }
}
