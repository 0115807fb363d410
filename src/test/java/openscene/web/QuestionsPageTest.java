package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import openscene.web.Visitor.Screen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A planner asks each question in plain words and reads the answer, on a phone and at a desk. */
class QuestionsPageTest {
  private static final String IDLE = "#main[aria-busy=false]";
  private static final String AREA = "/map?city=bergen&area=vaagsbunnen";

  @TempDir private static Path folder;
  private static DemoServer demo;

  @BeforeAll
  static void open() {
    demo = new DemoServer(folder);
  }

  @AfterAll
  static void close() {
    demo.close();
  }

  private static Visitor at(Screen screen, String language, String path) {
    Visitor visitor = demo.visitor(screen, language);
    visitor.goTo(path);
    visitor.waitFor(IDLE);
    return visitor;
  }

  private static void ask(Visitor visitor, String question) {
    visitor.page().locator("#question").selectOption(new SelectOption().setLabel(question));
    settle(visitor);
  }

  /** Waits until the page has begun to ask, and has its answer. */
  private static void settle(Visitor visitor) {
    visitor.page().waitForTimeout(400);
    visitor.waitFor(IDLE);
  }

  static Stream<Arguments> questions() {
    return Stream.of(
            List.of("Where is it?", "observations", "It says nothing about chance"),
            List.of("Is it more than chance?", "place", "not thereby calm or safe"),
            List.of("Which spots belong together?", "group", "only names"),
            List.of("Is something flaring up now?", "flaring up", "ask about the effort first"),
            List.of("Growing or fading?", "The whole area", "next month"),
            List.of("Is it only that we look more?", "visits explains", "pointwise"),
            List.of("Did it move next door?", "target area", "was the cause"),
            List.of("Would last month's map have helped?", "The map caught", "predicts no person"))
        .flatMap(
            row ->
                Stream.of(Screen.PHONE, Screen.DESK)
                    .map(screen -> Arguments.of(row.get(0), row.get(1), row.get(2), screen)));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void everyQuestionIsAnsweredInPlainWords(
      String question, String says, String saysNot, Screen screen) {
    try (Visitor visitor = at(screen, "en", AREA + "&kind=discarded_syringe&last=months12")) {
      ask(visitor, question);
      String answer = visitor.text("#caption");
      assertThat(answer).contains(says).contains(saysNot);
      assertThat(answer).doesNotContain("Gi*").doesNotContain("DBSCAN").doesNotContain("undefined");
      assertThat(visitor.text("#caption")).doesNotContain("{");
      visitor.click("#legend summary");
      assertThat(visitor.text("#legend .made")).contains("OpenScene").contains("Data up to");
      assertThat(visitor.page().locator("#legend .made tbody tr").count()).isPositive();
      visitor.photographAll(
          "question-"
              + question.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "-")
              + screen.width());
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
      settle(visitor);
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
      settle(visitor);
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
      settle(visitor);
      assertThat(visitor.text("#caption .headline")).contains("The target area went from");
      assertThat(page.locator("path.zone.role-target").count()).isEqualTo(1);
      assertThat(visitor.text("#tables")).contains("WDD").contains("Gyldenpris");
      visitor.photographAll("question-moved-measure");
      visitor.assertWellBehaved();
    }
  }
}
