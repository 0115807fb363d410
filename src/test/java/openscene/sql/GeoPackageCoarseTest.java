package openscene.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import openscene.geo.LonLat;
import openscene.observation.CoarseObservation;
import openscene.observation.Stop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of coarse observations is one layer that GDAL and QGIS read, and no store. */
class GeoPackageCoarseTest {
  @TempDir private Path folder;

  private Path file() {
    Path file = folder.resolve("cells.gpkg");
    try (GeoPackageCoarse pack = GeoPackageCoarse.into(file, true)) {
      for (int i = 0; i < 2_500; i++) {
        pack.add(
            new CoarseObservation(
                new UUID(i, i),
                "litter",
                Instant.parse("2026-05-04T12:00:00Z"),
                new LonLat(5.3 + i * 1e-6, 60.39),
                i == 0 ? "vaagsbunnen" : null,
                3,
                i == 0 ? 2 : null,
                25,
                Duration.ofHours(1)));
      }
      pack.finish(new Stop());
    }
    return file;
  }

  @Test
  void gdalReadsItsOneLayer() throws Exception {
    assumeTrue(
        said("ogrinfo", "--version").startsWith("GDAL"),
        "skipped: ogrinfo is not here (apt-get install gdal-bin)");
    String file = file().toString();
    String summary = said("ogrinfo", "-ro", "-so", "-al", file);
    assertThat(summary).contains("Feature Count: 2500", "Geometry: Point", "WGS 84");
    assertThat(summary).contains("seen_at: DateTime", "precision_m: Integer", "made_up: Integer");
    assertThat(summary).contains("time_precision: String", "Extent: (5.300000, 60.390000)");
    assertThat(summary).doesNotContain("ERROR", "Warning", "visit", "agency", "accuracy");
    assertThat(summary.split("Layer name:", -1)).hasSize(2);
    assertThat(said("ogrinfo", "-ro", file, "observation", "-where", "fid = 1"))
        .contains("PT1H", "(Integer) = 25", "2026/05/04 12:00:00");
  }

  @Test
  void whoLeavesBeforeItIsWholeStopsIt() {
    Stop stop = new Stop();
    try (GeoPackageCoarse pack = GeoPackageCoarse.into(folder.resolve("left.gpkg"), false)) {
      pack.add(
          new CoarseObservation(
              new UUID(1, 1),
              "litter",
              Instant.parse("2026-05-04T12:00:00Z"),
              new LonLat(5.3, 60.39),
              null,
              3,
              null,
              25,
              Duration.ofHours(1)));
      stop.now();
      assertThatThrownBy(() -> pack.finish(stop)).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void itIsNotTakenForAStore() {
    Path file = file();
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Database.open(file.toString())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String said(String... command) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      process.waitFor();
      return said;
    } catch (IOException e) {
      return "";
    }
  }
}
