package openscene.observation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The versioned code list: every kind that may be recorded, with its labels and limits. Read once
 * at start from {@code data/kinds.json} and checked whole, so that a wrong list stops the start and
 * not a patrol.
 */
public final class Kinds {
  /** The languages every label has. */
  public static final List<String> LANGUAGES = List.of("nb", "da", "en");

  /** The one value of a detail that is a whole number 0..200. */
  public static final String NUMBER = "0.." + Observation.COUNT_MAX;

  private static final Set<String> GROUPS = Set.of("people", "scene", "surroundings", "help");
  private static final Set<String> FIELDS =
      Set.of(
          "code",
          "labels",
          "unit",
          "group",
          "agencies",
          "sensitivity",
          "severity",
          "details",
          "count",
          "area_only");

  private final String version;
  private final Map<String, Kind> byCode;
  private final JsonNode source;

  private Kinds(String version, Map<String, Kind> byCode, JsonNode source) {
    this.version = version;
    this.byCode = Collections.unmodifiableMap(byCode);
    this.source = source;
  }

  /**
   * The list that ships with this software.
   *
   * @throws IllegalStateException naming the kind and the field when the list is not sound
   */
  public static Kinds shipped() {
    try (InputStream in = Kinds.class.getResourceAsStream("/openscene/data/kinds.json")) {
      if (in == null) {
        throw new IllegalStateException("data/kinds.json is missing from the build");
      }
      return of(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("data/kinds.json cannot be read: " + e.getMessage(), e);
    }
  }

  /** A list from its JSON; throws as {@link #shipped}. */
  static Kinds of(JsonNode list) {
    String version = list.path("version").asText("");
    require(!version.isEmpty(), "kinds.json", "version", "a text such as \"1\"");
    Map<String, Kind> byCode = new LinkedHashMap<>();
    for (JsonNode node : list.path("kinds")) {
      Kind kind = kind(node, list.path("words"));
      require(byCode.put(kind.code(), kind) == null, kind.code(), "code", "used once");
    }
    require(!byCode.isEmpty(), "kinds.json", "kinds", "a list of kinds");
    return new Kinds(version, byCode, list);
  }

  private static Kind kind(JsonNode node, JsonNode words) {
    String code = node.path("code").asText("");
    require(Observation.CODE.matcher(code).matches(), code, "code", "lower case, e.g. open_use");
    node.fieldNames()
        .forEachRemaining(
            field -> require(FIELDS.contains(field), code, field, "one of " + FIELDS));
    String group = node.path("group").asText();
    require(GROUPS.contains(group), code, "group", "one of " + GROUPS);
    EnumSet<Agency> agencies = EnumSet.noneOf(Agency.class);
    node.path("agencies").forEach(agency -> agencies.add(Agency.of(agency.asText())));
    require(!agencies.isEmpty(), code, "agencies", "who may record it");
    agencies.add(Agency.IMPORT); // Who may import is decided at the import, not in the list.
    String sensitivity = node.path("sensitivity").asText();
    require(sensitivity.matches("[LMH]"), code, "sensitivity", "L, M or H");
    require(node.path("severity").isBoolean(), code, "severity", "true or false");
    require(node.path("area_only").isBoolean(), code, "area_only", "true or false");
    JsonNode count = node.path("count");
    int min = count.path("min").asInt(-1);
    int max = count.path("max").asInt(-1);
    require(
        min >= 0 && min <= max && max <= Observation.COUNT_MAX,
        code,
        "count",
        "min at most max, both " + NUMBER);
    return new Kind(
        code,
        texts(node.path("labels"), code, "labels"),
        texts(node.path("unit"), code, "unit"),
        group,
        Collections.unmodifiableSet(agencies),
        Kind.Sensitivity.valueOf(sensitivity),
        node.path("severity").asBoolean(),
        details(node.path("details"), code, words),
        min,
        max,
        node.path("area_only").asBoolean());
  }

  private static Map<String, List<String>> details(JsonNode node, String code, JsonNode words) {
    Map<String, List<String>> details = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> detail : node.properties()) {
      List<String> values = new ArrayList<>();
      detail.getValue().forEach(value -> values.add(value.asText()));
      String field = "details." + detail.getKey();
      require(!values.isEmpty(), code, field, "a list of values, or [\"" + NUMBER + "\"]");
      texts(words.path(detail.getKey()), "words", detail.getKey());
      for (String value : values) {
        if (!Character.isDigit(value.charAt(0))) {
          texts(words.path(value), "words", value);
        }
      }
      details.put(detail.getKey(), List.copyOf(values));
    }
    return Collections.unmodifiableMap(details);
  }

  private static Map<String, String> texts(JsonNode node, String code, String field) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String language : LANGUAGES) {
      String text = node.path(language).asText("");
      require(!text.isBlank(), code, field + "." + language, "a text");
      texts.put(language, text);
    }
    return Collections.unmodifiableMap(texts);
  }

  private static void require(boolean right, String kind, String field, String wanted) {
    if (!right) {
      throw new IllegalStateException(
          "data/kinds.json: " + kind + ": " + field + " must be " + wanted);
    }
  }

  /** The list's version; every observation is judged by the version in force when it arrives. */
  public String version() {
    return version;
  }

  /** Every kind, in the list's order. */
  public List<Kind> all() {
    return List.copyOf(byCode.values());
  }

  /** The kind of a code. */
  public Optional<Kind> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /**
   * The whole list as JSON, for the pages: kinds, labels, limits and the words of their details.
   */
  public JsonNode json() {
    return source.deepCopy();
  }
}
