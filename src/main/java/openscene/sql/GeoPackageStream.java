package openscene.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import openscene.observation.Observation;
import openscene.observation.Stop;

/** Reads many observations out of a GeoPackage, asking the driver for each field once. */
final class GeoPackageStream {
  private GeoPackageStream() {}

  /** As {@link Dialect#stream}. */
  static long read(
      Connection connection, Where where, String order, Stop stop, Consumer<Observation> visitor)
      throws SQLException {
    Dialect dialect = new GeoPackageDialect();
    String sql = SqlObservationStore.TABLE.select(dialect) + where + order;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      where.to(new StatementFields(statement, dialect));
      stop.by(() -> Connections.cancel(statement));
      long count = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          stop.check();
          visitor.accept(SqlObservationStore.read(new Row(rows, dialect)));
          count++;
        }
      }
      return count;
    } finally {
      stop.by(null);
    }
  }
}
