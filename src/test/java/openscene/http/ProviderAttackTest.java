package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import openscene.ClockOf;
import openscene.account.Account;
import openscene.account.Passwords;
import openscene.account.Role;
import openscene.account.audit.AuditEntry;
import openscene.account.audit.Link;
import openscene.account.oidc.GroupRoles;
import openscene.account.oidc.OidcSettings;
import openscene.http.OpenServer.Reply;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What somebody may try who can bring any answer to our door, or is the provider. */
class ProviderAttackTest {
  private static final String SUBJECT = "kari.nordmann@kommune.example";
  private static final RSAKey OTHERS = HostileProvider.key("one");

  private final AtomicReference<Instant> now = new AtomicReference<>(OpenServer.NOW);
  private final Clock clock = new ClockOf(now::get);
  private final Stores stores = InMemoryStores.fresh();
  private final HostileProvider provider = new HostileProvider();
  private final OpenServer server =
      OpenServer.withProvider(stores, clock, null, settings(provider.issuer()));
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  ProviderAttackTest() {
    log.start();
    root().addAppender(log);
  }

  private static ch.qos.logback.classic.Logger root() {
    return (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("ROOT");
  }

  private static OidcSettings settings(String issuer) {
    return new OidcSettings(
        issuer,
        HostileProvider.CLIENT,
        HostileProvider.SECRET,
        "The municipality",
        GroupRoles.of("planners=planner"),
        "groups",
        List.of("openid"));
  }

  /** Whatever happened, nobody is named in the log. */
  @AfterEach
  void close() {
    server.close();
    provider.close();
    root().detachAppender(log);
    for (ILoggingEvent event : List.copyOf(log.list)) {
      String said = event.getFormattedMessage() + event.getThrowableProxy();
      assertThat(said).doesNotContain("kari", "planners", HostileProvider.SECRET, "eyJ");
    }
  }

  /** A sign-in that somebody began. */
  private record Begun(String cookie, Map<String, String> asked) {
    String state() {
      return asked.get("state");
    }
  }

  private Begun begin() {
    Reply away = server.get("/api/session/oidc?back=/map");
    assertThat(away.status()).as(away.body()).isEqualTo(303);
    Map<String, String> asked = new TreeMap<>();
    for (String pair : URI.create(away.header("Location")).getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      asked.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return new Begun(away.header("Set-Cookie").split(";", 2)[0], asked);
  }

  private Reply comeBack(String cookie, String query) {
    HttpRequest.Builder request = server.request("/api/session/oidc/callback?" + query);
    return server.send(cookie == null ? request.GET() : request.header("Cookie", cookie).GET());
  }

  private Reply comeBack(Begun begun) {
    return comeBack(begun.cookie(), "code=c&state=" + begun.state());
  }

  /** A token that is as it should be. */
  private JWTClaimsSet.Builder good(Begun begun) {
    return new JWTClaimsSet.Builder()
        .issuer(provider.issuer())
        .audience(HostileProvider.CLIENT)
        .subject(SUBJECT)
        .issueTime(Date.from(now.get()))
        .expirationTime(Date.from(now.get().plusSeconds(300)))
        .claim("nonce", begun.asked().get("nonce"))
        .claim("groups", List.of("planners"));
  }

  private void assertNobodyCameIn(Reply reply, int status) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).startsWith("text/html");
    assertThat(reply.header("Location")).isEmpty();
    assertThat(reply.whole().headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("openscene-session="));
    assertThat(stores.accounts().list(10)).isEmpty();
    assertThat(reply.body()).doesNotContain("kari", "<script");
  }

  private List<String> actions() {
    return stores.audit().page(null, 100).stream()
        .map(Link::entry)
        .map(AuditEntry::action)
        .toList();
  }

