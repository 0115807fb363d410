package openscene.area;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;

/** Measures to and from GeoJSON Features without a geometry: the area is named, not drawn. */
public final class MeasureJson {
  /** Every property that may be sent. */
  public static final Set<String> PROPERTIES =
      Set.of("kind", "area_id", "agency", "from", "to", "title");

  private MeasureJson() {}

  /**
   * Reads a Feature.
   *
   * @param id the measure's
   * @throws IllegalArgumentException naming the field, what was wrong and what would be right
   */
  public static Measure read(JsonNode feature, UUID id) {
    JsonNode properties = Members.properties(feature, PROPERTIES);
    if (!feature.path("geometry").isNull() && !feature.path("geometry").isMissingNode()) {
      throw new IllegalArgumentException("geometry must be null: a measure names its area_id");
    }
    return new Measure(
        id,
        Members.text(properties, "kind", true),
        Members.text(properties, "area_id", true),
        Members.text(properties, "agency", false),
        Members.day(properties, "from", true),
        Members.day(properties, "to", false),
        Members.text(properties, "title", false));
  }

  /** Writes the members of a Feature into an object that the caller opened, and may add to. */
  public static void writeMembers(JsonGenerator out, Measure measure) throws IOException {
    out.writeStringField("type", "Feature");
    out.writeStringField("id", measure.id().toString());
    out.writeNullField("geometry");
    out.writeObjectFieldStart("properties");
    out.writeStringField("kind", measure.kind());
    out.writeStringField("area_id", measure.areaId());
    if (measure.agency() != null) {
      out.writeStringField("agency", measure.agency());
    }
    out.writeStringField("from", measure.from().toString());
    if (measure.to() != null) {
      out.writeStringField("to", measure.to().toString());
    }
    if (measure.title() != null) {
      out.writeStringField("title", measure.title());
    }
    out.writeEndObject();
  }
}
