package openscene.http.request;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import openscene.observation.Refusal;

/** The body of a request as JSON, strictly, or a refusal. */
public final class Body {
  /** The largest body with one thing, bytes. */
  public static final int ONE_MAX = 1 << 20;

  /** The largest body with many, bytes. */
  public static final int BATCH_MAX = 16 << 20;

  /** The most items of a batch. */
  public static final int ITEMS_MAX = 10_000;

  /** The longest that a body may take, seconds. */
  public static final long SECONDS_MAX = 30;

  /** The most that is read of a refused body only to throw it away, bytes. */
  public static final int PASSED_OVER_MAX = 32 << 20;

  /** The longest that is done, seconds. */
  public static final long PASSED_OVER_SECONDS_MAX = 5;

  private Body() {}

  /**
   * Reads the rest of a refused body and throws it away, within limits: a client that is still
   * sending when the connection closes never reads why it was refused.
   */
  public static void passOver(Context ctx) {
    if (ctx.header("Expect") != null || ctx.req().getContentLengthLong() > PASSED_OVER_MAX) {
      return; // It waits to be asked for the body, or would send for ever.
    }
    long start = System.nanoTime();
    byte[] some = new byte[64 * 1024];
    long passed = 0;
    try {
      InputStream in = ctx.req().getInputStream();
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        passed += n;
        if (passed > PASSED_OVER_MAX
            || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PASSED_OVER_SECONDS_MAX)) {
          return;
        }
      }
    } catch (IOException e) {
      // The client is gone: nobody is left to be told.
    }
  }

  /** Reads the body of one thing: at most 1 MiB. */
  public static JsonNode one(Context ctx) {
    return json(bytes(ctx, ONE_MAX));
  }

  /** Reads a body that may be a FeatureCollection: then at most 16 MiB and 10,000 items. */
  public static JsonNode oneOrMany(Context ctx) {
    byte[] bytes = bytes(ctx, BATCH_MAX);
    JsonNode json = json(bytes);
    if (!isMany(json)) {
      if (bytes.length > ONE_MAX) {
        throw tooLarge(ONE_MAX);
      }
      return json;
    }
    JsonNode features = json.path("features");
    if (!features.isArray()) {
      throw Refused.invalid("features", "is no array", "an array of Features");
    }
    if (features.size() > ITEMS_MAX) {
      throw Refused.because(
          413, "Too many items", "features", "had " + features.size(), "at most " + ITEMS_MAX);
    }
    return json;
  }

  /** Whether it is a FeatureCollection. */
  public static boolean isMany(JsonNode json) {
    return "FeatureCollection".equals(json.path("type").textValue());
  }

  private static byte[] bytes(Context ctx, int max) {
    requireType(ctx, "application/geo+json", "application/json");
    return uncompressed(ctx, max);
  }

  /**
   * Reads a body of this media type as it is.
   *
   * @param max the most bytes
   */
  public static byte[] ofType(Context ctx, String media, int max) {
    requireType(ctx, media);
    return uncompressed(ctx, max);
  }

  private static void requireType(Context ctx, String... right) {
    String type = ctx.contentType();
    String media = type == null ? "" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    if (!List.of(right).contains(media)) {
      throw Refused.because(
          415,
          "Unsupported media type",
          "Content-Type",
          type == null ? "is missing" : "was " + Refusal.shown(type),
          String.join(" or ", right));
    }
  }

  private static byte[] uncompressed(Context ctx, int max) {
    String encoding = ctx.header("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw Refused.because(
          415,
          "Unsupported media type",
          "Content-Encoding",
          "was " + Refusal.shown(encoding),
          "a body that is not compressed");
    }
    if (ctx.req().getContentLengthLong() > max) {
      throw tooLarge(max);
    }
    try {
      return bytes(ctx.req().getInputStream(), max);
    } catch (IOException e) {
      throw Refused.because(400, "Invalid request", "body", "broke off", "the whole body");
    }
  }

  private static byte[] bytes(InputStream in, int max) throws IOException {
    long start = System.nanoTime();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] some = new byte[16 * 1024];
    for (int n = in.read(some); n >= 0; n = in.read(some)) {
      bytes.write(some, 0, n);
      if (bytes.size() > max) {
        throw tooLarge(max);
      }
      // One byte now and then keeps a connection alive for ever, and one thread with it.
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(SECONDS_MAX)) {
        throw Refused.because(408, "Too slow", "the body took more than " + SECONDS_MAX + " s");
      }
    }
    return bytes.toByteArray();
  }

  private static Refused tooLarge(int max) {
    return Refused.because(
        413,
        "Body too large",
        "body",
        "was more than " + max + " bytes",
        "at most " + ONE_MAX + " bytes for one thing, " + BATCH_MAX + " for a FeatureCollection");
  }

  private static JsonNode json(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Refused.invalid("body", "is not UTF-8", "JSON in UTF-8");
    }
    if (text.startsWith("\uFEFF")) {
      throw Refused.invalid("body", "starts with a byte order mark", "JSON in UTF-8 without one");
    }
    try {
      JsonNode json = Json.STRICT.readTree(text);
      if (!json.isObject()) {
        throw Refused.invalid(
            "body",
            json.isMissingNode() ? "is empty" : "is no JSON object",
            "a GeoJSON Feature or FeatureCollection");
      }
      return json;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where = at == null ? "" : " (line " + at.getLineNr() + ")";
      throw Refused.invalid(
          "body",
          "is not sound JSON: " + Refusal.shown(e.getOriginalMessage()) + where,
          "one JSON object, no member twice, numbers finite, at most " + Json.DEPTH_MAX + " deep");
    }
  }
}
