package openscene.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import openscene.observation.Observation;
import openscene.observation.Stop;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads many observations out of PostgreSQL in its own binary form, by COPY: no way is shorter. */
final class PostgisStream {
  /**
   * How long the server may be silent, milliseconds: it may have to sort all of it before the first
   * row comes.
   */
  private static final int SILENCE_MS_MAX = 600_000;

  private PostgisStream() {}

  /** As {@link Dialect#stream}. */
  static long read(
      Connection connection, Where where, String order, Stop stop, Consumer<Observation> visitor)
      throws SQLException {
    int silence = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, silence == 0 ? 0 : SILENCE_MS_MAX);
    try {
      return copy(connection.unwrap(PGConnection.class), where, order, stop, visitor);
    } finally {
      connection.setNetworkTimeout(Runnable::run, silence);
    }
  }

  private static long copy(
      PGConnection connection, Where where, String order, Stop stop, Consumer<Observation> visitor)
      throws SQLException {
    Table<Observation> table = SqlObservationStore.TABLE;
    String columns =
        table.columns().stream().map(Table.Column::name).collect(Collectors.joining(", "));
    String sql =
        "COPY (SELECT %s FROM %s%s%s) TO STDOUT (FORMAT binary)"
            .formatted(columns, table.name(), Literals.in(where), order);
    long count = 0;
    CopiedRow row = new CopiedRow();
    stop.by(() -> cancel(connection));
    try {
      CopyOut copy = connection.getCopyAPI().copyOut(sql);
      try {
        byte[] message = copy.readFromCopy();
        while (message != null) {
          if (row.begin(message, table.columns().size())) {
            stop.check();
            visitor.accept(SqlObservationStore.read(row));
            count++;
          }
          message = copy.readFromCopy();
        }
      } catch (RuntimeException | Error e) {
        abandon(connection, copy, e);
        throw e;
      }
    } finally {
      stop.by(null);
    }
    return count;
  }

  /**
   * Tells the server to stop and passes over what is on the way already, so that the connection can
   * be used again. (The driver's own way, {@code cancelCopy}, gets lost where the copy happens to
   * end by itself at that moment.)
   */
  private static void abandon(PGConnection connection, CopyOut copy, Throwable cause) {
    try {
      if (copy.isActive()) {
        connection.cancelQuery();
      }
      while (copy.isActive() && copy.readFromCopy() != null) {
        // Not wanted any more.
      }
    } catch (SQLException e) {
      cause.addSuppressed(e); // That it was cancelled, as a rule.
    }
  }

  private static void cancel(PGConnection connection) {
    try {
      connection.cancelQuery();
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }
}
