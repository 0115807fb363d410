package openscene.sql;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.observation.ChangeFeed;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.Stop;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** PostgreSQL with PostGIS: its own types for times, ids, JSON and geometries. */
final class PostgisDialect implements Dialect {
  /** One to write while another's commit waits for the disk. */
  static final int WRITERS = 2;

  /** From this many rows on COPY is worth its temporary table. */
  static final int COPY_FROM_ROWS = 300;

  @Override
  public String mark(Table.Type type) {
    return switch (type) {
      case PLAIN -> "?";
      case JSON -> "?::jsonb";
      case GEOMETRY -> "ST_GeomFromWKB(?, " + GeoPackageGeometry.SRID + ")";
    };
  }

  @Override
  public String selected(Table.Column column) {
    return column.type() == Table.Type.GEOMETRY
        ? "ST_AsBinary(" + column.name() + ", 'NDR')"
        : column.name();
  }

  @Override
  public void bind(PreparedStatement statement, int index, UUID value) throws SQLException {
    statement.setObject(index, value, Types.OTHER);
  }

  @Override
  public void bind(PreparedStatement statement, int index, Instant value) throws SQLException {
    statement.setObject(
        index,
        value == null ? null : value.atOffset(ZoneOffset.UTC),
        Types.TIMESTAMP_WITH_TIMEZONE);
  }

  @Override
  public void bind(PreparedStatement statement, int index, LocalDate value) throws SQLException {
    statement.setObject(index, value, Types.DATE);
  }

  @Override
  public UUID id(ResultSet row, int index) throws SQLException {
    return row.getObject(index, UUID.class);
  }

  @Override
  public Instant instant(ResultSet row, int index) throws SQLException {
    OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  @Override
  public LocalDate date(ResultSet row, int index) throws SQLException {
    return row.getObject(index, LocalDate.class);
  }

  @Override
  public byte[] geometry(LonLat place) {
    return Wkb.put(ByteBuffer.allocate(Wkb.POINT_BYTES), place).array();
  }

  @Override
  public byte[] geometry(Geometry geometry) {
    return Wkb.write(geometry);
  }

  @Override
  public Geometry geometry(byte[] bytes) {
    return Wkb.read(ByteBuffer.wrap(bytes));
  }

  @Override
  public void within(Where where, BBox box) {
    // The index keeps 32-bit numbers; && compares a point's own 64-bit ones on recheck only in
    // part, so the exact place decides. Within CASE, for the planner takes each bare comparison for
    // rare, the box with it, and then sorts all that lie in a wide box instead of walking the index
    // of time to the end of the page.
    String one =
        "(geom && ST_MakeEnvelope(?, ?, ?, ?, 4326) AND CASE WHEN"
            + " ST_X(geom) BETWEEN ? AND ? AND ST_Y(geom) BETWEEN ? AND ? THEN true END)";
    if (box.west() <= box.east()) {
      where.and(one, fields -> bind(fields, box.west(), box.east(), box));
    } else {
      where.and(
          "(" + one + " OR " + one + ")",
          fields -> {
            bind(fields, box.west(), 180, box);
            bind(fields, -180, box.east(), box);
          });
    }
  }

  private static void bind(Fields fields, double west, double east, BBox box) throws SQLException {
    fields.decimal(west);
    fields.decimal(box.south());
    fields.decimal(east);
    fields.decimal(box.north());
    fields.decimal(west);
    fields.decimal(east);
    fields.decimal(box.south());
    fields.decimal(box.north());
  }

  @Override
  public void withinPage(Connection connection, Where where, Filter filter, int limit) {
    within(where, filter.bbox()); // The planner knows how many lie in a box, and chooses.
  }

  @Override
  public void lookedForAny(Where where, Set<String> kinds) {
    // "??" is how JDBC writes the operator "?|": any of these.
    where.and(
        "target_kinds ??| ARRAY[" + Where.marks(kinds.size()) + "]",
        fields -> {
          for (String kind : kinds) {
            fields.text(kind);
          }
        });
  }

  @Override
  public <T> boolean[] insertNew(
      Connection connection, Table<T> table, List<T> items, Function<T, UUID> idOf)
      throws SQLException {
    return items.size() < COPY_FROM_ROWS
        ? PostgisRows.insertNew(connection, table, items, idOf)
        : PostgisCopy.insertNew(connection, table, items, idOf);
  }

  @Override
  public boolean isOneStatement(int rows) {
    return rows < COPY_FROM_ROWS;
  }

  @Override
  public int writers() {
    return WRITERS;
  }

  @Override
  public long stream(
      Connection connection, Where where, String order, Stop stop, Consumer<Observation> visitor)
      throws SQLException {
    return PostgisStream.read(connection, where, order, stop, visitor);
  }

  @Override
  public void written(Connection connection, String table, Envelope added) {
    // PostgreSQL keeps its own statistics.
  }

  @Override
  public ChangeFeed feed(Connections connections) {
    return new PostgisFeed(connections);
  }
}
