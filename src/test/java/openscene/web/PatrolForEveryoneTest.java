package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Contrast;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.function.Consumer;
import openscene.observation.Filter;
import openscene.web.Visitor.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The patrol's page for whoever sees little, hears it read, has no pointer, or wears gloves. */
class PatrolForEveryoneTest {
  /** The smallest phone. */
  private static final Screen SMALL = new Screen(320, 640);

  /** How many steps of the Tab key are taken before something counts as out of reach. */
  private static final int TABS_MAX = 90;

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

  /** Goes through every screen, and looks at each. */
  private static void everyScreen(Visitor visitor, Consumer<String> look) {
    visitor.waitFor("#start-visit");
    visitor.page().waitForCondition(() -> !visitor.text("#where").isEmpty());
    look.accept("start");
    visitor.click("#start-visit");
    visitor.waitFor(".kind >> nth=0");
    visitor.waitFor("#notice p");
    look.accept("running");
    visitor.click("[data-kind=gathering]");
    look.accept("record");
    visitor.click("#by-hand");
    look.accept("by hand");
    visitor.click("#by-area");
    look.accept("by area");
    visitor.click("#form .row button[type=button]");
    visitor.click("[data-kind=violence]");
    visitor.click("#form [data-value='3']");
    visitor.click("#form [data-value=clock]");
    visitor.click("#form button[type=submit]");
    look.accept("danger, refused");
    visitor.click("#form .danger [data-value=yes]");
    visitor.click("#form button[type=submit]");
    visitor.waitFor("#undo button");
    look.accept("undo");
    visitor.click("#undo button");
    visitor.waitFor("#receipts summary");
    visitor.click("#receipts summary");
    look.accept("receipts");
    visitor.click("#to-map");
    look.accept("map");
    visitor.click("#from-map");
    visitor.click("#end");
    look.accept("end");
    visitor.click("#complete");
    visitor.waitFor("#start-visit");
  }

  private static Page.EmulateMediaOptions media() {
    return new Page.EmulateMediaOptions();
  }

