package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import openscene.RealProvider;
import openscene.observation.Filter;
import openscene.web.Visitor.Screen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in on the page of a provider that is somebody else's software, and coming back. */
class ProviderPageTest {
  private static final String ROLES = "planners=planner,street=patrol/outreach,look=auditor";

  @RegisterExtension private static final Browsers browsers = new Browsers();
  private static RealProvider provider;
  private AccountsServer server;

  @BeforeAll
  static void openProvider() throws Exception {
    provider = new RealProvider();
  }

  @AfterAll
  static void closeProvider() {
    provider.close();
  }

  @BeforeEach
  void open() {
    server = AccountsServer.with(provider, "kommunen", ROLES);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Visitor visitor(Screen screen, String language) {
    Visitor visitor = server.visitor(browsers, screen, language);
    visitor.mayAsk(provider.issuer());
    return visitor;
  }

  private static void signInThere(Page page, String name) {
    page.waitForURL(url -> url.startsWith(provider.issuer() + "/login"));
    page.locator("[name=username]").fill(name);
    page.locator("[name=password]").fill(RealProvider.PASSWORD);
    page.locator("button[type=submit]").click();
  }

  private static void awaitPath(Page page, String path) {
    page.waitForURL(url -> URI.create(url).getPath().equals(path));
  }

  @Test
  void whoPlansSignsInAtTheProviderAndIsOnTheMap() {
    provider.knows("kari", "planners");
    try (Visitor visitor = visitor(Screen.DESK, "nb")) {
      Page page = visitor.goTo("/");
      assertThat(visitor.text(".elsewhere")).isEqualTo("Logg inn med kommunen");
      visitor.photograph("provider-start-1366");
      visitor.assertWellBehaved();
      visitor.click(".elsewhere");
      signInThere(page, "kari");
      awaitPath(page, "/map");
      visitor.waitFor(".who");
      assertThat(visitor.text(".who-role")).isEqualTo("Planlegger");
      visitor.click(".who summary");
      assertThat(visitor.text(".who-menu")).doesNotContain("oidc").doesNotContain("kari");
      assertThat(page.evaluate("fetch('/api/me').then(a => a.json()).then(m => m.role)"))
          .isEqualTo("planner");
      visitor.assertWellBehaved();
      visitor.click("#sign-out");
      visitor.waitFor(".sign-in");
      assertThat(page.evaluate("fetch('/api/me').then(a => a.json()).then(m => m.signed_in)"))
          .isEqualTo(false);
    }
  }

  @Test
  void whoWantedAPageComesBackToIt() {
    provider.knows("eva", "look");
    try (Visitor visitor = visitor(Screen.PHONE, "da")) {
      Page page = visitor.goTo("/looked");
      visitor.waitFor("main.gate .elsewhere");
      visitor.photographAll("provider-gate-da-390");
      visitor.click(".elsewhere");
      signInThere(page, "eva");
      awaitPath(page, "/looked");
      visitor.waitFor("#entries table");
      visitor.assertWellBehaved();
    }
  }

  @Test
  void whoHasNoRoleIsToldWhomToAskAndMayTryAgain() {
    provider.knows("ola");
    try (Visitor visitor = visitor(Screen.PHONE, "da")) {
      visitor.expectRefusals();
      Page page = visitor.goTo("/");
      visitor.click(".elsewhere");
      signInThere(page, "ola");
      visitor.waitForText("h1", "Du har ingen rolle her endnu");
      assertThat(visitor.text("main")).contains("Spørg din leder", "kommunen");
      visitor.photographAll("provider-no-role-da-390");
      visitor.assertWellBehaved();
      provider.knows("ola", "look");
      page.context().clearCookies();
      visitor.click("text=Prøv igen med kommunen");
      signInThere(page, "ola");
      awaitPath(page, "/looked");
    }
  }

  @Test
  void whoSignsInAgainInAnotherWindowLosesNothingOfWhatTheyTyped() {
    provider.knows("per", "street");
    try (Visitor visitor = visitor(Screen.PHONE, "en")) {
      Page page = visitor.goTo("/");
      visitor.click(".elsewhere");
      signInThere(page, "per");
      visitor.waitFor("#start-visit");
      visitor.click("#start-visit");
      visitor.waitForText("#notice", "The visit has started");
      visitor.expectRefusals();
      server.endSessionsOfProvider();
      visitor.click("[data-kind=litter]");
      visitor.click("#form [data-value='2']");
      visitor.click("#form button[type=submit]");
      visitor.waitFor("dialog .elsewhere");
      assertThat(page.locator("dialog [name=username]").inputValue()).isEmpty();
      visitor.photograph("provider-again-390");
      Page other = page.context().waitForPage(() -> page.locator("dialog .elsewhere").click());
      other.waitForURL(url -> url.endsWith("/?again"));
      other.locator("#notice").getByText("You are signed in").waitFor();
      page.locator("dialog")
          .waitFor(
              new com.microsoft.playwright.Locator.WaitForOptions()
                  .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
      visitor.waitForText("#recorded", "Received");
      assertThat(server.stores().observations().count(Filter.ALL)).isEqualTo(1);
    }
  }
}
