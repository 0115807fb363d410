package openscene.http.request;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a client says it can read (RFC 9110 § 12.5.1). Refused is only who plainly excludes all that
 * there is: what is not understood is no reason, and JSON (or XML) of one name is that of another.
 */
final class Accept {
  private static final Pattern RANGE =
      Pattern.compile("[a-z0-9!#$&^_.+*-]{1,100}/[a-z0-9!#$&^_.+*-]{1,100}");

  private Accept() {}

  /** Whether one of the media types may be answered. */
  static boolean admits(String header, List<String> types) {
    if (header == null || header.isBlank() || types.isEmpty()) {
      return true;
    }
    for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] range = part.split(";", -1);
      String media = range[0].trim();
      if (!RANGE.matcher(media).matches()) {
        return true;
      }
      boolean excluded = false;
      for (int i = 1; i < range.length; i++) {
        excluded |= range[i].trim().matches("q=0(\\.0*)?");
      }
      if (!excluded && types.stream().anyMatch(type -> meets(media, type))) {
        return true;
      }
    }
    return false;
  }

  private static boolean meets(String range, String answer) {
    String type = answer.split(";", 2)[0];
    return range.equals("*/*")
        || range.equals(type)
        || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)))
        || (range.endsWith("json") && type.endsWith("json"))
        || (range.endsWith("xml") && type.endsWith("xml"));
  }
}
