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
    private boolean done;

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
   * of the list, then who withdraws. None of them has had an answer yet, so none can tell. Who has
   * what was asked for is passed over when the group is written again after a failure.
   */
  private void write(List<Wish<T>> group) {
    List<Submit<T>> submits = new ArrayList<>();
    List<Withdraw<T>> withdrawals = new ArrayList<>();
    for (Wish<T> wish : group) {
      if (wish instanceof Submit<T> submit && submit.outcomes == null) {
        submits.add(submit);
      } else if (wish instanceof Withdraw<T> withdraw && !withdraw.done) {
        withdrawals.add(withdraw);
      }
    }
    boolean singles = submits.stream().allMatch(submit -> submit.items.size() == 1);
    if (singles && connections.dialect().isOneStatement(submits.size())) {
      storeAlone(submits);
      submits.removeIf(submit -> submit.outcomes != null);
    }
    if (!submits.isEmpty()) {
      storeTogether(submits);
    }
    // In a transaction of their own: each then locks rows in the order of ids, none in a circle.
    if (!withdrawals.isEmpty()) {
      connections.write(
          connection -> {
            withdrawAll(connection, withdrawals);
            return null;
          });
      withdrawals.forEach(withdraw -> withdraw.done = true);
    }
  }

  /** Stores single items that are new; the others, who are few, are left without an outcome. */
  private void storeAlone(List<Submit<T>> singles) {
    Map<UUID, Submit<T>> first = new LinkedHashMap<>();
    for (Submit<T> single : singles) {
      first.putIfAbsent(nature.id(single.items.get(0)), single);
    }
    List<Submit<T>> candidates = new ArrayList<>(first.values());
    candidates.sort(Comparator.comparing(single -> nature.id(single.items.get(0))));
    List<T> items = candidates.stream().map(single -> single.items.get(0)).toList();
    if (items.isEmpty()) {
      return;
    }
    boolean[] isNew =
        connections.writeAlone(
            connection -> connections.dialect().insertNew(connection, table, items, nature::id));
    for (int i = 0; i < isNew.length; i++) {
      if (isNew[i]) {
        candidates.get(i).outcomes = List.of(Outcome.STORED);
      }
    }
  }

  private void storeTogether(List<Submit<T>> submits) {
    List<T> items = new ArrayList<>();
    submits.forEach(submit -> items.addAll(submit.items));
    List<Outcome> outcomes =
        connections.write(connection -> submitAll(connection, List.copyOf(items)));
    int from = 0;
    for (Submit<T> submit : submits) {
      submit.outcomes = outcomes.subList(from, from + submit.items.size());
      from += submit.items.size();
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
    turns.sort(Comparator.comparing(i -> nature.id(items.get(i))));
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

  private void withdrawAll(Connection connection, List<Withdraw<T>> withdrawals)
      throws SQLException {
    String sql =
        "UPDATE " + table.name() + " SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL";
    boolean changed = false;
    List<Withdraw<T>> turns = new ArrayList<>(withdrawals);
    // In the order of ids, as above; of one id the first to come keeps its time.
    turns.sort(Comparator.comparing(withdraw -> withdraw.id));
    Map<UUID, T> known = new HashMap<>();
    for (Withdraw<T> withdraw : turns) {
      int rows = change(connection, sql, withdraw);
      if (rows == 0) {
        read(connection, List.of(withdraw.id), known);
        T there = known.get(withdraw.id);
        if (there != null && nature.withdrawnAt(there) == null) {
          rows = change(connection, sql, withdraw); // Stored by another in between.
        }
      }
      changed |= rows > 0;
      withdraw.known = rows > 0 || known.containsKey(withdraw.id);
    }
    if (changed) {
      connections.dialect().written(connection, table.name(), null);
    }
  }

  private int change(Connection connection, String sql, Withdraw<T> withdraw) throws SQLException {
    return connections.change(
        connection,
        sql,
        fields -> {
          fields.instant(withdraw.when);
          fields.id(withdraw.id);
        });
  }
}
