package openscene.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The pages' pure functions, by their own tests, where Node is there to run them. */
class PureFunctionsTest {
  private static final int NODE_LEAST = 20;

  @Test
  void thePagesPureFunctionsPassTheirOwnTests() throws Exception {
    assumeTrue(nodeMajor() >= NODE_LEAST, "Node " + NODE_LEAST + " or newer is not here");
    Process node =
        new ProcessBuilder("node", "--test", "src/test/js/").redirectErrorStream(true).start();
    node.getOutputStream().close();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(node.exitValue()).as(said).isZero();
    // A run that found no test ends with 0 as well.
    assertThat(said).containsPattern("(?m)^# pass [1-9]").containsPattern("(?m)^# fail 0$");
  }

  static int nodeMajor() throws InterruptedException {
    try {
      Process node = new ProcessBuilder("node", "--version").start();
      String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      node.waitFor();
      return Integer.parseInt(version.replaceFirst("^v(\\d+)(?s:.*)$", "$1"));
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
