package openscene.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.StoreFacts;
import org.locationtech.jts.geom.Envelope;

/**
 * Writes a GeoPackage file to be given away. Nobody else has it open and nobody needs half of it,
 * so it is written without a log; indexes and triggers are put aside until all rows are in.
 */
public final class GeoPackagePack implements ObservationStore.Pack {
  private static final int BATCH = 1_000;
  private static final String ASIDE =
      "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'observation' AND sql IS NOT NULL"
          + " AND (type = 'index' OR (type = 'trigger' AND sql LIKE '%AFTER INSERT%'))";

  private final Dialect dialect = new GeoPackageDialect();
  private final Connection connection;
  private final List<String> aside = new ArrayList<>();
  private final Envelope around = new Envelope();
  private PreparedStatement rows;
  private PreparedStatement places;
  private int fid;

  private GeoPackagePack(Connection connection) {
    this.connection = connection;
  }

  /** As {@link ObservationStore#pack}. */
  public static GeoPackagePack into(Path file, boolean madeUp) {
    GeoPackagePack pack = null;
    try {
      pack = new GeoPackagePack(GeoPackageFile.blank(file).getConnection());
      pack.begin(madeUp);
      return pack;
    } catch (SQLException e) {
      if (pack != null) {
        pack.close();
      }
      throw new StoreFailure(e);
    }
  }

  private void begin(boolean madeUp) throws SQLException {
    connection.setAutoCommit(false);
    List<String> drops = new ArrayList<>();
    try (Statement ask = connection.createStatement();
        ResultSet row = ask.executeQuery(ASIDE)) {
      while (row.next()) {
        drops.add("DROP " + row.getString(1) + " \"" + row.getString(2) + "\"");
        aside.add(row.getString(3));
      }
    }
    execute(drops);
    if (madeUp) {
      execute(
          List.of("INSERT INTO fact (name, value) VALUES ('" + StoreFacts.MADE_UP + "', 'true')"));
      dialect.written(connection, "fact", null);
    }
    rows = connection.prepareStatement(SqlObservationStore.TABLE.insert(dialect));
    places =
        connection.prepareStatement("INSERT INTO rtree_observation_geom VALUES (?, ?, ?, ?, ?)");
  }

  private void execute(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void add(Observation seen) {
    try {
      fid++; // A new table numbers its rows from 1 on.
      SqlObservationStore.TABLE.writer().write(seen, new StatementFields(rows, dialect));
      rows.addBatch();
      double lon = seen.place().lon();
      double lat = seen.place().lat();
      places.setInt(1, fid);
      places.setDouble(2, lon);
      places.setDouble(3, lon);
      places.setDouble(4, lat);
      places.setDouble(5, lat);
      places.addBatch();
      around.expandToInclude(lon, lat);
      if (fid % BATCH == 0) {
        flush();
      }
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  private void flush() throws SQLException {
    rows.executeBatch();
    places.executeBatch();
  }

  @Override
  public void finish() {
    try {
      flush();
      execute(aside);
      dialect.written(connection, "observation", around);
      connection.commit();
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }
}
