package openscene.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Gives the room of overwritten rows back in PostgreSQL, and lets one node do retention. */
final class PostgisSweep {
  /** An arbitrary number that nothing else locks. */
  private static final long RETENTION_LOCK = 7_310_577_912L;

  private PostgisSweep() {}

  /** VACUUM: the old rows are gone for every query; the disk's blocks are written over in time. */
  static boolean sweep(Connections connections) {
    try (Connection own = connections.own();
        Statement statement = own.createStatement()) {
      own.setNetworkTimeout(Runnable::run, 0); // It takes as long as it takes.
      statement.execute("VACUUM observation");
      return true;
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  /** A lock of the session; the server takes it from a node that dies. */
  static Optional<Dialect.Sole> sole(Connections connections) {
    Connection own = null;
    try {
      own = connections.own();
      try (Statement statement = own.createStatement();
          ResultSet row =
              statement.executeQuery("SELECT pg_try_advisory_lock(" + RETENTION_LOCK + ")")) {
        if (row.next() && row.getBoolean(1)) {
          Connection held = own;
          return Optional.of(() -> close(held));
        }
      }
      own.close();
      return Optional.empty();
    } catch (SQLException e) {
      if (own != null) {
        close(own);
      }
      throw new StoreFailure(e);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }
}
