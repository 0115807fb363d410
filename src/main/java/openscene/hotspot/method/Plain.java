package openscene.hotspot.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What each method answers, in plain sentences of all languages. Read once from {@code
 * data/methods.json} and checked whole, so that a missing sentence stops the start and not a
 * meeting.
 */
public final class Plain {
  /** The languages every sentence has. */
  public static final List<String> LANGUAGES = List.of("nb", "da", "en");

  private static final Plain SHIPPED = read();

  private final Map<String, Words> methods;
  private final Map<CannotTell.Reason, Map<String, String>> reasons;

  private Plain(Map<String, Words> methods, Map<CannotTell.Reason, Map<String, String>> reasons) {
    this.methods = methods;
    this.reasons = reasons;
  }

  /**
   * The words of a method, each by language.
   *
   * @param question what a planner asks
   * @param says what the answer says
   * @param not what it does not say
   */
  public record Words(
      Map<String, String> question, Map<String, String> says, Map<String, String> not) {}

  /** The sentences that ship with this software. */
  public static Plain shipped() {
    return SHIPPED;
  }

  private static Plain read() {
    try (InputStream in = Plain.class.getResourceAsStream("/openscene/data/methods.json")) {
      if (in == null) {
        throw new IllegalStateException("data/methods.json is missing from the build");
      }
      return of(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("data/methods.json cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Sentences from their JSON.
   *
   * @throws IllegalStateException naming the sentence that is missing
   */
  static Plain of(JsonNode list) {
    Map<String, Words> methods = new LinkedHashMap<>();
    list.path("methods")
        .properties()
        .forEach(
            entry -> {
              String at = "methods." + entry.getKey() + ".";
              JsonNode words = entry.getValue();
              methods.put(
                  entry.getKey(),
                  new Words(
                      sentences(words.path("question"), at + "question"),
                      sentences(words.path("says"), at + "says"),
                      sentences(words.path("not"), at + "not")));
            });
    Map<CannotTell.Reason, Map<String, String>> reasons = new LinkedHashMap<>();
    for (CannotTell.Reason reason : CannotTell.Reason.values()) {
      reasons.put(
          reason,
          sentences(list.path("cannot_tell").path(reason.code()), "cannot_tell." + reason.code()));
    }
    return new Plain(methods, reasons);
  }

  /**
   * Sentences of all languages from JSON.
   *
   * @param where named when one is missing
   */
  static Map<String, String> sentences(JsonNode node, String where) {
    Map<String, String> sentences = new LinkedHashMap<>();
    for (String language : LANGUAGES) {
      String text = node.path(language).asText("");
      if (text.isBlank()) {
        throw new IllegalStateException("the sentence " + where + "." + language + " is missing");
      }
      sentences.put(language, text);
    }
    return Map.copyOf(sentences);
  }

  /**
   * The words of a method.
   *
   * @throws IllegalArgumentException when there is no such method
   */
  public Words of(String method) {
    Words words = methods.get(method);
    if (words == null) {
      throw new IllegalArgumentException(
          "there is no method " + method + "; there are " + String.join(", ", methods.keySet()));
    }
    return words;
  }

  /** Why nothing is told, in one language, with its numbers. */
  public String why(CannotTell cannotTell, String language) {
    return reasons
        .get(cannotTell.reason())
        .get(language)
        .replace("{had}", number(cannotTell.had()))
        .replace("{least}", number(cannotTell.least()));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