  @ParameterizedTest
  @CsvSource({"nb, LIGHT", "da, DARK", "en, LIGHT", "nb, DARK"})
  void axeFindsNothing(String language, ColorScheme colours) {
    try (Visitor visitor = server.visitor(browsers, Screen.PHONE, language)) {
      visitor.page().emulateMedia(media().setColorScheme(colours));
      visitor.goTo("/patrol");
      everyScreen(visitor, screen -> assertThat(visitor.axe()).as(screen).isEqualTo(List.of()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nb", "da", "en"})
  void everythingIsLargeEnoughForAThumbAndFitsTheSmallestPhone(String language) {
    try (Visitor visitor = server.visitor(browsers, SMALL, language)) {
      visitor.goTo("/patrol");
      everyScreen(
          visitor,
          screen -> {
            assertThat(visitor.page().evaluate(TOO_SMALL)).as(screen).isEqualTo(List.of());
            visitor.assertWellBehaved();
          });
    }
  }

  /** Targets below 44 × 44 px; a box to tick is as large as its words. */
  private static final String TOO_SMALL =
      "[...document.querySelectorAll("
          + "'button, select, summary, a[href], input:not([type=checkbox]), label.check')]"
          + ".filter(e => e.checkVisibility() && !e.matches('.skip, .leaflet-control-attribution *'))"
          + ".map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])"
          + ".filter(([, r]) => Math.min(r.width, r.height) < 43.5)"
          + ".map(([html, r]) => `${html} ${r.width} x ${r.height}`)";

  @Test
  void withLettersTwiceAsLargeNothingScrollsSideways() {
    try (Visitor visitor = server.visitor(browsers, Screen.PHONE, "nb")) {
      visitor.goTo("/patrol");
      visitor.page().evaluate("document.documentElement.style.fontSize = '200%'");
      everyScreen(
          visitor,
          screen -> {
            visitor.photographAll("patrol-200-" + screen.replaceAll("\\W", "-"));
            assertThat(sideways(visitor)).as(screen).isEqualTo(0);
          });
    }
  }

  private static Object sideways(Visitor visitor) {
    return visitor
        .page()
        .evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  @Test
  void inStrongContrastInForcedColoursAndWithoutMotionEveryScreenWorks() {
    try (Visitor visitor = server.visitor(browsers, SMALL, "nb")) {
      Page page = visitor.page();
      page.emulateMedia(
          media()
              .setContrast(Contrast.MORE)
              .setForcedColors(ForcedColors.ACTIVE)
              .setReducedMotion(ReducedMotion.REDUCE));
      visitor.goTo("/patrol");
      everyScreen(
          visitor,
          screen -> {
            visitor.photographAll("patrol-forced-" + screen.replaceAll("\\W", "-"));
            assertThat(page.evaluate(UNMARKED)).as(screen).isEqualTo(List.of());
            assertThat(page.evaluate("document.getAnimations().length")).as(screen).isEqualTo(0);
            assertThat(sideways(visitor)).as(screen).isEqualTo(0);
          });
    }
  }

  /** Pressed buttons that look like those beside them. */
  private static final String UNMARKED =
      "[...document.querySelectorAll('[aria-pressed=true]')].filter(e => e.checkVisibility())"
          + ".filter(e => { const other = [...e.parentElement.children]"
          + " .find(o => o.getAttribute('aria-pressed') === 'false');"
          + " return other && getComputedStyle(e).backgroundColor"
          + "  === getComputedStyle(other).backgroundColor; })"
          + ".map(e => e.outerHTML)";

  @Test
  void theKeyboardAloneDoesAWholeVisit() {
    try (Visitor visitor = server.visitor(browsers, Screen.PHONE, "nb")) {
      visitor.goTo("/patrol");
      visitor.waitForText("#where", "Stedet er funnet");
      press(visitor, "#start-visit", "Enter");
      visitor.waitFor(".kind >> nth=0");
      press(visitor, "[data-kind=gathering]", "Enter");
      press(visitor, "#by-hand", "Enter");
      press(visitor, ".nudge [data-north='1']", "Enter");
      press(visitor, "#form [data-value='5-9']", "Space");
      press(visitor, "#form [aria-label=Flere]", "Enter");
      press(visitor, "#form button[type=submit]", "Enter");
      visitor.waitFor("#undo button");
      press(visitor, "#undo button", "Enter");
      visitor.waitForText("#notice", "Tatt tilbake");
      press(visitor, "[data-kind=human_waste]", "Enter");
      press(visitor, "#form button[type=submit]", "Enter");
      visitor.waitForText("#recorded", "Mottatt");
      press(visitor, "#to-map", "Enter");
      press(visitor, "#density-shown, #from-map", "Tab");
      press(visitor, "#from-map", "Enter");
      press(visitor, "#end", "Enter");
      press(visitor, "#form [data-value=dry]", "Enter");
      press(visitor, "#complete", "Enter");
      visitor.waitForText("#notice", "Besøket er mottatt");
      assertFocused(visitor, "after the end");
    }
    assertThat(server.stores().observations().count(Filter.ALL)).isEqualTo(1);
    assertThat(server.stores().visits().page(Filter.ALL, null, 10)).allMatch(v -> v.complete());
  }

  /** Tabs from where the focus is to an element, sees that each stop is in sight, and presses. */
  private static void press(Visitor visitor, String selector, String key) {
    Page page = visitor.page();
    assertFocused(visitor, "before " + selector);
    Locator wanted = page.locator(selector);
    for (int i = 0; i < TABS_MAX && !isFocused(wanted); i++) {
      page.keyboard().press("Tab");
      assertThat(page.evaluate(COVERED)).as("on the way to " + selector).isNull();
    }
    assertThat(isFocused(wanted)).as(selector + " can be reached").isTrue();
    page.keyboard().press(key);
  }

  private static boolean isFocused(Locator wanted) {
    return wanted.all().stream()
        .anyMatch(one -> (Boolean) one.evaluate("e => e === document.activeElement"));
  }

  private static void assertFocused(Visitor visitor, String when) {
    // At the very start nothing has it.
    assertThat(visitor.page().evaluate("document.activeElement !== document.body || !window.moved"))
        .as("the focus is somewhere, " + when)
        .isEqualTo(true);
    visitor.page().evaluate("window.moved = true");
  }

  /** The element in focus, when something lies over its middle (WCAG 2.2, 2.4.11). */
  private static final String COVERED =
      "() => { const e = document.activeElement; if (e === document.body) { return null; }"
          + " const r = e.getBoundingClientRect();"
          + " const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);"
          + " return !top || e.contains(top) || top.contains(e) || e.matches('.skip')"
          + "  ? null : e.outerHTML.slice(0, 90) + ' under ' + top.outerHTML.slice(0, 90); }";

  @Test
  void whatChangesIsSaidAndEachChoiceHasItsQuestion() {
    try (Visitor visitor = server.visitor(browsers, Screen.PHONE, "nb")) {
      Page page = visitor.goTo("/patrol");
      everyScreen(
          visitor,
          screen -> {
            assertThat(page.evaluate(WITHOUT_QUESTION)).as(screen).isEqualTo(List.of());
            assertThat(page.locator("footer.hint").innerText())
                .as("the hint is always there")
                .contains("aldri personen");
            assertThat(page.locator("footer.hint").boundingBox()).isNotNull();
          });
      for (String live : List.of("#notice", "#where")) {
        assertThat(page.locator(live).getAttribute("role")).isEqualTo("status");
      }
    }
  }

  /** Groups of buttons of which one is pressed, where no words say what is asked. */
  private static final String WITHOUT_QUESTION =
      "[...document.querySelectorAll('main [aria-pressed]')].filter(e => e.checkVisibility())"
          + ".filter(e => e.id !== 'density-shown')"
          + ".map(e => e.closest('fieldset, [role=group]'))"
          + ".filter(g => !(g?.querySelector('legend')?.innerText.trim() || g?.ariaLabel))"
          + ".map(g => g?.outerHTML.slice(0, 120) ?? 'none')";
}
