package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import openscene.ClockOf;
import openscene.account.Account;
import openscene.account.AccountStore;
import openscene.account.Passwords;
import openscene.account.Role;
import openscene.account.Secrets;
import openscene.account.Token;
import openscene.account.audit.Action;
import openscene.account.audit.AuditEntry;
import openscene.account.audit.Link;
import openscene.http.OpenServer.Reply;
import openscene.observation.Agency;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in, coming in and being sent away, as a browser, a program and a stranger meet them. */
class SessionsHttpTest {
  private static final String PASSWORD = "tre små kjeks i regnet";
  private static final String CLOSED = OpenServer.OBSERVATIONS + "?limit=1";
  private static String hash;

  private final AtomicReference<Instant> now = new AtomicReference<>(OpenServer.NOW);
  private final Clock clock = new ClockOf(now::get);
  private final Stores stores = InMemoryStores.fresh();
  private final AccountStore accounts = stores.accounts();
  private OpenServer server = OpenServer.withAccounts(stores, clock, null);

  @BeforeAll
  static void hashOnce() {
    hash = new Passwords(Passwords.ARGON2ID).chosen("kari", PASSWORD);
  }

  private SessionsHttpTest() {
    accounts.add(new Account("kari", Role.PATROL, Agency.OUTREACH, false, OpenServer.NOW), hash);
    accounts.add(new Account("per", Role.PLANNER, null, false, OpenServer.NOW), hash);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Reply signIn(String name, String password) {
    return server.post(
        "/api/session", OpenServer.feature("{}").put("name", name).put("password", password));
  }

  private static String cookie(Reply signedIn) {
    assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(200);
    return signedIn.header("Set-Cookie").split(";", 2)[0];
  }

  private String token(String account, Instant expiresAt) {
    String secret = Secrets.fresh();
    accounts.addToken(
        new Token(Secrets.id(), account, "", OpenServer.NOW, expiresAt, null, null),
        Secrets.hash(secret));
    return secret;
  }

  @Test
  void whoComesAndGoesIsWrittenDownWithoutWhatTheyTyped() {
    signIn("kari", "a wrong password");
    String cookie = cookie(signIn("kari", PASSWORD));
    server.send(
        server
            .request("/api/session")
            .headers("Cookie", cookie, "Origin", "http://127.0.0.1:" + server.port)
            .DELETE());
    List<AuditEntry> newestFirst = stores.audit().page(null, 10).stream().map(Link::entry).toList();
    assertThat(newestFirst)
        .extracting(AuditEntry::action)
        .containsExactly(
            Action.SIGN_OUT.code(), Action.SIGN_IN.code(), Action.SIGN_IN_FAILED.code());
    assertThat(newestFirst).extracting(AuditEntry::account).containsExactly("kari", "kari", "");
    assertThat(newestFirst.toString()).doesNotContain("wrong password").doesNotContain(PASSWORD);
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private Reply ask(String path, String... headers) {
    return server.send(
        server.request(path).header("OpenScene-Purpose", "test").headers(headers).GET());
  }

  private Reply ask(String path) {
    return server.send(server.request(path).GET());
  }

  @Test
  void whoSignsInHasASessionOfTwelveHours() {
    Reply in = signIn(" Kari ", PASSWORD);
    String given = in.header("Set-Cookie");
    assertThat(given)
        .matches("openscene-session=[\\w-]{43}; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict");
    assertThat(in.json().path("signed_in").asBoolean()).isTrue();
    JsonNode me = ask("/api/me", "Cookie", cookie(in)).json();
    assertThat(me).isEqualTo(in.json());
    assertThat(me.path("name").asText()).isEqualTo("kari");
    assertThat(me.path("role").asText()).isEqualTo("patrol");
    assertThat(me.path("agency").asText()).isEqualTo("outreach");
    assertThat(me.path("expires_at").asText()).isEqualTo("2026-05-21T00:00:00Z");
    List<String> may = new ArrayList<>();
    me.path("may").forEach(one -> may.add(one.asText()));
    assertThat(may).contains("putObservation", "getMe").doesNotContain("postReport", "getMetrics");
    assertThat(ask(CLOSED, "Cookie", "a=b; " + cookie(in)).status()).isEqualTo(200);
    now.set(OpenServer.NOW.plus(Duration.ofHours(12)));
    Reply over = ask(CLOSED, "Cookie", cookie(in));
    assertThat(over.status()).isEqualTo(401);
    assertThat(over.header("Set-Cookie")).startsWith("openscene-session=; Max-Age=0");
  }

  @Test
  void aPurposeIsTheSessionsWhateverElseTheBrowserSends() {
    String cookie = cookie(signIn("kari", PASSWORD));
    String purpose = "OpenScene-Purpose";
    assertThat(server.send(server.request(CLOSED).header("Cookie", cookie).GET()).status())
        .isEqualTo(403);
    assertThat(ask(CLOSED, "Cookie", cookie).status()).isEqualTo(200);
    for (String sent : List.of(cookie, "theme=dark; " + cookie, cookie + "; count=2")) {
      assertThat(server.send(server.request(CLOSED).header("Cookie", sent).GET()).status())
          .as(sent)
          .isEqualTo(200);
    }
    String another = cookie(signIn("kari", PASSWORD));
    assertThat(server.send(server.request(CLOSED).header("Cookie", another).GET()).body())
        .contains(purpose);
    String token = token("kari", null);
    assertThat(ask(CLOSED, "Authorization", "Bearer " + token).status()).isEqualTo(200);
    assertThat(
            server
                .send(server.request(CLOSED).header("Authorization", basic("a:" + token)).GET())
                .status())
        .as("the same token in another form")
        .isEqualTo(200);
  }

  @Test
  void whoHasNotSignedInIsThePublic() {
    JsonNode me = ask("/api/me").json();
    assertThat(me.path("signed_in").asBoolean(true)).isFalse();
    assertThat(me.path("role").asText()).isEqualTo("public");
    assertThat(me.path("name").isNull()).isTrue();
    assertThat(me.path("may").toString()).contains("getMe").doesNotContain("getObservations");
    assertThat(ask("/api/kinds").status()).isEqualTo(200);
    assertThat(ask(CLOSED).status()).isEqualTo(401);
  }

  @Test
  void whoSignsOutIsOut() {
    String cookie = cookie(signIn("kari", PASSWORD));
    assertThat(ask(CLOSED, "Cookie", cookie).status()).isEqualTo(200);
    String own = "http://127.0.0.1:" + server.port;
    Reply out =
        server.send(
            server.request("/api/session").headers("Cookie", cookie, "Origin", own).DELETE());
    assertThat(out.status()).isEqualTo(204);
    assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
    assertThat(ask(CLOSED, "Cookie", cookie).status()).isEqualTo(401);
    Reply me = ask("/api/me", "Cookie", cookie);
    assertThat(me.status()).as("a page can begin there").isEqualTo(200);
    assertThat(me.json().path("signed_in").asBoolean(true)).isFalse();
    assertThat(me.header("Set-Cookie")).contains("Max-Age=0");
    assertThat(server.delete("/api/session").status()).as("again").isEqualTo(204);
  }

  @Test
  void signingInAgainEndsTheSessionBefore() {
    String first = cookie(signIn("kari", PASSWORD));
    Reply again =
        server.send(
            server
                .request("/api/session")
                .headers("Cookie", first, "Origin", "http://127.0.0.1:" + server.port)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"per\",\"password\":\"" + PASSWORD + "\"}")));
    assertThat(again.json().path("name").asText()).isEqualTo("per");
    String second = cookie(again);
    assertThat(ask(CLOSED, "Cookie", first).status()).isEqualTo(401);
    assertThat(ask(CLOSED, "Cookie", second).status()).isEqualTo(200);
  }

