package openscene.http.request;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import openscene.observation.Refusal;

/**
 * Who may ask at all, before any route is looked at. While there is no sign-in the browser's own
 * rules keep other web pages out: a page of another origin may neither write here nor, by giving
 * its own name this machine's address (DNS rebinding), read here.
 */
public final class Gate {
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1\\])(:\\d{1,5})?");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Doors doors;
  private final String contentSecurity;

  /** A host that was let in: most requests name the same one. */
  private volatile String goodHost = "";

  /**
   * A gate before these routes.
   *
   * @param imageOrigins hosts of the base map whose pictures the pages may show
   * @param connectOrigins hosts of the base map from which the pages may fetch
   */
  public Gate(List<Route> routes, List<String> imageOrigins, List<String> connectOrigins) {
    doors = new Doors(routes);
    contentSecurity =
        "default-src 'self'; img-src 'self' data:"
            + listed(imageOrigins)
            + "; connect-src 'self'"
            + listed(connectOrigins)
            + "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
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
    if (ctx.path().startsWith("/api")) {
      ctx.header("Cache-Control", "no-store");
    }
  }

  /** Lets the request in or refuses it. */
  public void check(Context ctx) {
    String host = ctx.header("Host");
    if (host == null || !host.equals(goodHost)) {
      if (host == null || !LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
        throw Refused.because(
            403,
            "Not allowed",
            "Host",
            "was " + Refusal.shown(host),
            "localhost or 127.0.0.1: there is no sign-in yet, so only this machine is served");
      }
      goodHost = host;
    }
    String method = ctx.req().getMethod();
    if (!READING.contains(method)) {
      checkOrigin(ctx, host);
    }
    checkMethod(ctx, method);
  }

  private static void checkOrigin(Context ctx, String host) {
    String origin = ctx.header("Origin");
    boolean own =
        origin == null
            || origin.equalsIgnoreCase("http://" + host)
            || origin.equalsIgnoreCase("https://" + host);
    String site = ctx.header("Sec-Fetch-Site");
    boolean sameSite = site == null || site.equals("same-origin") || site.equals("none");
    if (!own || !sameSite) {
      throw Refused.because(
          403,
          "Not allowed",
          own ? "Sec-Fetch-Site" : "Origin",
          "was " + Refusal.shown(own ? site : origin),
          "a request from this server's own pages, or from a program");
    }
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
