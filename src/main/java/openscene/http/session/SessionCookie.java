package openscene.http.session;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The cookie of a session, or of a sign-in on its way to a provider and back. Off loopback its name
 * makes the browser hold it to this host and to TLS (RFC 6265bis, 4.1.3.2).
 */
final class SessionCookie {
  private static final String BOUND = "__Host-";

  private final String name;
  private final String rules;

  private SessionCookie(String plain, String site, boolean secure) {
    name = secure ? BOUND + plain : plain;
    rules = "; Path=/; HttpOnly; SameSite=" + site + (secure ? "; Secure" : "");
  }

  /** A session's, that goes over TLS alone, or over loopback. */
  SessionCookie(boolean secure) {
    this("openscene-session", "Strict", secure);
  }

  /** A sign-in's under way: the provider's page sends the browser here, and so it must be lax. */
  static SessionCookie underWay(boolean secure) {
    return new SessionCookie("openscene-sign-in", "Lax", secure);
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
