package openscene.hotspot.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plain sentences of a verdict in all languages. Read once from {@code data/verdicts.json} and
 * checked whole: each verdict a method can reach has its sentence, each sentence its languages.
 */
public final class Verdicts {
  private static final Map<String, List<String>> REACHED =
      Map.of(
          "displacement",
              List.of("moved", "spread_calm", "cannot_tell", "nothing_beside", "no_decline"),
          "evaluate", List.of("map_better", "before_better", "alike"),
          "rate", List.of("higher", "lower", "no_clear_change"));

  /** Units that a sentence may have; another stands as it was given. */
  private static final List<String> UNITS = List.of("days", "hours", "patrol hours", "given");

  private static final String UNIT = "unit";

  private static final Verdicts SHIPPED = read();

  private final Map<String, Map<String, String>> sentences;
  private final Map<String, Map<String, String>> units;

  private Verdicts(
      Map<String, Map<String, String>> sentences, Map<String, Map<String, String>> units) {
    this.sentences = sentences;
    this.units = units;
  }

  /** The sentences that ship with this software. */
  public static Verdicts shipped() {
    return SHIPPED;
  }

  private static Verdicts read() {
    try (InputStream in = Verdicts.class.getResourceAsStream("/openscene/data/verdicts.json")) {
      if (in == null) {
        throw new IllegalStateException("data/verdicts.json is missing from the build");
      }
      return of(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("data/verdicts.json cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Sentences from their JSON.
   *
   * @throws IllegalStateException naming the sentence that is missing
   */
  static Verdicts of(JsonNode all) {
    Map<String, Map<String, String>> sentences = new LinkedHashMap<>();
    REACHED.forEach(
        (method, verdicts) -> {
          for (String verdict : verdicts) {
            String at = method + "." + verdict;
            sentences.put(at, Plain.sentences(all.path(method).path(verdict), at));
          }
        });
    Map<String, Map<String, String>> units = new LinkedHashMap<>();
    for (String unit : UNITS) {
      units.put(unit, Plain.sentences(all.path("units").path(unit), "units." + unit));
    }
    return new Verdicts(sentences, units);
  }

  /**
   * The sentence in each language, nb first.
   *
   * @param filled what stands in the place of each {name}
   * @throws IllegalArgumentException when the method has no such verdict
   */
  public Map<String, String> sentence(String method, String verdict, Map<String, Object> filled) {
    Map<String, String> texts = sentences.get(method + "." + verdict);
    if (texts == null) {
      throw new IllegalArgumentException("there is no verdict " + method + "." + verdict);
    }
    Map<String, String> said = new LinkedHashMap<>();
    for (String language : Plain.LANGUAGES) {
      said.put(language, fill(texts.get(language), language, filled));
    }
    return said;
  }

  private String fill(String text, String language, Map<String, Object> filled) {
    String whole = text;
    for (Map.Entry<String, Object> entry : filled.entrySet()) {
      whole =
          whole.replace(
              "{" + entry.getKey() + "}", value(entry.getKey(), entry.getValue(), language));
    }
    return whole;
  }

  private String value(String name, Object value, String language) {
    String text = String.valueOf(value);
    if (name.equals(UNIT)) {
      return units.containsKey(text) ? units.get(text).get(language) : text;
    }
    if (!(value instanceof Double number)) {
      return text;
    }
    String plain = number == Math.rint(number) ? String.valueOf(Math.round(number)) : text;
    return language.equals("en") ? plain : plain.replace('.', ',');
  }
}
