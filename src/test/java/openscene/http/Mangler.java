package openscene.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes requests that nobody means well with: sound ones that were bent in one to three places. */
final class Mangler {
  /**
   * A request.
   *
   * @param who index of who asks
   * @param method that its answer is read by
   * @param tame whether only what our own routes read is bent: the parser below takes it
   * @param framed whether it is one whole request of HTTP/1.1, whatever it says; else it may be
   *     none, or several
   * @param most how many answers it may have at most
   */
  record Asked(int who, String method, byte[] bytes, boolean tame, boolean framed, int most) {
    @Override
    public String toString() {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return text.length() > 1_500 ? text.substring(0, 1_500) + "…" : text;
    }
  }

  private static final List<String> PATHS =
      List.of(
          "/../",
          "/./",
          "/..",
          "/%2e%2e/",
          "/%2e%2e%2f",
          "/..%2f",
          "%2f",
          "%2F%2F",
          "%5c",
          "\\",
          "%00",
          "%0d%0aX-Evil:1",
          "%c0%af",
          "%c0%ae%c0%ae/",
          "%e0%80%af",
          "%f8%80%80%80%af",
          "%u002e",
          "%zz",
          "%",
          "%2",
          ";jsessionid=1",
          ";",
          "..;/",
          "//",
          "/",
          "%20",
          "+",
          "'",
          "\"",
          "<script>",
          "%3Cscript%3E",
          "{id}",
          "{{7*7}}",
          "${jndi:ldap://x}",
          "~",
          "*",
          "%ff",
          "%fe%ff",
          "%F0%9F%92%A9",
          "é",
          "ø%",
          ":",
          "@evil.example",
          "|",
          "^",
          "%25%32%65",
          ".json",
          ".html",
          "/WEB-INF/web.xml",
          "/META-INF/MANIFEST.MF",
          "/..%c0%af..%c0%afetc/passwd",
          "/.git/config",
          "/openscene/web/index.html",
          "/%6dap",
          "/api",
          "/api/me");

  private static final List<String> VALUES =
      List.of(
          "",
          "0",
          "-1",
          "1e999",
          "NaN",
          "null",
          "[]",
          "{}",
          "%00",
          "%ff%fe",
          "%c0%af",
          "%zz",
          "%",
          "'%20OR%201=1--",
          "%27%3B%20DROP%20TABLE%20observation%3B--",
          "${7*7}",
          "..%2f..%2fetc",
          "%F0%9F%92%A9",
          "9".repeat(400),
          "1,2,3",
          "5.3,60.3,5.4,60.4",
          "180,90,-180,-90",
          "2026-05-01/2026-05-20",
          "2026-02-30/2026-03-01",
          "../..",
          "../2026-05-01T00:00:00Z",
          "+999999999-01-01/+999999999-12-31",
          "bergen",
          "vaagsbunnen",
          "violence",
          "unicorn",
          "police",
          "true",
          "json",
          "csv",
          "html",
          "gpkg",
          "rate",
          "day",
          "25",
          "10000",
          "10001",
          "%0d%0aSet-Cookie:a=b",
          "<svg/onload=alert(1)>",
          "a".repeat(2_000));

  private static final List<String> NAMES =
      List.of(
          "f",
          "limit",
          "bbox",
          "datetime",
          "kind",
          "agency",
          "cursor",
          "area",
          "period",
          "measure",
          "size",
          "step",
          "compare",
          "edition",
          "method",
          "city",
          "lang",
          "_method",
          "id",
          "since",
          "callback",
          "__proto__",
          "constructor",
          "admin",
          "debug",
          "%6cimit",
          "limit%00",
          "LIMIT");

