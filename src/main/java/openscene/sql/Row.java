package openscene.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.UUID;
import openscene.geo.LonLat;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** Gives the values of a row one after the other, as {@link Fields} took them. */
final class Row implements ObservationValues {
  private final ResultSet row;
  private final Dialect dialect;
  private int index;

  Row(ResultSet row, Dialect dialect) {
    this.row = row;
    this.dialect = dialect;
  }

  /** The first value again, as text. */
  String first() throws SQLException {
    return row.getString(1);
  }

  /** The first value again, as an id. */
  UUID firstId() throws SQLException {
    return dialect.id(row, 1);
  }

  @Override
  public String text() throws SQLException {
    return row.getString(++index);
  }

  @Override
  public UUID id() throws SQLException {
    return dialect.id(row, ++index);
  }

  @Override
  public Instant instant() throws SQLException {
    return dialect.instant(row, ++index);
  }

  LocalDate date() throws SQLException {
    return dialect.date(row, ++index);
  }

  @Override
  public Integer integer() throws SQLException {
    int value = row.getInt(++index);
    return row.wasNull() ? null : value;
  }

  @Override
  public Double decimal() throws SQLException {
    double value = row.getDouble(++index);
    return row.wasNull() ? null : value;
  }

  @Override
  public Boolean flag() throws SQLException {
    boolean value = row.getBoolean(++index);
    return row.wasNull() ? null : value;
  }

  @Override
  public SortedMap<String, String> map() throws SQLException {
    return Json.map(row.getString(++index));
  }

  byte[] bytes() throws SQLException {
    return row.getBytes(++index);
  }

  @Override
  public LonLat place() throws SQLException {
    Point point = (Point) dialect.geometry(row.getBytes(++index));
    return new LonLat(point.getX(), point.getY());
  }

  /** A multipolygon of one comes back as the polygon it was. */
  Geometry outline() throws SQLException {
    Geometry outline = dialect.geometry(row.getBytes(++index));
    return outline.getNumGeometries() == 1 ? outline.getGeometryN(0) : outline;
  }
}
