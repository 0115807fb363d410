package openscene.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is sent of a library, and the list by which a phone keeps the app. */
class PagesFilesTest {
  private static String leftOut(String script) {
    return new String(Comments.leftOut(script.getBytes(UTF_8)), UTF_8);
  }

  @Test
  void linesOfCommentAreLeftOutAndCodeStays() {
    assertThat(
            leftOut(
                "/* @preserve\n * Leaflet\n */\n\nvar a = 1; // one\n  // two\n\tb(); /* three */\n"))
        .isEqualTo("var a = 1; // one\n\tb(); /* three */\n");
    assertThat(leftOut("/** one line */\nvar url = 'http://x'; /*\n"))
        .isEqualTo("var url = 'http://x'; /*\n");
    assertThat(leftOut("/* before */ var a;\nvar b;\n")).isEqualTo("/* before */ var a;\nvar b;\n");
    assertThat(leftOut("var plain = 1;\nvar more = 2;\n"))
        .isEqualTo("var plain = 1;\nvar more = 2;\n");
  }

  private static String worker(Map<String, String> files) {
    return new String(
        AppShell.worker(
            "// worker\n".getBytes(UTF_8),
            path -> Optional.ofNullable(files.get(path)).map(text -> text.getBytes(UTF_8))),
        UTF_8);
  }

  private static final String PAGE =
      "<link href=\"/css/a.css\"><script src=\"/js/a.js\"></script><a href=\"/map\"><img src=\"/img/gone.svg\">"
          + "<use href=\"/img/icons.svg#i-place\"/>";

  @Test
  void theListNamesWhatThePageAsksForAndEachChangeIsANewVersion() {
    Map<String, String> files =
        Map.of(
            "patrol",
            PAGE,
            "css/a.css",
            "a",
            "js/a.js",
            "b",
            "img/icons.svg",
            "c",
            "other.js",
            "d");
    String first = worker(files);
    assertThat(first)
        .contains("\"/patrol\": ", "\"/css/a.css\": ", "\"/js/a.js\": ", "\"/img/icons.svg\": ")
        .doesNotContain("/map", "gone", "other")
        .endsWith("// worker\n");
    Map<String, String> changed = new java.util.HashMap<>(files);
    changed.put("js/a.js", "bb");
    assertThat(version(worker(changed))).isNotEqualTo(version(first));
    changed.put("js/a.js", "b");
    changed.put("other.js", "dd");
    assertThat(worker(changed)).isEqualTo(first);
  }

  private static String version(String worker) {
    return worker.replaceFirst("(?s).*?\"version\": \"([0-9a-f]{12})\".*", "$1");
  }
}