  private static final List<String> METHODS =
      List.of(
          "TRACE",
          "TRACK",
          "PATCH",
          "BREW",
          "OPTIONS",
          "PROPFIND",
          "MOVE",
          "LOCK",
          "get",
          "Get",
          "DELETE",
          "PUT",
          "POST",
          "HEAD",
          "GET",
          "DEBUG",
          "PURGE",
          "X".repeat(300),
          "SEARCH");

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/geo+json",
          "text/plain",
          "text/xml",
          "application/xml",
          "multipart/form-data; boundary=x",
          "multipart/form-data",
          "application/x-www-form-urlencoded",
          "application/json; charset=utf-16",
          "application/json; charset=nonsense",
          "application/json;;;",
          "",
          "x",
          "*/*",
          "/",
          "application/octet-stream",
          "application/json\t",
          "a".repeat(3_000));

  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "{}",
          "\u0000",
          "{\"type\":\"Feature\"}",
          "[[[[[[[[",
          "\"x\"",
          "1e999",
          "{\"type\":\"FeatureCollection\",\"features\":[]}",
          "{\"type\":\"FeatureCollection\",\"features\":[1,null,{}]}",
          "{\"type\":\"FeatureCollection\",\"features\":{}}",
          "{\"name\":1,\"password\":[]}",
          "{\"name\":\"x\"}",
          "a=b&c=d",
          "<x/>",
          "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1e308,-1e308]},\"properties\":{}}",
          "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[]]},\"properties\":{\"id\":\"x\"}}",
          "{\"type\":\"Feature\",\"geometry\":null,\"properties\":null}",
          "{\"__proto__\":{\"admin\":true}}",
          "{\"@class\":\"java.net.URL\"}",
          "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../x\"\r\n\r\nx\r\n--x--");

  private static final String PEER = "200, 127.0.0.1, ::1, unknown, evil.example";

  private static final List<String> HEADERS =
      List.of(
          "X-HTTP-Method-Override: DELETE",
          "X-HTTP-Method: PUT",
          "X-Method-Override: TRACE",
          "X-Original-URL: /api/audit",
          "X-Rewrite-URL: /metrics",
          "X-Forwarded-Prefix: /..",
          "X-Forwarded-For: " + PEER,
          "X-Forwarded-Host: evil.example",
          "X-Forwarded-Proto: gopher",
          "X-Real-IP: 127.0.0.1",
          "Forwarded: for=_x;host=evil.example;proto=https",
          "As: operator",
          "As: police",
          "X-User: admin",
          "X-Role: admin",
          "Accept: nonsense",
          "Accept: */*;q=2",
          "Accept: text/html;q=0.0001, ,;",
          "Accept: ",
          "Accept: application/vnd.google-earth.kml+xml",
          "Accept-Language: x-klingon, *;q=nan",
          "Accept-Encoding: identity;q=0, *;q=0",
          "Accept-Encoding: gzip;q=2, br, ,",
          "Accept-Charset: x",
          "Range: bytes=-1",
          "Range: bytes=9-1,0-99999999999999999999",
          "Range: lines=1",
          "If-Range: x",
          "If-None-Match: *",
          "If-None-Match: \"",
          "If-Match: *",
          "If-Modified-Since: yesterday",
          "Expect: 100-continue",
          "Expect: the-unexpected",
          "Upgrade: h2c",
          "Upgrade: websocket",
          "Connection: keep-alive, Host",
          "Connection: Upgrade, HTTP2-Settings",
          "TE: trailers, deflate;q=x",
          "Trailer: Authorization",
          "Max-Forwards: 0",
          "Via: 1.1 x",
          "Origin: null",
          "Origin: https://evil.example",
          "Sec-Fetch-Site: cross-site",
          "Referer: https://evil.example",
          "Content-Encoding: gzip",
          "Content-Encoding: br, gzip",
          "Content-Language: \u00e6",
          "OpenScene-Purpose: ",
          "OpenScene-Purpose: %00%ff",
          "OpenScene-Purpose: %zz",
          "Date: 0",
          "Cookie: openscene-session=",
          "Cookie: =;=;;; ,",
          "Cookie: openscene-session=\"a\\\"b\"",
          "Cookie: $Version=1; openscene-session=x; $Path=/",
          "Cookie: __Host-openscene-session=x",
          "Cookie: \u00ff\u00fe",
          "Authorization: Bearer",
          "Authorization: Basic Og==",
          "Authorization: Basic ////",
          "Authorization: Basic " + "A".repeat(4_000),
          "Authorization: Digest username=\"admin\"",
          "Authorization: Negotiate x",
          "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYWRtaW4ifQ.",
          "Content-MD5: x",
          "Long: " + "x".repeat(9_000),
          "Empty:",
          "Sp aced: x",
          "\u00e6: x",
          "X-Nul: a\u0000b",
          "X-Tab:\tx\t",
          "X-Ctl: a\u0001b\u007f");

  private final Random chance;
  private final String host;
  private final List<String> paths;
  private final List<String> proofs;
  private final List<UUID> guesses;

  /**
   * Requests to a server on this port.
   *
   * @param paths of its routes, ids as {@code {id}}
   * @param proofs Authorization of each who asks; empty for nobody
   * @param guesses ids that somebody guessed
   */
  Mangler(long seed, int port, List<String> paths, List<String> proofs, List<UUID> guesses) {
    chance = new Random(seed);
    host = "127.0.0.1:" + port;
    this.paths = paths;
    this.proofs = proofs;
    this.guesses = guesses;
  }

  private <T> T any(List<T> some) {
    return some.get(chance.nextInt(some.size()));
  }

  /** The next request. */
  Asked next() {
    int who = chance.nextInt(proofs.size());
    if (chance.nextInt(25) == 0) {
      return torn(who);
    }
    String method = chance.nextInt(4) > 0 ? "GET" : any(List.of("HEAD", "POST", "PUT", "DELETE"));
    String path = path();
    StringBuilder query = new StringBuilder();
    List<String> headers = new ArrayList<>(List.of("Host: " + host, "OpenScene-Purpose: test"));
    if (!proofs.get(who).isEmpty()) {
      headers.add("Authorization: " + proofs.get(who));
    }
    byte[] body = method.startsWith("P") ? body() : new byte[0];
    if (method.startsWith("P")) {
      headers.add("Content-Type: application/json");
    }
    boolean tame = true;
    for (int bends = 1 + chance.nextInt(3); bends > 0; bends--) {
      switch (chance.nextInt(8)) {
        case 0, 1 -> {
          path = bentPath(path);
          tame = false;
        }
        case 2, 3 -> bend(query);
        case 4 -> method = any(METHODS);
        case 5, 6 -> {
          bend(headers);
          tame = false;
        }
        default -> {
          body = body();
          headers.removeIf(header -> header.startsWith("Content-Type"));
          headers.add("Content-Type: " + any(TYPES));
        }
      }
    }
    if (path.contains("events") && method.equals("GET")) {
      method = "HEAD"; // A stream of events has no end.
    }
    if (body.length > 0 || (method.startsWith("P") && chance.nextBoolean())) {
      headers.add("Content-Length: " + body.length);
    }
    return new Asked(who, method, whole(method, path + query, headers, body), tame, true, 1);
  }

  /** Two requests that differ in the id alone. */
  List<Asked> twins(int who, UUID one, UUID other, String collection) {
    String method = any(List.of("GET", "GET", "HEAD", "DELETE"));
    String bent = chance.nextInt(3) == 0 ? any(PATHS) : "";
    StringBuilder query = new StringBuilder();
    if (chance.nextInt(3) == 0) {
      bend(query);
    }
    List<String> headers = new ArrayList<>(List.of("Host: " + host, "OpenScene-Purpose: test"));
    if (!proofs.get(who).isEmpty()) {
      headers.add("Authorization: " + proofs.get(who));
    }
    boolean tame = bent.isEmpty();
    if (chance.nextInt(3) == 0) {
      bend(headers);
      tame = false;
    }
    List<Asked> twins = new ArrayList<>();
    for (UUID id : List.of(one, other)) {
      String path = "/api/collections/" + collection + "/items/" + id + bent + query;
      twins.add(new Asked(who, method, whole(method, path, headers, new byte[0]), tame, true, 1));
    }
    return twins;
  }

  private String path() {
    String id =
        switch (chance.nextInt(4)) {
          case 0 -> any(guesses).toString();
          case 1 -> new UUID(chance.nextLong(), chance.nextLong()).toString();
          case 2 -> any(List.of("vaagsbunnen", "bergen", "0", "-1", "x", "null"));
          default -> any(VALUES).isEmpty() ? "x" : any(VALUES);
        };
    return any(paths).replaceAll("\\{[^}]+\\}", java.util.regex.Matcher.quoteReplacement(id));
  }

  private String bentPath(String path) {
    return switch (chance.nextInt(10)) {
      case 0 -> path + any(PATHS);
      case 1 -> any(PATHS) + path;
      case 2 -> "http://" + any(List.of(host, "evil.example", "[::1", "x:99999", "")) + path;
      case 3 -> path + "/" + "a".repeat(chance.nextInt(9_000));
      case 4 -> path.toUpperCase(java.util.Locale.ROOT);
      case 5 -> "/" + "../".repeat(1 + chance.nextInt(20)) + "etc/passwd";
      case 6 -> path + "/.".repeat(chance.nextInt(300));
      case 7 -> {
        int at = chance.nextInt(path.length());
        yield path.substring(0, at)
            + String.format("%%%02x", (int) path.charAt(at)) // "%61" is "a"
            + path.substring(at + 1);
      }
      default -> {
        int at = chance.nextInt(path.length());
        yield path.substring(0, at) + any(PATHS) + path.substring(at);
      }
    };
  }

  private void bend(StringBuilder query) {
    query.append(query.isEmpty() ? "?" : "&");
    switch (chance.nextInt(8)) {
      case 0 -> query.append("a=1&".repeat(1 + chance.nextInt(2_000)));
      case 1 ->
          query.append(any(List.of("&&&", "=", "==&=", "?", "%", "a", "#x", "a;b=c", "&#38;")));
      case 2 -> query.append("limit=1&limit=2&f=json&f=json");
      default -> query.append(any(NAMES)).append('=').append(any(VALUES));
    }
  }

  private void bend(List<String> headers) {
    switch (chance.nextInt(12)) {
      case 0 -> {
        for (int n = chance.nextInt(400); n >= 0; n--) {
          headers.add("X-" + n + ": " + n);
        }
      }
      case 1 ->
          headers.set(0, any(List.of("Host: evil.example", "Host:", "Host: a b", "Host: [::1")));
      case 2 -> headers.add(0, "Host: evil.example");
      case 3 -> headers.add("Long: " + "y".repeat(chance.nextInt(40_000)));
      default -> headers.add(any(HEADERS));
    }
  }

  private byte[] body() {
    return switch (chance.nextInt(5)) {
      case 0 -> random(chance.nextInt(200));
      case 1 -> ("[".repeat(chance.nextInt(5_000)) + "1").getBytes(StandardCharsets.US_ASCII);
      case 2 -> {
        byte[] sound =
            OpenServer.syringes(any(guesses)).toString().getBytes(StandardCharsets.UTF_8);
        for (int n = chance.nextInt(4); n >= 0; n--) {
          sound[chance.nextInt(sound.length)] = (byte) chance.nextInt(256);
        }
        yield chance.nextBoolean() ? sound : Arrays.copyOf(sound, chance.nextInt(sound.length));
      }
      default -> any(BODIES).getBytes(StandardCharsets.UTF_8);
    };
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    chance.nextBytes(bytes);
    return bytes;
  }

  private static byte[] whole(String method, String target, List<String> headers, byte[] body) {
    String head =
        method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        // As a browser would not, but a person with a keyboard would.
        head.getBytes(chance8(head) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static boolean chance8(String head) {
    return head.hashCode() % 2 == 0;
  }

  /** What is no one whole request. */
  private Asked torn(int who) {
    String proof = proofs.get(who).isEmpty() ? "" : "Authorization: " + proofs.get(who) + "\r\n";
    String head = "Host: " + host + "\r\n" + proof;
    String hidden = "GET /api/audit HTTP/1.1\r\n" + head + "\r\n";
    String write =
        "POST "
            + OpenServer.OBSERVATIONS
            + " HTTP/1.1\r\n"
            + head
            + "Content-Type: application/json\r\n";
    List<String> texts =
        List.of(
            // Two lengths: a proxy and we may read different requests (RFC 9112, 6.3 and 11.2).
            write + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
            write + "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n" + hidden,
            write + "Content-Length: 2\r\nContent-Length: 70\r\n\r\n{}" + hidden,
            write + "Content-Length: 2, 70\r\n\r\n{}" + hidden,
            write + "Content-Length: +2\r\n\r\n{}" + hidden,
            write + "Content-Length: -1\r\n\r\n{}" + hidden,
            write + "Content-Length: 0x2\r\n\r\n{}" + hidden,
            write + "Content-Length: 99999999999999999999\r\n\r\n{}",
            write + "Content-Length : 2\r\n\r\n{}" + hidden,
            write + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden,
            write + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden,
            write + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + hidden,
            write + "Transfer-Encoding\u000b: chunked\r\n\r\n0\r\n\r\n" + hidden,
            write + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n" + hidden,
            write + "X: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
            write + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
            write + "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
            write + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}\r\n0\r\n\r\n",
            write
                + "Transfer-Encoding: chunked\r\n\r\n2;"
                + "x".repeat(9_000)
                + "\r\n{}\r\n0\r\n\r\n",
            write + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
            write + "Content-Length: 50\r\n\r\n{",
            write,
            "GET /api/kinds HTTP/1.1\r\n" + head + " folded\r\n\r\n",
            "GET /api/kinds HTTP/1.1\r\n" + head + "No colon\r\n\r\n",
            "GET /api/kinds HTTP/1.1\r\n" + head + ": no name\r\n\r\n",
            "GET /api/kinds HTTP/1.1\n" + head.replace("\r\n", "\n") + "\n",
            "GET /api/kinds HTTP/1.1\r" + head.replace("\r\n", "\r") + "\r",
            "GET /api/kinds HTTP/9.9\r\n" + head + "\r\n",
            "GET /api/kinds HTTP/0.9\r\n" + head + "\r\n",
            "GET /api/kinds http/1.1\r\n" + head + "\r\n",
            "GET /api/kinds\r\n\r\n",
            "GET  /api/kinds  HTTP/1.1\r\n" + head + "\r\n",
            "GET /api/kinds x HTTP/1.1\r\n" + head + "\r\n",
            "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + head + "\r\n",
            "GET /api/kinds HTTP/1.1\r\n" + "Cookie: a=b\r\n".repeat(3_000) + "\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "CONNECT 127.0.0.1:22 HTTP/1.1\r\n" + head + "\r\n",
            "CONNECT evil.example:443 HTTP/1.1\r\n" + head + "\r\n",
            "OPTIONS * HTTP/1.1\r\n" + head + "\r\n",
            "GET * HTTP/1.1\r\n" + head + "\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
            "PROXY TCP4 1.2.3.4 127.0.0.1 1 2\r\n" + hidden,
            "HELO\r\n",
            "\r\n\r\n\r\n",
            "G");
    int which = chance.nextInt(texts.size() + 1);
    byte[] bytes =
        which == texts.size()
            ? random(1 + chance.nextInt(3_000))
            : texts.get(which).getBytes(StandardCharsets.ISO_8859_1);
    // Chunked is the last coding of this one: where it ends is plain, and so is what follows.
    int most = new String(bytes, StandardCharsets.ISO_8859_1).contains(": gzip, chunked") ? 2 : 1;
    return new Asked(who, "GET", bytes, false, false, most);
  }

  /** A token as QGIS sends it. */
  static String basic(String token) {
    String pair = "qgis:" + token;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
