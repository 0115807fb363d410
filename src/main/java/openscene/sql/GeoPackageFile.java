package openscene.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import javax.sql.DataSource;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Opens the embedded store: one GeoPackage file that only its owner may read. */
final class GeoPackageFile {
  /** Connections that read at the same time. */
  private static final int READERS = 8;

  /** How long one process waits for another's write, e.g. an import beside a server. */
  private static final int BUSY_MS = 20_000;

  /** Pages each connection may keep in memory; taken only as needed. */
  private static final int CACHE_KIB = 32_768;

  /**
   * The same where one writes all: the index of ids of two million rows, which come in any order.
   */
  private static final int BLANK_CACHE_KIB = 131_072;

  private static final long WAL_BYTES_KEPT = 64L << 20;
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private GeoPackageFile() {}

  static Connections open(Path file) {
    prepare(file);
    refuseForeign(file);
    protect(file);
    DataSource plain = source(file, SQLiteConfig.TransactionMode.DEFERRED);
    Migrations.run(plain, "geopackage", file.toString());
    // IMMEDIATE: a writer that starts as a reader could only fail when another process writes.
    HikariDataSource writer =
        pool("writer", source(file, SQLiteConfig.TransactionMode.IMMEDIATE), 1);
    HikariDataSource readers = pool("reader", plain, READERS);
    return new Connections(readers, writer, new GeoPackageDialect());
  }

  /**
   * A new file with nothing in it but the layout, for one writer who needs no durability: without
   * log and without waiting for the disk.
   */
  static DataSource blank(Path file) {
    DataSource source = bare(file);
    Migrations.run(source, "geopackage", file.toString());
    return source;
  }

  /** As {@link #blank}, without the layout. */
  static DataSource bare(Path file) {
    prepare(file);
    protect(file);
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.OFF);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setCacheSize(-BLANK_CACHE_KIB);
    return source(file, config);
  }

  private static HikariDataSource pool(String name, DataSource source, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setMaxLifetime(0);
    config.setConnectionTimeout(2L * BUSY_MS);
    return new HikariDataSource(config);
  }

  /** The folder and the file, made with their mode before the first byte is in. */
  private static void prepare(Path file) {
    if (!file.getFileName().toString().endsWith(".gpkg")) {
      throw new IllegalArgumentException(
          "the database must be a file ending in .gpkg or a jdbc:postgresql: URL, was " + file);
    }
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      try {
        if (isPosix(file)) {
          Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
          Files.createFile(file);
        }
      } catch (FileAlreadyExistsException e) {
        // Opened as it is, once it is known to be ours.
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot create " + file + ": the folder is not writable for this user (" + e + ")", e);
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file) || !Files.isWritable(file)) {
      throw new IllegalArgumentException(file + " is not a file this user may read and write");
    }
    if (!Files.isWritable(file.toAbsolutePath().getParent())) {
      throw new IllegalArgumentException(
          "the folder of " + file + " is not writable, and SQLite must write its log beside it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MAGIC.length);
      if (start.length > 0 && !Arrays.equals(start, MAGIC)) {
        throw new IllegalArgumentException(file + " is not a database; nothing was changed");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e, e);
    }
  }

  /** A copy put back from a backup may be open to all; what is kept here is not for all. */
  private static void protect(Path file) {
    try {
      if (isPosix(file)) {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("only its owner may use " + file + " (" + e + ")", e);
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Asks without our settings: another's file must not even change its journal mode. */
  private static void refuseForeign(Path file) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    String question =
        "SELECT count(*), sum(name = '" + Migrations.HISTORY + "') FROM sqlite_master";
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      if (row.next() && row.getLong(1) > 0 && row.getLong(2) == 0) {
        throw new IllegalArgumentException(
            file + " is a database, but not one of OpenScene's; nothing was changed");
      }
    } catch (SQLException e) {
      throw new IllegalArgumentException(
          file + " cannot be opened as a database: " + e.getMessage(), e);
    }
  }

  private static DataSource source(Path file, SQLiteConfig.TransactionMode mode) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // In WAL mode NORMAL would lose the last commits with the power; what we acknowledge stays.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_MS);
    config.setCacheSize(-CACHE_KIB); // Negative means KiB: ids are random, their index wants room.
    config.setTransactionMode(mode);
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Long.toString(WAL_BYTES_KEPT));
    return source(file, config);
  }

  private static DataSource source(Path file, SQLiteConfig config) {
    SQLiteDataSource source = new FunctionDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  /** Teaches each connection the functions that a GeoPackage's R-tree triggers call. */
  private static final class FunctionDataSource extends SQLiteDataSource {
    FunctionDataSource(SQLiteConfig config) {
      super(config);
    }

    @Override
    public SQLiteConnection getConnection(String user, String password) throws SQLException {
      SQLiteConnection connection = super.getConnection(user, password);
      number(connection, "ST_MinX", blob -> GeoPackageGeometry.envelope(blob).getMinX());
      number(connection, "ST_MaxX", blob -> GeoPackageGeometry.envelope(blob).getMaxX());
      number(connection, "ST_MinY", blob -> GeoPackageGeometry.envelope(blob).getMinY());
      number(connection, "ST_MaxY", blob -> GeoPackageGeometry.envelope(blob).getMaxY());
      number(connection, "ST_IsEmpty", blob -> GeoPackageGeometry.isEmpty(blob) ? 1 : 0);
      return connection;
    }

    private static void number(
        Connection connection, String name, java.util.function.ToDoubleFunction<byte[]> of)
        throws SQLException {
      Function.create(
          connection,
          name,
          new Function() {
            @Override
            protected void xFunc() throws SQLException {
              byte[] blob = value_blob(0);
              if (blob == null) {
                result();
              } else {
                result(of.applyAsDouble(blob));
              }
            }
          },
          1,
          Function.FLAG_DETERMINISTIC);
    }
  }
}
