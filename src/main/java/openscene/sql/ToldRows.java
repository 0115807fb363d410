package openscene.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows as a feed tells them. A row that another program made into something that is no observation
 * or visit must not keep a whole server from knowing the others: it is left out, and the log says
 * which it is and what is wrong with it.
 */
final class ToldRows {
  private static final Logger LOG = LoggerFactory.getLogger(ToldRows.class);

  private ToldRows() {}

  /**
   * Tells of each row of a query.
   *
   * @param where the query after the columns of the table
   * @param unreadable told the id of what is left out
   */
  static <T> void each(
      Connections connections,
      Connection connection,
      Table<T> table,
      Where where,
      Consumer<T> taker,
      Consumer<UUID> unreadable)
      throws SQLException {
    connections.each(
        connection,
        table.select(connections.dialect()) + where,
        where,
        row -> {
          T item = read(table, row, unreadable);
          if (item != null) {
            taker.accept(item);
          }
        });
  }

  private static <T> T read(Table<T> table, Row row, Consumer<UUID> unreadable)
      throws SQLException {
    try {
      return table.reader().read(row);
    } catch (RuntimeException e) {
      // Which row and why would be the record itself; how it broke is in the trace.
      LOG.warn("a row of {} cannot be read and is left out", table.name(), e);
      UUID id;
      try {
        id = row.firstId();
      } catch (IllegalArgumentException noId) {
        return null; // Nobody can know it by what is no id.
      }
      unreadable.accept(id);
      return null;
    }
  }
}
