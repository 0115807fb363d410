package openscene.privacy.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules as the file {@code data/screen.json} has them, for the browser as for the server. */
public final class ScreenRules {
  /** Languages in which each rule says what to write instead. */
  public static final List<String> LANGUAGES = List.of("nb", "da", "en");

  private static final ScreenRules SHIPPED = read();

  /** A rule: how bad, and what to write instead. */
  record Rule(Finding.Level level, Map<String, String> say) {}

  private final JsonNode json;
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, Integer> digits = new HashMap<>();
  private final Set<String> names;
  private final Set<String> alsoWords;
  private final Set<String> places;
  private final Set<String> openers;
  private final Set<String> plateStop;
  private final int gap;

  private ScreenRules(JsonNode json) {
    this.json = json;
    for (JsonNode rule : json.path("rules")) {
      Finding.Level level =
          Finding.Level.valueOf(rule.path("level").asText().toUpperCase(Locale.ROOT));
      rules.put(rule.path("code").asText(), new Rule(level, say(rule.path("say"))));
    }
    for (String zero : words(json.path("digit_zeros").asText())) {
      for (int digit = 0; digit < 10; digit++) {
        digits.put(Integer.parseInt(zero) + digit, digit);
      }
    }
    for (JsonNode step : json.path("steps")) {
      steps.add(step(step));
    }
    names = words(json.path("names").asText());
    alsoWords = words(json.path("names_also_words").asText());
    places = words(json.path("places").asText());
    openers = words(json.path("openers").asText());
    plateStop = words(json.path("plate_stop").asText());
    gap = json.path("gap_max").asInt();
  }

  private static ScreenRules read() {
    try (InputStream in = ScreenRules.class.getResourceAsStream("/openscene/data/screen.json")) {
      if (in == null) {
        throw new IllegalStateException("data/screen.json is missing from the build");
      }
      return new ScreenRules(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("data/screen.json cannot be read: " + e.getMessage(), e);
    }
  }

  /** The rules that ship with this software. */
  public static ScreenRules shipped() {
    return SHIPPED;
  }

  private Step step(JsonNode step) {
    Set<Integer> lengths = new HashSet<>();
    step.path("digits").forEach(length -> lengths.add(length.asInt()));
    String rule = step.path("rule").textValue();
    if (rule != null && !rules.containsKey(rule)) {
      throw new IllegalStateException("data/screen.json has a step of no known rule: " + rule);
    }
    return new Step(
        pattern(step.path("find")),
        pattern(step.path("take")),
        Set.copyOf(lengths),
        words(step.path("words").asText()),
        step.path("names").asBoolean(),
        step.path("in").asText().equals("lower"),
        step.path("mask").asBoolean(),
        step.path("check").textValue(),
        rule,
        step.has("say") ? say(step.path("say")) : null);
  }

  private static Pattern pattern(JsonNode text) {
    return text.isTextual() ? Pattern.compile(text.textValue()) : null;
  }

  private static Map<String, String> say(JsonNode node) {
    Map<String, String> say = new LinkedHashMap<>();
    for (String language : LANGUAGES) {
      String text = node.path(language).asText();
      if (text.isEmpty()) {
        throw new IllegalStateException("data/screen.json says nothing in " + language);
      }
      say.put(language, text);
    }
    return Map.copyOf(say);
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : new HashSet<>(List.of(text.split(" ")));
  }

  /** The file, for the browser. */
  public JsonNode json() {
    return json;
  }

  /** Whether there is a rule of that code. */
  public boolean isRule(String code) {
    return rules.containsKey(code);
  }

  Rule rule(String code) {
    return rules.get(code);
  }

  List<Step> steps() {
    return steps;
  }

  /** The value of each digit of every script. */
  Map<Integer, Integer> digits() {
    return digits;
  }

  /** First names that are nothing else. */
  Set<String> names() {
    return names;
  }

  /** First names that are common words too. */
  Set<String> alsoWords() {
    return alsoWords;
  }

  Set<String> places() {
    return places;
  }

  /** Words with which sentences begin. */
  Set<String> openers() {
    return openers;
  }

  Set<String> plateStop() {
    return plateStop;
  }

  String separators() {
    return json.path("separators").asText();
  }

  /** Most units between two groups of one number. */
  int gap() {
    return gap;
  }

  int nearDays() {
    return json.path("near_days").asInt();
  }
}
