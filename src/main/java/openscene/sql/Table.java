package openscene.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a domain type lies in its table.
 *
 * @param name of the table
 * @param columns in the order in which {@code writer} gives and {@code reader} takes them
 * @param key the column or columns of the unique index that decides whether a row is new
 */
record Table<T>(String name, List<Column> columns, String key, Writer<T> writer, Reader<T> reader) {
  /** Most rows handed to the driver at once. */
  private static final int BATCH = 1_000;

  enum Type {
    PLAIN,
    JSON,
    GEOMETRY
  }

  record Column(String name, Type type) {}

  interface Writer<T> {
    void write(T item, Fields fields) throws SQLException;
  }

  interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  /** Columns from their names; {@code {}} after a name means JSON, geom is a geometry. */
  static List<Column> columns(String names) {
    return Arrays.stream(names.split(" "))
        .map(
            name ->
                name.endsWith("{}")
                    ? new Column(name.replace("{}", ""), Type.JSON)
                    : new Column(name, name.equals("geom") ? Type.GEOMETRY : Type.PLAIN))
        .toList();
  }

  /** The columns' names, separated by commas. */
  String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /** All columns of rows; a WHERE may follow. */
  String select(Dialect dialect) {
    return "SELECT "
        + columns.stream().map(dialect::selected).collect(Collectors.joining(", "))
        + " FROM "
        + name;
  }

  /** One new row; one whose key is taken changes nothing. */
  String insertNew(Dialect dialect) {
    return insert(dialect) + " ON CONFLICT (" + key + ") DO NOTHING";
  }

  /** One new row; one whose key is taken fails. */
  String insert(Dialect dialect) {
    return "INSERT INTO "
        + name
        + " ("
        + names()
        + ") VALUES ("
        + columns.stream().map(c -> dialect.mark(c.type())).collect(Collectors.joining(", "))
        + ")";
  }

  /** All columns set anew; a WHERE follows. */
  String update(Dialect dialect) {
    return "UPDATE "
        + name
        + " SET "
        + columns.stream()
            .map(c -> c.name() + " = " + dialect.mark(c.type()))
            .collect(Collectors.joining(", "));
  }

  /** Runs {@link #insertNew(Dialect)} for each; true where the row was new. */
  boolean[] insertNew(Connection connection, Dialect dialect, List<T> items) throws SQLException {
    boolean[] isNew = new boolean[items.size()];
    try (PreparedStatement insert = connection.prepareStatement(insertNew(dialect))) {
      for (int from = 0; from < isNew.length; from += BATCH) {
        int to = Math.min(from + BATCH, isNew.length);
        for (T item : items.subList(from, to)) {
          writer.write(item, new StatementFields(insert, dialect));
          insert.addBatch();
        }
        int[] rows = insert.executeBatch();
        for (int i = 0; i < rows.length; i++) {
          isNew[from + i] = rows[i] == 1;
        }
      }
    }
    return isNew;
  }
}
