package openscene.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import openscene.observation.Observation;

/**
 * Many observations at once into a GeoPackage. The trigger that keeps the spatial index asks Java
 * five times a row what SQLite cannot read out of a blob; here it is put aside, the index is
 * written with the numbers that are known anyway, and the trigger comes back word for word. All of
 * it happens within the caller's transaction: whoever looks, or comes after a crash, finds either
 * the old file or the whole new one.
 */
final class BulkOfPlaces {
  /** From how many observations on it is worth two changes of the schema. */
  static final int ENOUGH = 1_000;

  private static final int BATCH = 1_000;
  private static final String PLAIN_INDEXES =
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'observation'"
          + " AND sql LIKE 'CREATE INDEX %' ORDER BY rowid";
  private static final String TRIGGER = "rtree_observation_geom_insert";

  private BulkOfPlaces() {}

  /** As {@link Table#insertNew(Connection, Dialect, List)}; the connection holds the write lock. */
  static boolean[] insertNew(
      Connection connection, Dialect dialect, Table<Observation> table, List<Observation> items)
      throws SQLException {
    String trigger =
        text(connection, "SELECT sql FROM sqlite_master WHERE name = '" + TRIGGER + "'");
    if (trigger == null) {
      throw new IllegalStateException("the trigger " + TRIGGER + " is gone");
    }
    String last = text(connection, "SELECT CAST(ifnull(max(fid), 0) AS TEXT) FROM observation");
    execute(connection, "DROP TRIGGER " + TRIGGER);
    IndexesAfter indexes =
        last.equals("0") && items.size() >= IndexesAfter.ENOUGH
            ? IndexesAfter.drop(connection, PLAIN_INDEXES)
            : null;
    boolean[] isNew = table.insertNew(connection, dialect, items);
    List<Observation> added = new ArrayList<>();
    for (int i = 0; i < isNew.length; i++) {
      if (isNew[i]) {
        added.add(items.get(i));
      }
    }
    index(connection, added, Long.parseLong(last));
    if (indexes != null) {
      indexes.make(connection);
    }
    execute(connection, trigger);
    return isNew;
  }

  /** Rows get rising numbers in the order in which they come, and nobody else writes meanwhile. */
  private static void index(Connection connection, List<Observation> added, long last)
      throws SQLException {
    long[] rows = new long[added.size()];
    int n = 0;
    try (PreparedStatement ask =
        connection.prepareStatement("SELECT fid FROM observation WHERE fid > ? ORDER BY fid")) {
      ask.setLong(1, last);
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          rows[n++] = row.getLong(1);
        }
      }
    }
    if (n != rows.length) {
      throw new IllegalStateException(n + " new rows for " + rows.length + " new observations");
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO rtree_observation_geom VALUES (?, ?, ?, ?, ?)")) {
      for (int i = 0; i < rows.length; i++) {
        Observation seen = added.get(i);
        insert.setLong(1, rows[i]);
        insert.setDouble(2, seen.place().lon());
        insert.setDouble(3, seen.place().lon());
        insert.setDouble(4, seen.place().lat());
        insert.setDouble(5, seen.place().lat());
        insert.addBatch();
        if (i % BATCH == BATCH - 1 || i == rows.length - 1) {
          insert.executeBatch();
        }
      }
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement ask = connection.createStatement();
        ResultSet row = ask.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
