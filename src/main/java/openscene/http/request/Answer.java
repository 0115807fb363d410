package openscene.http.request;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import openscene.observation.export.Bytes;

/** Writes answers: JSON, features and pages of features with their links. */
public final class Answer {
  private static final String ROOT = "openscene.root";

  private Answer() {}

  /** Writes one thing of a list. */
  public interface Item<T> {
    /** Writes it, an object. */
    void write(JsonGenerator out, T item) throws IOException;
  }

  /** Answers JSON. */
  public static void json(Context ctx, Json.Writer writer) {
    send(ctx, Route.JSON, Json.bytes(writer));
  }

  /** Answers GeoJSON. */
  public static void geoJson(Context ctx, Json.Writer writer) {
    send(ctx, Route.GEOJSON, Json.bytes(writer));
  }

  /** Answers bytes, unless the time for it was up. */
  public static void send(Context ctx, String mediaType, byte[] bytes) {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("answered too late");
    }
    ctx.contentType(mediaType).result(bytes);
  }

  /** The address of this server: the public one, or without a proxy as the client wrote it. */
  public static String root(Context ctx) {
    String root = ctx.attribute(ROOT);
    return root == null ? "http://" + ctx.header("Host") : root;
  }

  /** Sets the address of this server for one answer. */
  static void rootIs(Context ctx, String origin) {
    ctx.attribute(ROOT, origin);
  }

  /** The address asked for, as asked. */
  public static String self(Context ctx) {
    return root(ctx) + ctx.path() + query(ctx, null);
  }

  /** Opens a FeatureCollection; the caller closes it. */
  public static void open(JsonGenerator out, boolean madeUp) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "FeatureCollection");
    if (madeUp) {
      out.writeBooleanField("made_up", true);
    }
  }

  /**
   * Answers a page of features.
   *
   * @param next value of the cursor parameter of the next page; null on the last
   * @param matched how many there are on all pages
   */
  public static <T> void page(
      Context ctx,
      Clock clock,
      boolean madeUp,
      List<T> items,
      Item<T> writer,
      long matched,
      String next) {
    geoJson(
        ctx,
        out -> {
          openPage(out, ctx, clock, madeUp, items.size(), matched, next);
          for (T item : items) {
            writer.write(out, item);
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  private static void openPage(
      JsonGenerator out,
      Context ctx,
      Clock clock,
      boolean madeUp,
      int returned,
      long matched,
      String next)
      throws IOException {
    open(out, madeUp);
    out.writeStringField("timeStamp", now(clock).toString());
    out.writeNumberField("numberMatched", matched);
    out.writeNumberField("numberReturned", returned);
    pageLinks(out, ctx, next);
    out.writeArrayFieldStart("features");
  }

  /**
   * Answers a page of features that are bytes already.
   *
   * @param returned how many they are
   * @param features with commas between them
   * @param next value of the cursor parameter of the next page; null on the last
   * @param matched how many there are on all pages
   */
  public static void page(
      Context ctx,
      Clock clock,
      boolean madeUp,
      int returned,
      Bytes features,
      long matched,
      String next) {
    byte[] frame =
        Json.bytes(
            out -> {
              openPage(out, ctx, clock, madeUp, returned, matched, next);
              out.writeEndArray();
              out.writeEndObject();
            });
    int head = frame.length - "]}".length();
    ByteBuffer whole = ByteBuffer.allocate(frame.length + features.size());
    whole.put(frame, 0, head).put(features.toArray()).put(frame, head, frame.length - head);
    send(ctx, Route.GEOJSON, whole.array());
  }

  /**
   * Writes the links of a page of features.
   *
   * @param next value of the cursor parameter of the next page; null on the last
   */
  public static void pageLinks(JsonGenerator out, Context ctx, String next) throws IOException {
    out.writeArrayFieldStart("links");
    String here = root(ctx) + ctx.path();
    link(out, self(ctx), "self", Route.GEOJSON);
    link(out, here.substring(0, here.lastIndexOf('/')), "collection", Route.JSON);
    if (next != null) {
      link(out, next(ctx, next), "next", Route.GEOJSON);
    }
    out.writeEndArray();
  }

  /** The address of the page that starts at a cursor. */
  public static String next(Context ctx, String cursor) {
    return root(ctx) + ctx.path() + query(ctx, cursor);
  }

  /** The moment of an answer, whole seconds. */
  public static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** The query as asked, with another cursor when one is given. */
  private static String query(Context ctx, String cursor) {
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, List<String>> param : ctx.queryParamMap().entrySet()) {
      if (cursor == null || !param.getKey().equals("cursor")) {
        append(query, param.getKey(), param.getValue().get(0));
      }
    }
    if (cursor != null) {
      append(query, "cursor", cursor);
    }
    return query.toString();
  }

  private static void append(StringBuilder query, String name, String value) {
    query
        .append(query.length() == 0 ? '?' : '&')
        .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  /** Writes a link into an open array. */
  public static void link(JsonGenerator out, String href, String rel, String type)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("href", href);
    out.writeStringField("rel", rel);
    out.writeStringField("type", type);
    out.writeEndObject();
  }

  /** Writes the links of one feature, whose members the caller has just written. */
  public static void featureLinks(JsonGenerator out, Context ctx, String collection, String id)
      throws IOException {
    String about = root(ctx) + "/api/collections/" + collection;
    out.writeArrayFieldStart("links");
    link(out, about + "/items/" + id, "self", Route.GEOJSON);
    link(out, about, "collection", Route.JSON);
    out.writeEndArray();
  }
}
