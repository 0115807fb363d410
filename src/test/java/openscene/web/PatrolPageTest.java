package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.stream.Stream;
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

/** The patrol's page on small phones, and what a patrol does when its thumb slipped. */
class PatrolPageTest {
  private static final Locator.WaitForOptions HIDDEN =
      new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

  @RegisterExtension private static final Browsers browsers = new Browsers();
  private SmallServer server;

  @BeforeEach
  void open() {
    server = new SmallServer(null);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private long stored() {
    return server.stores().observations().count(Filter.ALL);
  }

  static Stream<Arguments> smallPhones() {
    return Stream.of(320, 360, 390)
        .flatMap(width -> Stream.of("nb", "da", "en").map(lang -> Arguments.of(width, lang)));
  }

  @ParameterizedTest
  @MethodSource("smallPhones")
  void noWordIsBrokenAndNothingScrollsSideways(int width, String language) {
    try (Visitor visitor = server.visitor(browsers, new Screen(width, 844), language)) {
      Page page = visitor.goTo("/patrol");
      for (String agency : List.of("outreach", "police", "cleaning")) {
        openAll(page);
        page.locator("[name=agency]").selectOption(agency);
        visitor.click("#start-visit");
        visitor.waitFor(".kind >> nth=0");
        assertThat(page.evaluate(BROKEN)).as(agency).isEqualTo(List.of());
        visitor.assertWellBehaved();
        if (agency.equals("outreach")) {
          visitor.photographAll("patrol-kinds-" + language + "-" + width);
          visitor.click("[data-kind=overdose]");
          visitor.assertWellBehaved();
          visitor.click("#form .row button[type=button]");
        }
        visitor.click("#nothing");
        visitor.waitFor("#start-visit");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/patrol", "/map", "/report"})
  void noPageScrollsSidewaysOnTheSmallestPhone(String path) {
    for (String language : List.of("nb", "da", "en")) {
      try (Visitor visitor = server.visitor(browsers, new Screen(320, 640), language)) {
        visitor.goTo(path);
        visitor.assertWellBehaved();
      }
    }
  }

  /** What was chosen last is folded. */
  private static void openAll(Page page) {
    Locator folded = page.locator(".as-last:not([open]) > summary");
    if (folded.count() > 0) {
      folded.click();
    }
  }

  /** Words of buttons that stand on two lines. */
  private static final String BROKEN =
      "[...document.querySelectorAll('main button')].filter(b => b.checkVisibility())"
          + ".flatMap(b => { const walker = document.createTreeWalker(b, NodeFilter.SHOW_TEXT);"
          + " const broken = [];"
          + " for (let node = walker.nextNode(); node; node = walker.nextNode()) {"
          + "  for (const word of node.data.matchAll(/[^\\s\\u200b/-]+/g)) {"
          + "   const range = document.createRange();"
          + "   range.setStart(node, word.index);"
          + "   range.setEnd(node, word.index + word[0].length);"
          + "   const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top)));"
          + "   if (lines.size > 1) { broken.push(word[0]); } } }"
          + " return broken; })";

  @Test
  void aWrongTapIsTakenBackAfterOneQuestion() {
    try (Visitor visitor = server.visitor(browsers, Screen.PHONE, "nb")) {
      startVisit(visitor);
      record(visitor, "litter");
      record(visitor, "litter");
      assertThat(stored()).isEqualTo(2);

      visitor.click("#recorded .take-back >> nth=0");
      visitor.photographAll("patrol-take-back-asked");
      visitor.click("#recorded >> text=Behold");
      assertThat(stored()).isEqualTo(2);

      visitor.click("#recorded .take-back >> nth=0");
      visitor.click("#recorded >> text=Ja, ta tilbake");
      visitor.waitForText("#notice", "Tatt tilbake: Forsøpling");
      visitor.photographAll("patrol-taken-back");
      assertThat(stored()).isEqualTo(1);
      assertThat(visitor.page().locator("#recorded li").count()).isEqualTo(1);

      visitor.click("#recorded .take-back");
      visitor.click("#recorded >> text=Ja, ta tilbake");
      visitor.waitForText("#recorded", "Ingenting registrert ennå");
      assertThat(visitor.page().locator("#nothing").isVisible()).isTrue();
      visitor
          .page()
          .waitForCondition(() -> stored() == 0); // The list forgets when it is on the disk.
      visitor.assertWellBehaved();
    }
    assertThat(stored()).isZero();
  }

  @Test
  void withoutANetworkItIsTakenBackWhenTheNetworkReturns() {
    try (Visitor visitor = server.visitor(browsers, Screen.PHONE, "nb")) {
      startVisit(visitor);
      record(visitor, "litter");
      visitor.network(false);
      visitor.click("#recorded .take-back");
      visitor.click("#recorded >> text=Ja, ta tilbake");
      visitor.waitForText("#notice", "Tas tilbake når nettet er tilbake");
      assertThat(stored()).isEqualTo(1);
      visitor.network(true);
      visitor.page().locator("#outbox p").waitFor(HIDDEN);
    }
    assertThat(stored()).isZero();
  }

  private static void startVisit(Visitor visitor) {
    visitor.goTo("/patrol");
    visitor.waitForText("#where", "Stedet er funnet");
    visitor.click("#start-visit");
    visitor.waitForText("#notice", "Besøket er startet");
  }

  private static void record(Visitor visitor, String kind) {
    visitor.click("[data-kind=" + kind + "]");
    visitor.click("#form [data-value='1']");
    visitor.click("#form button[type=submit]");
    visitor.waitForText("#notice", "Mottatt");
  }
}
