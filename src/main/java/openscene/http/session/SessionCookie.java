package openscene.http.session;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The cookie of a session. Off loopback its name makes the browser hold it to this host and to TLS
 * (RFC 6265bis, 4.1.3.2).
 */
final class SessionCookie {
  private static final String PLAIN = "openscene-session";
  private static final String BOUND = "__Host-" + PLAIN;
  private static final String RULES = "; Path=/; HttpOnly; SameSite=Strict";

  private final String name;
  private final String rules;

  /** A cookie that goes over TLS alone, or over loopback. */
  SessionCookie(boolean secure) {
    name = secure ? BOUND : PLAIN;
    rules = secure ? RULES + "; Secure" : RULES;
  }

  /** Gives it to the browser. */
  void give(Context ctx, String secret, Duration lasts) {
    ctx.res()
        .addHeader("Set-Cookie", name + "=" + secret + "; Max-Age=" + lasts.toSeconds() + rules);
  }

  /** Takes it from the browser. */
  void take(Context ctx) {
    ctx.res().addHeader("Set-Cookie", name + "=; Max-Age=0" + rules);
  }

  /** Every one that was sent, for there may be two. */
  List<String> sent(Context ctx) {
    List<String> sent = new ArrayList<>();
    for (String header : Collections.list(ctx.req().getHeaders("Cookie"))) {
      for (String pair : header.split(";", -1)) {
        String[] parts = pair.strip().split("=", 2);
        if (parts[0].equals(name)) {
          sent.add(parts.length == 2 ? parts[1] : "");
        }
      }
    }
    return sent;
  }
}
