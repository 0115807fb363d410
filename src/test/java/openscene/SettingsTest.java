package openscene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import openscene.cli.OpenScene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A setting comes from the flag, else the environment, else the default. */
class SettingsTest {
  @TempDir private Path folder;

  @Test
  void theNameInTheEnvironmentFollowsFromTheFlag() {
    assertThat(Settings.variable("--basemap-url")).isEqualTo("OPENSCENE_BASEMAP_URL");
    assertThat(Settings.variable("--database")).isEqualTo("OPENSCENE_DATABASE");
  }

  @Test
  void theEnvironmentIsReadAndAFlagOverridesIt() {
    Settings settings = Settings.from(Map.of("OPENSCENE_PORT", "70000"));
    assertThat(OpenScene.run(settings, serve())).as("no such port").isNotZero();
    assertThat(OpenScene.run(settings, serve("--port", "x"))).as("the flag's mistake").isEqualTo(2);
    Settings blank = Settings.from(Map.of("OPENSCENE_PORT", " ", "OPENSCENE_BIND", "0.0.0.0"));
    assertThat(OpenScene.run(blank, serve())).as("the address is refused").isEqualTo(1);
  }

  private String[] serve(String... more) {
    String[] words = new String[3 + more.length];
    words[0] = "serve";
    words[1] = "--database";
    words[2] = folder.resolve("store.gpkg").toString();
    System.arraycopy(more, 0, words, 3, more.length);
    return words;
  }
}
