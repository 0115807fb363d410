package openscene.hotspot.method;

import java.util.List;
import java.util.Locale;

/**
 * One setting that a method takes: what the command line offers, HTTP accepts and OpenAPI
 * describes.
 *
 * @param name lower case with underscores, e.g. bandwidth
 * @param kind what its value is
 * @param min least value of a number
 * @param max largest value of a number
 * @param choices of a choice; empty otherwise
 * @param byDefault the default in words, e.g. "100", or "likelihood cross-validation, 75..400 m"
 * @param meaning one sentence, with the unit
 */
public record Option(
    String name,
    Kind kind,
    double min,
    double max,
    List<String> choices,
    String byDefault,
    String meaning) {
  /** What a value is. */
  public enum Kind {
    NUMBER,
    WHOLE,
    CHOICE
  }

  /** A number within limits. */
  public static Option number(
      String name, double min, double max, String byDefault, String meaning) {
    return new Option(name, Kind.NUMBER, min, max, List.of(), byDefault, meaning);
  }

  /** A whole number within limits. */
  public static Option whole(String name, long min, long max, String byDefault, String meaning) {
    return new Option(name, Kind.WHOLE, min, max, List.of(), byDefault, meaning);
  }

  /** One of several words. */
  public static Option choice(String name, List<String> choices, String byDefault, String meaning) {
    return new Option(name, Kind.CHOICE, 0, 0, List.copyOf(choices), byDefault, meaning);
  }

  /** What would be right, in words. */
  public String range() {
    return switch (kind) {
      case CHOICE -> "one of " + String.join(", ", choices);
      case WHOLE -> String.format(Locale.ROOT, "a whole number %.0f..%.0f", min, max);
      case NUMBER -> "a number " + plain(min) + ".." + plain(max);
    };
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.valueOf(number);
  }
}
