package openscene.http.request;

import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

  /** A patrol says where it is; nothing else of a device is anybody's business here. */
  private static final String PERMISSIONS =
      "geolocation=(self), accelerometer=(), ambient-light-sensor=(), bluetooth=(),"
          + " browsing-topics=(), camera=(), display-capture=(), gyroscope=(), hid=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

  /** The most parameters of a query; no route has half as many. */
  public static final int PARAMETERS_MAX = 64;

  private static final String ESCAPES =
      "UTF-8, each % followed by two hexadecimal digits, no control characters";

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
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
            + " manifest-src 'self'; worker-src 'self'; img-src 'self' data:"
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
    Problem.DRESS.forEach(ctx::header);
    ctx.header("Content-Security-Policy", contentSecurity);
    ctx.header("Permissions-Policy", PERMISSIONS);
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
    checkPath(ctx.path());
    checkQuery(ctx.queryString());
    checkCharset(ctx.header("Content-Type")); // What Context says of it fails over a name of none.
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

  /** The router would fail over an escape that is none, and read one that is no text as any. */
  private static void checkPath(String path) {
    if (path.indexOf('%') < 0) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.allocate(path.length());
    for (int i = 0; i < path.length(); i++) {
      int one = path.charAt(i);
      if (one == '%') {
        one = escaped(path, i);
        i += 2;
      } else if (one > 127) {
        one = '?'; // Not escaped: whatever it is, it is one character.
      }
      if (one < ' ' || one == 127) {
        throw Refused.invalid("path", "has a control character or an unsound escape", ESCAPES);
      }
      bytes.put((byte) one);
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
    } catch (CharacterCodingException e) {
      throw Refused.invalid("path", "is not UTF-8", ESCAPES);
    }
  }

  /** What the parameters say is theirs to judge. */
  private static void checkQuery(String query) {
    if (query == null) {
      return;
    }
    int parameters = 1;
    for (int i = 0; i < query.length(); i++) {
      char one = query.charAt(i);
      if (one == '%' && escaped(query, i) < 0) {
        throw Refused.invalid("query", "has an unsound escape", ESCAPES);
      }
      if (one == '&' && ++parameters > PARAMETERS_MAX) {
        throw Refused.invalid(
            "query", "has too many parameters", "at most " + PARAMETERS_MAX + " of them");
      }
    }
  }

  /** The byte that is escaped at a place; -1 when it is none. */
  private static int escaped(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    int high = hex(text.charAt(at + 1));
    int low = hex(text.charAt(at + 2));
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** Other alphabets have digits too: they are none here. */
  private static int hex(char one) {
    return one > 127 ? -1 : Character.digit(one, 16);
  }

  private static void checkCharset(String type) {
    int at = type == null ? -1 : type.toLowerCase(Locale.ROOT).indexOf("charset=");
    if (at < 0) {
      return;
    }
    String charset = type.substring(at + "charset=".length()).split(";", 2)[0].strip();
    if (!charset.replace("\"", "").equalsIgnoreCase("utf-8")) {
      throw Refused.because(
          415, "Unsupported media type", "Content-Type", "was " + Refusal.shown(type), "UTF-8");
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
