package openscene.http.session;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import openscene.account.oidc.OidcSettings;
import openscene.http.request.Answer;
import openscene.observation.Kinds;
import openscene.privacy.Released;

/** How a sign-in by a provider may end elsewhere than in a session: a small page without script. */
enum Astray {
  /** The provider cannot be asked. */
  AWAY(503),
  /** Too late, from another browser, for the second time, or never begun here. */
  STALE(400),
  /** The provider let nobody in. */
  NOT_THERE(403),
  /** What was brought proves nothing. */
  NOT_BELIEVED(403),
  /** Known there, and nobody here. */
  NO_ROLE(403),
  /** Too often wrong. */
  TOO_MANY(429);

  private static final String HTML = "text/html;charset=utf-8";

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="%s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%s</title>
      <link rel="icon" href="/favicon.svg" type="image/svg+xml">
      <link rel="stylesheet" href="/css/base.css">
      </head>
      <body>
      <main id="main" class="gate">
      <h1>%s</h1>
      <p>%s</p>
      <p><a class="button" href="/api/session/oidc?lang=%s&amp;back=%s">%s</a></p>
      <p><a href="/">%s</a></p>
      </main>
      </body>
      </html>
      """;

  private final int status;

  Astray(int status) {
    this.status = status;
  }

  /** Whether the audit log has an entry of it: whoever was refused, not who turned back. */
  boolean isWrittenDown() {
    return this == STALE || this == NOT_BELIEVED || this == NO_ROLE;
  }

  /** The language a browser asks for. */
  static String language(Context ctx) {
    String header = ctx.header("Accept-Language");
    for (String part : (header == null ? "" : header).toLowerCase(Locale.ROOT).split(",", 20)) {
      String code = part.strip().replaceFirst("[-;].*", "");
      if (Kinds.LANGUAGES.contains(code)) {
        return code;
      }
      if (code.equals("no") || code.equals("nn")) {
        return "nb";
      }
    }
    return "nb";
  }

  /**
   * Answers.
   *
   * @param back the page to go on with when it goes well the next time
   * @param waitS when to come again, seconds; null when it makes no difference
   */
  void answer(Context ctx, OidcSettings settings, String language, String back, String waitS) {
    Properties words = words(language);
    String name = escaped(settings.name());
    String key = name().toLowerCase(Locale.ROOT);
    String title = words.getProperty(key + ".title").replace("{name}", name);
    String page =
        PAGE.formatted(
            language,
            title,
            title,
            words.getProperty(key + ".text").replace("{name}", name),
            language,
            escaped(URLEncoder.encode(back, StandardCharsets.UTF_8)),
            words.getProperty("again").replace("{name}", name),
            words.getProperty("start"));
    if (waitS != null) {
      ctx.header("Retry-After", waitS);
    }
    ctx.status(status);
    Answer.send(ctx, HTML, Released.open(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static Properties words(String language) {
    Properties words = new Properties();
    try (InputStream in =
        Astray.class.getResourceAsStream("/openscene/sign-in/" + language + ".properties")) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
