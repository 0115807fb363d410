package openscene.privacy.text;

import java.util.Map;

/**
 * Something in a text that should not be there. It never holds the text.
 *
 * @param level how bad it is
 * @param rule which rule, a code of {@code data/screen.json}
 * @param start where it begins, UTF-16 units from 0
 * @param end where it ends, behind its last unit
 * @param say how to put it instead, by language: nb, da, en
 */
public record Finding(Level level, String rule, int start, int end, Map<String, String> say) {
  /** What follows from a finding. */
  public enum Level {
    /** The text is not taken. */
    BLOCK,
    /** The text is taken when its writer says that it was looked at. */
    WARN,
    /** There is a better word. */
    SUGGEST
  }
}
