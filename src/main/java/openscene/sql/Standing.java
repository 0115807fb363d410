package openscene.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import openscene.geo.Period;
import openscene.observation.Cursor;
import openscene.observation.Stop;

/** Asks a table for what stands: pages by (time, id), counts and scans. */
final class Standing<T> {
  private final Connections connections;
  private final Table<T> table;
  private final String time;

  /**
   * Asks a table.
   *
   * @param time the column that pages go by
   */
  Standing(Connections connections, Table<T> table, String time) {
    this.connections = connections;
    this.table = table;
    this.time = time;
  }

  Optional<T> find(UUID id) {
    return connections.first(
        table.select(connections.dialect()) + " WHERE id = ?",
        fields -> fields.id(id),
        table.reader());
  }

  List<T> page(Where where, Cursor cursor, int limit) {
    return connections.read(connection -> page(connection, where, cursor, limit));
  }

  List<T> page(Connection connection, Where where, Cursor cursor, int limit) throws SQLException {
    where.and("withdrawn_at IS NULL");
    if (cursor != null) {
      where.and(
          "(" + time + ", id) > (?, ?)",
          fields -> {
            fields.instant(cursor.at());
            fields.id(cursor.id());
          });
    }
    String order = " ORDER BY " + time + ", id LIMIT ?";
    return connections.list(
        connection,
        table.select(connections.dialect()) + where + order,
        fields -> {
          where.to(fields);
          fields.integer(limit);
        },
        table.reader());
  }

  /** From the first to the last; the index on (time, id) has both at its ends. */
  Optional<Period> span(Function<T, Instant> when) {
    Optional<Instant> first = end("ASC").map(when);
    Optional<Instant> last = end("DESC").map(when);
    return first.isEmpty() || last.isEmpty() || last.get().isBefore(first.get())
        ? Optional.empty() // Withdrawn in between.
        : Optional.of(new Period(first.get(), last.get().plusSeconds(1)));
  }

  private Optional<T> end(String order) {
    return connections.first(
        table.select(connections.dialect())
            + " WHERE withdrawn_at IS NULL ORDER BY %1$s %2$s, id %2$s LIMIT 1"
                .formatted(time, order),
        fields -> {},
        table.reader());
  }

  long count(Where where) {
    where.and("withdrawn_at IS NULL");
    String sql = "SELECT CAST(count(*) AS text) FROM " + table.name() + where;
    return connections.first(sql, where, row -> Long.parseLong(row.text())).orElseThrow();
  }

  void scan(Where where, Consumer<T> visitor) {
    where.and("withdrawn_at IS NULL");
    connections.read(
        connection -> {
          connections.each(
              connection,
              table.select(connections.dialect()) + where,
              where,
              row -> visitor.accept(table.reader().read(row)));
          return null;
        });
  }

  /** How {@link #stream} reads. */
  @FunctionalInterface
  interface Way {
    long read(Connection connection, Where where, String order) throws SQLException;
  }

  /** Reads by (time, id) on one state of the database; one that was stopped says so. */
  long stream(Where where, Stop stop, Way way) {
    where.and("withdrawn_at IS NULL");
    String order = " ORDER BY " + time + ", id";
    try {
      return connections.read(connection -> way.read(connection, where, order));
    } catch (StoreFailure e) {
      stop.check(); // A statement that was cancelled fails.
      throw e;
    }
  }

  /** As {@link #stream(Where, Stop, Way)}, row by row. */
  long stream(Where where, Stop stop, Consumer<T> visitor) {
    return stream(
        where,
        stop,
        (connection, condition, order) ->
            connections.each(
                connection,
                table.select(connections.dialect()) + condition + order,
                condition,
                stop,
                row -> visitor.accept(table.reader().read(row))));
  }
}
