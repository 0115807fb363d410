package openscene.account.audit;

import java.util.regex.Pattern;

/** Why somebody reads single records, in their own words. */
public final class Purpose {
  /** The longest, characters. */
  public static final int LENGTH_MAX = 80;

  /** What stands for one where everything is made up. */
  public static final String DEMO = "demo";

  /** An e-mail address, or so many digits that they could be a phone or national number. */
  private static final Pattern PERSONAL = Pattern.compile("@|\\d(?:[ .\\-]?\\d){5}");

  private Purpose() {}

  /**
   * A purpose as it may be kept.
   *
   * @throws IllegalArgumentException saying what would be right; never repeats the text
   */
  public static String of(String text) {
    String plain = text == null ? "" : text.strip();
    if (plain.isEmpty()
        || plain.length() > LENGTH_MAX
        || plain.codePoints().anyMatch(c -> Character.isISOControl(c) || isHalf(c))) {
      throw new IllegalArgumentException(
          "a purpose must be plain text of 1 to " + LENGTH_MAX + " characters");
    }
    if (PERSONAL.matcher(plain).find()) {
      throw new IllegalArgumentException(
          "a purpose must name the task, e.g. \"weekly cleaning plan\", and no number or address"
              + " of anybody");
    }
    return plain;
  }

  private static boolean isHalf(int c) {
    return c >= 0xD800 && c <= 0xDFFF;
  }
}
