package openscene.privacy.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * A text in one spelling: NFKC, digits and dashes of ASCII, one blank for any white space, without
 * accents that stand alone and without what cannot be seen; and where each unit came from.
 */
final class Normal {
  private final StringBuilder text = new StringBuilder();
  private final int[] starts;
  private final int[] ends;

  /**
   * Of a text.
   *
   * @param digits the code points of digits, each with its value
   */
  Normal(String raw, Map<Integer, Integer> digits) {
    int[] from = new int[16 + raw.length() * EXPANSION_MAX];
    int[] to = new int[from.length];
    for (int at = 0; at < raw.length(); ) {
      int next = at + Character.charCount(raw.codePointAt(at));
      while (next < raw.length() && isMark(raw.codePointAt(next))) {
        next += Character.charCount(raw.codePointAt(next));
      }
      int before = text.length();
      Normalizer.normalize(raw.substring(at, next), Normalizer.Form.NFKC)
          .codePoints()
          .forEach(c -> put(c, digits));
      for (int i = before; i < text.length(); i++) {
        from[i] = at;
        to[i] = next;
      }
      at = next;
    }
    starts = from;
    ends = to;
  }

  /** NFKC makes at most so many units of one (U+FDFA). */
  private static final int EXPANSION_MAX = 18;

  private void put(int c, Map<Integer, Integer> digits) {
    Integer digit = digits.get(c);
    int type = Character.getType(c);
    if (digit != null) {
      text.append((char) ('0' + digit));
    } else if (type == Character.DASH_PUNCTUATION || c == MINUS) {
      text.append('-');
    } else if (isBlank(c, type)) {
      if (text.length() == 0 || text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      }
    } else if (c == MIDDLE_DOT || c == BULLET || c == IDEOGRAPHIC_STOP) {
      text.append('.');
    } else if (c > Character.MAX_VALUE || type == Character.SURROGATE) {
      text.append(OTHER); // Expressions see such letters as two halves, and not everywhere alike.
    } else if (type != Character.FORMAT && !isMark(c)) {
      text.append((char) c);
    }
  }

  private static final int MAX_ASCII = 0x7f;
  private static final char OTHER = '¤';
  private static final int MINUS = 0x2212;
  private static final int MIDDLE_DOT = 0xB7;
  private static final int BULLET = 0x2022;
  private static final int IDEOGRAPHIC_STOP = 0x3002;

  private static boolean isBlank(int c, int type) {
    return type == Character.SPACE_SEPARATOR
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.CONTROL
        || c == 0x115F // fillers that show nothing
        || c == 0x1160
        || c == 0x2800;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  String text() {
    return text.toString();
  }

  /** Where the unit came from begins in the raw text. */
  int start(int at) {
    return starts[at];
  }

  /** Where the unit came from ends in the raw text. */
  int end(int at) {
    return ends[at];
  }

  /** Small letters, each of them one unit as before. */
  static String lower(String text) {
    char[] small = text.toCharArray();
    for (int i = 0; i < small.length; i++) {
      char c = small[i];
      if (c >= 'A' && c <= 'Z') {
        small[i] = (char) (c + 'a' - 'A');
      } else if (c > MAX_ASCII) {
        String lower = String.valueOf(c).toLowerCase(Locale.ROOT);
        small[i] = lower.length() == 1 ? lower.charAt(0) : c;
      }
    }
    return new String(small);
  }
}
