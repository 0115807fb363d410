package openscene.area;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Set;
import openscene.geo.GeoJson;
import openscene.geo.Projection;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Areas as GeoJSON Features; one feature is one version of a border. */
public final class AreaJson {
  /**
   * Every property that may be sent. Version and area_ha are worked out here: sent back as they
   * were read, they are passed over.
   */
  public static final Set<String> PROPERTIES =
      Set.of(
          "area_id",
          "version",
          "city",
          "name",
          "valid_from",
          "valid_to",
          "watch",
          "scene",
          "area_ha");

  private static final double M2_PER_HA = 10_000;

  private AreaJson() {}

  /** The id of one version: {@code vaagsbunnen@1}. */
  public static String id(Area area) {
    return area.id() + "@" + area.version();
  }

  /**
   * An area as it is handed in, its border not judged yet.
   *
   * @param validFrom null when not said
   * @param outline Polygon or MultiPolygon, WGS 84; it may be invalid
   */
  public record Draft(
      String id,
      String city,
      String name,
      LocalDate validFrom,
      LocalDate validTo,
      boolean watch,
      String scene,
      Geometry outline) {
    /** The area, with a valid border and a first day. */
    public Area area(Geometry sound, LocalDate first) {
      return new Area(id, 1, city, name, first, validTo, watch, scene, sound);
    }
  }

  /**
   * Reads a Feature.
   *
   * @param idInPath the area's id when the address says it; else null
   * @throws IllegalArgumentException naming the field, what was wrong and what would be right
   */
  public static Draft read(JsonNode feature, String idInPath) {
    JsonNode properties = Members.properties(feature, PROPERTIES);
    String own = Members.text(properties, "area_id", idInPath == null);
    String id = own == null ? idInPath : own;
    if (idInPath != null && !id.equals(idInPath)) {
      throw new IllegalArgumentException("area_id must be " + idInPath + ", as in the address");
    }
    if (!City.ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "area_id must be lower-case letters, digits and underscores");
    }
    JsonNode featureId = feature.path("id");
    if (featureId.isValueNode()
        && !featureId.isNull()
        && !featureId.asText().replaceFirst("@\\d+$", "").equals(id)) {
      throw new IllegalArgumentException("id must be " + id + " or left out");
    }
    Geometry outline = GeoJson.read(feature.get("geometry"));
    if (!(outline instanceof Polygon || outline instanceof MultiPolygon)) {
      throw new IllegalArgumentException(
          "geometry must be a Polygon or a MultiPolygon, was a " + outline.getGeometryType());
    }
    return new Draft(
        id,
        Members.text(properties, "city", true),
        Members.text(properties, "name", true),
        Members.day(properties, "valid_from", false),
        Members.day(properties, "valid_to", false),
        Members.flag(properties, "watch"),
        Members.text(properties, "scene", false),
        outline);
  }

  /**
   * Writes the members of a Feature into an object that the caller opened, and may add to.
   *
   * @param city the area's city, in whose CRS its size is measured
   */
  public static void writeMembers(JsonGenerator out, Area area, City city) throws IOException {
    out.writeStringField("type", "Feature");
    out.writeStringField("id", id(area));
    out.writeFieldName("geometry");
    GeoJson.write(out, area.outline(), GeoJson.AREA_DECIMALS);
    out.writeObjectFieldStart("properties");
    out.writeStringField("area_id", area.id());
    out.writeNumberField("version", area.version());
    out.writeStringField("city", area.city());
    out.writeStringField("name", area.name());
    out.writeStringField("valid_from", area.validFrom().toString());
    if (area.validTo() != null) {
      out.writeStringField("valid_to", area.validTo().toString());
    }
    out.writeBooleanField("watch", area.watch());
    if (area.scene() != null) {
      out.writeStringField("scene", area.scene());
    }
    double hectares = Projection.of(city.crs()).metres(area.outline()).getArea() / M2_PER_HA;
    out.writeFieldName("area_ha");
    out.writeNumber(GeoJson.rounded(hectares, 2));
    out.writeEndObject();
  }
}
