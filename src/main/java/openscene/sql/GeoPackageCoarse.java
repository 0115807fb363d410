package openscene.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import openscene.observation.CoarseObservation;
import openscene.observation.ObservationStore;
import openscene.observation.Stop;
import org.locationtech.jts.geom.Envelope;

/**
 * Writes coarse observations as a GeoPackage 1.3 file of one layer. It is no store, and does not
 * look like one: there is no table for what is not told.
 */
public final class GeoPackageCoarse implements ObservationStore.CoarsePack {
  private static final int BATCH = 1_000;
  private static final List<String> LAYOUT =
      List.of(
          "PRAGMA application_id = 1196444487",
          "PRAGMA user_version = 10300",
          """
          CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL,
            srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
            organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)
          """,
          """
          INSERT INTO gpkg_spatial_ref_sys VALUES
            ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', ''),
            ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', ''),
            ('WGS 84 geodetic', 4326, 'EPSG', 4326,
             'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,\
          AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,\
          AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],\
          AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', '')
          """,
          """
          CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY,
            data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
            last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
            min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
            CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id)
              REFERENCES gpkg_spatial_ref_sys(srs_id))
          """,
          """
          CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
            geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
            m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
            CONSTRAINT uk_gc_table_name UNIQUE (table_name),
            CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
            CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))
          """,
          """
          CREATE TABLE observation (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
            geom POINT NOT NULL, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
            seen_at DATETIME NOT NULL, count MEDIUMINT NOT NULL, severity MEDIUMINT, area_id TEXT,
            precision_m MEDIUMINT NOT NULL, time_precision TEXT NOT NULL, made_up BOOLEAN NOT NULL)
          """,
          """
          INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
            VALUES ('observation', 'features', 'observation',
              'Observations in their cells and hours, see precision_m and time_precision', 4326)
          """,
          "INSERT INTO gpkg_geometry_columns VALUES ('observation', 'geom', 'POINT', 4326, 0, 0)");
  private static final String INSERT =
      "INSERT INTO observation (geom, id, kind, seen_at, count, severity, area_id, precision_m,"
          + " time_precision, made_up) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Dialect dialect = new GeoPackageDialect();
  private final Connection connection;
  private final boolean madeUp;
  private final Envelope around = new Envelope();
  private PreparedStatement rows;
  private int count;

  private GeoPackageCoarse(Connection connection, boolean madeUp) {
    this.connection = connection;
    this.madeUp = madeUp;
  }

  /** As {@link ObservationStore#coarsePack}. */
  public static GeoPackageCoarse into(Path file, boolean madeUp) {
    GeoPackageCoarse pack = null;
    try {
      pack = new GeoPackageCoarse(GeoPackageFile.bare(file).getConnection(), madeUp);
      pack.begin();
      return pack;
    } catch (SQLException e) {
      if (pack != null) {
        pack.close();
      }
      throw new StoreFailure(e);
    }
  }

  private void begin() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : LAYOUT) {
        statement.execute(sql);
      }
    }
    connection.setAutoCommit(false);
    rows = connection.prepareStatement(INSERT);
  }

  @Override
  public void add(CoarseObservation seen) {
    try {
      StatementFields fields = new StatementFields(rows, dialect);
      fields.place(seen.place());
      fields.id(seen.id());
      fields.text(seen.kind());
      fields.instant(seen.seenAt());
      fields.integer(seen.count());
      fields.integer(seen.severity());
      fields.text(seen.areaId());
      fields.integer(seen.precisionM());
      fields.text(seen.timePrecision().toString());
      fields.flag(madeUp);
      rows.addBatch();
      around.expandToInclude(seen.place().lon(), seen.place().lat());
      if (++count % BATCH == 0) {
        rows.executeBatch();
      }
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  @Override
  public void finish(Stop stop) {
    try {
      stop.by(() -> Connections.cancel(rows));
      try {
        rows.executeBatch();
      } finally {
        stop.by(null);
      }
      stop.check();
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
