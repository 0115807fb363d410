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
          "rate", List.of("higher", "lower", "no_clear_change"),
          "trend",
              List.of(
                  "rising",
                  "falling",
                  "rate_rising",
                  "rate_falling",
                  "rising_unsized",
                  "falling_unsized",
                  "no_clear_trend"));

  /** Units that a sentence may have; another stands as it was given. */
  private static final List<String> UNITS = List.of("days", "hours", "patrol hours", "given");

  /** Steps of time that a sentence may have; those of many units hold {length}. */
  private static final List<String> STEPS =
      List.of("day", "week", "month", "many day", "many week", "many month");

  private static final String UNIT = "unit";
  private static final String EACH = "each";

  private static final Verdicts SHIPPED = read();

  private final Map<String, Map<String, String>> sentences;
  private final Map<String, Map<String, String>> units;
  private final Map<String, Map<String, String>> steps;

  private Verdicts(
      Map<String, Map<String, String>> sentences,
      Map<String, Map<String, String>> units,
      Map<String, Map<String, String>> steps) {
    this.sentences = sentences;
    this.units = units;
    this.steps = steps;
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
    return new Verdicts(sentences, words(all, "units", UNITS), words(all, EACH, STEPS));
  }

  private static Map<String, Map<String, String>> words(
      JsonNode all, String kind, List<String> names) {
    Map<String, Map<String, String>> words = new LinkedHashMap<>();
    for (String name : names) {
      words.put(name, Plain.sentences(all.path(kind).path(name), kind + "." + name));
    }
    return words;
  }

  /**
   * The sentence in each language, nb first.
   *
   * @param filled what stands in the place of each {name}, one after the other: a word of {each}
   *     may hold a {length} that comes after it
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
    if (name.equals(EACH)) {
      return steps.get(text).get(language);
    }
    if (!(value instanceof Double number)) {
      return text;
    }
    String plain = number == Math.rint(number) ? String.valueOf(Math.round(number)) : text;
    return language.equals("en") ? plain : plain.replace('.', ',');
  }
}
