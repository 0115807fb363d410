package openscene.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import openscene.observation.Stop;

/** The pools of one open database, and work done in a transaction of theirs. Safe to share. */
final class Connections implements AutoCloseable {
  /** Rows the driver fetches at once, so that a scan streams. */
  private static final int FETCH_ROWS = 2_000;

  /** How long one waits for a connection while others use them all. */
  private static final long TURN_NS = 30_000_000_000L;

  /**
   * How long one waits for a server that neither lets anybody in nor refuses: longer than a try to
   * connect may take, so that by then it is known which.
   */
  private static final long SLOW_NS = 8_000_000_000L;

  private final HikariDataSource readers;
  private final HikariDataSource writers;
  private final Dialect dialect;
  private final List<CommitLine<?>> lines = new CopyOnWriteArrayList<>();
  private final Reach reach = new Reach();
  private volatile Runnable afterWrite = () -> {};

  /** What is done with a connection. */
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** What is done with each row. */
  @FunctionalInterface
  interface RowVisitor {
    void visit(Row row) throws SQLException;
  }

  Connections(HikariDataSource readers, HikariDataSource writers, Dialect dialect) {
    this.readers = readers;
    this.writers = writers;
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Work that changes nothing, on one consistent state. */
  <T> T read(Work<T> work) {
    return in(readers, work);
  }

  /** Work that is durable when this returns, or has not happened when it throws. */
  <T> T write(Work<T> work) {
    T result = in(writers, work);
    afterWrite.run();
    return result;
  }

  /**
   * As {@link #write}, for work that is one statement and therefore a transaction of its own: it is
   * durable when the statement has returned, without being asked to begin and to commit.
   */
  <T> T writeAlone(Work<T> work) {
    T result = on(writers, work);
    afterWrite.run();
    return result;
  }

  /** Who is told after each write, once it is durable; must return at once. */
  void afterWrite(Runnable told) {
    afterWrite = told;
  }

  /** A connection outside the pools, the caller's to close. */
  Connection own() throws SQLException {
    return readers.getDataSource().getConnection();
  }

  /** A line for writes that may share a transaction; closed before the pools are. */
  <W extends CommitLine.Wish> CommitLine<W> line(
      String name, CommitLine.Transaction<W> transaction) {
    CommitLine<W> line = new CommitLine<>(name, dialect.writers(), transaction);
    lines.add(line);
    return line;
  }

  private <T> T in(HikariDataSource pool, Work<T> work) {
    return on(
        pool,
        connection -> {
          connection.setAutoCommit(false);
          try {
            T result = work.with(connection);
            connection.commit();
            return result;
          } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e; // The pool puts the connection's settings back, if it still lives.
          }
        });
  }

  private <T> T on(HikariDataSource pool, Work<T> work) {
    reach.tryNow();
    try (Connection connection = turn(pool)) {
      T result = work.with(connection);
      reach.found();
      return result;
    } catch (SQLTransientConnectionException e) {
      throw Reach.isOfConnection(e) ? reach.failed(e) : reach.busy(e);
    } catch (SQLException e) {
      throw reach.failed(e);
    } catch (RuntimeException | Error e) {
      reach.unsure();
      throw e;
    }
  }

  /** Waits long where others are at work, but not for a database that lets nobody in. */
  private static Connection turn(HikariDataSource pool) throws SQLException {
    long begun = System.nanoTime();
    while (true) {
      try {
        return pool.getConnection();
      } catch (SQLTransientConnectionException e) {
        boolean allBusy =
            pool.isRunning()
                && pool.getHikariPoolMXBean().getActiveConnections() >= pool.getMaximumPoolSize();
        long patience = allBusy ? TURN_NS : pool.isRunning() && isSilence(e) ? SLOW_NS : 0;
        if (System.nanoTime() - begun > patience) {
          throw e;
        }
      }
    }
  }

  /**
   * Whether nothing is known but that no answer came. The pool names the last failure as the cause,
   * be it of a new connection or of asking one that has rested whether it lives; that it has given
   * such a one up (08003) says nothing of the server.
   */
  private static boolean isSilence(SQLException e) {
    Throwable why = e.getCause();
    if (why == null || (why instanceof SQLException sql && "08003".equals(sql.getSQLState()))) {
      return true;
    }
    while (why != null && !(why instanceof SocketTimeoutException)) {
      why = why.getCause();
    }
    return why != null;
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** How many rows a change touched. */
  int change(Connection connection, String sql, Fields.Values values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      values.to(new StatementFields(statement, dialect));
      return statement.executeUpdate();
    }
  }

  /** Hands each row of a query to the visitor as it comes. */
  void each(Connection connection, String sql, Fields.Values values, RowVisitor visitor)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(FETCH_ROWS);
      values.to(new StatementFields(statement, dialect));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          visitor.visit(new Row(rows, dialect));
        }
      }
    }
  }

  /**
   * As the other, until it is stopped.
   *
   * @return how many rows there were
   */
  long each(Connection connection, String sql, Fields.Values values, Stop stop, RowVisitor visitor)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(FETCH_ROWS);
      values.to(new StatementFields(statement, dialect));
      stop.by(() -> cancel(statement));
      long count = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          stop.check();
          visitor.visit(new Row(rows, dialect));
          count++;
        }
      }
      return count;
    } finally {
      stop.by(null);
    }
  }

  static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  /** All rows of a query. */
  <T> List<T> list(Connection connection, String sql, Fields.Values values, Table.Reader<T> reader)
      throws SQLException {
    List<T> list = new ArrayList<>();
    each(connection, sql, values, row -> list.add(reader.read(row)));
    return list;
  }

  /** All rows of a query, in a transaction of its own. */
  <T> List<T> list(String sql, Fields.Values values, Table.Reader<T> reader) {
    return read(connection -> list(connection, sql, values, reader));
  }

  /** The first row of a query, in a transaction of its own. */
  <T> Optional<T> first(String sql, Fields.Values values, Table.Reader<T> reader) {
    return list(sql, values, reader).stream().findFirst();
  }

  @Override
  public void close() {
    lines.forEach(CommitLine::close);
    readers.close();
    writers.close();
  }
}
