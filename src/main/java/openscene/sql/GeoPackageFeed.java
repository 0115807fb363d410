package openscene.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import openscene.observation.ChangeFeed;
import openscene.observation.Observation;
import openscene.observation.Visit;

/**
 * What is written to a GeoPackage file, by this process or another, QGIS too. There is one writer
 * at a time, so the order of numbers is the order of commits: new rows are those above the highest
 * fid, other changes those above the highest number in table change.
 */
final class GeoPackageFeed implements ChangeFeed {
  /** How often the file is asked whether another connection committed; it answers from memory. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private static final long NEVER = -1;

  private final Connections connections;
  private final Wake wake = new Wake();
  private Connection looking;
  private long version = NEVER;
  private volatile boolean closed;

  /** The highest fids and the highest number of a change that were seen. */
  private record Until(long observation, long visit, long change) implements Mark {
    /** Numbers never fall, though the rows that bore them may be gone. */
    Until atLeast(Until other) {
      return new Until(
          Math.max(observation, other.observation),
          Math.max(visit, other.visit),
          Math.max(change, other.change));
    }
  }

  GeoPackageFeed(Connections connections) {
    this.connections = connections;
  }

  @Override
  public Mark readAll(Consumer<Observation> observations, Consumer<Visit> visits) {
    return connections.read(
        connection -> {
          Until now = now(connection);
          Where standing = new Where().and("withdrawn_at IS NULL");
          ToldRows.each(
              connections, connection, SqlObservationStore.TABLE, standing, observations, id -> {});
          ToldRows.each(connections, connection, SqlVisitStore.TABLE, standing, visits, id -> {});
          return now;
        });
  }

  @Override
  public Mark read(Mark since, Reader reader) {
    Until seen = (Until) since;
    return connections.read(
        connection -> {
          Until now = now(connection).atLeast(seen);
          if (!now.equals(seen)) {
            coarsened(connection, seen, reader);
            changed(
                connection,
                SqlObservationStore.TABLE,
                seen.observation,
                seen,
                reader::observation,
                reader::observationGone);
            changed(
                connection,
                SqlVisitStore.TABLE,
                seen.visit,
                seen,
                reader::visit,
                reader::visitGone);
            others(connection, seen, reader);
          }
          return now;
        });
  }

  private void coarsened(Connection connection, Until seen, Reader reader) throws SQLException {
    String sql =
        "SELECT id FROM observation WHERE precision_m IS NOT NULL AND fid IN"
            + " (SELECT key FROM change WHERE number > ? AND what = 'observation')";
    connections.each(
        connection,
        sql,
        fields -> fields.number(seen.change),
        row -> reader.observationCoarsened(row.id()));
  }

  private <T> void changed(
      Connection connection,
      Table<T> table,
      long fid,
      Until seen,
      Consumer<T> taker,
      Consumer<UUID> unreadable)
      throws SQLException {
    Where isNew = new Where().and("fid > ?", fields -> fields.number(fid));
    ToldRows.each(connections, connection, table, isNew, taker, unreadable);
    Where other =
        new Where()
            .and("fid <= ?", fields -> fields.number(fid))
            .and(
                "fid IN (SELECT key FROM change WHERE number > ? AND what = ?)",
                fields -> {
                  fields.number(seen.change);
                  fields.text(table.name());
                });
    ToldRows.each(connections, connection, table, other, taker, unreadable);
  }

  /** Ids that are no more, unless a row came back under them; and places. */
  private void others(Connection connection, Until seen, Reader reader) throws SQLException {
    String sql =
        "SELECT what, key FROM change WHERE number > ? AND CASE what"
            + " WHEN 'gone_observation' THEN NOT EXISTS (SELECT 1 FROM observation WHERE id = key)"
            + " WHEN 'gone_visit' THEN NOT EXISTS (SELECT 1 FROM visit WHERE id = key)"
            + " ELSE what = 'places' END";
    connections.each(
        connection,
        sql,
        fields -> fields.number(seen.change),
        row -> {
          switch (row.text()) {
            case "gone_observation" -> reader.observationGone(UUID.fromString(row.text()));
            case "gone_visit" -> reader.visitGone(UUID.fromString(row.text()));
            default -> reader.places();
          }
        });
  }

  private static Until now(Connection connection) throws SQLException {
    try (Statement ask = connection.createStatement();
        ResultSet row =
            ask.executeQuery(
                "SELECT (SELECT max(fid) FROM observation), (SELECT max(fid) FROM visit),"
                    + " (SELECT max(number) FROM change)")) {
      row.next();
      return new Until(row.getLong(1), row.getLong(2), row.getLong(3)); // 0 when there is none.
    }
  }

  @Override
  public boolean await(Duration atMost) throws InterruptedException {
    return wake.await(atMost, LOOK, () -> closed || committed());
  }

  /** Whether another connection, of any process, committed since this was last asked. */
  private synchronized boolean committed() {
    try {
      if (looking == null) {
        looking = connections.own();
        version = NEVER; // Each connection counts for itself.
      }
      try (Statement ask = looking.createStatement();
          ResultSet row = ask.executeQuery("PRAGMA data_version")) {
        row.next();
        long before = version;
        version = row.getLong(1);
        return version != before;
      }
    } catch (SQLException e) {
      stopLooking(); // Whoever waits reads after it, and hears there what is wrong.
      return false;
    }
  }

  private synchronized void stopLooking() {
    Connection old = looking;
    looking = null;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException e) {
        // It is broken: that is why it goes.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    wake.wake();
    stopLooking();
  }
}