  @Test
  void aRoleThatChangesInMidSessionEndsIt() throws InterruptedException {
    String cookie = cookie(signIn("kari", PASSWORD));
    String token = token("kari", null);
    assertThat(ask(CLOSED, "Cookie", cookie).status()).isEqualTo(200);
    assertThat(ask(CLOSED, "Authorization", "Bearer " + token).status()).isEqualTo(200);
    accounts.change(accounts.find("kari").orElseThrow().as(Role.AUDITOR, null));
    Thread.sleep(2_100);
    assertThat(ask(CLOSED, "Cookie", cookie).status()).isEqualTo(401);
    assertThat(ask(CLOSED, "Authorization", "Bearer " + token).status()).isEqualTo(403);
  }

  @Test
  void aTokenComesAsBearerOrAsThePasswordOfWhomever() {
    String token = token("kari", null);
    for (String header :
        List.of(
            "Bearer " + token,
            "bearer   " + token,
            basic("kari:" + token),
            basic(":" + token),
            basic("somebody else:" + token))) {
      assertThat(ask(CLOSED, "Authorization", header).status()).as(header).isEqualTo(200);
      JsonNode me = ask("/api/me", "Authorization", header).json();
      assertThat(me.path("name").asText()).isEqualTo("kari");
      assertThat(me.path("expires_at").isNull()).isTrue();
    }
    assertThat(accounts.tokens(1).get(0).lastUsed()).isEqualTo("2026-05-20");
  }

