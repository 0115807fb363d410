package openscene.http.page;

import java.nio.charset.StandardCharsets;

/** Leaves a script's documentation out: of Leaflet's, half of what a phone would load. */
final class Comments {
  private Comments() {}

  /**
   * The same script without the lines that are comment alone. A comment beside code stays: to tell
   * it from a string takes a parser.
   */
  static byte[] leftOut(byte[] script) {
    StringBuilder code = new StringBuilder(script.length);
    boolean within = false;
    for (String line : new String(script, StandardCharsets.UTF_8).split("\n", -1)) {
      String text = line.strip();
      boolean opens = !within && text.startsWith("/*");
      boolean closes = (within || opens) && text.endsWith("*/");
      if (!within && !opens && !text.startsWith("//") && !text.isEmpty()) {
        code.append(line).append('\n');
      } else if (opens && !closes && text.contains("*/")) {
        code.append(line).append('\n'); // Code follows the comment.
        opens = false;
      }
      within = (within || opens) && !closes;
    }
    return code.toString().getBytes(StandardCharsets.UTF_8);
  }
}
