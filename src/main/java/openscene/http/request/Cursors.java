package openscene.http.request;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import openscene.observation.Cursor;
import openscene.observation.Refusal;

/** Where a page ended, as the parameter of a next link. */
public final class Cursors {
  private Cursors() {}

  /** Where the page before ended; null on the first. */
  public static Cursor of(Context ctx) {
    String text = Params.text(ctx, "cursor");
    if (text == null) {
      return null;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = plain.split("_", -1);
      if (parts.length == 2 && Params.UUID_FORM.matcher(parts[1]).matches()) {
        Instant at = Times.sane(Instant.ofEpochSecond(Long.parseLong(parts[0])));
        return new Cursor(at, UUID.fromString(parts[1]));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Refused.invalid("cursor", "was " + Refusal.shown(text), "that of a next link");
    }
    throw Refused.invalid("cursor", "was " + Refusal.shown(text), "that of a next link");
  }

  /** A cursor as a parameter. */
  public static String text(Cursor cursor) {
    String plain = cursor.at().getEpochSecond() + "_" + cursor.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
