package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import openscene.RealProvider;
import openscene.account.Account;
import openscene.account.Role;
import openscene.account.audit.AuditEntry;
import openscene.account.audit.Link;
import openscene.account.oidc.GroupRoles;
import openscene.account.oidc.OidcSettings;
import openscene.observation.Agency;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in at a provider that is somebody else's software, as a browser does. */
class ProviderHttpTest {
  private static final String GROUPS =
      "planners=planner,street=patrol/outreach,look=auditor,board=committee";
  private static final String KARI = "kari.nordmann@kommune.example";

  private static RealProvider provider;

  private final Stores stores = InMemoryStores.fresh();
  private final OpenServer server = server(stores);

  @BeforeAll
  static void open() throws Exception {
    provider = new RealProvider();
  }

  @AfterAll
  static void closeProvider() {
    provider.close();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static OpenServer server(Stores stores) {
    OpenServer server =
        OpenServer.withProvider(
            stores,
            Clock.systemUTC(),
            null,
            new OidcSettings(
                provider.issuer(),
                RealProvider.CLIENT,
                RealProvider.SECRET,
                "Kommunen <&>",
                GroupRoles.of(GROUPS),
                "groups",
                List.of("openid")));
    provider.leadTo("http://127.0.0.1:" + server.port);
    return server;
  }

  /** Somebody at a browser of their own. */
  private final class Somebody {
    private final Browser browser = new Browser();

    HttpResponse<String> signIn(String name, String query)
        throws IOException, InterruptedException {
      HttpResponse<String> page = browser.open(here("/api/session/oidc" + query));
      Matcher csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page.body());
      assertThat(csrf.find()).as(page.body()).isTrue();
      return browser.send(
          provider.issuer() + "/login",
          Map.of("username", name, "password", RealProvider.PASSWORD, "_csrf", csrf.group(1)));
    }

    /** Signs in, and stops where they would be led here: the answer that leads. */
    HttpResponse<String> signInUpTo(String name, String start)
        throws IOException, InterruptedException {
      browser.stopBefore(start);
      return signIn(name, "");
    }

    JsonNode me() throws IOException, InterruptedException {
      return new ObjectMapper().readTree(browser.open(here("/api/me")).body());
    }
  }

  private String here(String path) {
    return "http://127.0.0.1:" + server.port + path;
  }

  private List<AuditEntry> newestFirst() {
    return stores.audit().page(null, 100).stream().map(Link::entry).toList();
  }

