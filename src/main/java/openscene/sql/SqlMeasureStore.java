package openscene.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import openscene.area.Measure;
import openscene.area.MeasureStore;

/** Measures in a database. */
final class SqlMeasureStore implements MeasureStore {
  private static final Table<Measure> TABLE =
      new Table<>(
          "measure",
          Table.columns("id kind area_id agency first_day last_day title"),
          "id",
          SqlMeasureStore::write,
          SqlMeasureStore::read);

  private final Connections connections;

  SqlMeasureStore(Connections connections) {
    this.connections = connections;
  }

  @Override
  public void save(Measure measure) {
    connections.write(
        connection -> {
          connections.change(
              connection,
              TABLE.insert(connections.dialect())
                  + " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind,"
                  + " area_id = excluded.area_id, agency = excluded.agency,"
                  + " first_day = excluded.first_day, last_day = excluded.last_day,"
                  + " title = excluded.title",
              fields -> write(measure, fields));
          connections.dialect().written(connection, "measure", null);
          return null;
        });
  }

  @Override
  public Optional<Measure> find(UUID id) {
    return connections.first(
        TABLE.select(connections.dialect()) + " WHERE id = ?",
        fields -> fields.id(id),
        TABLE.reader());
  }

  @Override
  public boolean delete(UUID id) {
    return connections.write(
        connection -> {
          boolean deleted =
              connections.change(
                      connection, "DELETE FROM measure WHERE id = ?", fields -> fields.id(id))
                  == 1;
          connections.dialect().written(connection, "measure", null);
          return deleted;
        });
  }

  @Override
  public List<Measure> measures() {
    return connections.list(
        TABLE.select(connections.dialect()) + " ORDER BY first_day, id",
        fields -> {},
        TABLE.reader());
  }

  private static void write(Measure measure, Fields fields) throws SQLException {
    fields.id(measure.id());
    fields.text(measure.kind());
    fields.text(measure.areaId());
    fields.text(measure.agency());
    fields.date(measure.from());
    fields.date(measure.to());
    fields.text(measure.title());
  }

  private static Measure read(Row row) throws SQLException {
    return new Measure(
        row.id(), row.text(), row.text(), row.text(), row.date(), row.date(), row.text());
  }
}
