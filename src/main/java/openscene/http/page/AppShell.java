package openscene.http.page;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the patrol's app, each with its hash, and one version for all of them: what the
 * service worker keeps on a phone.
 */
final class AppShell {
  /** Where the service worker is asked for. */
  static final String WORKER = "sw.js";

  private static final String PAGE = "patrol";

  /** What the page asks for, as its HTML says it. */
  private static final Pattern ASKED =
      Pattern.compile("(?:href|src)=\"/([^\"#?]+\\.[a-z0-9]+)[\"#]");

  /** Where the bytes of a file are found. */
  interface Files {
    /** The file at a path without its slash; empty when there is none. */
    Optional<byte[]> bytes(String path);
  }

  private AppShell() {}

  /** The service worker with the list of this version before it. */
  static byte[] worker(byte[] code, Files files) {
    Map<String, String> hashes = new TreeMap<>();
    byte[] page = files.bytes(PAGE).orElseThrow();
    hashes.put("/" + PAGE, Page.hash(page));
    Matcher asked = ASKED.matcher(new String(page, StandardCharsets.UTF_8));
    while (asked.find()) {
      files
          .bytes(asked.group(1))
          .ifPresent(bytes -> hashes.put("/" + asked.group(1), Page.hash(bytes)));
    }
    StringBuilder list = new StringBuilder();
    hashes.forEach(
        (path, hash) ->
            list.append(list.isEmpty() ? "" : ",\n")
                .append("  \"")
                .append(path)
                .append("\": \"")
                .append(hash)
                .append('"'));
    String body = new String(code, StandardCharsets.UTF_8);
    String version = Page.hash((list + body).getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    return ("const SHELL = {\"version\": \""
            + version
            + "\", \"files\": {\n"
            + list
            + "\n}};\n"
            + body)
        .getBytes(StandardCharsets.UTF_8);
  }
}
