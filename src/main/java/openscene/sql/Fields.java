package openscene.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import openscene.geo.LonLat;
import org.locationtech.jts.geom.Geometry;

/** Takes the values of a row or of a condition one after the other; null is a value too. */
interface Fields {
  /** Gives values to the fields. */
  @FunctionalInterface
  interface Values {
    void to(Fields fields) throws SQLException;
  }

  void text(String value) throws SQLException;

  void id(UUID value) throws SQLException;

  /** Kept to the millisecond, between the years 1 and 9999. */
  void instant(Instant value) throws SQLException;

  void date(LocalDate value) throws SQLException;

  void integer(Integer value) throws SQLException;

  void number(Long value) throws SQLException;

  void decimal(Double value) throws SQLException;

  void flag(Boolean value) throws SQLException;

  /** A JSON text. */
  void json(String value) throws SQLException;

  void bytes(byte[] value) throws SQLException;

  void place(LonLat value) throws SQLException;

  /** A multipolygon, or a polygon, which becomes a multipolygon of one. */
  void outline(Geometry value) throws SQLException;
}
