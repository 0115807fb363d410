package openscene.cli.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import openscene.geo.GeoJson;

/** Features of GeoJSON: a FeatureCollection, or a sequence of Features, one by one. */
final class JsonRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final char RECORD_SEPARATOR = '\u001e';

  private JsonRows() {}

  /**
   * Reads a FeatureCollection without holding it.
   *
   * @throws IllegalArgumentException when it is none, saying where it went wrong
   */
  static void readCollection(InputStream from, Row.Taker taker) throws IOException {
    try (JsonParser in = JSON.getFactory().createParser(from)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not a GeoJSON FeatureCollection: no object at the top");
      }
      boolean found = false;
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        if (name.equals("features") && in.currentToken() == JsonToken.START_ARRAY) {
          found = true;
          while (in.nextToken() != JsonToken.END_ARRAY) {
            long line = in.currentTokenLocation().getLineNr();
            JsonNode feature = in.readValueAsTree();
            take(line, feature, taker);
          }
        } else {
          in.skipChildren();
        }
      }
      if (!found) {
        throw new IllegalArgumentException(
            "not a GeoJSON FeatureCollection: it has no array called features");
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the JSON is broken at line "
              + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
              + ": "
              + e.getOriginalMessage(),
          e);
    }
  }

  /** Reads a sequence: a Feature a line, or records that start with RS (RFC 8142). */
  static void readSequence(InputStream from, Row.Taker taker) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8), 1 << 16);
    StringBuilder waiting = new StringBuilder();
    long line = 0;
    long first = 1;
    boolean byRecord = false;
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      line++;
      boolean starts = !text.isEmpty() && text.charAt(0) == RECORD_SEPARATOR;
      byRecord |= starts;
      if (starts || !byRecord) {
        parse(first, waiting, taker);
        first = line;
      }
      waiting.append(starts ? text.substring(1) : text).append('\n');
    }
    parse(first, waiting, taker);
  }

  private static void parse(long line, StringBuilder waiting, Row.Taker taker) {
    String text = waiting.toString().trim();
    waiting.setLength(0);
    if (text.isEmpty()) {
      return;
    }
    try {
      take(line, JSON.readTree(text), taker);
    } catch (JsonProcessingException e) {
      taker.bad(line, "is no JSON: " + e.getOriginalMessage(), text);
    }
  }

  private static void take(long line, JsonNode feature, Row.Taker taker) {
    String text = feature.toString();
    if (!"Feature".equals(feature.path("type").asText())) {
      taker.bad(line, "is no GeoJSON Feature", text);
      return;
    }
    JsonNode geometry = feature.path("geometry");
    try {
      boolean point = "Point".equals(geometry.path("type").asText());
      if (!point && !geometry.isNull() && !geometry.isMissingNode()) {
        taker.bad(line, "geometry must be a Point, was " + geometry.path("type").asText(), text);
        return;
      }
      JsonNode properties = feature.path("properties");
      taker.row(
          new Row(
              line,
              name -> text(feature, properties, name),
              point ? GeoJson.place(geometry.path("coordinates")) : null,
              feature,
              text));
    } catch (IllegalArgumentException e) {
      taker.bad(line, e.getMessage(), text);
    }
  }

  private static String text(JsonNode feature, JsonNode properties, String name) {
    JsonNode value = properties.path(name);
    if (value.isMissingNode() && name.equals("id")) {
      value = feature.path("id");
    }
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }
}
