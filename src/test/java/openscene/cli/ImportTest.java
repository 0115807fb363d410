package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import openscene.RunningServer;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.sql.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Foreign files of every sort and in every state, through the command. */
class ImportTest {
  private static final String POINTS =
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"ref":"a","when":"2024-05-01T10:00:00Z","n":3},
      "geometry":{"type":"Point","coordinates":[5.328,60.394]}},
      {"type":"Feature","properties":{"ref":"b","when":"2024-05-02T10:00:00Z","n":1},
      "geometry":{"type":"Point","coordinates":[5.329,60.393]}}]}
      """;
  private static final List<String> FOREIGN =
      List.of("--map", "id=ref,time=when,count=n", "--kind", "discarded_syringe", "--source", "x");

  @TempDir private Path folder;

  private int take(Path file, List<String> more) {
    List<String> words = new ArrayList<>(List.of("import", file.toString(), "--city", "bergen"));
    words.addAll(List.of("--database", folder.resolve("store.gpkg").toString()));
    words.addAll(more);
    return OpenScene.run(argument -> null, words.toArray(String[]::new));
  }

  private int litter(Path file, String... more) {
    List<String> words = new ArrayList<>(List.of("--kind", "litter"));
    words.addAll(List.of(more));
    return take(file, words);
  }

  private List<Observation> kept() {
    try (Database database = Database.open(folder.resolve("store.gpkg").toString())) {
      return database.stores().observations().page(Filter.ALL, null, 100);
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> bad(Path file) throws IOException {
    return Files.readAllLines(Path.of(file + ".bad.csv"));
  }

  @Test
  void foreignGeoJsonItsSequenceAndAGeoPackageInMetresSayTheSame() throws Exception {
    Path collection = write("points.geojson", POINTS);
    assertThat(take(collection, FOREIGN)).isZero();
    List<Observation> first = kept();
    assertThat(first).hasSize(2);
    assertThat(first.get(0).count()).isEqualTo(3);
    assertThat(first.get(0).place().lon()).isEqualTo(5.328);

    String lines =
        POINTS.replace("\n", "").replaceFirst("^.*?\\[\\{", "{").replaceFirst("\\]\\}$", "");
    Path sequence =
        write(
            "points.geojsonl",
            lines.replace("},{\"type\":\"Feature\"", "}\n{\"type\":\"Feature\""));
    assertThat(Files.readAllLines(sequence)).hasSize(2);
    assertThat(take(sequence, FOREIGN)).isZero();
    assertThat(kept()).isEqualTo(first);

    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/ogr2ogr")), "skipped: ogr2ogr (gdal-bin) is not here");
    Path metres = folder.resolve("metres.gpkg");
    Process process =
        new ProcessBuilder(
                "ogr2ogr",
                "-f",
                "GPKG",
                "-t_srs",
                "EPSG:25832",
                metres.toString(),
                collection.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(take(metres, FOREIGN)).isZero();
    assertThat(kept()).as("the same ids, places and times").isEqualTo(first);
  }

  @Test
  void aByteOrderMarkQuotedLinesAndSemicolonsAreRead() throws IOException {
    Path csv =
        write(
            "excel.csv",
            "\uFEFFdate;lon;lat;remark\r\n"
                + "2024-05-01;5.328;60.394;\"two\r\nlines; and \"\"quotes\"\"\"\r\n"
                + "2024-05-02;5.329;60.393;one\r\n"
                + "2024-05-03;5.329;60.393\r\n"
                + "2024-05-04;5.329;60.393;one;more\r\n");
    assertThat(litter(csv)).isZero();
    assertThat(kept()).hasSize(2);
    assertThat(bad(csv)).hasSize(3);
    assertThat(bad(csv).get(1)).startsWith("5,").contains("3 fields").contains("header has 4");
    assertThat(bad(csv).get(2)).startsWith("6,").contains("5 fields");
  }

  @Test
  void swappedColumnsSayThatTheyLookSwapped() throws IOException {
    Path csv =
        write("swapped.csv", "date,lat,lon\n2024-05-01,5.328,60.394\n2024-05-02,5.329,60.393\n");
    assertThat(litter(csv)).isZero();
    assertThat(kept()).isEmpty();
    assertThat(bad(csv).subList(1, 3)).allMatch(line -> line.contains("look swapped"));
  }

  @Test
  void theHourThatDoesNotExistAndTheHourThatComesTwiceAreTakenInAStatedWay() throws IOException {
    Path csv =
        write(
            "dst.csv",
            """
            time,lon,lat
            2024-03-31 02:30,5.328,60.394
            2024-10-27 02:30,5.328,60.394
            2024-10-27 02:30+01:00,5.328,60.394
            """);
    assertThat(litter(csv, "--time-zone", "Europe/Oslo")).isZero();
    // In the gap the clock is put forward by it, in the overlap the earlier (summer) is meant.
    assertThat(kept())
        .extracting(seen -> seen.seenAt().toString())
        .containsExactly("2024-03-31T01:30:00Z", "2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z");
  }

  @Test
  void anEmptyFileAndAMissingColumnAreSaidAtOnce() throws IOException {
    Path empty = write("empty.csv", "");
    assertThat(litter(empty)).isEqualTo(1);
    Path headerOnly = write("header.csv", "date,lon,lat\n");
    assertThat(litter(headerOnly)).isZero();
    Path without = write("without.csv", "date,lon,lat\n2024-05-01,5.328,60.394\n");
    assertThat(litter(without, "--map", "time=happened_at")).isEqualTo(1);
    assertThat(Path.of(without + ".bad.csv")).as("not a word for each row").doesNotExist();
    assertThat(kept()).isEmpty();
  }

  @Test
  void strictStoresNothingForOneBadRow() throws IOException {
    Path csv = write("strict.csv", "date,lon,lat\n2024-05-01,5.328,60.394\nnever,5.328,60.394\n");
    assertThat(litter(csv, "--strict")).isEqualTo(1);
    assertThat(kept()).isEmpty();
    assertThat(bad(csv)).hasSize(2);
    assertThat(litter(csv)).isZero();
    assertThat(kept()).hasSize(1);
  }

  @Test
  void metresOfEtrs89StandWhereTheyShould() throws IOException {
    Path csv = write("utm.csv", "date,east,north\n2024-05-01,297687,6700976\n");
    assertThat(litter(csv, "--crs", "EPSG:25832", "--map", "lon=east,lat=north")).isZero();
    assertThat(kept().get(0).place().lon()).isCloseTo(5.3278, within(1e-4));
    assertThat(kept().get(0).place().lat()).isCloseTo(60.3944, within(1e-4));
  }

  @Test
  @Timeout(180)
  void killedHalfWayAndRunAgainEveryGoodRowIsThereOnce() throws Exception {
    int rows = 150_000;
    Path csv = folder.resolve("long.csv");
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      out.write("date,lon,lat\n");
      for (int i = 0; i < rows; i++) {
        // Every content comes four times, every hundredth row is bad.
        String date = i % 100 == 99 ? "never" : "2024-05-%02d".formatted(1 + i % 28);
        out.write(
            String.format(
                Locale.ROOT, "%s,%.5f,60.394%n", date, 5.3 + (i % (rows / 4)) * 1e-6 * 2));
      }
    }
    List<String> line = new ArrayList<>(RunningServer.command());
    line.addAll(List.of("import", csv.toString(), "--city", "bergen", "--kind", "litter"));
    line.addAll(List.of("--database", folder.resolve("store.gpkg").toString()));
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    try {
      // Another process watches the store and kills the import when a part is in.
      while (process.isAlive() && count() == 0) {
        Thread.sleep(20);
      }
    } finally {
      process.destroyForcibly().waitFor(); // SIGKILL, by its process id
    }
    assertThat(count()).isGreaterThan(0).isLessThan(rows * 99 / 100);
    assertThat(litter(csv)).isZero();
    assertThat(count()).isEqualTo(rows * 99 / 100);
    assertThat(litter(csv)).isZero();
    assertThat(count()).isEqualTo(rows * 99 / 100);
  }

  private long count() {
    Path store = folder.resolve("store.gpkg");
    if (!Files.exists(store)) {
      return 0;
    }
    try (Database database = Database.open(store.toString())) {
      return database.stores().observations().count(Filter.ALL);
    } catch (IllegalArgumentException e) {
      return 0; // Just being made by the other process.
    }
  }
}
