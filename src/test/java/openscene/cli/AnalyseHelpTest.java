package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import openscene.hotspot.Methods;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.Plain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the command line says of the methods there are. */
class AnalyseHelpTest {
  static Stream<Method> methods() {
    return Methods.all().stream();
  }

  private static String unbroken(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aMethodIsExplainedInTwoPlainSentencesAndItsSettingsWithDefaultAndRange(Method method) {
    Spoken said = Spoken.by(Methods.all(), "analyse", method.code(), "--help");
    assertThat(said.code()).isZero();
    String help = unbroken(said.out());
    Plain.Words words = Plain.shipped().of(method.code());
    List<String> sentences = List.of(words.says().get("en"), words.not().get("en"));
    for (String sentence : sentences) {
      assertThat(help).contains(unbroken(sentence));
      assertThat(sentence).endsWith(".").doesNotContain(". ");
    }
    String beforeOptions = said.out().substring(0, said.out().indexOf("--crs="));
    assertThat(beforeOptions).contains("Usage: openscene analyse " + method.code());
    for (Option option : method.options()) {
      assertThat(help)
          .contains("--" + option.name().replace('_', '-') + "=")
          .contains("Default: " + unbroken(option.byDefault()));
    }
  }

  @Test
  void theListHasALineForEach() {
    String help = Spoken.by(Methods.all(), "analyse", "--help").out();
    for (Method method : Methods.all()) {
      assertThat(help.lines())
          .anyMatch(
              line ->
                  line.trim().startsWith(method.code() + " ")
                      && line.endsWith(Plain.shipped().of(method.code()).question().get("en")));
    }
  }
}
