package openscene.http.openrosa;

/** Text as XML may hold it. */
final class Xml {
  private Xml() {}

  /**
   * A text for an element or an attribute in double quotes; what XML 1.0 cannot say is replaced.
   */
  static String text(String raw) {
    StringBuilder safe = new StringBuilder(raw.length() + 16);
    raw.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(sayable(c) ? c : 0xFFFD);
              }
            });
    return safe.toString();
  }

  /** XML 1.0 § 2.2. */
  private static boolean sayable(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
