package openscene.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import openscene.geo.GeoJson;
import openscene.sql.GeoPackageReader;
import org.locationtech.jts.geom.Geometry;

/** Polygons of a GeoJSON or GeoPackage file, as they come: not yet judged. */
final class AreaFile {
  /** The largest GeoJSON file of areas, bytes. */
  static final long BYTES_MAX = 256L << 20;

  private AreaFile() {}

  /**
   * One polygon.
   *
   * @param number of the feature in the file, from 1
   * @param fields its properties as text
   * @param outline WGS 84; null when it could not be read
   * @param problem why not; null when it could
   */
  record Feature(long number, Map<String, String> fields, Geometry outline, String problem) {}

  /**
   * Reads a file.
   *
   * @param layer of a GeoPackage; null for the only one
   * @throws IllegalArgumentException when it is neither
   */
  static List<Feature> read(Path file, String layer) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException("there is no file to read at " + file);
    }
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".gpkg")
        ? readGeoPackage(file, layer)
        : readGeoJson(file);
  }

  private static List<Feature> readGeoPackage(Path file, String layer) {
    List<Feature> features = new ArrayList<>();
    try (GeoPackageReader reader = GeoPackageReader.open(file)) {
      reader.scan(
          reader.layer(layer),
          row -> features.add(new Feature(row.id(), row.columns(), row.geometry(), row.problem())));
    }
    return features;
  }

  private static List<Feature> readGeoJson(Path file) throws IOException {
    if (Files.size(file) > BYTES_MAX) {
      throw new IllegalArgumentException(file + " is larger than 256 MiB; import it in parts");
    }
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + " is no JSON: " + e.getOriginalMessage(), e);
    }
    JsonNode list = root.path("features");
    if (!list.isArray()) {
      throw new IllegalArgumentException(file + " is no GeoJSON FeatureCollection");
    }
    if (root.path("crs").toString().matches(".*EPSG:+\\d*:*(?!4326|4979)\\d{4,6}\"?.*")) {
      throw new IllegalArgumentException(
          file + " says it is in another CRS; GeoJSON is WGS 84 (ogr2ogr -t_srs EPSG:4326)");
    }
    List<Feature> features = new ArrayList<>();
    for (JsonNode feature : list) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : feature.path("properties").properties()) {
        if (field.getValue().isValueNode() && !field.getValue().isNull()) {
          fields.put(field.getKey(), field.getValue().asText());
        }
      }
      long number = features.size() + 1L;
      try {
        Geometry outline = GeoJson.read(feature.get("geometry"));
        features.add(new Feature(number, fields, outline, null));
      } catch (IllegalArgumentException e) {
        features.add(new Feature(number, fields, null, e.getMessage()));
      }
    }
    return features;
  }
}
