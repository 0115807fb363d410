package openscene.http.openrosa;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import openscene.observation.Kinds;

/** The form's words, each in every language: a map from nb, da and en to the text. */
final class FormWords {
  private static final Map<String, Map<String, String>> ALL = read();

  private FormWords() {}

  private static Map<String, Map<String, String>> read() {
    try (InputStream in = FormWords.class.getResourceAsStream("/openscene/openrosa/words.txt")) {
      Map<String, Map<String, String>> all = new HashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        String[] parts = line.split(" \\| ", -1);
        if (parts.length != 1 + Kinds.LANGUAGES.size()) {
          throw new IllegalStateException("words.txt needs four columns, had " + line);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < Kinds.LANGUAGES.size(); i++) {
          texts.put(Kinds.LANGUAGES.get(i), parts[i + 1]);
        }
        all.put(parts[0], Map.copyOf(texts));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is a word of this key. */
  static boolean has(String key) {
    return ALL.containsKey(key);
  }

  /**
   * The word of a key.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Map<String, String> of(String key) {
    Map<String, String> texts = ALL.get(key);
    if (texts == null) {
      throw new IllegalArgumentException("no word for " + key);
    }
    return texts;
  }

  /** The same text in every language: a name, a number. */
  static Map<String, String> same(String text) {
    return each(language -> text);
  }

  /** A text for each language, made by it. */
  static Map<String, String> each(UnaryOperator<String> ofLanguage) {
    Map<String, String> texts = new LinkedHashMap<>();
    Kinds.LANGUAGES.forEach(language -> texts.put(language, ofLanguage.apply(language)));
    return texts;
  }

  /** The word of a key with its places filled, as {@link String#format}; maps by language. */
  static Map<String, String> said(String key, Object... filled) {
    Map<String, String> words = of(key);
    return each(
        language -> {
          Object[] own = new Object[filled.length];
          for (int i = 0; i < filled.length; i++) {
            own[i] = filled[i] instanceof Map<?, ?> texts ? texts.get(language) : filled[i];
          }
          return String.format(words.get(language), own);
        });
  }
}
