package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An import needs the same memory for a large file as for a small one. */
class MemoryTest {
  private static final int ROWS = 400_000;

  @TempDir private Path folder;

  @Test
  @Timeout(300)
  void aFileLargerThanTheMemoryIsRead() throws Exception {
    Path csv = folder.resolve("large.csv");
    write(csv);
    assertThat(Files.size(csv)).isGreaterThan(64L << 20);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                "openscene.Main",
                "import",
                csv.toString(),
                "--kind-map",
                "needle=discarded_syringe",
                "--skip-unmapped",
                "--city",
                "bergen",
                "--database",
                folder.resolve("store.gpkg").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    assertThat(process.waitFor(280, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("said.txt")))
        .contains("read 400,000, stored 20,000")
        .contains("bad 0");
    assertThat(process.exitValue()).isZero();
  }

  /** Rows without ids, one in twenty of a kind that is wanted, each with a long remark. */
  private static void write(Path csv) throws IOException {
    String remark = "x".repeat(140);
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      out.write("date,lon,lat,kind,remark\n");
      for (int i = 0; i < ROWS; i++) {
        out.write(
            String.format(
                Locale.ROOT,
                "2019-03-%02d,%.6f,%.6f,%s,%s%n",
                1 + i % 28,
                5.3 + (i % 1_000) * 1e-5,
                60.38 + (i / 1_000 % 1_000) * 1e-5,
                i % 20 == 0 ? "needle" : "other",
                remark));
      }
    }
  }
}
