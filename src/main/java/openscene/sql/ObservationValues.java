package openscene.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import openscene.geo.LonLat;

/**
 * Gives the values of an observation's row one after the other, whichever way it came: by a query
 * or by COPY.
 */
interface ObservationValues {
  UUID id() throws SQLException;

  LonLat place() throws SQLException;

  String text() throws SQLException;

  Instant instant() throws SQLException;

  Double decimal() throws SQLException;

  Integer integer() throws SQLException;

  Boolean flag() throws SQLException;

  /** A JSON object of names and texts. */
  SortedMap<String, String> map() throws SQLException;
}
