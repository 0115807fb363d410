package openscene.area;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import openscene.geo.GeoJson;
import openscene.geo.Projection;

/** Areas as GeoJSON Features; one feature is one version of a border. */
public final class AreaJson {
  private static final double M2_PER_HA = 10_000;

  private AreaJson() {}

  /** The id of one version: {@code vaagsbunnen@1}. */
  public static String id(Area area) {
    return area.id() + "@" + area.version();
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