  /** All of them are told the same, word for word, and byte for byte. */
  @Test
  void whateverIsWrongWithAProofTheAnswerIsTheSame() {
    String cookie = cookie(signIn("kari", PASSWORD));
    String good = token("kari", null);
    String expired = token("kari", OpenServer.NOW);
    String revoked = token("kari", null);
    String id = accounts.findToken(Secrets.hash(revoked)).orElseThrow().id();
    accounts.revokeToken(id, OpenServer.NOW);
    accounts.add(new Account("gone", Role.PLANNER, null, true, OpenServer.NOW), hash);
    String disabled = token("gone", null);
    List<String[]> wrong = new ArrayList<>();
    for (String header :
        List.of(
            "Bearer " + Secrets.fresh(),
            "Bearer " + expired,
            "Bearer " + revoked,
            "Bearer " + disabled,
            "Bearer " + id,
            "Bearer " + cookie.substring(cookie.indexOf('=') + 1),
            "Bearer " + good.substring(1),
            "Bearer " + good + "x",
            "Bearer " + good + ", Basic eDp5",
            "Bearer " + good + " " + good,
            "Bearer",
            "Bearer ",
            "Bearer '; DROP TABLE account; --",
            "Bearer " + "x".repeat(5_000),
            "Basic",
            "Basic !!!",
            basic("no colon"),
            basic("kari:" + PASSWORD),
            basic("kari:"),
            basic("kari:" + good + "\u0000"),
            "Digest username=\"kari\"",
            "Negotiate YII=",
            good,
            "token " + good)) {
      wrong.add(new String[] {"Authorization", header});
    }
    String session = "openscene-session=";
    for (String header :
        List.of(
            session,
            session + Secrets.fresh(),
            session + good,
            session + "a b",
            session + "x".repeat(1_000),
            cookie + "x",
            cookie + "; " + cookie,
            session + Secrets.fresh() + "; " + cookie)) {
      wrong.add(new String[] {"Cookie", header});
    }
    wrong.add(new String[] {"Cookie", cookie, "Authorization", "Bearer " + good});
    wrong.add(new String[] {"Authorization", "Bearer " + good, "Authorization", "Bearer " + good});
    String told = null;
    for (String[] headers : wrong) {
      String path = CLOSED;
      Reply reply = ask(path, headers);
      assertThat(reply.status()).as(String.join(" ", headers)).isEqualTo(401);
      assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
      told = told == null ? reply.body() : told;
      assertThat(reply.body()).as(String.join(" ", headers)).isEqualTo(told);
      assertThat(ask("/api/kinds", headers).status())
          .as("also where anybody may ask: " + String.join(" ", headers))
          .isEqualTo(401);
    }
    assertThat(ask(CLOSED, "Authorization", "Bearer " + good).status()).isEqualTo(200);
  }

  @Test
  void noMangledProofIsEverMoreOrOtherThanRefused() {
    String good = token("kari", null);
    Random random = new Random(5);
    String[] starts = {"Bearer ", "Basic ", "bEARER ", "", "Bearer", "Basic\t"};
    for (int i = 0; i < 2_000; i++) {
      StringBuilder header =
          new StringBuilder(starts[random.nextInt(starts.length)])
              .append(random.nextBoolean() ? good : basic("kari:" + good).substring(6));
      for (int k = 0; k <= random.nextInt(3); k++) {
        int at = random.nextInt(header.length());
        char some = (char) (' ' + random.nextInt(95));
        switch (random.nextInt(3)) {
          case 0 -> header.setCharAt(at, some);
          case 1 -> header.insert(at, some);
          default -> header.deleteCharAt(at);
        }
      }
      Reply reply = ask(CLOSED, "Authorization", header.toString());
      // A change may fall on the case of Bearer or on the user's name, and harm nothing.
      boolean harmless = header.toString().contains(good) || isBasicOf(header.toString(), good);
      assertThat(reply.status())
          .as(header.toString())
          .isIn(harmless ? List.of(200, 401) : List.of(401));
    }
  }

