package openscene.http.request;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import openscene.observation.Refusal;

/**
 * Who may ask at all, before any route is looked at. A page of another origin may neither write
 * here, by a cookie that the browser adds, nor, by giving its own name this machine's address (DNS
 * rebinding), read here.
 */
public final class Gate {
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1\\])(:\\d{1,5})?");

  /** How long a browser asks by TLS alone, seconds: a year. */
  private static final int TLS_ONLY_S = 31_536_000;

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Doors doors;
  private final String contentSecurity;

  /** Null without a proxy: then this machine alone is served. */
  private final String publicOrigin;

  /** A host that was let in: most requests name the same one. */
  private volatile String goodHost = "";

  /**
   * A gate before these routes.
   *
   * @param imageOrigins hosts of the base map whose pictures the pages may show
   * @param connectOrigins hosts of the base map from which the pages may fetch
   * @param publicOrigin where a proxy with TLS shows this server; null without one
   */
  public Gate(
      List<Route> routes,
      List<String> imageOrigins,
      List<String> connectOrigins,
      String publicOrigin) {
    this.publicOrigin = publicOrigin;
    doors = new Doors(routes);
    contentSecurity =
        "default-src 'self'; img-src 'self' data:"
            + listed(imageOrigins)
            + "; connect-src 'self'"
            + listed(connectOrigins)
            + "; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }

  private static String listed(List<String> origins) {
    return origins.stream().map(origin -> " " + origin).collect(Collectors.joining());
  }

  /** Sets the headers of every answer, good or bad. */
  public void dress(Context ctx) {
    ctx.header("Content-Security-Policy", contentSecurity);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    if (publicOrigin != null) {
      ctx.header("Strict-Transport-Security", "max-age=" + TLS_ONLY_S);
      Answer.rootIs(ctx, publicOrigin);
    }
    if (ctx.path().startsWith("/api")) {
      ctx.header("Cache-Control", "no-store");
    }
  }

  /** Lets the request in or refuses it. */
  public void check(Context ctx) {
    String host = ctx.header("Host");
    if (host == null || !host.equals(goodHost)) {
      checkHost(ctx, host == null ? "" : host.toLowerCase(Locale.ROOT));
    }
    String method = ctx.req().getMethod();
    if (!READING.contains(method)) {
      checkOrigin(ctx, host);
    }
    checkMethod(ctx, method);
  }

  private void checkHost(Context ctx, String host) {
    boolean here = LOOPBACK.matcher(host).matches();
    if (publicOrigin == null) {
      if (!here) {
        throw host(
            host, "localhost or 127.0.0.1; who comes by another name needs a proxy with TLS");
      }
    } else {
      String scheme = ctx.header("X-Forwarded-Proto");
      if (here && ctx.path().startsWith("/health/")) {
        return; // Whoever keeps the process running asks from beside it.
      }
      if (!isPublic(host) || (scheme != null && !scheme.equalsIgnoreCase("https"))) {
        throw host(host, publicOrigin);
      }
    }
    if (publicOrigin == null) {
      goodHost = host;
    }
  }

  private boolean isPublic(String host) {
    String authority = publicOrigin.substring("https://".length());
    return host.equals(authority) || host.equals(authority + ":443");
  }

  private static Refused host(String host, String right) {
    return Refused.because(
        403,
        "Not allowed",
        "Host",
        host.isEmpty() ? "is missing" : "was " + Refusal.shown(host),
        right);
  }

  private void checkOrigin(Context ctx, String host) {
    String origin = ctx.header("Origin");
    boolean own = origin == null || isOwn(origin, host);
    String site = ctx.header("Sec-Fetch-Site");
    boolean sameSite = site == null || site.equals("same-origin") || site.equals("none");
    if (!own || !sameSite) {
      throw foreign(own ? "Sec-Fetch-Site" : "Origin", "was " + Refusal.shown(own ? site : origin));
    }
    // A browser adds a cookie to what another page sends; all of today's say where from.
    if (origin == null && site == null && ctx.header("Cookie") != null) {
      throw foreign("Origin", "is missing beside a cookie");
    }
  }

  private boolean isOwn(String origin, String host) {
    return publicOrigin != null
        ? origin.equalsIgnoreCase(publicOrigin)
        : origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
  }

  private static Refused foreign(String field, String wrong) {
    return Refused.because(
        403, "Not allowed", field, wrong, "a request from this server's own pages, or a program's");
  }

  private void checkMethod(Context ctx, String method) {
    // The document's server is /api and its landing page "/": clients put the two together.
    String path = ctx.path().equals("/api/") ? "/api" : ctx.path();
    if (!method.equals("OPTIONS") && doors.opens(method, path)) {
      return;
    }
    Set<String> allowed = doors.methods(path);
    if (allowed.isEmpty()) {
      if (ctx.path().startsWith("/api/")) {
        throw Refused.notFound("there is nothing at " + Refusal.shown(ctx.path()));
      }
      allowed.add("GET"); // A page, or nothing.
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    allowed.add("OPTIONS");
    String allow = String.join(", ", allowed);
    if (!allowed.contains(method)) {
      throw Refused.method(Refusal.shown(method), allow);
    }
    if (method.equals("OPTIONS")) {
      ctx.status(204).header("Allow", allow).skipRemainingHandlers();
    }
  }
}
