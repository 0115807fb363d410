package openscene.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens the production store: a PostgreSQL database with PostGIS. */
final class PostgisServer {
  private static final Pattern URL =
      Pattern.compile("jdbc:postgresql:(//[\\w.:,\\[\\]-]+/)?[^/?:]+(\\?.*)?");

  private static final int READERS = 8;
  private static final int WRITERS = 4;
  private static final int CONNECT_S = 5;

  /** How long a server may take for one answer, or the next rows of one, before it is given up. */
  private static final int READ_S = 30;

  private static final int WRITE_S = 60;

  /** After how long without any connection a request fails; {@link Connections} waits its turn. */
  private static final int WAIT_MS = 3_000;

  private static final int ALIVE_MS = 2_000;

  /**
   * A plan made without looking at box and period fits neither a wide nor a narrow one; and what is
   * asked here is over before compiling it would have paid.
   */
  private static final String READING = "SET plan_cache_mode = force_custom_plan; SET jit = off";

  /** What is written is found by its key alone: one plan fits all. */
  private static final String WRITING = "SET jit = off";

  private PostgisServer() {}

  static Connections open(String url) {
    PGSimpleDataSource source = source(url);
    String name = url.replaceFirst("\\?.*", "");
    check(source, name);
    Migrations.run(source, "postgis", name); // May take as long as it takes.
    return new Connections(
        pool("reader", source(url, READ_S), READERS, READING),
        pool("writer", source(url, WRITE_S), WRITERS, WRITING),
        new PostgisDialect());
  }

  /** A server that neither answers nor hangs up must not hold whoever asked for ever. */
  private static PGSimpleDataSource source(String url, int patienceS) {
    PGSimpleDataSource source = source(url);
    if (source.getSocketTimeout() == 0) { // The URL may say otherwise.
      source.setSocketTimeout(patienceS);
    }
    source.setTcpKeepAlive(true);
    return source;
  }

  private static PGSimpleDataSource source(String url) {
    // Looked at first: the driver writes a URL it cannot read to the log, password and all.
    if (!URL.matcher(url).matches()) {
      throw new IllegalArgumentException(
          "the database URL must look like jdbc:postgresql://host:5432/name?user=…");
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    String user = System.getenv("OPENSCENE_DATABASE_USER");
    String password = System.getenv("OPENSCENE_DATABASE_PASSWORD");
    if (user != null) {
      source.setUser(user);
    }
    if (password != null) {
      source.setPassword(password);
    }
    source.setApplicationName("openscene");
    source.setConnectTimeout(CONNECT_S);
    source.setLoginTimeout(CONNECT_S);
    return source;
  }

  private static HikariDataSource pool(String name, DataSource source, int size, String settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_MS);
    config.setConnectionInitSql(settings);
    config.setValidationTimeout(ALIVE_MS);
    return new HikariDataSource(config);
  }

  private static void check(DataSource source, String name) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      if (!hasPostgis(statement)) {
        install(statement, connection.getCatalog());
      }
    } catch (SQLException e) {
      throw new IllegalArgumentException(
          "cannot reach the database " + name + ": " + e.getMessage(), e);
    }
  }

  private static void install(Statement statement, String database) throws SQLException {
    try {
      statement.execute("CREATE EXTENSION IF NOT EXISTS postgis");
    } catch (SQLException e) {
      if (hasPostgis(statement)) {
        return; // Another node made it in between.
      }
      throw new IllegalArgumentException(
          "the database "
              + database
              + " lacks PostGIS and this user may not add it ("
              + e.getMessage()
              + "). As its administrator run: psql -d "
              + database
              + " -c 'CREATE EXTENSION postgis' (PostGIS itself comes as a package, e.g."
              + " postgresql-15-postgis-3)",
          e);
    }
  }

  private static boolean hasPostgis(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT 1 FROM pg_extension WHERE extname = 'postgis'")) {
      return row.next();
    }
  }
}
