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
import openscene.observation.Stop;
import openscene.observation.StoreFacts;
import org.locationtech.jts.geom.Envelope;

/**
 * Writes a GeoPackage file to be given away. Nobody else has it open and nobody needs half of it,
 * so it is written without a log; indexes and triggers are put aside until all rows are in.
 *
 * <p>The spatial index comes last, packed ({@link PackedTree}) along a curve on which neighbours
 * follow one another ({@link #curve}). Until then the places wait in a temporary table, so that
 * memory does not grow with the rows.
 */
public final class GeoPackagePack implements ObservationStore.Pack {
  private static final int BATCH = 1_000;
  private static final String ASIDE =
      "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'observation' AND sql IS NOT NULL"
          + " AND (type = 'index' OR (type = 'trigger' AND sql LIKE '%AFTER INSERT%'))";

  private static final String ORDERED =
      "CREATE TEMP TABLE ordered AS SELECT fid, lon, lat FROM place ORDER BY along";

  private final Dialect dialect = new GeoPackageDialect();
  private final Connection connection;
  private final List<String> aside = new ArrayList<>();
  private final Envelope around = new Envelope();

  /** Cells of the curve a degree: about a metre. */
  private static final double CELLS_PER_DEGREE = 100_000;

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
    execute(
        List.of("CREATE TEMP TABLE place (along INTEGER, fid INTEGER, lon DOUBLE, lat DOUBLE)"));
    places = connection.prepareStatement("INSERT INTO place VALUES (?, ?, ?, ?)");
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
      places.setLong(1, curve(lon, lat));
      places.setInt(2, fid);
      places.setDouble(3, lon);
      places.setDouble(4, lat);
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

  /** How far along Morton's curve a place lies: the bits of both numbers in turn. */
  private static long curve(double lon, double lat) {
    return spread((long) ((lon + 180) * CELLS_PER_DEGREE))
        | spread((long) ((lat + 90) * CELLS_PER_DEGREE)) << 1;
  }

  /** The lower 31 bits, each with a gap after it. */
  private static long spread(long bits) {
    long x = bits & 0x7FFF_FFFFL;
    x = (x | x << 16) & 0x0000_FFFF_0000_FFFFL;
    x = (x | x << 8) & 0x00FF_00FF_00FF_00FFL;
    x = (x | x << 4) & 0x0F0F_0F0F_0F0F_0F0FL;
    x = (x | x << 2) & 0x3333_3333_3333_3333L;
    return (x | x << 1) & 0x5555_5555_5555_5555L;
  }

  @Override
  public void finish(Stop stop) {
    try {
      flush();
      PackedTree.execute(connection, ORDERED, stop);
      PackedTree.fill(connection, "rtree_observation_geom", "ordered", stop);
      for (String sql : aside) {
        PackedTree.execute(connection, sql, stop);
      }
      dialect.written(connection, "observation", around);
      connection.commit();
    } catch (SQLException e) {
      stop.check(); // Interrupted, not broken.
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
