package openscene.area;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** Reads the properties of a Feature; each refusal's message starts with the property's name. */
final class Members {
  /** The longest text, characters. */
  static final int TEXT_MAX = Measure.TITLE_MAX;

  private Members() {}

  /** The properties of a Feature, when all are among the known. */
  static JsonNode properties(JsonNode feature, Set<String> known) {
    if (feature == null || !"Feature".equals(feature.path("type").textValue())) {
      throw new IllegalArgumentException("type must be \"Feature\"");
    }
    JsonNode properties = feature.path("properties");
    if (!properties.isObject()) {
      throw new IllegalArgumentException("properties must be an object");
    }
    for (Iterator<String> names = properties.fieldNames(); names.hasNext(); ) {
      if (!known.contains(names.next())) {
        throw new IllegalArgumentException(
            "properties must only be " + String.join(", ", new TreeSet<>(known)));
      }
    }
    return properties;
  }

  static boolean flag(JsonNode properties, String name) {
    JsonNode node = properties.path(name);
    if (!node.isBoolean() && !node.isNull() && !node.isMissingNode()) {
      throw new IllegalArgumentException(name + " must be true or false");
    }
    return node.booleanValue();
  }

  static LocalDate day(JsonNode properties, String name, boolean required) {
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

  static String text(JsonNode properties, String name, boolean required) {
    JsonNode node = properties.get(name);
    if (node == null || node.isNull()) {
      if (required) {
        throw new IllegalArgumentException(name + " must be given");
      }
      return null;
    }
    if (!node.isTextual()
        || (required && node.textValue().isBlank())
        || node.textValue().length() > TEXT_MAX
        || node.textValue().codePoints().anyMatch(Members::isNoPlainText)) {
      throw new IllegalArgumentException(
          name + " must be plain text of at most " + TEXT_MAX + " characters");
    }
    return node.textValue();
  }

  private static boolean isNoPlainText(int c) {
    return Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF);
  }
}
