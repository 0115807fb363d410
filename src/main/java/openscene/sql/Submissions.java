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
  private final CommitLine<Wish<T>> line;

  /** What a submitted thing can tell of itself. */
  interface Nature<T> {
    UUID id(T item);

    Instant withdrawnAt(T item);

    /** Whether all that the next says is kept already. */
    boolean same(T kept, T next);

    /** Whether the kept one is what retention left of the next, and so nothing more is kept. */
    default boolean sameButCoarse(Connection connection, T kept, T next) throws SQLException {
      return false;
    }

    /** Whether the next closes the one that is kept. */
    boolean closes(T kept, T next);

    /** The box around the item; null when it has no place. */
    Envelope box(T item);
  }

  /** What a caller wants written: things to keep, or one to take back. */
  private abstract static sealed class Wish<T> extends CommitLine.Wish {
    Wish(int rows) {
      super(rows);
    }
  }

  private static final class Submit<T> extends Wish<T> {
    private final List<T> items;
    private List<Outcome> outcomes;

    Submit(List<T> items) {
      super(items.size());
      this.items = items;
    }
  }

  private static final class Withdraw<T> extends Wish<T> {
    private final UUID id;
    private final Instant when;
    private boolean known;

    Withdraw(UUID id, Instant when) {
      super(1);
      this.id = id;
      this.when = when;
    }
  }

  Submissions(Connections connections, Table<T> table, Nature<T> nature) {
    this.connections = connections;
    this.table = table;
    this.nature = nature;
    this.line = connections.line(table.name(), this::write);
  }

  List<Outcome> submitAll(List<T> items) {
    if (items.isEmpty()) {
      return List.of();
    }
    Submit<T> wish = new Submit<>(items);
    line.put(wish);
    return wish.outcomes;
  }

  /** Marks as taken back, once; false when the id is unknown. */
  boolean withdraw(UUID id, Instant when) {
    Withdraw<T> wish = new Withdraw<>(id, when);
    line.put(wish);
    return wish.known;
  }

  /**
   * Writes what several callers want, as if one had come after the other: who submits in the order
   * of the list, then who withdraws. None of them has had an answer yet, so none can tell.
   */
  private void write(List<Wish<T>> group) {
    List<T> items = new ArrayList<>();
    List<Withdraw<T>> withdrawals = new ArrayList<>();
    for (Wish<T> wish : group) {
      if (wish instanceof Submit<T> submit) {
        items.addAll(submit.items);
      } else if (wish instanceof Withdraw<T> withdraw) {
        withdrawals.add(withdraw);
      }
    }
    List<Outcome> outcomes =
        connections.write(
            connection -> {
              List<Outcome> some =
                  items.isEmpty() ? List.of() : submitAll(connection, List.copyOf(items));
              withdrawAll(connection, withdrawals);
              return some;
            });
    int from = 0;
    for (Wish<T> wish : group) {
      if (wish instanceof Submit<T> submit) {
        submit.outcomes = outcomes.subList(from, from + submit.items.size());
        from += submit.items.size();
      }
    }
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
            .insertNew(connection, table, candidates.stream().map(items::get).toList(), nature::id);
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
    return nature.same(there, item) || nature.sameButCoarse(connection, there, item)
        ? Outcome.SAME
        : Outcome.CONFLICT;
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

  private void withdrawAll(Connection connection, List<Withdraw<T>> withdrawals)
      throws SQLException {
    if (withdrawals.isEmpty()) {
      return;
    }
    String sql =
        "UPDATE " + table.name() + " SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL";
    boolean changed = false;
    List<Withdraw<T>> turns = new ArrayList<>(withdrawals);
    // In the order of ids, as above; of one id the first to come keeps its time.
    turns.sort(Comparator.comparing(withdraw -> withdraw.id.toString()));
    Map<UUID, T> known = new HashMap<>();
    for (Withdraw<T> withdraw : turns) {
      int rows =
          connections.change(
              connection,
              sql,
              fields -> {
                fields.instant(withdraw.when);
                fields.id(withdraw.id);
              });
      changed |= rows > 0;
      if (rows == 0) {
        read(connection, List.of(withdraw.id), known);
      }
      withdraw.known = rows > 0 || known.containsKey(withdraw.id);
    }
    if (changed) {
      connections.dialect().written(connection, table.name(), null);
    }
  }
}
