package openscene.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;

/** Makes what was overwritten in a GeoPackage file unreadable, and lets one process do so. */
final class GeoPackageSweep {
  /** SQL function that blanks what lies behind the last cell of an R-tree's node. */
  static final String TRIMMED = "openscene_trimmed";

  private static final int NODE_HEAD = 4;
  private static final int NODE_CELL = 24;
  private static final int ATTEMPTS = 10;
  private static final long PAUSE_MS = 200;

  private GeoPackageSweep() {}

  /** A node of the R-tree without the leavings of cells that were moved or deleted. */
  static byte[] trimmed(byte[] node) {
    byte[] clean = node.clone();
    int cells = (node[2] & 0xFF) << 8 | (node[3] & 0xFF);
    int end = Math.min(clean.length, NODE_HEAD + NODE_CELL * cells);
    Arrays.fill(clean, end, clean.length, (byte) 0);
    return clean;
  }

  /** Whether nothing old is left: SQLite overwrote it in the file, and its log is empty. */
  static boolean sweep(Connections connections) {
    connections.write(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                "UPDATE rtree_observation_geom_node SET data = openscene_trimmed(data)"
                    + " WHERE data <> openscene_trimmed(data)");
            // The outermost places stand there, to the last digit.
            statement.executeUpdate(
                "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) ="
                    + " (SELECT min(minx), min(miny), max(maxx), max(maxy)"
                    + " FROM rtree_observation_geom) WHERE table_name = 'observation'");
          }
          return null;
        });
    try (Connection own = connections.own();
        Statement statement = own.createStatement()) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
          if (row.next() && row.getInt(1) == 0) {
            return true;
          }
        }
        Thread.sleep(PAUSE_MS); // Somebody still reads what was.
      }
      return false;
    } catch (SQLException e) {
      throw new StoreFailure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A lock on a file beside the store; the system takes it from a process that dies. */
  static Optional<Dialect.Sole> sole(Connections connections) {
    try {
      FileChannel channel =
          FileChannel.open(
              Path.of(file(connections) + "-retention"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock lock;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        lock = null; // This process itself is at it.
      }
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(
          () -> {
            try {
              channel.close();
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
    } catch (IOException e) {
      throw new IllegalStateException("cannot lock beside the store: " + e, e);
    }
  }

  private static String file(Connections connections) {
    return connections
        .first("SELECT file FROM pragma_database_list WHERE name = 'main'", f -> {}, Row::first)
        .orElseThrow();
  }
}
