package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.util.List;
import openscene.web.Visitor.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who takes records away says why, and auditor and committee see it, each as much as is theirs. */
class LookedPageTest {
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

  private Visitor comeIn(String name, String language) {
    Visitor visitor = server.visitor(browsers, Screen.DESK, language);
    visitor.goTo("/");
    visitor.page().locator("[name=username]").fill(name);
    visitor.page().locator("[name=password]").fill(AccountsServer.PASSWORD);
    visitor.click(".sign-in button[type=submit]");
    visitor.waitFor(".who");
    return visitor;
  }

  /** Takes records away as a planner does, and says why in words of their own. */
  private void takeAway() {
    try (Visitor visitor = comeIn("planner", "en")) {
      Page page = visitor.goTo("/map");
      visitor.click(".export summary");
      visitor.expectRefusals(); // "Say why" is a refusal, too.
      page.locator(".export a").getByText("CSV").click();
      visitor.waitForText("dialog.purpose", "Why do you need to see single records?");
      visitor.photograph("purpose-1366");
      visitor.click("dialog.purpose button[type=submit]");
      assertThat(visitor.text("dialog.purpose .fault")).as("an empty one is none").isNotEmpty();
      page.locator("dialog.purpose [name=purpose]").fill("cleaning plan for May");
      Download download =
          page.waitForDownload(() -> visitor.click("dialog.purpose button[type=submit]"));
      assertThat(download.suggestedFilename()).endsWith(".csv");
      // Asked once a session: the next goes at once.
      page.waitForDownload(() -> page.locator(".export a").getByText("CSV").click());
      assertThat(page.locator("dialog").count()).isZero();
      visitor.assertWellBehaved();
    }
  }

  private static List<String> column(Visitor visitor, int number) {
    visitor.waitFor("#entries table");
    return visitor.page().locator("#entries tbody tr > :nth-child(" + number + ")").allInnerTexts();
  }

  @Test
  void theAuditorSeesWhoAndTheCommitteeWhichRole() {
    takeAway();
    try (Visitor auditor = comeIn("auditor", "en")) {
      auditor.goTo("/looked");
      assertThat(column(auditor, 2)).contains("planner · Planner", "auditor · Auditor");
      assertThat(column(auditor, 6)).contains("cleaning plan for May");
      assertThat(auditor.text("#chain")).contains("The log is whole");
      auditor.photographAll("looked-auditor-1366");
      auditor.assertWellBehaved();
    }
    try (Visitor committee = comeIn("committee", "nb")) {
      committee.goTo("/looked");
      assertThat(column(committee, 2))
          .contains("Planlegger")
          .noneMatch(who -> who.contains("planner"));
      assertThat(column(committee, 6)).contains("cleaning plan for May");
      committee.photographAll("looked-committee-1366");
      committee.assertWellBehaved();
    }
  }

  @ParameterizedTest
  @CsvSource({"planner,true", "lead,true", "patrol,false", "committee,false"})
  void whatTakesRecordsAwayIsShownToWhoMay(String role, boolean may) {
    try (Visitor visitor = comeIn(role, "en")) {
      Page page = visitor.goTo("/map");
      visitor.waitFor("main:not(.unready)");
      assertThat(page.locator(".export:visible").count() > 0).isEqualTo(may);
      visitor.assertWellBehaved();
    }
  }

  @Test
  void thePublicHasNoWayToRecordsAndNobodysNames() {
    try (Visitor visitor = server.visitor(browsers, Screen.DESK, "en")) {
      Page page = visitor.goTo("/map");
      visitor.waitFor("main:not(.unready)");
      assertThat(page.locator(".export:visible").count()).isZero();
      visitor.goTo("/looked");
      visitor.waitFor("main.gate");
      assertThat(page.locator("#entries").count()).isZero();
      visitor.assertWellBehaved();
    }
  }
}
