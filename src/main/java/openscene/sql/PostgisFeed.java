package openscene.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import openscene.observation.ChangeFeed;
import openscene.observation.Observation;
import openscene.observation.Visit;
import org.postgresql.PGConnection;

/**
 * What is written to PostGIS, by whomever. A row knows the transaction that wrote it last, a mark
 * is the snapshot that was last read: what that one could not see and the next one can is what is
 * new, no row more and none less, whenever its transaction was numbered.
 *
 * <p>Reads on one connection of its own. As long as that lives the server has not crashed, so
 * numbers of transactions were not given twice; when it does not, a margin is read again.
 */
final class PostgisFeed implements ChangeFeed {
  /**
   * How many transactions to go back after the connection broke. A server that crashed may give the
   * numbers anew of those that wrote nothing lasting; they lie above the last durable commit.
   */
  private static final long MARGIN = 1_000;

  private final Connections connections;
  private final PostgisListening listening;
  private volatile Connection connection;
  private long session;
  private volatile boolean closed;

  /**
   * Up to a snapshot.
   *
   * @param session on which of this feed's connections it was taken
   */
  private record Until(long session, PostgisSnapshot seen) implements Mark {}

  PostgisFeed(Connections connections) {
    this.connections = connections;
    this.listening = new PostgisListening(connections);
    connections.afterWrite(listening::written);
  }

  @Override
  public Mark readAll(Consumer<Observation> observations, Consumer<Visit> visits) {
    return onOneSnapshot(
        (on, now) -> {
          Where standing = new Where().and("withdrawn_at IS NULL");
          ToldRows.each(
              connections, on, SqlObservationStore.TABLE, standing, observations, id -> {});
          ToldRows.each(connections, on, SqlVisitStore.TABLE, standing, visits, id -> {});
          return new Until(session, now);
        });
  }

  @Override
  public Mark read(Mark since, Reader reader) {
    Until until = (Until) since;
    return onOneSnapshot(
        (on, now) -> {
          PostgisSnapshot seen =
              until.session() == session ? until.seen() : until.seen().before(MARGIN, now);
          if (!seen.equals(now)) {
            tell(on, seen, now, reader);
          }
          return new Until(session, now);
        });
  }

  private static final String COARSE = "precision_m IS NOT NULL";

  private void tell(Connection on, PostgisSnapshot seen, PostgisSnapshot now, Reader reader)
      throws SQLException {
    if (!seen.equals(PostgisSnapshot.NOTHING)) {
      // Statistics know nothing of what is newer than they; only the index is ever right.
      execute(on, "SET LOCAL enable_seqscan = off");
      execute(on, "SET LOCAL jit = off");
    }
    Where coarse = seen.unseen(now).and(COARSE);
    connections.each(
        on,
        "SELECT id FROM observation" + coarse,
        coarse,
        row -> reader.observationCoarsened(row.id()));
    Where unseen = seen.unseen(now);
    ToldRows.each(
        connections,
        on,
        SqlObservationStore.TABLE,
        unseen,
        reader::observation,
        reader::observationGone);
    ToldRows.each(connections, on, SqlVisitStore.TABLE, unseen, reader::visit, reader::visitGone);
    // A row that came back under its id was told above.
    unseen.and(
        "CASE what"
            + " WHEN 'observation' THEN NOT EXISTS (SELECT FROM observation o WHERE o.id = change.id)"
            + " WHEN 'visit' THEN NOT EXISTS (SELECT FROM visit v WHERE v.id = change.id)"
            + " ELSE true END");
    String others = "SELECT what, id FROM change" + unseen;
    connections.each(
        on,
        others,
        unseen,
        row -> {
          switch (row.text()) {
            case "observation" -> reader.observationGone(row.id());
            case "visit" -> reader.visitGone(row.id());
            default -> reader.places();
          }
        });
  }

  @Override
  public boolean await(Duration atMost) throws InterruptedException {
    return listening.await(atMost);
  }

  private interface Work {
    Mark with(Connection connection, PostgisSnapshot now) throws SQLException;
  }

  private synchronized Mark onOneSnapshot(Work work) {
    boolean whole = false;
    try {
      Connection on = open();
      Mark mark = work.with(on, now(on));
      on.commit();
      whole = true;
      return mark;
    } catch (SQLException e) {
      throw Reach.told(e);
    } finally {
      if (!whole) {
        drop(); // Also when a reader threw: nothing is worth keeping of a transaction that broke.
      }
    }
  }

  private Connection open() throws SQLException {
    if (closed) {
      throw new SQLException("the feed is closed", "08003");
    }
    if (connection == null) {
      connection = connections.own();
      session++;
      // Numbers, times and places as bytes from the first row on: text costs the server and us.
      connection.unwrap(PGConnection.class).setPrepareThreshold(-1);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
    }
    return connection;
  }

  /** The snapshot that all statements of this transaction see. */
  private static PostgisSnapshot now(Connection on) throws SQLException {
    try (PreparedStatement ask = on.prepareStatement("SELECT CAST(pg_current_snapshot() AS text)");
        ResultSet row = ask.executeQuery()) {
      row.next();
      return PostgisSnapshot.of(row.getString(1));
    }
  }

  private static void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  private void drop() {
    Connection old = connection;
    connection = null;
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
    listening.close();
    Connection busy = connection;
    if (busy != null) {
      try {
        busy.abort(Runnable::run); // Whoever reads on it ends now.
      } catch (SQLException e) {
        // It is broken already.
      }
    }
    synchronized (this) {
      drop();
    }
  }
}
