package openscene.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Small lists and maps as JSON text in one column: compact, and QGIS can read it. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Details are few codes in few combinations: most rows say what another said. */
  private static final Map<String, SortedMap<String, String>> KNOWN = new ConcurrentHashMap<>();

  private static final int KNOWN_MAX = 2_000;
  private static final int KNOWN_CHARACTERS = 500;

  private Json() {}

  static String write(Collection<?> list) {
    return list.isEmpty() ? "[]" : text(list);
  }

  static String write(Map<String, String> map) {
    return map.isEmpty() ? "{}" : text(map);
  }

  private static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + e.getMessage(), e);
    }
  }

  static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds broken JSON: " + e.getMessage(), e);
    }
  }

  static List<String> list(String json) {
    List<String> list = new ArrayList<>();
    read(json).forEach(text -> list.add(text.asText()));
    return list;
  }

  /** The map of an object of texts; not to be changed. */
  static SortedMap<String, String> map(String json) {
    if (json.equals("{}")) {
      return Collections.emptySortedMap();
    }
    SortedMap<String, String> known = KNOWN.get(json);
    if (known != null) {
      return known;
    }
    SortedMap<String, String> map = new TreeMap<>();
    read(json).properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    if (KNOWN.size() < KNOWN_MAX && json.length() < KNOWN_CHARACTERS) {
      KNOWN.put(json, Collections.unmodifiableSortedMap(map));
    }
    return map;
  }
}
