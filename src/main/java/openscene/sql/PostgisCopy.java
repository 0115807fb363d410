package openscene.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import openscene.geo.LonLat;
import org.locationtech.jts.geom.Geometry;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Loads many rows with COPY: into a temporary table first, from there those whose id is new. The
 * text format of COPY needs a backslash before what means something to it, and nothing else.
 */
final class PostgisCopy implements Fields {
  private static final int FLUSH_CHARACTERS = 1 << 16;
  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder line = new StringBuilder(FLUSH_CHARACTERS + 4_096);

  private PostgisCopy() {}

  /** As {@link Dialect#insertNew}. */
  static <T> boolean[] insertNew(Connection connection, Table<T> table, List<T> items)
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
      copy(connection, staging, table, items);
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

  private static <T> void copy(Connection connection, String staging, Table<T> table, List<T> items)
      throws SQLException {
    PostgisCopy fields = new PostgisCopy();
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + staging + " (" + table.names() + ", at) FROM STDIN");
    try {
      for (int at = 0; at < items.size(); at++) {
        table.writer().write(items.get(at), fields);
        fields.line.append(at).append('\n');
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
