package openscene.http.request;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import openscene.observation.Refusal;

/**
 * All that goes wrong, in one shape: RFC 9457.
 *
 * @param title short, the same each time for the same sort
 * @param status HTTP status
 * @param detail what happened, in words
 * @param errors field by field; may be empty
 */
public record Problem(String title, int status, String detail, List<FieldError> errors) {
  /** The media type. */
  public static final String TYPE = "application/problem+json";

  /** Headers of every answer, also of what is refused before any route is looked at. */
  public static final Map<String, String> DRESS =
      Map.of(
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "geolocation=()");

  /**
   * What was wrong with one field.
   *
   * @param field as in the request
   * @param wrong what was wrong
   * @param right what would be right
   */
  public record FieldError(String field, String wrong, String right) {}

  /** A problem that names one field. */
  static Problem of(int status, String title, String field, String wrong, String right) {
    return new Problem(
        title,
        status,
        field + ": " + wrong + "; right would be: " + right,
        List.of(new FieldError(field, wrong, right)));
  }

  /** A refused thing. */
  public static Problem of(Refusal refusal) {
    return of(
        refusal.isForbidden() ? 403 : 400,
        refusal.isForbidden() ? "Not allowed" : "Invalid content",
        refusal.field(),
        refusal.wrong(),
        refusal.right());
  }

  /** Writes it as the answer. */
  public void writeTo(Context ctx) {
    ctx.status(status).contentType(TYPE).result(Json.bytes(this::write));
  }

  /** As an HTTP body, for where no Context is at hand. */
  public byte[] bytes() {
    return Json.bytes(this::write);
  }

  /** Writes it as a JSON object. */
  public void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "about:blank");
    out.writeStringField("title", title);
    out.writeNumberField("status", status);
    out.writeStringField("detail", Json.printable(detail));
    if (!errors.isEmpty()) {
      out.writeArrayFieldStart("errors");
      for (FieldError error : errors) {
        out.writeStartObject();
        out.writeStringField("field", Json.printable(error.field()));
        out.writeStringField("wrong", Json.printable(error.wrong()));
        out.writeStringField("right", Json.printable(error.right()));
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }
}
