package openscene.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import openscene.geo.LonLat;
import org.locationtech.jts.geom.Geometry;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Loads many rows with COPY. Where none seems to be known, straight into the table; if one is known
 * after all, that is undone, and they go into a temporary table first and from there those whose id
 * is new. The text format of COPY needs a backslash before what means something to it, and nothing
 * else.
 */
final class PostgisCopy implements Fields {
  private static final int FLUSH_CHARACTERS = 1 << 16;

  /** So many ids are looked up to see whether a load was sent before. */
  private static final int PROBED = 16;

  private static final String UNIQUE_VIOLATION = "23505";
  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder line = new StringBuilder(FLUSH_CHARACTERS + 4_096);

  private PostgisCopy() {}

  /** As {@link Dialect#insertNew}. */
  static <T> boolean[] insertNew(
      Connection connection, Table<T> table, List<T> items, Function<T, UUID> idOf)
      throws SQLException {
    if (isFirst(connection, table, items)
        || (seemNew(connection, table, items, idOf) && straight(connection, table, items))) {
      boolean[] isNew = new boolean[items.size()];
      Arrays.fill(isNew, true);
      return isNew;
    }
    return staged(connection, table, items);
  }

  /** Whether it was the first load of an empty table, and is in. */
  private static <T> boolean isFirst(Connection connection, Table<T> table, List<T> items)
      throws SQLException {
    if (items.size() < IndexesAfter.ENOUGH || !isEmpty(connection, table)) {
      return false;
    }
    Savepoint before = connection.setSavepoint();
    IndexesAfter indexes;
    try (Statement statement = connection.createStatement()) {
      // Who reads or writes the table now is not to wait for a whole load, nor the load for them.
      statement.execute("LOCK TABLE " + table.name() + " IN ACCESS EXCLUSIVE MODE NOWAIT");
      indexes = IndexesAfter.drop(connection, plainIndexes(table));
    } catch (SQLException e) {
      connection.rollback(before); // Busy, or not ours to change: then with its indexes.
      return false;
    }
    if (!isEmpty(connection, table)) {
      connection.rollback(before);
      return false;
    }
    copy(connection, table.name(), table, items, false);
    indexes.make(connection);
    return true;
  }

  private static boolean isEmpty(Connection connection, Table<?> table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT 1 FROM " + table.name() + " LIMIT 1")) {
      return !row.next();
    }
  }

  private static String plainIndexes(Table<?> table) {
    return "SELECT CAST(CAST(indexrelid AS regclass) AS text), pg_get_indexdef(indexrelid)"
        + " FROM pg_index WHERE indrelid = CAST('"
        + table.name()
        + "' AS regclass) AND NOT indisunique AND NOT indisexclusion AND indisvalid"
        + " ORDER BY indexrelid";
  }

  private static <T> boolean seemNew(
      Connection connection, Table<T> table, List<T> items, Function<T, UUID> idOf)
      throws SQLException {
    int some = Math.min(PROBED, items.size());
    String sql =
        "SELECT 1 FROM " + table.name() + " WHERE id IN (" + Where.marks(some) + ") LIMIT 1";
    try (PreparedStatement ask = connection.prepareStatement(sql)) {
      for (int i = 0; i < some; i++) {
        T item = items.get((int) ((long) i * items.size() / some));
        ask.setObject(i + 1, idOf.apply(item), Types.OTHER);
      }
      try (ResultSet row = ask.executeQuery()) {
        return !row.next();
      }
    }
  }

  /** Whether all were new and are in; else nothing is. */
  private static <T> boolean straight(Connection connection, Table<T> table, List<T> items)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      copy(connection, table.name(), table, items, false);
    } catch (SQLException e) {
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        connection.rollback(before);
        return false;
      }
      throw e;
    }
    connection.releaseSavepoint(before);
    return true;
  }

  private static <T> boolean[] staged(Connection connection, Table<T> table, List<T> items)
      throws SQLException {
    String staging = "new_" + table.name();
    boolean[] isNew = new boolean[items.size()];
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMP TABLE "
              + staging
              + " (LIKE "
              + table.name()
              + ", at integer NOT NULL) ON COMMIT DROP");
      copy(connection, staging, table, items, true);
      // One at a time in the order of ids, so that two loads cannot wait for each other.
      String insert =
          "WITH stored AS (INSERT INTO %1$s (%2$s) SELECT %2$s FROM %3$s ORDER BY at"
              + " ON CONFLICT (%4$s) DO NOTHING RETURNING %4$s)"
              + " SELECT at FROM stored JOIN %3$s USING (%4$s)";
      try (ResultSet stored =
          statement.executeQuery(
              insert.formatted(table.name(), table.names(), staging, table.key()))) {
        while (stored.next()) {
          isNew[stored.getInt(1)] = true;
        }
      }
      statement.execute("DROP TABLE " + staging);
    }
    return isNew;
  }

  /** Copies in the order of the list; numbered says whether each gets its place in a column at. */
  private static <T> void copy(
      Connection connection, String into, Table<T> table, List<T> items, boolean numbered)
      throws SQLException {
    PostgisCopy fields = new PostgisCopy();
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "COPY " + into + " (" + table.names() + (numbered ? ", at" : "") + ") FROM STDIN");
    try {
      for (int at = 0; at < items.size(); at++) {
        table.writer().write(items.get(at), fields);
        if (numbered) {
          fields.line.append(at);
        } else {
          fields.line.setLength(fields.line.length() - 1); // The last tab.
        }
        fields.line.append('\n');
        if (fields.line.length() > FLUSH_CHARACTERS) {
          fields.flush(copy);
        }
      }
      fields.flush(copy);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private void flush(CopyIn copy) throws SQLException {
    byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    line.setLength(0);
  }

  private void plain(Object value) {
    line.append(value == null ? "\\N" : value).append('\t');
  }

  private void escaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
    line.append('\t');
  }

  @Override
  public void text(String value) {
    if (value == null) {
      plain(null);
    } else {
      escaped(Storable.text(value));
    }
  }

  @Override
  public void id(UUID value) {
    plain(value);
  }

  @Override
  public void instant(Instant value) {
    plain(value == null ? null : Storable.of(value));
  }

  @Override
  public void date(LocalDate value) {
    plain(value);
  }

  @Override
  public void integer(Integer value) {
    plain(value);
  }

  @Override
  public void number(Long value) {
    plain(value);
  }

  @Override
  public void decimal(Double value) {
    plain(value);
  }

  @Override
  public void flag(Boolean value) {
    plain(value);
  }

  @Override
  public void json(String value) {
    escaped(Storable.json(value));
  }

  @Override
  public void bytes(byte[] value) {
    line.append("\\\\x").append(HEX.formatHex(value)).append('\t');
  }

  @Override
  public void place(LonLat value) {
    geometry(Wkb.put(ByteBuffer.allocate(Wkb.POINT_BYTES), value).array());
  }

  @Override
  public void outline(Geometry value) {
    geometry(Wkb.write(Wkb.multi(value)));
  }

  /**
   * Plain well-known binary takes the SRID of its column only when told: as EWKB, in hexadecimal.
   */
  private void geometry(byte[] wkb) {
    line.append(HEX.formatHex(Wkb.extended(wkb, GeoPackageGeometry.SRID))).append('\t');
  }
}
