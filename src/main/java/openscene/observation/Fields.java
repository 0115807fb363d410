package openscene.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The properties of one GeoJSON Feature, each read as one type or refused by name. */
final class Fields {
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Set<String> MEMBERS =
      Set.of("type", "id", "geometry", "properties", "bbox", "links", "event_group");

  private final JsonNode feature;
  private final JsonNode properties;

  /**
   * Opens a feature.
   *
   * @param known every property there is; others are refused
   */
  Fields(JsonNode feature, Set<String> known) {
    if (feature == null || !feature.isObject()) {
      throw new Refusal("feature", "is no JSON object", "a GeoJSON Feature");
    }
    if (!"Feature".equals(feature.path("type").textValue())) {
      throw new Refusal("type", "was " + Refusal.shown(feature.get("type")), "\"Feature\"");
    }
    refuseUnknown(feature, MEMBERS, "members of a Feature");
    this.feature = feature;
    this.properties = feature.path("properties");
    if (!properties.isObject()) {
      throw new Refusal("properties", "is no JSON object", "an object with the properties");
    }
    refuseUnknown(properties, known, "properties");
  }

  private static void refuseUnknown(JsonNode object, Set<String> known, String what) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new Refusal(
            Refusal.shown(name),
            "is not known",
            "only these " + what + ": " + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  UUID id() {
    JsonNode id = feature.get("id");
    if (id == null || id.isNull()) {
      throw new Refusal("id", "is missing", "a UUID made by the client");
    }
    return uuid("id", id);
  }

  JsonNode geometry() {
    JsonNode geometry = feature.get("geometry");
    return geometry == null || geometry.isNull() ? null : geometry;
  }

  boolean hasGeometryMember() {
    return feature.has("geometry");
  }

  JsonNode node(String name) {
    JsonNode node = properties.get(name);
    return node == null || node.isNull() ? null : node;
  }

  UUID uuid(String name) {
    JsonNode node = node(name);
    return node == null ? null : uuid(name, node);
  }

  private static UUID uuid(String name, JsonNode node) {
    if (!node.isTextual() || !ID.matcher(node.textValue()).matches()) {
      throw new Refusal(
          name,
          "was " + Refusal.shown(node),
          "a UUID such as 0b9d2e6c-6f2a-4a57-9c53-0d6f3a8d9b11");
    }
    return UUID.fromString(node.textValue());
  }

  String text(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    if (!node.isTextual() || node.textValue().length() > 100) {
      throw new Refusal(
          name, "was " + Refusal.shown(node), "a text of at most 100 characters in quotes");
    }
    return node.textValue();
  }

  <T> T code(String name, Function<String, T> of) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return of.apply(text);
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      int from = message.indexOf("one of ");
      int to = message.lastIndexOf(", was ");
      String right = from >= 0 && to > from ? message.substring(from, to) : message;
      throw new Refusal(name, "was " + Refusal.shown(text), right);
    }
  }

  Integer integer(String name) {
    JsonNode node = node(name);
    return node == null ? null : integer(name, node);
  }

  static int integer(String name, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw new Refusal(name, "was " + Refusal.shown(node), "a whole number");
    }
    return node.intValue();
  }

  Double number(String name) {
    JsonNode node = node(name);
    return node == null ? null : number(name, node);
  }

  static double number(String name, JsonNode node) {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw new Refusal(name, "was " + Refusal.shown(node), "a number");
    }
    return node.doubleValue();
  }

  Boolean yesNo(String name) {
    JsonNode node = node(name);
    if (node != null && !node.isBoolean()) {
      throw new Refusal(name, "was " + Refusal.shown(node), "true or false");
    }
    return node == null ? null : (Boolean) node.booleanValue();
  }

  Instant time(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new Refusal(
          name,
          "was " + Refusal.shown(text),
          "a date and time with its zone (RFC 3339), e.g. 2019-03-25T14:05:00+01:00");
    }
  }

  static <T> T required(String name, T value, String right) {
    if (value == null) {
      throw new Refusal(name, "is missing", right);
    }
    return value;
  }
}