  private static boolean isBasicOf(String header, String token) {
    try {
      String text = header.strip().replaceFirst("(?i)^basic +", "");
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)
          .endsWith(":" + token);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void onlyWhoIsNoPageIsAskedForBasic() {
    Reply program = ask(CLOSED);
    assertThat(program.whole().headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer", "Basic realm=\"OpenScene\", charset=\"UTF-8\"");
    Reply page = ask(CLOSED, "Sec-Fetch-Mode", "cors", "Sec-Fetch-Site", "same-origin");
    assertThat(page.whole().headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
  }

  @Test
  void aWrongNameAndAWrongPasswordAreToldTheSame() {
    Reply unknown = signIn("nobody", PASSWORD);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.header("Set-Cookie")).isEmpty();
    assertThat(signIn("kari", "a wrong password").body()).isEqualTo(unknown.body());
    assertThat(signIn("' OR 1=1 --", "\u0000").body()).isEqualTo(unknown.body());
  }

  @Test
  void afterFiveWrongPasswordsEvenTheRightOneWaits() {
    for (int i = 0; i < 5; i++) {
      assertThat(signIn("kari", "wrong password " + i).status()).isEqualTo(401);
    }
    Reply late = signIn("kari", PASSWORD);
    assertThat(late.status()).isEqualTo(429);
    assertThat(Integer.parseInt(late.header("Retry-After"))).isBetween(1, 60);
    assertThat(late.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void bodiesThatAreNoSignInAreRefusedAndNeverRepeated() {
    String secret = "hunter2hunter2";
    for (String body :
        List.of(
            "{}",
            "{\"name\":\"kari\"}",
            "{\"password\":\"" + secret + "\"}",
            "{\"name\":[\"kari\"],\"password\":\"" + secret + "\"}",
            "{\"name\":\"kari\",\"password\":{\"" + secret + "\":1}}",
            "{\"name\":\"kari\",\"password\":null}",
            "{\"name\":\"kari\",\"password\":\"x\",\"" + secret + "\":true}",
            "[\"" + secret + "\"]",
            "{\"name\":\"kari\",\"password\":\"" + secret,
            "")) {
      Reply reply = server.post("/api/session", body);
      assertThat(reply.status()).as(body).isEqualTo(400);
      assertThat(reply.body()).as(body).doesNotContain(secret);
    }
    Reply form =
        server.send(
            server
                .request("/api/session")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=kari&password=" + secret)));
    assertThat(form.status()).isEqualTo(415);
  }

  @Test
  void aCookieWritesOnlyFromThisServersOwnPages() {
    String cookie = cookie(signIn("per", PASSWORD));
    String own = "http://127.0.0.1:" + server.port;
    String[][] refused = {
      {},
      {"Origin", "https://evil.example"},
      {"Origin", "null"},
      {"Origin", "http://127.0.0.1:1"},
      {"Sec-Fetch-Site", "cross-site"},
      {"Sec-Fetch-Site", "same-site"},
      {"Origin", own, "Sec-Fetch-Site", "cross-site"}
    };
    for (String[] headers : refused) {
      HttpRequest.Builder delete = server.request("/api/session").header("Cookie", cookie).DELETE();
      Reply reply = server.send(headers.length == 0 ? delete : delete.headers(headers));
      assertThat(reply.status()).as(String.join(" ", headers)).isEqualTo(403);
    }
    assertThat(ask("/api/me", "Cookie", cookie).json().path("signed_in").asBoolean()).isTrue();
    HttpRequest.Builder mine = server.request("/api/session").header("Cookie", cookie).DELETE();
    assertThat(server.send(mine.header("Sec-Fetch-Site", "same-origin")).status()).isEqualTo(204);
  }

  @Test
  void atokenWritesFromAnyProgram() {
    String token = token("per", null);
    Reply reply =
        server.send(
            server
                .request("/api/collections/measures/items")
                .headers("Authorization", "Bearer " + token, "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(reply.status()).as("judged by what it says").isEqualTo(400);
  }

  @Test
  void pathsMethodsAndParametersAreNoWayAround() throws IOException {
    String admin = "Authorization: Bearer " + token("per", null) + "\r\n";
    for (String line :
        List.of(
            "GET /api/collections/observations/../observations/items",
            "GET /api/collections%2Fobservations/items",
            "GET //api/collections/observations/items",
            "GET /api//collections/observations/items",
            "GET /API/collections/observations/items",
            "GET /api/collections/observations/items/",
            "GET /api/collections/observations/items;role=admin",
            "GET /api/collections/observations/items?f=json&f=geojson",
            "GET /api/collections/observations/items?access_token=" + token("kari", null),
            "GET /api/collections/observations/items?role=operator",
            "HEAD /api/collections/observations/items",
            "POST /api/me",
            "GET /api/session",
            "TRACE /api/collections/observations/items")) {
      String[] tricks = {
        "", "X-HTTP-Method-Override: GET\r\n", "X-Original-URL: /api/kinds\r\nAs: operator\r\n"
      };
      for (String trick : tricks) {
        int status = raw(line, trick);
        assertThat(status).as(line + " " + trick).isIn(400, 401, 403, 404, 405, 501);
      }
    }
    assertThat(raw("DELETE /api/kinds", admin + "X-HTTP-Method-Override: GET\r\n")).isEqualTo(405);
  }

  private int raw(String line, String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
      socket.setSoTimeout(10_000);
      String request =
          line
              + " HTTP/1.1\r\nHost: localhost:"
              + server.port
              + "\r\nConnection: close\r\n"
              + headers
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }

  @Test
  void behindAProxyItIsThePublicAddressThatCounts() throws IOException {
    server.close();
    server = OpenServer.withAccounts(stores, clock, "https://OpenScene.example/");
    String host = "Host: openscene.example\r\n";
    String good = "Authorization: Bearer " + token("per", null) + "\r\n";
    assertThat(proxied("GET /api", host)).contains("\"https://openscene.example/api/collections\"");
    assertThat(proxied("GET /api", host)).contains("Strict-Transport-Security: max-age=31536000");
    assertThat(proxied("GET /api", "Host: openscene.example:443\r\n")).contains(" 200 ");
    assertThat(proxied("GET /api", host + "X-Forwarded-Proto: https\r\n")).contains(" 200 ");
    assertThat(proxied("GET /api", host + "X-Forwarded-Proto: http\r\n")).contains(" 403 ");
    assertThat(proxied("GET /api", "Host: evil.example\r\n")).contains(" 403 ");
    assertThat(proxied("GET /api", "Host: 127.0.0.1\r\n")).contains(" 403 ");
    assertThat(proxied("GET /health/live", "Host: 127.0.0.1\r\n")).contains(" 200 ");
    String write = "DELETE /api/session";
    assertThat(proxied(write, host + good + "Origin: https://openscene.example\r\n"))
        .contains(" 204 ")
        .contains("Set-Cookie: __Host-openscene-session=;")
        .contains("; Secure");
    assertThat(proxied(write, host + good + "Origin: http://openscene.example\r\n"))
        .contains(" 403 ");
    assertThat(proxied(write, host + good + "Origin: http://127.0.0.1\r\n")).contains(" 403 ");
  }

  @Test
  void behindAProxyTheLastForwardedAddressIsWhoWaits() throws IOException {
    server.close();
    server = OpenServer.withAccounts(stores, clock, "https://openscene.example");
    for (int i = 0; i < 5; i++) {
      // What a client says of itself stands first, and counts for nothing.
      assertThat(signInFrom("kari", "198.51.100." + i + ", 203.0.113.7", "no")).isEqualTo(401);
    }
    assertThat(signInFrom("kari", "203.0.113.7", PASSWORD)).isEqualTo(429);
    assertThat(signInFrom("kari", "203.0.113.8", PASSWORD)).isEqualTo(200);
    for (int i = 0; i < 5; i++) {
      assertThat(signInFrom("per", "2001:db8:1:2::" + i, "no")).isEqualTo(401);
    }
    assertThat(signInFrom("per", "2001:db8:1:2:aaaa::1", PASSWORD)).isEqualTo(429);
    assertThat(signInFrom("per", "2001:db8:1:3::1", PASSWORD)).isEqualTo(200);
  }

  private int signInFrom(String name, String forwarded, String password) throws IOException {
    String body = "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Integer.parseInt(
        proxied(
                "POST /api/session",
                "Host: openscene.example\r\nContent-Type: application/json\r\nContent-Length: "
                    + bytes.length
                    + "\r\nX-Forwarded-For: "
                    + forwarded
                    + "\r\n",
                body)
            .split(" ", 3)[1]);
  }

  private String proxied(String line, String headers) throws IOException {
    return proxied(line, headers, "");
  }

  private String proxied(String line, String headers, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
      socket.setSoTimeout(10_000);
      String request = line + " HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n" + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void noProxyIsServedWithoutAccounts() {
    assertThatThrownBy(
            () -> OpenServer.withAccounts(InMemoryStores.fresh(), clock, "https://x.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("account add");
    for (String origin :
        List.of(
            "http://x.example",
            "https://",
            "https://x.example/a",
            "https://u@x.example",
            "x.example",
            "https://x.example?a",
            "https://x y")) {
      assertThatThrownBy(
              () ->
                  new ServerSettings(
                      "0.0.0.0", 0, null, "test", openscene.http.load.Limits.USUAL, origin))
          .as(origin)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("https://openscene.example");
    }
  }
}
