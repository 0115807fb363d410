package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import openscene.hotspot.Methods;
import org.junit.jupiter.api.Test;

/** The benchmark prints its table; how fast anything was is no test. */
class BenchTest {
  private static Spoken bench(String... words) {
    return Spoken.by(Methods.all(), words);
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
    assertThat(bench("bench").err()).contains("bench statistics");
    Spoken said = bench("bench", "statistics", "--points", "3");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--points must be 1000..10000000, was 3");
    assertThat(bench("bench", "statistics", "--points", "20000", "--runs", "0").code())
        .isEqualTo(2);
  }
}
