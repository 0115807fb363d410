package openscene.http.page;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import openscene.http.request.Refused;
import openscene.observation.Refusal;

/** The pages and what they load, from the class path: a fixed set of files, each with its ETag. */
public final class Pages {
  private static final String ROOT = "/openscene/web/";
  private static final Pattern FILE =
      Pattern.compile("[a-zA-Z0-9_-][a-zA-Z0-9._-]*(/[a-zA-Z0-9_-][a-zA-Z0-9._-]*){0,5}");

  /** Libraries, whose documentation is for those who write pages. */
  private static final Pattern LIBRARY = Pattern.compile("vendor/leaflet/.+\\.js");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html;charset=utf-8"),
          Map.entry("js", "text/javascript;charset=utf-8"),
          Map.entry("mjs", "text/javascript;charset=utf-8"),
          Map.entry("css", "text/css;charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"));

  // Only files that exist are kept, so that asking for others fills nothing.
  private final Map<String, Page> kept = new ConcurrentHashMap<>();

  /** Answers with the file at the path. */
  public void answer(Context ctx) {
    Page page =
        find(ctx.path())
            .orElseThrow(
                () -> Refused.notFound("there is nothing at " + Refusal.shown(ctx.path())));
    ctx.header("ETag", page.etag()).header("Cache-Control", "no-cache");
    if (page.etag().equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    ctx.contentType(page.type()).result(page.bytes());
  }

  private Optional<Page> find(String path) {
    String name = path.equals("/") ? "index.html" : path.substring(1);
    if (!FILE.matcher(name).matches() || name.contains("..")) {
      return Optional.empty();
    }
    String file = name.contains(".") ? name : name + ".html";
    String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
    if (type == null) {
      return Optional.empty();
    }
    Page page = kept.get(file);
    if (page == null) {
      Optional<byte[]> bytes = read(file);
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      page = new Page(sent(file, bytes.get()), type);
      kept.put(file, page);
    }
    return Optional.of(page);
  }

  private byte[] sent(String file, byte[] bytes) {
    if (file.equals(AppShell.WORKER)) {
      return AppShell.worker(bytes, path -> find("/" + path).map(Page::bytes));
    }
    return LIBRARY.matcher(file).matches() ? Comments.leftOut(bytes) : bytes;
  }

  private static Optional<byte[]> read(String file) {
    try (InputStream in = Pages.class.getResourceAsStream(ROOT + file)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
