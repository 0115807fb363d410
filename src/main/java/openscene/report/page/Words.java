package openscene.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page's words and numbers in one language. */
final class Words {
  private static final List<String> LANGUAGES = List.of("nb", "da", "en");
  // As the languages' own authorities write dates and times; Java's own forms change with its
  // version.
  private static final List<String> DATES = List.of("d. MMMM uuuu", "d. MMMM uuuu", "d MMMM uuuu");
  private static final List<String> CLOCKS = List.of(" 'kl.' HH:mm", " 'kl.' HH.mm", ", HH:mm");
  private static final Map<String, String[]> ALL = read();

  private final int column;
  private final DecimalFormat format;
  private final DateTimeFormatter date;
  private final DateTimeFormatter moment;

  private Words(int column) {
    this.column = column;
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setDecimalSeparator(LANGUAGES.get(column).equals("en") ? '.' : ',');
    this.format = new DecimalFormat("0.##", symbols);
    this.format.setRoundingMode(RoundingMode.HALF_EVEN);
    Locale locale = Locale.forLanguageTag(LANGUAGES.get(column));
    this.date = DateTimeFormatter.ofPattern(DATES.get(column), locale);
    this.moment = DateTimeFormatter.ofPattern(DATES.get(column) + CLOCKS.get(column), locale);
  }

  static Words of(String lang) {
    int column = LANGUAGES.indexOf(lang);
    if (column < 0) {
      throw new IllegalArgumentException("lang must be one of nb, da, en, was " + lang);
    }
    return new Words(column);
  }

  private static Map<String, String[]> read() {
    try (InputStream in = Words.class.getResourceAsStream("/openscene/report/words.txt")) {
      Map<String, String[]> words = new HashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] parts = line.split(" \\| ", -1);
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        if (parts.length != 4) {
          throw new IllegalStateException("words.txt needs four columns, had " + line);
        }
        words.put(parts[0], new String[] {parts[1], parts[2], parts[3]});
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The word of a key, escaped; its places filled with escaped texts. */
  String say(String key, Object... filled) {
    String[] words = ALL.get(key);
    if (words == null) {
      throw new IllegalArgumentException("no word for " + key);
    }
    return escape(filled.length == 0 ? words[column] : String.format(words[column], filled));
  }

  /** nb, da or en. */
  String lang() {
    return LANGUAGES.get(column);
  }

  /** At most two decimals, with the language's decimal sign. */
  String number(Double value) {
    if (value == null) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return "∞";
    }
    // Three figures for small rates: 0.004 must not read as nothing.
    if (value > 0 && value < 0.01) {
      return column == 2 ? "<0.01".replace("<", "&lt;") : "&lt;0,01";
    }
    return format.format(value);
  }

  /** E.g. 27. oktober 2026; files have it as 2026-10-27. */
  String date(LocalDate day) {
    return day.format(date);
  }

  /** A day and the time on its clock. */
  String moment(ZonedDateTime at) {
    return at.format(moment);
  }

  /** The first and the last day, both included. */
  String period(LocalDate from, LocalDate to) {
    return date(from) + " – " + date(to);
  }

  /** Safe as text and in attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