  @Test
  void whatIsRightOpensAndTheCodeIsExchangedAsPromised() throws Exception {
    Begun begun = begin();
    provider.gives(HostileProvider.signed(good(begun).build(), HostileProvider.KEY));
    Reply in = comeBack(begun);
    assertThat(in.status()).as(in.body()).isEqualTo(303);
    assertThat(in.header("Location")).isEqualTo("/map");
    List<String> set = in.whole().headers().allValues("Set-Cookie");
    assertThat(set).hasSize(2);
    assertThat(set.get(0)).startsWith("openscene-sign-in=; Max-Age=0");
    assertThat(set.get(1))
        .matches("openscene-session=[\\w-]{43}; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict");
    String body = provider.exchanged().get(0);
    String verifier = body.replaceFirst(".*code_verifier=([^&]*).*", "$1");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
        .isEqualTo(begun.asked().get("code_challenge"));
    assertThat(URLDecoder.decode(body, StandardCharsets.UTF_8))
        .contains(
            "redirect_uri=http://127.0.0.1:" + server.port + "/api/session/oidc/callback",
            "grant_type=authorization_code")
        .doesNotContain(HostileProvider.SECRET);
    assertThat(provider.authorized().get(0)).startsWith("Basic ");
    assertThat(actions()).containsExactly("sign_in");
  }

  @Test
  void anAnswerWithoutItsOwnStateIsNobodys() {
    Begun begun = begin();
    Begun others = begin();
    provider.gives(HostileProvider.signed(good(begun).build(), HostileProvider.KEY));
    for (String query :
        List.of(
            "code=c",
            "code=c&state=",
            "code=c&state=" + others.state(),
            "state=" + "f".repeat(64))) {
      assertNobodyCameIn(comeBack(begun.cookie(), query), 400);
    }
    assertThat(provider.exchanged()).isEmpty();
    assertThat(actions()).containsOnly("sign_in_failed").hasSize(4);
  }

  @Test
  void anAnswerGivenTwiceInOneIsNobodys() {
    Begun begun = begin();
    assertNobodyCameIn(
        comeBack(begun.cookie(), "code=c&state=" + begun.state() + "&state=" + begun.state()), 400);
    assertNobodyCameIn(comeBack(begun.cookie(), "code=c&code=d&state=" + begun.state()), 400);
    assertThat(provider.exchanged()).isEmpty();
  }

  /** Whoever has another open the end of their own sign-in would have them work as themselves. */
  @Test
  void anAnswerInABrowserThatNeverBeganIsNobodys() {
    Begun attackers = begin();
    Begun victims = begin();
    provider.gives(HostileProvider.signed(good(attackers).build(), HostileProvider.KEY));
    String query = "code=c&state=" + attackers.state();
    assertNobodyCameIn(comeBack(null, query), 400);
    assertNobodyCameIn(comeBack(victims.cookie(), query), 400);
    assertNobodyCameIn(comeBack(victims.cookie() + "; " + attackers.cookie(), query), 400);
    assertThat(provider.exchanged()).isEmpty();
  }