  @Test
  void whoIsInAGroupIsInThatRoleAndOnThePageTheyWanted() throws Exception {
    provider.knows(KARI, "everybody", "planners");
    Somebody kari = new Somebody();
    HttpResponse<String> page = kari.signIn(KARI, "?back=%2Fmap%3Farea%3Dvaagsbunnen");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri()).isEqualTo(URI.create(here("/map?area=vaagsbunnen")));
    JsonNode me = kari.me();
    assertThat(me.path("role").asText()).isEqualTo("planner");
    assertThat(me.path("name").asText()).matches("oidc-[0-9a-f]{16}");
    assertThat(me.toString()).doesNotContain("kari");
    assertThat(newestFirst()).extracting(AuditEntry::action).containsExactly("sign_in");
    assertThat(newestFirst())
        .extracting(AuditEntry::account)
        .containsExactly(me.path("name").asText());
    assertThat(newestFirst().toString()).doesNotContain("kari");
    assertThat(stores.accounts().identity(me.path("name").asText()).orElseThrow().subject())
        .isEqualTo(KARI);
  }

  @Test
  void aPatrolOfTheProviderHasItsAgency() throws Exception {
    provider.knows("ola", "street");
    Somebody ola = new Somebody();
    ola.signIn("ola", "");
    assertThat(ola.me().path("role").asText()).isEqualTo("patrol");
    assertThat(ola.me().path("agency").asText()).isEqualTo("outreach");
  }

  @Test
  void whoComesAgainHasTheSameAccountAndTheRoleOfTheDay() throws Exception {
    provider.knows("per", "planners");
    Somebody atWork = new Somebody();
    atWork.signIn("per", "");
    Somebody atHome = new Somebody();
    atHome.signIn("per", "");
    assertThat(atHome.me().path("name")).isEqualTo(atWork.me().path("name"));
    assertThat(atWork.me().path("signed_in").asBoolean()).as("the same rights").isTrue();

    provider.knows("per", "look");
    Somebody again = new Somebody();
    again.signIn("per", "");
    assertThat(again.me().path("role").asText()).isEqualTo("auditor");
    Thread.sleep(2_100); // So long an answer is remembered.
    assertThat(atWork.me().path("signed_in").asBoolean(true)).as("a planner no more").isFalse();
    assertThat(stores.accounts().list(10)).hasSize(1);
  }

  @Test
  void whoHasNoGroupOfOursIsToldWhomToAskInTheirLanguage() throws Exception {
    provider.knows("ola", "everybody", "Planners");
    for (String[] said :
        new String[][] {
          {"nb", "Du har ingen rolle her ennå"},
          {"da", "Du har ingen rolle her endnu"},
          {"en", "You have no role here yet"}
        }) {
      Somebody ola = new Somebody();
      HttpResponse<String> page = ola.signIn("ola", "?lang=" + said[0]);
      assertThat(page.statusCode()).isEqualTo(403);
      assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
      assertThat(page.body())
          .contains("lang=\"" + said[0] + "\"", said[1], "Kommunen &lt;&amp;&gt;")
          .doesNotContain("<script");
      assertThat(ola.me().path("signed_in").asBoolean(true)).isFalse();
    }
    assertThat(stores.accounts().list(10)).isEmpty();
    assertThat(newestFirst())
        .extracting(AuditEntry::action)
        .containsExactly("sign_in_failed", "sign_in_failed", "sign_in_failed");
  }

  @Test
  void aGroupThatWasTakenAwayEndsWhatItOpened() throws Exception {
    provider.knows("eva", "board");
    Somebody before = new Somebody();
    before.signIn("eva", "");
    assertThat(before.me().path("role").asText()).isEqualTo("committee");
    provider.knows("eva");
    assertThat(new Somebody().signIn("eva", "").statusCode()).isEqualTo(403);
    Thread.sleep(2_100);
    assertThat(before.me().path("signed_in").asBoolean(true)).isFalse();
  }

  @Test
  void whoIsDisabledHereStaysOutWhateverTheProviderSays() throws Exception {
    provider.knows("eva", "planners");
    Somebody eva = new Somebody();
    eva.signIn("eva", "");
    Account account = stores.accounts().find(eva.me().path("name").asText()).orElseThrow();
    stores.accounts().change(account.disabled(true));
    Thread.sleep(2_100);
    assertThat(eva.me().path("signed_in").asBoolean(true)).isFalse();
    assertThat(new Somebody().signIn("eva", "").statusCode()).isEqualTo(403);
    provider.knows("eva", "look");
    assertThat(new Somebody().signIn("eva", "").statusCode()).isEqualTo(403);
    assertThat(stores.accounts().find(account.name()).orElseThrow().disabled()).isTrue();
  }

  @Test
  void aWayBackThatIsNoPageOfOursIsRefusedBeforeAnybodyLeaves() {
    for (String back :
        List.of(
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/%2fevil.example",
            "/map/..//evil.example",
            "javascript:alert(1)",
            "/map#x",
            "/map?x=<script>",
            "/api/session",
            "/api",
            "map",
            "",
            " /map",
            "/map\r\nSet-Cookie: a=b",
            "/" + "a".repeat(600))) {
      OpenServer.Reply reply =
          server.get("/api/session/oidc?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
      assertThat(reply.status()).as(back).isEqualTo(400);
      assertThat(reply.header("Location")).as(back).isEmpty();
      assertThat(reply.field()).isEqualTo("back");
    }
    assertThat(server.get("/api/session/oidc?back=/map&back=/report").status()).isEqualTo(400);
    assertThat(server.get("/api/session/oidc?lang=sv").status()).isEqualTo(400);
    assertThat(server.get("/api/session/oidc?next=/map").status()).isEqualTo(400);
  }

  @Test
  void theProviderIsToldHashesAndTheBrowserKeepsWhatOpensThem() {
    OpenServer.Reply away = server.get("/api/session/oidc?back=/map");
    assertThat(away.status()).isEqualTo(303);
    assertThat(away.header("Location"))
        .startsWith(provider.issuer() + "/oauth2/authorize?")
        .contains("response_type=code", "scope=openid", "code_challenge_method=S256")
        .containsPattern("state=[0-9a-f]{64}")
        .containsPattern("nonce=[0-9a-f]{64}")
        .containsPattern("code_challenge=[\\w-]{43}")
        .doesNotContain("code_verifier");
    assertThat(away.header("Set-Cookie"))
        .matches(
            "openscene-sign-in=[\\w-]+\\.[\\w-]{43}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax");
    assertThat(away.header("Cache-Control")).isEqualTo("no-store");
    assertThat(away.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  /** A code that was read on the way is no use: not here, and not there without its verifier. */
  @Test
  void aStolenCodeOpensNothingForWhoeverHasIt() throws Exception {
    provider.knows("kari", "planners");
    Somebody kari = new Somebody();
    HttpResponse<String> led = kari.signInUpTo("kari", here("/api/session/oidc/callback"));
    String stolen = led.headers().firstValue("Location").orElseThrow();
    assertThat(stolen).contains("code=", "state=");
    assertThat(server.get(path(stolen)).status()).as("in another browser").isEqualTo(400);

    Somebody thief = new Somebody();
    String theirs =
        thief.browser.ask(here("/api/session/oidc")).headers().firstValue("Location").get();
    String state = theirs.replaceFirst(".*[?&]state=([^&]+).*", "$1");
    String code = stolen.replaceFirst(".*[?&]code=([^&]+).*", "$1");
    HttpResponse<String> own =
        thief.browser.open(here("/api/session/oidc/callback?code=" + code + "&state=" + state));
    assertThat(own.statusCode()).as("with a flow, and so a verifier, of their own").isEqualTo(403);

    HttpResponse<String> without =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(provider.issuer() + "/oauth2/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Authorization", basic(RealProvider.CLIENT, RealProvider.SECRET))
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "grant_type=authorization_code&code="
                                + code
                                + "&redirect_uri="
                                + URLEncoder.encode(
                                    here("/api/session/oidc/callback"), StandardCharsets.UTF_8)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(without.statusCode()).as("with our secret and no verifier").isBetween(400, 401);
    assertThat(stores.accounts().list(10)).isEmpty();
  }

  @Test
  void aCodeIsWorthSomethingOnce() throws Exception {
    provider.knows("kari", "planners");
    Somebody kari = new Somebody();
    HttpResponse<String> led = kari.signInUpTo("kari", here("/api/session/oidc/callback"));
    String answer = led.headers().firstValue("Location").orElseThrow();
    assertThat(kari.browser.ask(answer).statusCode()).isEqualTo(303);
    assertThat(kari.me().path("signed_in").asBoolean()).isTrue();
    assertThat(kari.browser.ask(answer).statusCode()).as("again").isEqualTo(400);
    // Another flow's state does not make the code good once more.
    String next =
        kari.browser.ask(here("/api/session/oidc")).headers().firstValue("Location").get();
    String state = next.replaceFirst(".*[?&]state=([^&]+).*", "$1");
    String code = answer.replaceFirst(".*[?&]code=([^&]+).*", "$1");
    assertThat(
            kari.browser
                .ask(here("/api/session/oidc/callback?code=" + code + "&state=" + state))
                .statusCode())
        .isEqualTo(403);
    assertThat(kari.me().path("signed_in").asBoolean()).as("who is in stays in").isTrue();
  }

  private static String path(String url) {
    URI uri = URI.create(url);
    return uri.getRawPath() + "?" + uri.getRawQuery();
  }

  private static String basic(String id, String secret) {
    String pair =
        URLEncoder.encode(id, StandardCharsets.UTF_8)
            + ":"
            + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whereNoProviderIsSetUpThereIsNoneToGoTo() {
    try (OpenServer without =
        OpenServer.withAccounts(InMemoryStores.fresh(), Clock.systemUTC(), null)) {
      assertThat(without.get("/api/session/oidc").status()).isEqualTo(404);
      assertThat(without.get("/api/session/oidc/callback?code=a&state=b").status()).isEqualTo(404);
      assertThat(without.get("/api/settings").json().path("sign_in_with").isNull()).isTrue();
    }
    assertThat(server.get("/api/settings").json().path("sign_in_with").asText())
        .isEqualTo("Kommunen <&>");
  }

  @Test
  void aPasswordOpensAsBefore() {
    String hash =
        new openscene.account.Passwords(openscene.account.Passwords.ARGON2ID)
            .chosen("anne", "tre små kjeks i regnet");
    stores
        .accounts()
        .add(new Account("anne", Role.LEAD, Agency.POLICE, false, OpenServer.NOW), hash);
    OpenServer.Reply in =
        server.post(
            "/api/session",
            OpenServer.feature("{}").put("name", "anne").put("password", "tre små kjeks i regnet"));
    assertThat(in.status()).isEqualTo(200);
  }
}
