package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import openscene.observation.Agency;
import openscene.observation.Filter;
import openscene.web.Visitor.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in on the real pages at a real server with accounts, and what each role finds there. */
class SignInPageTest {
  private static final Map<String, String> HOME =
      Map.of(
          "patrol", "/patrol",
          "lead", "/patrol",
          "planner", "/map",
          "committee", "/report",
          "admin", "/");

  /** What each page asks the server for; asked without what is needed, so that nothing changes. */
  private static final Map<String, String> QUESTION =
      Map.of(
          "/patrol", "PUT /api/collections/observations/items/00000000-0000-4000-8000-000000000000",
          "/map", "GET /api/collections/cells/items",
          "/report", "GET /api/areas/vaagsbunnen/report",
          "/looked", "GET /api/audit");

  @RegisterExtension private static final Browsers browsers = new Browsers();
  private AccountsServer server;

  @BeforeEach
  void open() {
    server = new AccountsServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Visitor visitor(Screen screen, String language) {
    return server.visitor(browsers, screen, language);
  }

  private static void signIn(Visitor visitor, String name, String password) {
    visitor.page().locator("[name=username]").fill(name);
    visitor.page().locator("[name=password]").fill(password);
    visitor.click(".sign-in button[type=submit]");
  }

  private static void comeIn(Visitor visitor, String name) {
    visitor.goTo("/");
    signIn(visitor, name, AccountsServer.PASSWORD);
    visitor.waitFor(".who");
  }

  private static List<String> named(Page page) {
    return page.locator(".head nav a").all().stream().map(a -> a.getAttribute("href")).toList();
  }

  static Stream<String> roles() {
    return Stream.of("patrol", "lead", "planner", "committee", "admin", "auditor");
  }

  /** The pages of which the server answers the question to whoever is signed in. */
  private static List<String> answered(Visitor visitor) {
    return QUESTION.entrySet().stream()
        .filter(
            question -> {
              String[] parts = question.getValue().split(" ", 2);
              Object status = visitor.page().evaluate(ASK, List.of(parts[0], parts[1]));
              return !List.of(401, 403, 404).contains(status);
            })
        .map(Map.Entry::getKey)
        .toList();
  }

  private static final String ASK =
      "([method, path]) => fetch(path, {method, body: method === 'PUT' ? '{}' : undefined,"
          + " headers: {'Content-Type': 'application/geo+json'}}).then(answer => answer.status)";

  @ParameterizedTest
  @MethodSource("roles")
  void aRoleIsShownThePagesThatTheServerAnswersAndNoOther(String role) {
    List<String> theirs;
    try (Visitor visitor = visitor(Screen.DESK, "en")) {
      comeIn(visitor, role);
      theirs = answered(visitor);
    }
    assertThat(theirs.contains("/patrol")).isEqualTo(role.equals("patrol") || role.equals("lead"));
    if (role.equals("admin")) {
      assertThat(theirs).isEmpty();
    }
    try (Visitor visitor = visitor(Screen.DESK, "en")) {
      comeIn(visitor, role);
      Page page = visitor.page();
      String home = HOME.getOrDefault(role, theirs.contains("/looked") ? "/looked" : "/");
      page.waitForURL(url -> URI.create(url).getPath().equals(home));
      visitor.waitFor(".who");
      assertThat(named(page)).containsExactlyInAnyOrderElementsOf(theirs);
      visitor.photograph("role-" + role + "-1366");
      for (String other : QUESTION.keySet()) {
        visitor.open(other);
        visitor.waitFor(".who");
        visitor.waitFor(theirs.contains(other) ? "main:not(.unready)" : "main.gate");
        assertThat(page.locator("main.gate").count()).isEqualTo(theirs.contains(other) ? 0 : 1);
        if (!theirs.contains(other)) {
          assertThat(visitor.text("h1")).isEqualTo("This page is not for your role");
        }
      }
      visitor.goTo("/");
      assertThat(page.locator("main form").count()).isZero();
      assertThat(page.locator(".ways a").all().stream().map(a -> a.getAttribute("href")))
          .containsAll(theirs)
          .contains("/about-data");
      visitor.assertWellBehaved();
    }
  }

  @ParameterizedTest
  @MethodSource("roles")
  void onADemoEachRoleIsOneButtonAway(String role) {
    try (AccountsServer demo = AccountsServer.demo();
        Visitor visitor = demo.visitor(browsers, Screen.PHONE, "da")) {
      visitor.goTo("/");
      visitor.assertWellBehaved();
      if (role.equals("patrol")) {
        visitor.photographAll("start-demo-da-390");
      }
      visitor.click(".demo-doors [data-role=" + role + "]");
      visitor.waitFor(".who");
      assertThat(visitor.page().evaluate("fetch('/api/me').then(a => a.json()).then(m => m.role)"))
          .isEqualTo(role);
    }
  }

  @Test
  void whereNothingIsMadeUpThereIsNoSuchButton() {
    try (Visitor visitor = visitor(Screen.PHONE, "da")) {
      visitor.goTo("/");
      visitor.waitFor(".sign-in");
      assertThat(visitor.page().locator(".demo-doors").count()).isZero();
    }
  }

  @Test
  void whoHasNotSignedInFindsWhatIsPublicAndTheWayIn() {
    try (Visitor visitor = visitor(Screen.PHONE, "nb")) {
      Page page = visitor.goTo("/");
      visitor.assertWellBehaved();
      assertThat(named(page)).containsExactlyInAnyOrderElementsOf(answered(visitor));
    }
    try (Visitor visitor = visitor(Screen.PHONE, "nb")) {
      Page page = visitor.page();
      visitor.goTo("/patrol");
      assertThat(visitor.text("h1")).isEqualTo("Logg inn for å åpne denne siden");
      visitor.photographAll("gate-nb-390");
      visitor.assertWellBehaved();
      signIn(visitor, "patrol", AccountsServer.PASSWORD);
      visitor.waitFor("#start-visit");
      assertThat(page.url()).endsWith("/patrol");
      assertThat(visitor.text(".own-agency")).contains("Utekontakt");
      assertThat(page.locator("[name=agency]").count()).isZero();
      visitor.assertWellBehaved();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "patrol"})
  void aWrongPasswordIsSaidInPlainWordsWhetherOrNotThereIsSuchAnAccount(String name) {
    try (Visitor visitor = visitor(Screen.PHONE, "nb")) {
      visitor.expectRefusals();
      Page page = visitor.goTo("/");
      signIn(visitor, name, "not the password");
      visitor.waitForText(".sign-in .fault", "passer ikke sammen");
      assertThat(page.locator("[name=username]").inputValue()).isEqualTo(name);
      assertThat(page.url()).doesNotContain("password");
      visitor.photographAll("sign-in-wrong-390");
    }
  }

  @Test
  void whoIsWrongTooOftenIsToldHowLongToWaitAndLosesNothing() {
    try (Visitor visitor = visitor(Screen.DESK, "en")) {
      visitor.expectRefusals();
      Page page = visitor.goTo("/");
      Locator send = page.locator(".sign-in button[type=submit]");
      for (int i = 0; i < 10 && !visitor.text(".sign-in .fault").contains("seconds"); i++) {
        signIn(visitor, "planner", "not the password " + i);
        visitor.waitForText(".sign-in button", "in");
        page.waitForCondition(() -> !visitor.text(".sign-in .fault").isEmpty());
      }
      assertThat(visitor.text(".sign-in .fault")).containsPattern("in \\d+ seconds");
      assertThat(send.isDisabled()).isTrue();
      assertThat(send.innerText()).matches("Try again in \\d+ s");
      assertThat(page.locator("[name=username]").inputValue()).isEqualTo("planner");
      visitor.photograph("sign-in-wait-1366");
    }
  }

  @Test
  void aPasswordCanBeLookedAt() {
    try (Visitor visitor = visitor(Screen.PHONE, "da")) {
      Page page = visitor.goTo("/");
      page.locator("[name=password]").fill("something");
      assertThat(page.locator("[name=password]").getAttribute("type")).isEqualTo("password");
      visitor.click("text=Vis adgangskoden");
      assertThat(page.locator("[name=password]").getAttribute("type")).isEqualTo("text");
      assertThat(page.locator("[name=password]").inputValue()).isEqualTo("something");
    }
  }

  @Test
  void signingOutEndsTheSessionForTheServerToo() {
    try (Visitor visitor = visitor(Screen.DESK, "en")) {
      comeIn(visitor, "planner");
      visitor.goTo("/report");
      visitor.click(".who summary");
      assertThat(visitor.text(".who-menu")).contains("planner", "Planner", "Signed in until");
      visitor.photograph("who-menu-1366");
      visitor.click("#sign-out");
      visitor.waitFor(".sign-in");
      assertThat(visitor.page().evaluate("fetch('/api/me').then(a => a.json())").toString())
          .contains("signed_in=false");
      assertThat(visitor.page().evaluate("localStorage.getItem('openscene.who')")).isNull();
      visitor.assertWellBehaved();
    }
  }

  @Test
  void whenTheSessionEndsInTheMiddleOfAVisitNothingIsLost() {
    try (Visitor visitor = visitor(Screen.PHONE, "en")) {
      comeIn(visitor, "patrol");
      visitor.waitFor("#start-visit");
      visitor.click("#start-visit");
      visitor.waitForText("#notice", "The visit has started");

      visitor.expectRefusals();
      server.endSessions("patrol");
      visitor.click("[data-kind=litter]");
      visitor.click("#form [data-value='2']");
      visitor.click("#form button[type=submit]");
      visitor.waitForText("dialog", "Please sign in again");
      visitor.photograph("again-390");
      visitor.click("dialog >> text=Later");
      visitor.waitForText("#outbox", "1 waiting until you have signed in again");
      visitor.waitForText("#notice", "sent when you have signed in: Litter");
      assertThat(stored()).isZero();
      visitor.waitForText(".session", "You are signed out");
      visitor.photographAll("patrol-locked-390");

      // The page may even be loaded anew: it asks to sign in, and then goes on where it was.
      visitor.goTo("/patrol");
      signIn(visitor, "patrol", AccountsServer.PASSWORD);
      visitor.waitForText("#recorded", "Received");
      assertThat(stored()).isEqualTo(1);
      assertThat(visitor.text("#outbox")).isEmpty();
    }
  }

  @Test
  void signedInAgainInPlaceTheSameThingGoesThroughOnce() {
    try (Visitor visitor = visitor(Screen.PHONE, "nb")) {
      comeIn(visitor, "patrol");
      visitor.waitFor("#start-visit");
      visitor.click("#start-visit");
      visitor.waitForText("#notice", "Besøket er startet");
      visitor.expectRefusals();
      server.endSessions("patrol");
      visitor.click("[data-kind=litter]");
      visitor.click("#form [data-value='1']");
      visitor.click("#form button[type=submit]");
      visitor.waitFor("dialog [name=password]");
      assertThat(visitor.page().locator("dialog [name=username]").inputValue()).isEqualTo("patrol");
      visitor.page().locator("dialog [name=password]").fill(AccountsServer.PASSWORD);
      visitor.click("dialog button[type=submit]");
      visitor.waitForText("#notice", "Mottatt");
      assertThat(visitor.page().locator("dialog").count()).isZero();
      assertThat(stored()).isEqualTo(1);
    }
  }

  @Test
  void whatOneAgencyRecordedIsNotSentByAnother() {
    try (Visitor visitor = visitor(Screen.PHONE, "en")) {
      comeIn(visitor, "patrol");
      visitor.waitFor("#start-visit");
      visitor.click("#start-visit");
      visitor.waitForText("#notice", "The visit has started");
      visitor.expectRefusals();
      visitor.network(false);
      visitor.click("[data-kind=litter]");
      visitor.click("#form [data-value='1']");
      visitor.click("#form button[type=submit]");
      visitor.waitForText("#outbox", "1 waiting for network");
      visitor.forgetCookies();
      visitor.page().route("**/api/collections/observations/**", route -> route.abort());
      visitor.network(true);
      visitor.goTo("/patrol");
      signIn(visitor, "cleaner", AccountsServer.PASSWORD);
      visitor.waitForText("#outbox", "1 were recorded by another agency");
      assertThat(visitor.text("#outbox")).contains("Outreach");
      visitor.page().unroute("**/api/collections/observations/**");
      visitor.goTo("/patrol");
      visitor.waitForText("#outbox", "1 were recorded by another agency");
      assertThat(stored()).isZero();

      visitor.click(".who summary");
      visitor.page().onDialog(com.microsoft.playwright.Dialog::accept);
      visitor.click("#sign-out");
      visitor.waitFor(".sign-in");
      comeIn(visitor, "patrol");
      visitor.waitForText("#recorded", "Received");
      assertThat(server.agencies()).containsExactly(Agency.OUTREACH);
    }
  }

  @Test
  void aSessionThatIsAboutToEndIsAnnounced() {
    try (Visitor visitor = visitor(Screen.DESK, "en")) {
      comeIn(visitor, "admin");
      assertThat(visitor.page().locator(".session:visible").count()).isZero();
      long soon = System.currentTimeMillis() + Duration.ofHours(12).minusMinutes(5).toMillis();
      visitor.page().clock().install(new Clock.InstallOptions().setTime(soon));
      visitor.goTo("/");
      visitor.waitForText(".session", "You will be signed out at");
      visitor.photograph("session-ending-1366");
      visitor.assertWellBehaved();
    }
  }

  static Stream<Arguments> openPages() {
    return Stream.of("/", "/about-data", "/patrol", "/looked")
        .flatMap(
            path ->
                Stream.of("nb", "da", "en")
                    .flatMap(
                        language ->
                            Stream.of(Screen.PHONE, Screen.DESK, new Screen(320, 640))
                                .map(screen -> Arguments.of(path, language, screen))));
  }

  @ParameterizedTest
  @MethodSource("openPages")
  void whatEverybodySeesFitsAndSpeaksTheLanguage(String path, String language, Screen screen) {
    try (Visitor visitor = visitor(screen, language)) {
      Page page = visitor.goTo(path);
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
      assertThat(page.locator("h1").count()).isEqualTo(1);
      assertThat(page.locator("a.about-data").count()).isEqualTo(1);
      String name = path.equals("/") ? "start-public" : "public-" + path.substring(1);
      visitor.photographAll(name + "-" + language + "-" + screen.width());
      visitor.assertWellBehaved();
    }
  }

  private long stored() {
    return server.stores().observations().count(Filter.ALL);
  }
}
