package openscene.http.openrosa;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import openscene.http.request.Answer;
import openscene.http.request.Body;
import openscene.http.request.Problem;
import openscene.observation.Kinds;
import openscene.privacy.Released;

/**
 * How everything is said to a phone that speaks OpenRosa: its headers, and what went well or wrong
 * in an element OpenRosaResponse, in words that are shown to whoever holds the phone.
 */
public final class Envelope {
  /** Where all of it lies. */
  static final String ROOT = "/openrosa";

  /** Where forms are sent. */
  static final String SUBMISSION = ROOT + "/submission";

  /** The media type that OpenRosa names. */
  static final String TYPE = "text/xml; charset=utf-8";

  /** What was done. */
  static final String SUCCESS = "submit_success";

  /** The languages' own names, with the code by which ODK Collect finds the phone's. */
  static final Map<String, String> NAMES =
      Map.of("nb", "Norsk bokm\u00e5l (nb)", "da", "Dansk (da)", "en", "English (en)");

  private static final String ERROR = "submit_error";
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private Envelope() {}

  /** Whether a request is answered in this way. */
  public static boolean covers(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }

  /** Sets the headers that every answer has, good or bad. */
  public static void dress(Context ctx) {
    ctx.header("X-OpenRosa-Version", "1.0");
    ctx.header("Cache-Control", "no-store");
    if (ctx.path().equals(SUBMISSION)) {
      ctx.header("X-OpenRosa-Accept-Content-Length", Integer.toString(Body.ONE_MAX));
    }
  }

  /** Says what went wrong before a form was looked at. */
  public static void problem(Context ctx, Problem problem) {
    int status = problem.status();
    String key = "said." + status;
    Map<String, String> words =
        FormWords.of(FormWords.has(key) ? key : status < 500 ? "said.400" : "said.500");
    Optional<String> language = asked(ctx);
    String text =
        language.isPresent()
            ? words.get(language.get())
            : String.join("\n", Kinds.LANGUAGES.stream().map(words::get).toList());
    boolean ours = status >= 500 || status == 401;
    say(ctx, status, ERROR, ours ? text : text + "\n(" + problem.detail() + ")");
  }

  /** Says something in the language asked for, or else in this one. */
  static void say(
      Context ctx, int status, String nature, Map<String, String> words, String language) {
    say(ctx, status, nature, words.get(asked(ctx).orElse(language)));
  }

  /** Says that a form was not taken. */
  static void refuse(Context ctx, NotTaken why, String language) {
    say(ctx, why.status(), ERROR, why.words(), language);
  }

  private static void say(Context ctx, int status, String nature, String text) {
    ctx.status(status);
    send(
        ctx,
        "<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\"><message nature=\""
            + nature
            + "\">"
            + Xml.text(text)
            + "</message></OpenRosaResponse>\n");
  }

  /** Answers a document. */
  static void document(Context ctx, String xml) {
    Answer.send(ctx, TYPE, Released.open(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static void send(Context ctx, String element) {
    document(ctx, XML + element);
  }

  /** The list of forms that there are for whoever asks: one. */
  static void list(Context ctx, String id, String name, String version, String hash, String url) {
    send(
        ctx,
        "<xforms xmlns=\"http://openrosa.org/xforms/xformsList\">\n<xform><formID>"
            + Xml.text(id)
            + "</formID><name>"
            + Xml.text(name)
            + "</name><version>"
            + Xml.text(version)
            + "</version><hash>md5:"
            + Xml.text(hash)
            + "</hash><downloadUrl>"
            + Xml.text(url)
            + "</downloadUrl></xform>\n</xforms>\n");
  }

  /** The list with no form in it. */
  static void emptyList(Context ctx) {
    send(ctx, "<xforms xmlns=\"http://openrosa.org/xforms/xformsList\"></xforms>\n");
  }

  /** The language a client asks for; ODK Collect asks for none. */
  static Optional<String> asked(Context ctx) {
    String header = ctx.header("Accept-Language");
    if (header == null || header.length() > 200) {
      return Optional.empty();
    }
    try {
      return Locale.LanguageRange.parse(header).stream()
          .filter(range -> range.getWeight() > 0)
          .map(range -> range.getRange().split("-", 2)[0])
          .map(language -> language.equals("no") || language.equals("nn") ? "nb" : language)
          .filter(Kinds.LANGUAGES::contains)
          .findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
