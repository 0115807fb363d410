package openscene.hotspot.method.cell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import openscene.statistics.cube.HotspotClass;

/**
 * What each class of a place over time is called in plain words: one sentence for each of the 17,
 * one for "too early to say", and one for the days that the verdict rests on. Read from {@code
 * data/classes.json} and checked whole, so that a wrong list stops the start and not a report.
 */
public final class ClassWords {
  /** The languages every sentence has. */
  public static final List<String> LANGUAGES = List.of("nb", "da", "en");

  /** Below ten complete steps. */
  public static final String TOO_EARLY = "too_early";

  private static final String RESTS_ON = "rests_on";
  private static final String FROM = "{from}";
  private static final String TO = "{to}";

  private final Map<String, Map<String, String>> byCode;

  private ClassWords(Map<String, Map<String, String>> byCode) {
    this.byCode = byCode;
  }

  /**
   * The words that ship with this software.
   *
   * @throws IllegalStateException naming the code and the language when the list is not sound
   */
  public static ClassWords shipped() {
    return Shipped.WORDS;
  }

  /** Read once, when first asked for. */
  private static final class Shipped {
    private static final ClassWords WORDS = read();

    private static ClassWords read() {
      try (InputStream in = ClassWords.class.getResourceAsStream("/openscene/data/classes.json")) {
        if (in == null) {
          throw new IllegalStateException("data/classes.json is missing from the build");
        }
        return of(new ObjectMapper().readTree(in));
      } catch (IOException e) {
        throw new UncheckedIOException("data/classes.json cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /** Words from their JSON; throws as {@link #shipped}. */
  static ClassWords of(JsonNode list) {
    Set<String> codes = new LinkedHashSet<>();
    Arrays.stream(HotspotClass.values()).map(HotspotClass::code).forEach(codes::add);
    codes.add(TOO_EARLY);
    codes.add(RESTS_ON);
    list.fieldNames()
        .forEachRemaining(code -> require(codes.contains(code), code, "one of " + codes));
    Map<String, Map<String, String>> byCode = new LinkedHashMap<>();
    for (String code : codes) {
      Map<String, String> sentences = new LinkedHashMap<>();
      for (String language : LANGUAGES) {
        String sentence = list.path(code).path(language).asText("");
        require(!sentence.isBlank(), code + "." + language, "a sentence");
        sentences.put(language, sentence);
      }
      byCode.put(code, sentences);
    }
    byCode
        .get(RESTS_ON)
        .forEach(
            (language, sentence) ->
                require(
                    sentence.contains(FROM) && sentence.contains(TO),
                    RESTS_ON + "." + language,
                    "a sentence with " + FROM + " and " + TO));
    return new ClassWords(byCode);
  }

  private static void require(boolean right, String field, String wanted) {
    if (!right) {
      throw new IllegalStateException("data/classes.json: " + field + " must be " + wanted);
    }
  }

  /**
   * The sentence of a class.
   *
   * @param code of {@link HotspotClass#code}, or {@link #TOO_EARLY}
   * @param language of {@link #LANGUAGES}
   */
  public String sentence(String code, String language) {
    String sentence = byCode.getOrDefault(code, Map.of()).get(language);
    if (sentence == null) {
      throw new IllegalArgumentException("no words for " + code + " in " + language);
    }
    return sentence;
  }

  /** Which days a verdict rests on, both included; days as in ISO 8601. */
  public String restsOn(LocalDate from, LocalDate to, String language) {
    return sentence(RESTS_ON, language).replace(FROM, from.toString()).replace(TO, to.toString());
  }
}
