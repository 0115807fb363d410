package openscene.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import openscene.geo.BBox;
import openscene.observation.Filter;

/**
 * How a page with a box is found in a GeoPackage, for SQLite does not know how many rows lie in
 * one. Of N rows, m in the box: walking along time meets a page of L after L·N/m rows; taking all
 * of the box and sorting them costs m. The first is less where m is above √(L·N), so it is counted
 * no further than that. A short period is walked in any case when it holds fewer rows than the box.
 */
final class GeoPackagePages {
  private static final String ALL = "SELECT ifnull(max(fid), 0) FROM observation";
  private static final String IN_BOX =
      "SELECT count(*) FROM (SELECT 1 FROM rtree_observation_geom"
          + " WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ? LIMIT ?)";

  private GeoPackagePages() {}

  /** Whether to go along time rather than to begin with the box. */
  static boolean walkTime(Connection connection, Filter filter, int limit) throws SQLException {
    long rows = ask(connection, ALL, fields -> {});
    int enough = (int) Math.ceil(Math.sqrt((double) limit * rows));
    BBox box = filter.bbox();
    long inBox =
        ask(
            connection,
            IN_BOX,
            fields -> {
              fields.decimal(box.west());
              fields.decimal(box.east());
              fields.decimal(box.south());
              fields.decimal(box.north());
              fields.integer(enough);
            });
    if (inBox >= enough) {
      return true;
    }
    Where during = new Where().in("seen_at", filter.period());
    String inPeriod = "SELECT count(*) FROM (SELECT 1 FROM observation" + during + " LIMIT ?)";
    return ask(
            connection,
            inPeriod,
            fields -> {
              during.to(fields);
              fields.integer(enough);
            })
        < inBox;
  }

  private static long ask(Connection connection, String sql, Fields.Values values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      values.to(new StatementFields(statement, new GeoPackageDialect()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
