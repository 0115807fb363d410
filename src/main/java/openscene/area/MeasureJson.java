package openscene.area;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
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
    if (feature == null || !"Feature".equals(feature.path("type").textValue())) {
      throw new IllegalArgumentException("type must be \"Feature\"");
    }
    if (!feature.path("geometry").isNull() && !feature.path("geometry").isMissingNode()) {
      throw new IllegalArgumentException("geometry must be null: a measure names its area_id");
    }
    JsonNode properties = feature.path("properties");
    if (!properties.isObject()) {
      throw new IllegalArgumentException("properties must be an object");
    }
    for (Iterator<String> names = properties.fieldNames(); names.hasNext(); ) {
      if (!PROPERTIES.contains(names.next())) {
        throw new IllegalArgumentException(
            "properties must only be " + String.join(", ", new TreeSet<>(PROPERTIES)));
      }
    }
    return new Measure(
        id,
        text(properties, "kind", true),
        text(properties, "area_id", true),
        text(properties, "agency", false),
        day(properties, "from", true),
        day(properties, "to", false),
        text(properties, "title", false));
  }

  private static LocalDate day(JsonNode properties, String name, boolean required) {
    String text = text(properties, name, required);
    if (text == null) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() < 1900 || day.getYear() > 2999) {
        throw new IllegalArgumentException(name + " must be a day of 1900 to 2999");
      }
      return day;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(name + " must be a day, e.g. 2019-03-25", e);
    }
  }

  private static String text(JsonNode properties, String name, boolean required) {
    JsonNode node = properties.get(name);
    if (node == null || node.isNull()) {
      if (required) {
        throw new IllegalArgumentException(name + " must be given");
      }
      return null;
    }
    if (!node.isTextual()
        || node.textValue().length() > Measure.TITLE_MAX
        || node.textValue().codePoints().anyMatch(MeasureJson::isNoPlainText)) {
      throw new IllegalArgumentException(
          name + " must be plain text of at most " + Measure.TITLE_MAX + " characters");
    }
    return node.textValue();
  }

  private static boolean isNoPlainText(int c) {
    return Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF);
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
