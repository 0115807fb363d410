package openscene.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a table's plain indexes aside while much is loaded into it: building one of all rows at once
 * costs a fraction of adding each row to it. All within the caller's transaction: whoever looks, or
 * comes after a crash, finds either the old table or the new one, each with all its indexes.
 */
final class IndexesAfter {
  /** From how many rows into an empty table on it is worth the changes of the schema. */
  static final int ENOUGH = 20_000;

  private final List<String> definitions = new ArrayList<>();

  private IndexesAfter() {}

  /**
   * Drops indexes.
   *
   * @param question whose rows are a name as SQL writes it and the statement that makes it again
   */
  static IndexesAfter drop(Connection connection, String question) throws SQLException {
    IndexesAfter indexes = new IndexesAfter();
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(question)) {
        while (row.next()) {
          names.add(row.getString(1));
          indexes.definitions.add(row.getString(2));
        }
      }
      for (String name : names) {
        statement.execute("DROP INDEX " + name);
      }
    }
    return indexes;
  }

  /** Makes them again, word for word. */
  void make(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String definition : definitions) {
        statement.execute(definition);
      }
    }
  }
}
