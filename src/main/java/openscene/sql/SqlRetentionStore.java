package openscene.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import openscene.observation.Cursor;
import openscene.observation.Observation;
import openscene.privacy.retention.Coarse;
import openscene.privacy.retention.RetentionEvent;
import openscene.privacy.retention.RetentionRule;
import openscene.privacy.retention.RetentionStore;

/** What retention does in a database. */
final class SqlRetentionStore implements RetentionStore {
  private final Connections connections;

  SqlRetentionStore(Connections connections) {
    this.connections = connections;
  }

  @Override
  public <T> Optional<T> alone(Supplier<T> work) {
    Optional<Dialect.Sole> sole = connections.dialect().sole(connections);
    if (sole.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      sole.get().close();
    }
  }

  private static Where where(RetentionRule rule, Instant before) {
    if (rule.kinds().isEmpty()) {
      throw new IllegalArgumentException(rule.code() + " is about no kind of observation");
    }
    return new Where()
        .in("kind", rule.kinds())
        .and("precision_m IS NULL")
        .and("seen_at < ?", fields -> fields.instant(before));
  }

  @Override
  public long countExact(RetentionRule rule, Instant before) {
    Where where = where(rule, before);
    return connections
        .first(
            "SELECT count(*) FROM observation" + where, where, row -> Long.parseLong(row.first()))
        .orElse(0L);
  }

  @Override
  public List<Observation> exact(RetentionRule rule, Instant before, Cursor after, int limit) {
    Where where = where(rule, before);
    if (after != null) {
      where.and(
          "(seen_at > ? OR (seen_at = ? AND id > ?))",
          fields -> {
            fields.instant(after.at());
            fields.instant(after.at());
            fields.id(after.id());
          });
    }
    Table<Observation> table = SqlObservationStore.TABLE;
    return connections.list(
        table.select(connections.dialect()) + where + " ORDER BY seen_at, id LIMIT ?",
        fields -> {
          where.to(fields);
          fields.integer(limit);
        },
        table.reader());
  }

  @Override
  public int coarsen(List<Coarse> rows) {
    Dialect dialect = connections.dialect();
    String sql =
        "UPDATE observation SET geom = "
            + dialect.mark(Table.Type.GEOMETRY)
            + ", seen_at = ?, accuracy_m = ?, received_at = ?, precision_m = ?,"
            + " time_precision = ? WHERE id = ? AND precision_m IS NULL";
    return connections.write(
        connection -> {
          int changed = 0;
          try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Coarse row : rows) {
              bind(new StatementFields(update, dialect), row);
              changed += update.executeUpdate();
            }
          }
          dialect.written(connection, "observation", null);
          return changed;
        });
  }

  private static void bind(Fields fields, Coarse row) throws SQLException {
    fields.place(row.place());
    fields.instant(row.seenAt());
    fields.decimal(row.accuracyM());
    fields.instant(row.receivedAt());
    fields.integer(row.precisionM());
    fields.text(row.time().code());
    fields.id(row.id());
  }

  @Override
  public boolean sweep() {
    return connections.dialect().sweep(connections);
  }

  @Override
  public void remember(RetentionEvent event) {
    connections.write(
        connection ->
            connections.change(
                connection,
                "INSERT INTO retention_run (at, as_of, rule, changed, on_border)"
                    + " VALUES (?, ?, ?, ?, ?)",
                fields -> {
                  fields.instant(event.at());
                  fields.instant(event.asOf());
                  fields.text(event.rule());
                  fields.integer(Math.toIntExact(event.changed()));
                  fields.integer(Math.toIntExact(event.onBorder()));
                }));
  }

  @Override
  public List<RetentionEvent> events(int limit) {
    return connections.list(
        "SELECT at, as_of, rule, changed, on_border FROM retention_run ORDER BY fid DESC LIMIT"
            + " ?",
        fields -> fields.integer(limit),
        row ->
            new RetentionEvent(
                row.instant(), row.instant(), row.text(), row.integer(), row.integer()));
  }
}
