package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.stream.Stream;
import openscene.web.Visitor.Screen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A planner asks each question in plain words and reads the answer, on a phone and at a desk. */
@ExtendWith(OneDemo.class)
class QuestionsPageTest {
  private static final String IDLE = "#main[aria-busy=false]";
  private static final String AREA = "/map?city=bergen&area=vaagsbunnen";

  private static DemoServer demo;

  @BeforeAll
  static void open(DemoServer shared) {
    demo = shared;
  }

  private static Visitor at(Screen screen, String language, String path) {
    Visitor visitor = demo.visitor(screen, language);
    // The page says itself when it has its answer: no need to wait for a quiet net.
    visitor.open(path);
    visitor.waitFor(IDLE);
    return visitor;
  }

  static Stream<Arguments> questions() {
    return Stream.of(
        Arguments.of("where", "Where is it?", "observations", "It says nothing about chance"),
        Arguments.of("before", "Is it more than before?", "Per patrol hour", "read the interval"),
        Arguments.of("chance", "Is it more than chance?", "place", "not thereby calm or safe"),
        Arguments.of("together", "Which spots belong together?", "group", "only names"),
        Arguments.of(
            "flaring", "Is something flaring up now?", "flaring up", "ask about the effort"),
        Arguments.of("growing", "Growing or fading?", "The whole area", "next month"),
        Arguments.of("looking", "Is it only that we look more?", "visits explains", "pointwise"),
        Arguments.of("moved", "Did it move next door?", "target area", "was the cause"),
        Arguments.of(
            "helped",
            "Would last month's map have helped?",
            "The map caught",
            "predicts no person"));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void everyQuestionIsAnsweredInPlainWords(
      String code, String question, String says, String saysNot) {
    String path = AREA + "&kind=discarded_syringe&last=months12&question=" + code;
    try (Visitor visitor = at(Screen.DESK, "en", path)) {
      Page page = visitor.page();
      assertThat(page.locator("#question option:checked").innerText()).isEqualTo(question);
      String answer = visitor.text("#caption");
      assertThat(answer).contains(says).contains(saysNot);
      assertThat(answer).doesNotContain("Gi*").doesNotContain("DBSCAN").doesNotContain("undefined");
      assertThat(answer).doesNotContain("{").doesNotContain("NaN");
      visitor.click("#legend summary");
      assertThat(visitor.text("#legend .made")).contains("OpenScene").contains("Data up to");
      assertThat(page.locator("#legend .made tbody tr").count()).isPositive();
      assertThat(page.locator("#legend .made th code").allInnerTexts())
          .as("settings without a label")
          .isEmpty();
      for (Screen screen : List.of(Screen.DESK, Screen.PHONE)) {
        page.setViewportSize(screen.width(), screen.height());
        visitor.photographAll("question-" + code + screen.width());
        visitor.assertWellBehaved();
      }
    }
  }

  @Test
  void everySettingOfEveryMethodHasALabelInEveryLanguage() {
    try (Visitor visitor = demo.visitor(Screen.DESK, "en")) {
      Page page = visitor.goTo("/report?city=bergen");
      assertThat(page.evaluate(UNLABELLED)).isEqualTo(List.of());
    }
  }

  private static final String UNLABELLED =
      "async () => {"
          + "const { methods } = await (await fetch('/api/methods')).json();"
          + "const names = new Set(methods.flatMap(m => m.settings.map(s => s.name)));"
          + "const missing = [];"
          + "for (const language of ['nb', 'da', 'en']) {"
          + "  const words = (await import('/js/words/' + language + '.js'))[language];"
          + "  for (const name of names) {"
          + "    if (!words['setting.' + name]) missing.push(language + ' ' + name);"
          + "  }"
          + "}"
          + "return names.size ? missing : ['no settings'];"
          + "}";

  @Test
  void moreThanBeforeIsSaidWithIntervalsAndAsIfLookedAtAlike() {
    String path = AREA + "&question=before&kind=discarded_syringe&last=months3";
    try (Visitor visitor = at(Screen.PHONE, "nb", path)) {
      assertThat(visitor.text("#caption")).contains("Med like timer").contains("sammenliknet med");
      Locator rates = visitor.page().locator("#tables .periods").last().locator("tbody tr");
      assertThat(rates.count()).isEqualTo(2);
      for (String number : rates.locator("td").allInnerTexts()) {
        assertThat(number).matches("[0-9,]+\u00a0\\([0-9,]+\u2060–\u2060[0-9,∞]+\\)");
      }
      // Nothing of how it was made is left in English.
      assertThat(visitor.page().locator("#legend .made [lang=en]").allInnerTexts()).isEmpty();
      visitor.assertWellBehaved();
    }
  }

  @Test
  void spotsOfDifferentDensityAreGroupedInAnotherWay() {
    String path = AREA + "&question=together&kind=discarded_syringe&last=months3";
    try (Visitor visitor = at(Screen.DESK, "nb", path)) {
      visitor.click("#finer [data-value=differing]");
      visitor.waitFor(IDLE);
      assertThat(visitor.text("#caption")).contains("også når det ene strøket er tettere");
      assertThat(visitor.page().url()).contains("grouping=differing");
      visitor.assertWellBehaved();
    }
  }

  @Test
  void aBandwidthOfOnesOwnIsNotedAsGiven() {
    String path = AREA + "&question=looking&kind=discarded_syringe&last=months3&bandwidth=300";
    try (Visitor visitor = at(Screen.DESK, "da", path)) {
      assertThat(visitor.page().locator("[name=bandwidth]").inputValue()).isEqualTo("300");
      visitor.click("#legend summary");
      assertThat(visitor.text("#legend .made tr:has(th:has-text('Båndbredde (m)'))"))
          .contains("300")
          .contains("valgt");
      visitor.assertWellBehaved();
    }
  }

  @Test
  void whatIsFoundIsDrawnWithPatternsAndTwinnedInATable() {
    try (Visitor visitor = at(Screen.DESK, "nb", AREA + "&question=together&last=months12")) {
      Page page = visitor.page();
      int drawn = page.locator("path.finding").count();
      assertThat(drawn).isPositive();
      assertThat(page.locator("path.finding.look-lines").count()).isEqualTo(drawn);
      Locator rows = page.locator("#tables tbody tr");
      assertThat(rows.count()).isBetween(1, drawn);
      assertThat(page.locator(".rank").count()).isEqualTo(rows.count());
      rows.first().locator("button").click();
      assertThat(rows.first().locator("td").allInnerTexts()).doesNotContain("");
      visitor.assertWellBehaved();
    }
  }

  @Test
  void thatItCannotTellIsAnAnswerAndALongerLookIsOffered() {
    String path = "/map?city=bergen&area=vaagsbunnen&question=growing&last=weeks4";
    try (Visitor visitor = at(Screen.PHONE, "da", path)) {
      assertThat(visitor.text("#caption .headline")).startsWith("Kan ikke sige noget endnu");
      assertThat(visitor.page().locator("path.finding").count()).isZero();
      visitor.photographAll("question-cannot-tell");
      visitor.click("#widen");
      visitor.waitFor(IDLE);
      assertThat(visitor.text("#caption .headline")).doesNotContain("Kan ikke sige noget endnu");
      assertThat(visitor.page().url()).contains("last=months12");
      visitor.assertWellBehaved();
    }
  }

  @Test
  void aQuestionAboutPatrolHoursFirstAsksWhatItIsAbout() {
    try (Visitor visitor = at(Screen.PHONE, "nb", AREA + "&question=looking&last=months12")) {
      assertThat(visitor.text("#caption .headline")).contains("Hva gjelder spørsmålet?");
      visitor.click("[data-kinds=discarded_syringe]");
      visitor.waitFor(IDLE);
      assertThat(visitor.text("#caption .headline")).contains("forklarer");
      visitor.assertWellBehaved();
    }
  }

  @Test
  void aMeasureOfTheAreaSuggestsTheDay() {
    String path = "/map?city=bergen&area=nygardsparken&question=moved&kind=gathering&last=months12";
    try (Visitor visitor = at(Screen.DESK, "en", path)) {
      Page page = visitor.page();
      Locator measures = page.locator("#split-measure option");
      assertThat(measures.count()).isEqualTo(2);
      page.locator("#split-measure").selectOption(new SelectOption().setIndex(1));
      visitor.waitFor(IDLE);
      assertThat(visitor.text("#caption .headline")).contains("The target area went from");
      assertThat(page.locator("path.zone.role-target").count()).isEqualTo(1);
      assertThat(visitor.text("#tables")).contains("WDD").contains("Gyldenpris");
      visitor.photographAll("question-moved-measure");
      visitor.assertWellBehaved();
    }
  }
}
