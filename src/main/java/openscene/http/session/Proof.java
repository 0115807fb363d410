package openscene.http.session;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import openscene.account.Secrets;
import openscene.http.request.Refused;

/**
 * What a request brings to say who asks.
 *
 * @param ofSession whether it is a session's, else a token
 * @param secret what was sent
 */
record Proof(boolean ofSession, String secret) {
  private static final Pattern SECRET =
      Pattern.compile("[A-Za-z0-9._~+/=-]{1," + Secrets.LENGTH_MAX + "}");
  private static final String WRONG = "what was sent to say who asks is not valid here";

  /** The same words whatever was wrong: they tell nothing of what there is. */
  static Refused refused() {
    return Refused.signIn(WRONG);
  }

  /**
   * The proof a request brings; empty when it brings none.
   *
   * @throws Refused 401 when it brings two, or one that cannot be read
   */
  static Optional<Proof> of(Context ctx, SessionCookie cookie) {
    List<String> headers = Collections.list(ctx.req().getHeaders("Authorization"));
    List<String> cookies = cookie.sent(ctx);
    if (headers.isEmpty() && cookies.isEmpty()) {
      return Optional.empty();
    }
    if (headers.size() + cookies.size() > 1) {
      throw refused();
    }
    boolean ofSession = headers.isEmpty();
    String secret = ofSession ? cookies.get(0) : token(headers.get(0));
    if (!SECRET.matcher(secret).matches()) {
      throw refused();
    }
    return Optional.of(new Proof(ofSession, secret));
  }

  private static String token(String header) {
    String[] parts = header.strip().split(" +", 2);
    if (parts.length < 2) {
      throw refused();
    }
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "bearer" -> parts[1];
      case "basic" -> password(parts[1]);
      default -> throw refused();
    };
  }

  /** Whatever the user's name: QGIS asks for one. */
  private static String password(String basic) {
    try {
      String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon < 0) {
        throw refused();
      }
      return pair.substring(colon + 1);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  @Override
  public String toString() {
    return ofSession ? "a session" : "a token"; // What was sent never gets into a log.
  }
}
