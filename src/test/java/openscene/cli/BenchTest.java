package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import openscene.hotspot.Methods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark prints its table; how fast anything was is no test. */
class BenchTest {
  private static Spoken bench(String... words) {
    return Spoken.by(Methods.all(), words);
  }

  private static Spoken bench(String[] words, String last) {
    String[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = last;
    return bench(all);
  }

  @Test
  void aTableOfEveryTaskIsPrinted() {
    Spoken said = bench("bench", "statistics", "--points", "20000", "--no-peers", "--runs", "1");
    assertThat(said.code()).as(said.err()).isZero();
    List<String> lines = said.lines();
    assertThat(lines.get(0)).startsWith("Two threads do ");
    assertThat(lines.get(1))
        .startsWith("task")
        .contains("ours", "peer", "ratio", "goal", "reached");
    assertThat(said.out())
        .contains("KDE, 1000 × 1000 cells, 20,000 points")
        .contains("R spatstat: not asked (--no-peers)")
        .contains("DBSCAN, 20,000 points, eps 10 m")
        .contains("Gi*, 53 × 59 cells, 999 permutations")
        .contains("scan, space-time permutation")
        .contains("The goals are for 1,000,000 points; these were 20,000.");
    assertThat(lines.stream().filter(line -> line.contains("largest error")).findFirst())
        .get()
        .asString()
        .endsWith("yes");
  }

  @Test
  void wrongNumbersSayWhatWouldBeRight() {
    assertThat(bench("bench").err()).contains("bench statistics", "bench serve", "bench kernels");
    Spoken said = bench("bench", "statistics", "--points", "3");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--points must be 1000..10000000, was 3");
    assertThat(bench("bench", "statistics", "--points", "20000", "--runs", "0").code())
        .isEqualTo(2);
  }

  @Test
  void theWholeIsRacedAndBothSidesAnswerTheSame(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("bench.json");
    Spoken said =
        bench(
            "bench serve --rows 2000 --runs 1 --seconds 0.2 --duckdb none.jar --out".split(" "),
            out.toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.lines().get(0)).startsWith("2,000 rows. Two threads do ");
    assertThat(said.out())
        .contains("DuckDB not installed: mvn ")
        .doesNotContain(": not measured  ");
    JsonNode json = new ObjectMapper().readTree(out.toFile());
    assertThat(json.path("rows").asInt()).isEqualTo(2_000);
    assertThat(json.path("versions").path("postgis").asText()).isNotEmpty();
    Set<String> groups = new HashSet<>();
    for (JsonNode line : json.path("lines")) {
      groups.add(line.path("group").asText());
      assertThat(line.path("ours")).as(line.toString()).hasSize(1);
      assertThat(line.path("ours_median").asDouble()).as(line.toString()).isNotNegative();
      assertThat(line.path("equal").asBoolean(true)).as(line.toString()).isTrue();
    }
    assertThat(groups)
        .containsExactlyInAnyOrder(
            "grid",
            "tiles",
            "areas",
            "page",
            "export",
            "cached",
            "snapshot",
            "release",
            "post",
            "bulk");
  }

  @Test
  void ofTheWholeWrongWordsSayWhatWouldBeRight() {
    assertThat(bench("bench", "serve", "--rows", "3").err())
        .contains("--rows must be 1000..10000000, was 3");
    assertThat(bench("bench", "serve", "--only", "grid,speed").err())
        .contains("--only knows grid, tiles, ", "was speed");
    assertThat(bench("bench", "serve", "--seconds", "0").code()).isEqualTo(2);
    assertThat(bench("bench", "kernels").err()).contains("./openscene bench kernels");
  }
}
