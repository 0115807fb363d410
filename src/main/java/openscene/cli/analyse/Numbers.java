package openscene.cli.analyse;

/** Numbers as files write them. */
final class Numbers {
  private static final int SHOWN_MAX = 40;

  private Numbers() {}

  /**
   * A finite number.
   *
   * @param right what would be right
   * @throws IllegalArgumentException saying so
   */
  static double parse(String text, String right) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("is empty, right would be " + right);
    }
    // Java also takes 1d, 0x1p3, NaN and Infinity for numbers; a file that has them is wrong.
    boolean plain = true;
    for (int i = 0; i < text.length(); i++) {
      plain &= "0123456789+-.eE".indexOf(text.charAt(i)) >= 0;
    }
    if (plain) {
      try {
        double number = Double.parseDouble(text);
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("was " + shown(text) + ", right would be " + right, e);
      }
    }
    throw new IllegalArgumentException("was " + shown(text) + ", right would be " + right);
  }

  /** A text short enough to be told. */
  static String shown(String text) {
    return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
  }
}
