package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A million points fit into 512 MB, also when they all lie in a few places. */
class AnalyseMemoryTest {
  private static final int ROWS = 1_000_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"gistar --replicates=0", "dbscan --eps=30 --min-points=20", "kde --bandwidth=100"})
  @Timeout(300)
  void aMillionDuplicatesAreAnalysedInHalfAGigabyte(String method) throws Exception {
    Path csv = folder.resolve("many.csv");
    write(csv);
    List<String> words = List.of(method.split(" ", -1));
    Path out = folder.resolve("out.csv");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "openscene.Main",
                "analyse",
                words.get(0),
                csv.toString(),
                "--crs",
                "EPSG:25832",
                "--out",
                out.toString(),
                words.get(1),
                words.get(words.size() - 1))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    assertThat(process.waitFor(280, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(folder.resolve("said.txt"));
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("1,000,000 events").contains("told; findings: ");
    assertThat(Files.size(out)).isPositive();
  }

  /** Nine in ten of the rows lie in one place, the others in a hundred cells around it. */
  private static void write(Path csv) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      out.write("x,y,t\n");
      for (int i = 0; i < ROWS; i++) {
        int cell = i % 10 == 0 ? i / 10 % 100 : 44;
        out.write(
            String.format(
                Locale.ROOT,
                "%d,%d,2026-03-%02d\n",
                300_000 + cell % 10 * 100,
                6_700_000 + cell / 10 * 100,
                1 + i % 31));
      }
    }
  }
}
