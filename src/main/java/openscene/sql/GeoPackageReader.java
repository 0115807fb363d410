package openscene.sql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * Reads somebody else's GeoPackage file: opened read-only, row by row, places turned into WGS 84. A
 * file that is none, or a layer that is not there, is refused with what would be right.
 */
public final class GeoPackageReader implements AutoCloseable {
  /** Header sizes of the envelope codes 0..4 (GeoPackage 1.3, § 2.1.3). */
  private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

  private final Path file;
  private final Connection connection;

  /**
   * A row.
   *
   * @param id its row id
   * @param columns every other column as text; null values are absent
   * @param geometry WGS 84; null when there is none
   * @param problem why there is no geometry; null when there is
   */
  public record Feature(long id, Map<String, String> columns, Geometry geometry, String problem) {
    /** Its place when it is a Point, else null. */
    public LonLat place() {
      return geometry instanceof Point point && !point.isEmpty()
          ? new LonLat(point.getX(), point.getY())
          : null;
    }
  }

  /**
   * A layer with geometries.
   *
   * @param table its table
   * @param geometryColumn the column of its geometries
   * @param crs the code of its CRS, e.g. EPSG:25832
   */
  public record Layer(String table, String geometryColumn, String crs) {}

  private GeoPackageReader(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens a file.
   *
   * @throws IllegalArgumentException when it is no GeoPackage
   */
  public static GeoPackageReader open(Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("cannot read " + file);
    }
    try {
      Properties readOnly = new Properties();
      readOnly.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY
      return new GeoPackageReader(
          file, DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), readOnly));
    } catch (SQLException e) {
      throw notAGeoPackage(file, e);
    }
  }

  private static IllegalArgumentException notAGeoPackage(Path file, SQLException e) {
    return new IllegalArgumentException(
        file + " cannot be read as a GeoPackage: " + e.getMessage(), e);
  }

  /** The layers with geometries. */
  public List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    try (PreparedStatement ask =
            connection.prepareStatement(
                "SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id"
                    + " FROM gpkg_geometry_columns g"
                    + " JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id"
                    + " ORDER BY g.table_name");
        ResultSet row = ask.executeQuery()) {
      while (row.next()) {
        layers.add(
            new Layer(
                row.getString(1),
                row.getString(2),
                row.getString(3).toUpperCase(java.util.Locale.ROOT) + ":" + row.getInt(4)));
      }
      return layers;
    } catch (SQLException e) {
      throw notAGeoPackage(file, e);
    }
  }

  /**
   * The layer of a name, or the only one.
   *
   * @param name null for the only one
   * @throws IllegalArgumentException naming the layers there are
   */
  public Layer layer(String name) {
    List<Layer> layers = layers();
    if (name == null && layers.size() == 1) {
      return layers.get(0);
    }
    return layers.stream()
        .filter(layer -> layer.table().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    (name == null ? "which layer? " : "no layer " + name + "; ")
                        + file
                        + " has "
                        + layers.stream().map(Layer::table).toList()
                        + "; give one by --layer"));
  }

  /** How many rows a layer has. */
  public long count(Layer layer) {
    try (PreparedStatement ask =
            connection.prepareStatement("SELECT count(*) FROM " + quoted(layer.table()));
        ResultSet row = ask.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw notAGeoPackage(file, e);
    }
  }

  /** Hands over each row of a layer without holding them all. */
  public void scan(Layer layer, Consumer<Feature> taker) {
    Projection projection =
        layer.crs().equals("EPSG:4326") || layer.crs().equals("EPSG:4258")
            ? null
            : Projection.of(layer.crs());
    String sql = "SELECT rowid AS openscene_rowid, * FROM " + quoted(layer.table());
    try (PreparedStatement ask = connection.prepareStatement(sql);
        ResultSet row = ask.executeQuery()) {
      ResultSetMetaData about = row.getMetaData();
      while (row.next()) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 2; i <= about.getColumnCount(); i++) {
          String name = about.getColumnName(i);
          String value = name.equals(layer.geometryColumn()) ? null : row.getString(i);
          if (value != null) {
            columns.put(name, value);
          }
        }
        taker.accept(
            feature(row.getLong(1), columns, row.getBytes(layer.geometryColumn()), projection));
      }
    } catch (SQLException e) {
      throw notAGeoPackage(file, e);
    }
  }

  private static Feature feature(
      long id, Map<String, String> columns, byte[] blob, Projection projection) {
    if (blob == null) {
      return new Feature(id, columns, null, "the geometry is null");
    }
    try {
      Geometry at = new WKBReader().read(Arrays.copyOfRange(blob, headerBytes(blob), blob.length));
      return new Feature(id, columns, projection == null ? at : projection.degrees(at), null);
    } catch (ParseException | IllegalArgumentException e) {
      return new Feature(id, columns, null, "the geometry is broken: " + e.getMessage());
    }
  }

  private static int headerBytes(byte[] blob) {
    if (blob.length < 8 || blob[0] != 'G' || blob[1] != 'P') {
      throw new IllegalArgumentException("no GeoPackage geometry");
    }
    int flags = ByteBuffer.wrap(blob).order(ByteOrder.BIG_ENDIAN).get(3);
    int envelope = (flags >> 1) & 7;
    if (envelope >= ENVELOPE_BYTES.length) {
      throw new IllegalArgumentException("unknown envelope");
    }
    return 8 + ENVELOPE_BYTES[envelope];
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw notAGeoPackage(file, e);
    }
  }
}
