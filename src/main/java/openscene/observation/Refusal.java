package openscene.observation;

import java.util.Collection;

/**
 * Why something handed in was not taken: which field, what was wrong with it, and what would be
 * right. Nothing of it was stored.
 */
public final class Refusal extends RuntimeException {
  private static final int SHOWN_MAX = 60;
  private static final long serialVersionUID = 1;

  private final String field;
  private final String wrong;
  private final String right;
  private final boolean forbidden;

  /**
   * A refusal.
   *
   * @param field as written in GeoJSON, e.g. seen_at, geometry, details.microsite
   * @param wrong what was wrong, e.g. "lies 3 days in the future"
   * @param right what would be right, e.g. "a time that has passed"
   */
  public Refusal(String field, String wrong, String right) {
    this(field, wrong, right, false);
  }

  private Refusal(String field, String wrong, String right, boolean forbidden) {
    super(named(field) + ": " + wrong + "; right would be: " + right, null, false, false);
    this.field = named(field);
    this.wrong = wrong;
    this.right = right;
    this.forbidden = forbidden;
  }

  /** A member may be called "" or blanks; then its quotes are what can be seen of it. */
  private static String named(String field) {
    return field.isBlank() ? '"' + field + '"' : field;
  }

  /** A refusal because this agency may not do it; HTTP 403 and not 400. */
  public static Refusal forbidden(String field, String wrong, String right) {
    return new Refusal(field, wrong, right, true);
  }

  /**
   * The refusal in a domain type's own words. Their messages start with the field; of those known
   * the first named is taken.
   */
  public static Refusal of(IllegalArgumentException cause, Collection<String> known) {
    String message = String.valueOf(cause.getMessage());
    for (String word : message.split("[^a-z_]+", 12)) {
      if (known.contains(word)) {
        return new Refusal(word, shown(message, 300), "a value within the named limits");
      }
    }
    String field = message.matches("(?s).*(coordinates|latitude|longitude).*") ? "geometry" : "";
    return new Refusal(
        field.isEmpty() ? "feature" : field, shown(message, 300), "what the message names");
  }

  /** A text from outside, short and printable, to be said back. */
  public static String shown(Object value) {
    return shown(String.valueOf(value), SHOWN_MAX);
  }

  static String shown(String text, int max) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(max)
        .forEach(
            c -> {
              boolean odd = Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF);
              printable.appendCodePoint(odd ? 0xFFFD : c);
            });
    return text.length() > max ? printable + "…" : printable.toString();
  }

  /** The field, as written in GeoJSON. */
  public String field() {
    return field;
  }

  /** What was wrong. */
  public String wrong() {
    return wrong;
  }

  /** What would be right. */
  public String right() {
    return right;
  }

  /** Whether it is a matter of rights. */
  public boolean isForbidden() {
    return forbidden;
  }
}
