package openscene.sql.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.postgresql.PGConnection;

/**
 * One open connection to a database that is measured beside ours. Statements are prepared once and
 * kept, as a program does that asks the same again. For one thread.
 */
public final class PeerDatabase implements AutoCloseable {
  private final Connection connection;
  private final AutoCloseable classes;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  private PeerDatabase(Connection connection, AutoCloseable classes) {
    this.connection = connection;
    this.classes = classes;
  }

  /** Connects to PostgreSQL by a URL that has all it needs. */
  public static PeerDatabase postgres(String url) {
    try {
      return new PeerDatabase(new org.postgresql.Driver().connect(url, new Properties()), () -> {});
    } catch (SQLException e) {
      throw failed("connecting", e);
    }
  }

  /**
   * Opens an empty DuckDB in memory.
   *
   * @param jar its JDBC driver, which is no part of this software
   */
  public static PeerDatabase duckDb(Path jar) {
    try {
      URLClassLoader loader =
          new URLClassLoader(new URL[] {jar.toUri().toURL()}, PeerDatabase.class.getClassLoader());
      Driver driver =
          Class.forName("org.duckdb.DuckDBDriver", true, loader)
              .asSubclass(Driver.class)
              .getDeclaredConstructor()
              .newInstance();
      return new PeerDatabase(driver.connect("jdbc:duckdb:", new Properties()), loader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException | ReflectiveOperationException e) {
      throw failed("DuckDB from " + jar, e);
    }
  }

  private static IllegalStateException failed(String what, Exception cause) {
    return new IllegalStateException(what + ": " + cause.getMessage(), cause);
  }

  /** Does something that answers nothing. */
  public void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /**
   * Counts into a table of numbers; what lies outside of it is passed over.
   *
   * @param sql answers column, row, count
   * @return row by row
   */
  public int[] counts(String sql, int cols, int rows) {
    int[] counts = new int[cols * rows];
    try (ResultSet answer = prepared(sql).executeQuery()) {
      while (answer.next()) {
        int col = answer.getInt(1);
        int row = answer.getInt(2);
        if (col >= 0 && col < cols && row >= 0 && row < rows) {
          counts[row * cols + col] += answer.getInt(3);
        }
      }
      return counts;
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** The bytes of the one value of the one row; none when it is null. */
  public byte[] bytes(String sql) {
    try (ResultSet answer = prepared(sql).executeQuery()) {
      answer.next();
      byte[] value = answer.getBytes(1);
      return value == null ? new byte[0] : value;
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** The text of the one value of the one row. */
  public String text(String sql) {
    try (ResultSet answer = prepared(sql).executeQuery()) {
      answer.next();
      return answer.getString(1);
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  /**
   * Loads rows with COPY; only of PostgreSQL.
   *
   * @param into table and columns, and after them what COPY is to know
   * @return how many
   */
  public long copy(String into, InputStream rows) {
    try {
      return connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + into, rows, 1 << 16);
    } catch (SQLException e) {
      throw failed("COPY " + into, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which database, in which version. */
  public String version() {
    try {
      return connection.getMetaData().getDatabaseProductName()
          + " "
          + connection.getMetaData().getDatabaseProductVersion().replaceFirst(" .*", "");
    } catch (SQLException e) {
      throw failed("version", e);
    }
  }

  @Override
  public void close() {
    try {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
      connection.close();
      classes.close();
    } catch (Exception e) {
      throw failed("closing", e);
    }
  }
}
