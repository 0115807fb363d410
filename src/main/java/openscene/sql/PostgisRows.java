package openscene.sql;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import openscene.geo.LonLat;
import org.locationtech.jts.geom.Geometry;

/**
 * Inserts some rows, too few for COPY, by one statement that takes each column as an array: planned
 * once, sent once, and the same text for any number of rows.
 */
final class PostgisRows implements Fields {
  private static final HexFormat HEX = HexFormat.of();

  /** The values of one column. */
  private record Column(String type, Object[] values) {}

  private final List<Column> columns = new ArrayList<>();
  private final int rows;
  private int row;
  private int at;

  private PostgisRows(int rows) {
    this.rows = rows;
  }

  /** As {@link Dialect#insertNew}. */
  static <T> boolean[] insertNew(
      Connection connection, Table<T> table, List<T> items, Function<T, UUID> idOf)
      throws SQLException {
    boolean[] isNew = new boolean[items.size()];
    if (items.isEmpty()) {
      return isNew;
    }
    PostgisRows fields = new PostgisRows(items.size());
    for (T item : items) {
      table.writer().write(item, fields);
      fields.row++;
      fields.at = 0;
    }
    Set<UUID> stored = new HashSet<>();
    try (PreparedStatement insert = connection.prepareStatement(fields.sql(table))) {
      for (int c = 0; c < fields.columns.size(); c++) {
        Column column = fields.columns.get(c);
        insert.setArray(c + 1, connection.createArrayOf(column.type, column.values));
      }
      try (ResultSet keys = insert.executeQuery()) {
        while (keys.next()) {
          stored.add(keys.getObject(1, UUID.class));
        }
      }
    }
    for (int i = 0; i < isNew.length; i++) {
      isNew[i] = stored.contains(idOf.apply(items.get(i)));
    }
    return isNew;
  }

  /** Takes the rows in their order: that of ids, so that two inserts cannot wait for each other. */
  private String sql(Table<?> table) {
    StringBuilder selected = new StringBuilder();
    StringBuilder arrays = new StringBuilder();
    for (int c = 0; c < columns.size(); c++) {
      String name = table.columns().get(c).name();
      boolean geometry = table.columns().get(c).type() == Table.Type.GEOMETRY;
      selected
          .append(c == 0 ? "" : ", ")
          .append(geometry ? "CAST(" + name + " AS geometry)" : name);
      arrays.append(c == 0 ? "CAST(? AS " : ", CAST(? AS ").append(columns.get(c).type);
      arrays.append("[])");
    }
    return "INSERT INTO "
        + table.name()
        + " ("
        + table.names()
        + ") SELECT "
        + selected
        + " FROM unnest("
        + arrays
        + ") AS new ("
        + table.names()
        + ") ON CONFLICT ("
        + table.key()
        + ") DO NOTHING RETURNING "
        + table.key();
  }

  private void put(String type, Object[] none, Object value) {
    if (row == 0) {
      columns.add(new Column(type, none));
    }
    columns.get(at++).values[row] = value;
  }

  private void said(String type, Object value) {
    put(type, row == 0 ? new String[rows] : null, value == null ? null : value.toString());
  }

  @Override
  public void text(String value) {
    said("text", Storable.text(value));
  }

  @Override
  public void id(UUID value) {
    said("uuid", value);
  }

  @Override
  public void instant(Instant value) {
    said("timestamptz", value == null ? null : Storable.of(value));
  }

  @Override
  public void date(LocalDate value) {
    said("date", value);
  }

  @Override
  public void integer(Integer value) {
    put("int4", row == 0 ? new Integer[rows] : null, value);
  }

  @Override
  public void number(Long value) {
    put("int8", row == 0 ? new Long[rows] : null, value);
  }

  @Override
  public void decimal(Double value) {
    put("float8", row == 0 ? new Double[rows] : null, value);
  }

  @Override
  public void flag(Boolean value) {
    put("bool", row == 0 ? new Boolean[rows] : null, value);
  }

  @Override
  public void json(String value) {
    said("jsonb", Storable.json(value));
  }

  @Override
  public void bytes(byte[] value) {
    put("bytea", row == 0 ? new byte[rows][] : null, value);
  }

  @Override
  public void place(LonLat value) {
    geometry(Wkb.put(ByteBuffer.allocate(Wkb.POINT_BYTES), value).array());
  }

  @Override
  public void outline(Geometry value) {
    geometry(Wkb.write(Wkb.multi(value)));
  }

  /** As EWKB in hexadecimal: an array of geometries is none that the driver knows. */
  private void geometry(byte[] wkb) {
    said("text", HEX.formatHex(Wkb.extended(wkb, GeoPackageGeometry.SRID)));
  }
}
