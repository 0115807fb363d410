package openscene.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
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

/** SQLite as a GeoPackage: times, dates, ids and JSON are text, geometries are blobs. */
final class GeoPackageDialect implements Dialect {
  /** Always three decimals: GeoPackage asks it, and text order becomes time order. */
  private static final DateTimeFormatter DATETIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  @Override
  public String mark(Table.Type type) {
    return "?";
  }

  @Override
  public String selected(Table.Column column) {
    return column.name();
  }

  @Override
  public void bind(PreparedStatement statement, int index, UUID value) throws SQLException {
    statement.setString(index, value == null ? null : value.toString());
  }

  @Override
  public void bind(PreparedStatement statement, int index, Instant value) throws SQLException {
    statement.setString(index, value == null ? null : DATETIME.format(value));
  }

  @Override
  public void bind(PreparedStatement statement, int index, LocalDate value) throws SQLException {
    statement.setString(index, value == null ? null : value.toString());
  }

  @Override
  public UUID id(ResultSet row, int index) throws SQLException {
    String text = row.getString(index);
    return text == null ? null : UUID.fromString(text);
  }

  @Override
  public Instant instant(ResultSet row, int index) throws SQLException {
    String text = row.getString(index);
    return text == null ? null : DateTimeText.instant(text);
  }

  @Override
  public LocalDate date(ResultSet row, int index) throws SQLException {
    String text = row.getString(index);
    return text == null ? null : LocalDate.parse(text);
  }

  @Override
  public byte[] geometry(LonLat place) {
    return GeoPackageGeometry.write(place);
  }

  @Override
  public byte[] geometry(Geometry geometry) {
    return GeoPackageGeometry.write(geometry);
  }

  @Override
  public Geometry geometry(byte[] bytes) {
    return GeoPackageGeometry.read(bytes);
  }

  @Override
  public void within(Where where, BBox box) {
    // The R-tree keeps 32-bit numbers rounded outwards: it proposes, the exact place decides.
    String proposed =
        "fid IN (SELECT id FROM rtree_observation_geom"
            + " WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?)";
    String exact = "(ST_MinX(geom) BETWEEN ? AND ? AND ST_MinY(geom) BETWEEN ? AND ?)";
    String one = "(" + proposed + " AND " + exact + ")";
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

  @Override
  public void withinPage(Connection connection, Where where, Filter filter, int limit)
      throws SQLException {
    BBox box = filter.bbox();
    if (box.west() > box.east() || !GeoPackagePages.walkTime(connection, filter, limit)) {
      within(where, box);
      return;
    }
    // Not EXISTS, which the planner would turn about and begin with the box.
    where.and(
        "(SELECT count(*) FROM rtree_observation_geom AS at WHERE at.id = observation.fid"
            + " AND maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?) = 1"
            + " AND ST_MinX(geom) BETWEEN ? AND ? AND ST_MinY(geom) BETWEEN ? AND ?",
        fields -> bind(fields, box.west(), box.east(), box));
  }

  private static void bind(Fields fields, double west, double east, BBox box) throws SQLException {
    for (int i = 0; i < 2; i++) {
      fields.decimal(west);
      fields.decimal(east);
      fields.decimal(box.south());
      fields.decimal(box.north());
    }
  }

  @Override
  public void lookedForAny(Where where, Set<String> kinds) {
    where.and(
        "EXISTS (SELECT 1 FROM json_each(target_kinds) WHERE value IN ("
            + Where.marks(kinds.size())
            + "))",
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
    if (items.size() >= BulkOfPlaces.ENOUGH && items.get(0) instanceof Observation) {
      @SuppressWarnings("unchecked") // A table holds one type, and the first is an observation.
      Table<Observation> observations = (Table<Observation>) table;
      @SuppressWarnings("unchecked")
      List<Observation> many = (List<Observation>) items;
      return BulkOfPlaces.insertNew(connection, this, observations, many);
    }
    return table.insertNew(connection, this, items);
  }

  @Override
  public boolean isOneStatement(int rows) {
    return false; // The box of the table's contents is written too.
  }

  @Override
  public int writers() {
    return 1; // SQLite has one.
  }

  @Override
  public long stream(
      Connection connection, Where where, String order, Stop stop, Consumer<Observation> visitor)
      throws SQLException {
    return GeoPackageStream.read(connection, where, order, stop, visitor);
  }

  /** Keeps gpkg_contents true: QGIS shows its extent and fetches anew when last_change moves. */
  @Override
  public void written(Connection connection, String table, Envelope added) throws SQLException {
    String now = "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
    String grow =
        ", min_x = min(ifnull(min_x, 180), ?), min_y = min(ifnull(min_y, 90), ?)"
            + ", max_x = max(ifnull(max_x, -180), ?), max_y = max(ifnull(max_y, -90), ?)";
    boolean grows = added != null && !added.isNull();
    try (PreparedStatement update =
        connection.prepareStatement(now + (grows ? grow : "") + " WHERE table_name = ?")) {
      int index = 0;
      if (grows) {
        update.setDouble(++index, added.getMinX());
        update.setDouble(++index, added.getMinY());
        update.setDouble(++index, added.getMaxX());
        update.setDouble(++index, added.getMaxY());
      }
      update.setString(++index, table);
      update.executeUpdate();
    }
  }

  @Override
  public ChangeFeed feed(Connections connections) {
    return new GeoPackageFeed(connections);
  }
}
