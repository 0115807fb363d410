package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openscene.Shared;
import openscene.hotspot.Methods;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would the map have helped, asked of a store. */
class EvaluateTest {
  @TempDir private Path folder;

  /** Two corners 500 m apart, one as busy as the other, before and after the first of April. */
  @BeforeEach
  void twoBusyCorners() throws IOException {
    StringBuilder rows = new StringBuilder("date,lon,lat\n");
    for (int i = 0; i < 60; i++) {
      String day = i < 40 ? "2019-03-" + (10 + i / 2) : "2019-04-" + (10 + (i - 40) / 2);
      rows.append(day).append(",5.3280,60.394\n").append(day).append(",5.3371,60.394\n");
    }
    Path file = Files.writeString(folder.resolve("corners.csv"), rows);
    assertThat(run("import", file.toString(), "--kind", "litter", "--city", "bergen").code())
        .isZero();
  }

  private Spoken run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--database", folder.resolve("store.gpkg").toString()));
    return Spoken.by(Methods.all(), all.toArray(String[]::new));
  }

  private Spoken evaluate(String... words) {
    List<String> all = new ArrayList<>(List.of("evaluate", "--city", "bergen", "--kind", "litter"));
    all.addAll(List.of(words));
    return run(all.toArray(String[]::new));
  }

  @Test
  void aMapThatSmoothsTwoCornersIntoOneLosesAndIsToldSo() {
    Spoken said = evaluate("--split", "2019-04-01", "--share", "0.00001", "--bandwidth", "400");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.lines().get(0)).contains("hit rate", "PAI", "PEI", "RRI");
    assertThat(said.lines().get(1)).startsWith("KDE 400 m");
    assertThat(said.lines().get(2)).startsWith("same cells as before");
    assertThat(said.lines().get(3))
        .contains("the map did not help, use the same cells as before instead");
  }

  @Test
  void oneLineForEachBandwidthAndTheBaselineAlsoAsCsv() {
    Spoken said =
        evaluate(
            "--split",
            "2019-04-01",
            "--period",
            "2019-03-01/2019-04-30",
            "--bandwidth",
            "50,100",
            "--format",
            "csv",
            "--lang",
            "nb");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.lines().get(0))
        .isEqualTo("map,bandwidth_m,share,cells,hits,tested,best_possible,hit_rate,pai,pei,rri");
    assertThat(said.lines().get(1)).startsWith("KDE,50,0.01,");
    assertThat(said.lines().get(2)).startsWith("KDE,100,0.01,");
    assertThat(said.lines().get(3)).startsWith("same_cells_as_before,,0.01,").contains(",40,40,");
    assertThat(said.err()).contains("120 events").contains("fanget");
  }

  @Test
  void tooLittleIsSaidInTheTablesPlace() {
    Spoken said = evaluate("--split", "2019-05-01");
    assertThat(said.code()).isZero();
    assertThat(said.err()).contains("Cannot tell: 0 observations, it takes at least 30");
    assertThat(said.lines()).hasSize(1);
  }

  @Test
  void wrongCallsSayWhatWouldBeRight() {
    assertThat(evaluate("--split", "soon").err()).contains("--split must be a day");
    assertThat(evaluate().code()).isEqualTo(2);
    assertThat(evaluate("--split", "2019-04-01", "--period", "2019").code()).isEqualTo(2);
    Spoken outside = evaluate("--split", "2019-06-01", "--period", "2019-03-01/2019-04-30");
    assertThat(outside.code()).isEqualTo(2);
    assertThat(outside.err()).contains("--split was 2019-06-01");
    assertThat(evaluate("--split", "2019-04-01", "--bandwidth", "x").err())
        .contains("--bandwidth was x");
    assertThat(evaluate("--split", "2019-04-01", "--lang", "sv").code()).isEqualTo(2);
    assertThat(run("evaluate", "--split", "2019-04-01").err()).contains("--city", "bergen");
    assertThat(run("evaluate", "nowhere", "--split", "2019-04-01").err())
        .contains("no area nowhere; there are");
    assertThat(run("evaluate", "--split", "2019-04-01", "--kind", "ufo").err())
        .contains("ufo is no kind");
  }

  @Test
  void bostonsNeedlesCameWhereTheyHadBeen() {
    Path file = Shared.file("data/boston-needles/needle_requests.csv.gz");
    assertThat(
            run(
                    "import",
                    file.toString(),
                    "--kind",
                    "discarded_syringe",
                    "--city",
                    "boston",
                    "--time-zone",
                    "America/New_York")
                .code())
        .isZero();
    Spoken said =
        run(
            "evaluate",
            "--city",
            "boston",
            "--split",
            "2026-03-01",
            "--period",
            "2025-10-25/2026-03-28",
            "--share",
            "0.001",
            "--cell",
            "100",
            "--bandwidth",
            "50,100,200");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.lines()).hasSize(6);
    assertThat(said.lines().get(5))
        .contains("the map did not help, use the same cells as before instead");
  }
}
