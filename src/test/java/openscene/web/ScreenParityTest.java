package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import openscene.privacy.text.Finding;
import openscene.privacy.text.ScreenRules;
import openscene.privacy.text.TextScreen;
import openscene.privacy.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the browser says of a text is what the server will say of it. */
class ScreenParityTest {
  private static final int TEXTS = 2_000;

  @Test
  void theBrowserFindsWhatTheServerFinds(@TempDir Path folder) throws Exception {
    assumeTrue(PureFunctionsTest.nodeMajor() >= 20, "Node 20 or newer is not here");
    TextScreen screen =
        new TextScreen(ScreenRules.shipped(), List.of("Vågsbunnen", "Gyldenpris", "Vesterbro"));
    ObjectMapper json = new ObjectMapper();
    Random random = new Random(2_000);
    StringBuilder lines = new StringBuilder();
    int findings = 0;
    for (int i = 0; i < TEXTS; i++) {
      // A lone surrogate cannot be written to a file; the rest of such a text is asked about.
      String text =
          new String(Texts.any(random).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      ObjectNode line = json.createObjectNode().put("text", text);
      ArrayNode found = line.putArray("found");
      for (Finding one : screen.screen(text, LocalDate.of(2019, 3, 25))) {
        findings++;
        found
            .addArray()
            .add(TextScreen.code(one.level()))
            .add(one.rule())
            .add(one.start())
            .add(one.end())
            .add(one.say().get("nb"));
      }
      lines.append(line).append('\n');
    }
    assertThat(findings).isGreaterThan(TEXTS);
    Path file = Files.writeString(folder.resolve("found.jsonl"), lines);
    Process node =
        new ProcessBuilder(
                "node", "src/test/js/screen-parity.js", "data/screen.json", file.toString())
            .redirectErrorStream(true)
            .start();
    node.getOutputStream().close();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(said.strip()).isEqualTo("same " + TEXTS);
  }
}
