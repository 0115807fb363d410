package openscene.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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

/** What differs between SQLite's GeoPackage and PostGIS. Without state, safe to share. */
interface Dialect {
  /** The parameter mark of a new value for a column. */
  String mark(Table.Type type);

  /** How a column is named in a select list, so that {@link Row} can read it. */
  String selected(Table.Column column);

  void bind(PreparedStatement statement, int index, UUID value) throws SQLException;

  void bind(PreparedStatement statement, int index, Instant value) throws SQLException;

  void bind(PreparedStatement statement, int index, LocalDate value) throws SQLException;

  UUID id(ResultSet row, int index) throws SQLException;

  Instant instant(ResultSet row, int index) throws SQLException;

  LocalDate date(ResultSet row, int index) throws SQLException;

  /** The bytes the database keeps of a place. */
  byte[] geometry(LonLat place);

  /** The bytes the database keeps of a geometry. */
  byte[] geometry(Geometry geometry);

  /** The geometry of the bytes it gives back. */
  Geometry geometry(byte[] bytes);

  /** Only rows whose place lies in the box, border included. */
  void within(Where where, BBox box);

  /**
   * As {@link #within}, for the first rows by (seen_at, id) of many: so that neither a wide box is
   * sorted whole nor a small one looked for all along time.
   *
   * @param filter with a box
   */
  void withinPage(Connection connection, Where where, Filter filter, int limit) throws SQLException;

  /** Only visits that looked for any of the kinds. */
  void lookedForAny(Where where, Set<String> kinds);

  /**
   * Inserts those whose id is new and says which: true where the row was new. The items have
   * different ids and come in the order of their ids.
   */
  <T> boolean[] insertNew(
      Connection connection, Table<T> table, List<T> items, Function<T, UUID> idOf)
      throws SQLException;

  /**
   * Whether {@link #insertNew} of so many rows is one statement, so that the connection may be left
   * to commit by itself.
   */
  boolean isOneStatement(int rows);

  /** How many transactions may write at once. */
  int writers();

  /**
   * Hands each observation of a condition to the visitor as it comes, by the shortest way out of
   * this database; the connection is in a transaction.
   *
   * @param order an ORDER BY clause with a space before it; may be empty
   * @param stop ends it from another thread
   * @return how many there were
   */
  long stream(
      Connection connection, Where where, String order, Stop stop, Consumer<Observation> visitor)
      throws SQLException;

  /**
   * Told within the transaction after a table was written.
   *
   * @param added the box around new geometries; null when there is none
   */
  void written(Connection connection, String table, Envelope added) throws SQLException;

  /** Tells what anybody writes to the database; waits for nothing until it is asked. */
  ChangeFeed feed(Connections connections);
}