  @Test
  void anAnswerIsGoodOnce() {
    Begun begun = begin();
    provider.gives(HostileProvider.signed(good(begun).build(), HostileProvider.KEY));
    assertThat(comeBack(begun).status()).isEqualTo(303);
    Reply again = comeBack(begun);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.header("Location")).isEmpty();
    assertThat(provider.exchanged()).hasSize(1);
  }

  @Test
  void anAnswerIsGoodForTenMinutes() {
    Begun late = begin();
    now.set(OpenServer.NOW.plus(Duration.ofMinutes(10)));
    provider.gives(HostileProvider.signed(good(late).build(), HostileProvider.KEY));
    assertNobodyCameIn(comeBack(late), 400);
    Begun inTime = begin();
    now.set(now.get().plus(Duration.ofMinutes(10)).minusSeconds(1));
    provider.gives(HostileProvider.signed(good(inTime).build(), HostileProvider.KEY));
    assertThat(comeBack(inTime).status()).isEqualTo(303);
  }

  @Test
  void whatABrowserKeptIsWorthNothingOnceItIsChanged() {
    Begun begun = begin();
    String sealed = begun.cookie().substring(begun.cookie().indexOf('=') + 1);
    int dot = sealed.indexOf('.');
    for (String mangled :
        List.of(
            sealed.substring(0, dot),
            flipped(sealed, 3),
            flipped(sealed, dot + 5),
            "." + sealed.substring(dot + 1))) {
      assertNobodyCameIn(
          comeBack("openscene-sign-in=" + mangled, "code=c&state=" + begun.state()), 400);
    }
    assertThat(provider.exchanged()).isEmpty();
  }

  private static String flipped(String text, int at) {
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  @Test
  void whoTurnsBackIsToldSoAndNothingIsRepeated() {
    Begun begun = begin();
    Reply back =
        comeBack(
            begun.cookie(),
            "error=access_denied&error_description=%3Cscript%3Ekari&state=" + begun.state());
    assertNobodyCameIn(back, 403);
    assertThat(provider.exchanged()).isEmpty();
    assertThat(actions()).isEmpty();
  }

  @Test
  void anotherProvidersAnswerIsNotTakenToThisOne() {
    Begun begun = begin();
    assertNobodyCameIn(
        comeBack(begun.cookie(), "code=c&iss=https%3A%2F%2Fevil.example&state=" + begun.state()),
        400);
    assertThat(provider.exchanged()).isEmpty();
  }

  private interface Forger {
    String forge(ProviderAttackTest test, Begun begun) throws Exception;
  }

  private static Arguments forged(String what, Forger forger) {
    return Arguments.of(what, forger);
  }

  private static String signed(JWTClaimsSet.Builder claims) {
    return HostileProvider.signed(claims.build(), HostileProvider.KEY);
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        forged("another nonce", (t, b) -> signed(t.good(b).claim("nonce", "0".repeat(64)))),
        forged("no nonce", (t, b) -> signed(t.good(b).claim("nonce", null))),
        forged("a nonce that is no text", (t, b) -> signed(t.good(b).claim("nonce", List.of(1)))),
        forged("a foreign audience", (t, b) -> signed(t.good(b).audience("another"))),
        forged(
            "a second audience",
            (t, b) -> signed(t.good(b).audience(List.of(HostileProvider.CLIENT, "another")))),
        forged("a foreign party", (t, b) -> signed(t.good(b).claim("azp", "another"))),
        forged("no audience", (t, b) -> signed(t.good(b).audience(List.of()))),
        forged(
            "expired",
            (t, b) -> signed(t.good(b).expirationTime(Date.from(t.now.get().minusSeconds(90))))),
        forged("without an end", (t, b) -> signed(t.good(b).expirationTime(null))),
        forged(
            "from before",
            (t, b) -> signed(t.good(b).issueTime(Date.from(t.now.get().minusSeconds(90))))),
        forged(
            "from the future",
            (t, b) -> signed(t.good(b).issueTime(Date.from(t.now.get().plusSeconds(90))))),
        forged(
            "not yet good",
            (t, b) -> signed(t.good(b).notBeforeTime(Date.from(t.now.get().plusSeconds(90))))),
        forged("no time of issue", (t, b) -> signed(t.good(b).issueTime(null))),
        forged("another issuer", (t, b) -> signed(t.good(b).issuer("https://evil.example"))),
        forged(
            "the issuer and more", (t, b) -> signed(t.good(b).issuer(t.provider.issuer() + "/"))),
        forged("no issuer", (t, b) -> signed(t.good(b).issuer(null))),
        forged("nobody", (t, b) -> signed(t.good(b).subject(null))),
        forged("an empty somebody", (t, b) -> signed(t.good(b).subject(""))),
        forged("a somebody of two lines", (t, b) -> signed(t.good(b).subject("a\nb"))),
        forged("a long somebody", (t, b) -> signed(t.good(b).subject("a".repeat(256)))),
        forged("unsigned", (t, b) -> new PlainJWT(t.good(b).build()).serialize()),
        forged(
            "unsigned, with a signature's dots",
            (t, b) -> new PlainJWT(t.good(b).build()).serialize() + "AAAA"),
        forged(
            "signed by the public key as a secret",
            (t, b) ->
                HostileProvider.signed(
                    hmac(), t.good(b).build(), new MACSigner(publicKey().getEncoded()))),
        forged(
            "signed by the public key as PEM",
            (t, b) ->
                HostileProvider.signed(
                    hmac(),
                    t.good(b).build(),
                    new MACSigner(
                        "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(publicKey().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n"))),
        forged(
            "signed by the client's secret",
            (t, b) ->
                HostileProvider.signed(
                    hmac(), t.good(b).build(), new MACSigner(HostileProvider.SECRET))),
        forged(
            "another's key under the same name",
            (t, b) -> HostileProvider.signed(t.good(b).build(), OTHERS)),
        forged(
            "a key that nobody knows",
            (t, b) ->
                HostileProvider.signed(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("two").build(),
                    t.good(b).build(),
                    new RSASSASigner(OTHERS))),
        forged(
            "a key that it brings along",
            (t, b) ->
                HostileProvider.signed(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(OTHERS.toPublicJWK())
                        .jwkURL(URI.create("https://evil.example/keys"))
                        .build(),
                    t.good(b).build(),
                    new RSASSASigner(OTHERS))),
        forged(
            "an access token",
            (t, b) ->
                HostileProvider.signed(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                    t.good(b).build(),
                    new RSASSASigner(HostileProvider.KEY))),
        forged(
            "changed after it was signed",
            (t, b) -> {
              String[] parts = signed(t.good(b)).split("\\.", -1);
              String claims =
                  t.good(b).claim("groups", List.of("planners", "x")).build().toString();
              parts[1] =
                  Base64.getUrlEncoder()
                      .withoutPadding()
                      .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
              return String.join(".", parts);
            }),
        forged("without its signature", (t, b) -> signed(t.good(b)).replaceFirst("\\.[^.]*$", ".")),
        forged("no token", (t, b) -> "planners"),
        forged("five parts", (t, b) -> "a.b.c.d.e"));
  }

  private static java.security.PublicKey publicKey() throws Exception {
    return HostileProvider.KEY.toPublicKey();
  }

  private static JWSHeader hmac() {
    return new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void aForgedTokenProvesNobody(String what, Forger forger) throws Exception {
    Begun begun = begin();
    provider.gives(forger.forge(this, begun));
    assertNobodyCameIn(comeBack(begun), 403);
    assertThat(actions()).containsExactly("sign_in_failed");
    // The same browser may begin again, and comes in with what is right.
    Begun again = begin();
    provider.gives(HostileProvider.signed(good(again).build(), HostileProvider.KEY));
    assertThat(comeBack(again).status()).as(what).isEqualTo(303);
  }

  @Test
  void whoHasSeveralAudiencesButIsTheirPartyComesInAndAMinuteIsForgiven() {
    Begun begun = begin();
    provider.gives(
        signed(
            good(begun)
                .audience(List.of("another", HostileProvider.CLIENT))
                .claim("azp", HostileProvider.CLIENT)
                .issueTime(Date.from(now.get().plusSeconds(50)))
                .claim("groups", "planners")));
    assertThat(comeBack(begun).status()).isEqualTo(303);
  }

  @Test
  void groupsThatAreNoTextsAreNone() {
    for (Object groups :
        Arrays.asList(
            null,
            1,
            true,
            List.of(1, List.of("planners")),
            Map.of("planners", true),
            "planners,x")) {
      Begun begun = begin();
      provider.gives(signed(good(begun).claim("groups", groups)));
      assertNobodyCameIn(comeBack(begun), 403);
    }
    assertThat(actions()).containsOnly("sign_in_failed").hasSize(6);
  }

  @Test
  void aKeyThatTheProviderChangedIsFetchedAnew() {
    Begun begun = begin();
    provider.gives(signed(good(begun)));
    assertThat(comeBack(begun).status()).isEqualTo(303);
    RSAKey next = HostileProvider.key("next");
    provider.hasKeys(
        HostileProvider.json(200, new com.nimbusds.jose.jwk.JWKSet(next.toPublicJWK()).toString()));
    Begun later = begin();
    provider.gives(
        HostileProvider.signed(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("next").build(),
            good(later).build(),
            signer(next)));
    assertThat(comeBack(later).status()).isEqualTo(303);
  }

  private static RSASSASigner signer(RSAKey key) {
    try {
      return new RSASSASigner(key);
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCodeThatIsWorthNothingOpensNothing() {
    provider.exchanges(HostileProvider.json(400, "{\"error\":\"invalid_grant\"}"));
    assertNobodyCameIn(comeBack(begin()), 403);
    provider.exchanges(
        HostileProvider.json(200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}"));
    Reply noToken = comeBack(begin());
    assertThat(noToken.status()).isIn(403, 503);
    assertNobodyCameIn(noToken, noToken.status());
  }

  /** Whatever the provider does, it is said that it is not there, within a time, and no more. */
  static Stream<Arguments> illnesses() {
    HostileProvider.Answer dripping =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 60; i++) {
              out.write(' ');
              out.flush();
              Thread.sleep(300);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    HostileProvider.Answer endless =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 0);
          byte[] blanks = " ".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 10_000; i++) {
              out.write(blanks);
            }
          }
        };
    HostileProvider.Answer leading =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        };
    return Stream.of(
        Arguments.of("drips", dripping),
        Arguments.of("never ends", endless),
        Arguments.of("leads elsewhere", leading),
        Arguments.of("is broken", HostileProvider.json(500, "kari")),
        Arguments.of("talks nonsense", HostileProvider.json(200, "<html>kari")),
        Arguments.of("says too little", HostileProvider.json(200, "{}")),
        Arguments.of(
            "does not know us", HostileProvider.json(401, "{\"error\":\"invalid_client\"}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("illnesses")
  void aProviderThatIsIllIsAwayAndPasswordsStillOpen(String what, HostileProvider.Answer illness) {
    Begun begun = begin();
    provider.gives(signed(good(begun)));
    long started = System.nanoTime();
    provider.exchanges(illness);
    assertAway(comeBack(begun));
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(15));
    try (HostileProvider another = new HostileProvider();
        OpenServer fresh =
            OpenServer.withProvider(
                InMemoryStores.fresh(), clock, null, settings(another.issuer()))) {
      another.describes(illness);
      Reply away = fresh.get("/api/session/oidc");
      assertAway(away);
      assertThat(away.header("Set-Cookie")).isEmpty();
      assertThat(fresh.get("/api/me").status()).isEqualTo(200);
    }
    String hash = new Passwords(Passwords.ARGON2ID).chosen("per", "tre små kjeks i regnet");
    stores.accounts().add(new Account("per", Role.PLANNER, null, false, OpenServer.NOW), hash);
    Reply in =
        server.post(
            "/api/session",
            OpenServer.feature("{}").put("name", "per").put("password", "tre små kjeks i regnet"));
    assertThat(in.status()).as(what).isEqualTo(200);
  }

  private void assertAway(Reply reply) {
    assertNobodyCameIn(reply, 503);
    assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
  }

  @Test
  void keysThatCannotBeReadAreNoReasonToBelieve() {
    provider.hasKeys(HostileProvider.json(500, ""));
    Begun begun = begin();
    provider.gives(signed(good(begun)));
    assertAway(comeBack(begun));
  }

  @Test
  void aDescriptionThatLeadsOffThisMachineWithoutTlsOrNamesAnotherIsNotFollowed() {
    for (String[] lie :
        new String[][] {
          {provider.issuer(), "http://kommune.example/token"},
          {provider.issuer(), "ftp://127.0.0.1/token"},
          {"https://evil.example", provider.issuer() + "/token"}
        }) {
      try (HostileProvider liar = new HostileProvider();
          OpenServer fresh =
              OpenServer.withProvider(
                  InMemoryStores.fresh(), clock, null, settings(liar.issuer()))) {
        liar.describe(lie[0].equals(provider.issuer()) ? liar.issuer() : lie[0], lie[1]);
        assertAway(fresh.get("/api/session/oidc"));
      }
    }
  }

  @Test
  void whoTriesTooOftenWaitsButNotWithAPassword() {
    List<Integer> statuses = new ArrayList<>();
    Reply last = null;
    for (int i = 0; i < 6; i++) {
      last = comeBack(null, "code=c&state=" + i);
      statuses.add(last.status());
    }
    assertThat(statuses).containsExactly(400, 400, 400, 400, 400, 429);
    assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
    assertThat(actions()).hasSize(5);
    Reply wrong =
        server.post(
            "/api/session",
            OpenServer.feature("{}").put("name", "per").put("password", "not the password"));
    assertThat(wrong.status()).isEqualTo(401);
  }

  @Test
  void behindAProxyCookiesAreBoundToTlsAndTheWayBackIsThePublicOne() throws IOException {
    stores.accounts().add(new Account("anne", Role.ADMIN, null, false, OpenServer.NOW), null);
    try (OpenServer proxied =
        OpenServer.withProvider(
            stores, clock, "https://openscene.example", settings(provider.issuer()))) {
      String away = raw(proxied.port);
      assertThat(away).startsWith("HTTP/1.1 303 ");
      assertThat(URLDecoder.decode(away, StandardCharsets.UTF_8))
          .contains("redirect_uri=https://openscene.example/api/session/oidc/callback&");
      assertThat(away)
          .containsPattern(
              "Set-Cookie: __Host-openscene-sign-in=[^\r]*; HttpOnly; SameSite=Lax; Secure\r");
    }
  }

  private static String raw(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      String request = "GET /api/session/oidc HTTP/1.1\r\nConnection: close\r\n";
      String host = "Host: openscene.example\r\n\r\n";
      socket.getOutputStream().write((request + host).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
