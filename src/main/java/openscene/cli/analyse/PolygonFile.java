package openscene.cli.analyse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import openscene.geo.GeoJson;
import openscene.geo.Outlines;
import openscene.geo.PolygonRepair;
import openscene.geo.Projection;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Windows and zones: polygons of a GeoJSON file, in the metres of the analysis. */
final class PolygonFile {
  /** The largest file, bytes. */
  static final long BYTES_MAX = 256L << 20;

  private final Path file;
  private final String crs;
  private final Projection projection;
  private final List<String> notes;

  /**
   * A file.
   *
   * @param crs of its numbers; null for WGS 84
   * @param projection of the analysis
   * @param notes takes a sentence for each polygon that was repaired
   */
  PolygonFile(Path file, String crs, Projection projection, List<String> notes) {
    this.file = file;
    this.crs = crs;
    this.projection = projection;
    this.notes = notes;
  }

  /** All of its polygons as one. */
  Geometry window() throws IOException {
    List<Geometry> all = new ArrayList<>();
    for (JsonNode feature : features()) {
      all.add(outline(feature, all.size() + 1));
    }
    return union(all);
  }

  /**
   * Its polygons by their property zone; those with the same are one zone.
   *
   * @throws IllegalArgumentException naming a feature without
   */
  Map<String, Geometry> zones() throws IOException {
    Map<String, List<Geometry>> zones = new LinkedHashMap<>();
    int number = 0;
    for (JsonNode feature : features()) {
      number++;
      String zone = feature.path("properties").path("zone").asText("").trim();
      if (zone.isEmpty()) {
        throw new IllegalArgumentException(
            "feature "
                + number
                + " of "
                + file.getFileName()
                + " has no property zone; right would be its name, e.g. target");
      }
      zones.computeIfAbsent(zone, name -> new ArrayList<>()).add(outline(feature, number));
    }
    Map<String, Geometry> whole = new LinkedHashMap<>();
    zones.forEach((zone, parts) -> whole.put(zone, union(parts)));
    return whole;
  }

  private List<JsonNode> features() throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException("there is no file to read at " + file);
    }
    if (Files.size(file) > BYTES_MAX) {
      throw new IllegalArgumentException(file + " is larger than 256 MiB; simplify its borders");
    }
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + " is no JSON: " + e.getOriginalMessage(), e);
    }
    if (crs == null
        && root.path("crs").toString().matches(".*EPSG:+\\d*:*(?!4326|4979)\\d{4,6}\"?.*")) {
      throw new IllegalArgumentException(
          file.getFileName() + " says it is in another CRS than WGS 84; name it by --window-crs");
    }
    List<JsonNode> features = new ArrayList<>();
    if (root.path("features").isArray()) {
      root.path("features").forEach(features::add);
    } else {
      features.add(root);
    }
    if (features.isEmpty()) {
      throw new IllegalArgumentException(
          file.getFileName() + " has no features; right would be a Polygon or MultiPolygon");
    }
    return features;
  }

  private Geometry outline(JsonNode feature, int number) {
    JsonNode geometry = feature.has("geometry") ? feature.get("geometry") : feature;
    String which = "feature " + number + " of " + file.getFileName();
    boolean degrees = crs == null || crs.equals("EPSG:4326");
    try {
      Geometry read = degrees ? GeoJson.read(geometry) : GeoJson.readMetres(geometry);
      if (!(read instanceof Polygon || read instanceof MultiPolygon)) {
        throw new IllegalArgumentException(
            "must be a Polygon or MultiPolygon, was a " + read.getGeometryType());
      }
      return degrees ? repaired(read, which) : projected(valid(read));
    } catch (IllegalArgumentException e) {
      String advice = degrees ? "; metres need --window-crs" : "";
      throw new IllegalArgumentException(which + ": " + e.getMessage() + advice, e);
    }
  }

  private Geometry repaired(Geometry degrees, String which) {
    PolygonRepair.Repair repair = PolygonRepair.of(degrees, projection);
    if (repair.isRefused()) {
      throw new IllegalArgumentException(repair.message());
    }
    if (!repair.wasValid()) {
      notes.add(which + ": " + repair.message() + ".");
    }
    return sound(projection.metres(repair.outline()));
  }

  private Geometry projected(Geometry metres) {
    if (crs.equals(projection.crs())) {
      return metres;
    }
    return sound(projection.metres(Projection.of(crs).degrees(metres)));
  }

  private static Geometry valid(Geometry metres) {
    TopologyValidationError error = new IsValidOp(metres).getValidationError();
    if (error != null || metres.isEmpty()) {
      throw new IllegalArgumentException(
          "is no valid polygon: "
              + (error == null
                  ? "it is empty"
                  : error.getMessage()
                      + " at "
                      + error.getCoordinate().x
                      + ", "
                      + error.getCoordinate().y));
    }
    return metres;
  }

  /** Rounding to the millimetre may fold a sliver over. */
  private static Geometry sound(Geometry metres) {
    if (metres.isValid()) {
      return metres;
    }
    List<Polygon> parts = Outlines.parts(GeometryFixer.fix(metres));
    return metres.getFactory().createMultiPolygon(parts.toArray(Polygon[]::new));
  }

  private static Geometry union(List<Geometry> parts) {
    return parts.size() == 1 ? parts.get(0) : OverlayNGRobust.union(parts);
  }
}
