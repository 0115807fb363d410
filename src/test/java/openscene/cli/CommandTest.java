package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import openscene.Shared;
import openscene.area.Area;
import openscene.area.City;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.sql.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, run as a person would, on real files where they are here. */
class CommandTest {
  @TempDir private Path folder;

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--database");
    all.add(folder.resolve("store.gpkg").toString());
    return OpenScene.run(argument -> null, all.toArray(String[]::new));
  }

  private Database store() {
    return Database.open(folder.resolve("store.gpkg").toString());
  }

  private long stored() {
    try (Database database = store()) {
      return database.stores().observations().count(Filter.ALL);
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void bostonComesInOnceHoweverOftenItIsSent() {
    Path file = Shared.file("data/boston-needles/needle_requests.csv.gz");
    String[] words = {
      "import",
      file.toString(),
      "--kind",
      "discarded_syringe",
      "--city",
      "Boston",
      "--time-zone",
      "America/New_York"
    };
    assertThat(run(words)).isZero();
    assertThat(stored()).isEqualTo(3_000);
    assertThat(run(words)).isZero();
    assertThat(stored()).isEqualTo(3_000);
    try (Database database = store()) {
      City boston = database.stores().areas().findCity("boston").orElseThrow();
      assertThat(boston.crs()).isEqualTo("EPSG:32619");
      assertThat(boston.zone().getId()).isEqualTo("America/New_York");
    }
  }

  @Test
  void northumbriaKnowsOnlyMonthsAndStacksPointsAndKeepsThemAll() {
    Path file = Shared.file("data/northumbria-asb-2020/asb.csv.gz");
    assertThat(
            run(
                "import",
                file.toString(),
                "--kind",
                "disorder_noise",
                "--city",
                "northumbria",
                "--time-zone",
                "Europe/London"))
        .isZero();
    assertThat(stored()).isEqualTo(65_725);
  }

  @Test
  void chicagoIsMappedAndTheRestIsPassedOverOrTakenAsAnother() {
    Path file = Shared.file("data/chicago-crimes-2018/crimes.csv.gz");
    List<String> words =
        List.of(
            "import",
            file.toString(),
            "--map",
            "kind=category",
            "--kind-map",
            "NARCOTICS=open_dealing,ASSAULT=violence",
            "--city",
            "chicago",
            "--time-zone",
            "America/Chicago");
    List<String> skipping = new ArrayList<>(words);
    skipping.add("--skip-unmapped");
    assertThat(run(skipping.toArray(String[]::new))).isZero();
    assertThat(stored()).isEqualTo(7_435 + 12_288);
    List<String> strict = new ArrayList<>(words);
    strict.addAll(List.of("--strict", "--source", "again", "--bad", folder + "/bad.csv"));
    assertThat(run(strict.toArray(String[]::new))).isEqualTo(1);
    assertThat(stored()).isEqualTo(7_435 + 12_288);
  }

  @Test
  void badRowsGoToAFileWithLineAndReasonAndGoodRowsStay() throws IOException {
    Path csv =
        write(
            "rows.csv",
            """
            id,time,lon,lat,kind
            a,2019-03-11 12:00,5.328,60.394,litter
            b,2019-03-11 12:00,60.394,5.328,litter
            c,yesterday,5.328,60.394,litter
            d,2019-03-11T12:00:00Z,5.328,60.394,flying_saucer
            e,2019-03-11,5.328,x,litter
            f,2099-01-01,5.328,60.394,litter
            too,few
            """);
    assertThat(run("import", csv.toString(), "--city", "bergen")).isZero();
    assertThat(stored()).isEqualTo(1);
    List<String> bad = Files.readAllLines(Path.of(csv + ".bad.csv"));
    assertThat(bad).hasSize(7);
    assertThat(bad.get(1)).startsWith("3,").contains("swapped");
    assertThat(bad.get(2)).startsWith("4,").contains("yesterday");
    assertThat(bad.get(3)).startsWith("5,").contains("flying_saucer");
    assertThat(bad.get(4)).startsWith("6,").contains("lat must be a number");
    assertThat(bad.get(5)).startsWith("7,").contains("future");
    assertThat(bad.get(6)).startsWith("8,").contains("2 fields");
    assertThat(run("import", csv.toString(), "--city", "bergen", "--strict", "--source", "s2"))
        .isEqualTo(1);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void rowsWithoutIdsThatSayTheSameAreAllKeptAndOnlyOnce() throws IOException {
    Path csv = write("same.csv", "date;lon;lat\n" + "2019-03-11;5.328;60.394\n".repeat(3));
    for (int i = 0; i < 2; i++) {
      assertThat(run("import", csv.toString(), "--kind", "litter", "--city", "bergen")).isZero();
      assertThat(stored()).isEqualTo(3);
    }
  }

  @Test
  void metresOfAnotherCrsBecomeDegrees() throws IOException {
    Path csv = write("utm.csv", "date,x,y\n2019-03-11,297687,6700976\n");
    assertThat(
            run(
                "import",
                csv.toString(),
                "--kind",
                "litter",
                "--city",
                "bergen",
                "--crs",
                "EPSG:25832"))
        .isZero();
    try (Database database = store()) {
      Observation seen = database.stores().observations().page(Filter.ALL, null, 1).get(0);
      assertThat(seen.place().lon())
          .isCloseTo(5.3278, org.assertj.core.api.Assertions.within(1e-4));
      assertThat(seen.place().lat())
          .isCloseTo(60.3944, org.assertj.core.api.Assertions.within(1e-4));
      assertThat(seen.seenAt()).hasToString("2019-03-11T11:00:00Z");
    }
  }

  @Test
  void whatIsExportedComesBackTheSameFromEveryFormatAndFromTheStoreItself() throws IOException {
    Path csv =
        write(
            "few.csv",
            """
            time,lon,lat,kind,count
            2019-03-11T12:00Z,5.328,60.394,gathering,7
            2019-03-12T12:00Z,5.329,60.393,litter,1
            """);
    assertThat(run("import", csv.toString())).isZero();
    for (String name : List.of("out.geojson", "out.geojsonl", "out.geojsons")) {
      Path out = folder.resolve(name);
      assertThat(run("export", "--out", out.toString())).isZero();
      assertThat(Files.readString(out).startsWith("\u001e")).isEqualTo(name.endsWith("geojsons"));
      assertThat(run("import", out.toString(), "--strict")).isZero();
      assertThat(stored()).isEqualTo(2);
    }
    assertThat(run("export", "--format", "gpkg")).as("a file, not a stream").isNotZero();
    Path other = folder.resolve("other.gpkg");
    Path layer = folder.resolve("out.gpkg");
    assertThat(run("export", "--out", layer.toString())).isZero();
    assertThat(
            OpenScene.run(
                argument -> null,
                "import",
                layer.toString(),
                "--layer",
                "observation",
                "--database",
                other.toString()))
        .isZero();
    try (Database database = Database.open(other.toString())) {
      assertThat(database.stores().observations().count(Filter.ALL)).isEqualTo(2);
    }
  }

  @Test
  void districtsMakeACityAndComeInOnce() {
    Path file = Shared.file("data/city-polygons/copenhagen_bydele.geojson");
    String[] words = {
      "areas",
      "import",
      file.toString(),
      "--city",
      "København K",
      "--crs",
      "EPSG:25832",
      "--time-zone",
      "Europe/Copenhagen",
      "--id-field",
      "navn"
    };
    assertThat(run(words)).isZero();
    List<Area> first;
    try (Database database = store()) {
      first = database.stores().areas().areas();
      assertThat(first.stream().map(Area::id)).contains("amager_vest", "noerrebro", "vanloese");
      assertThat(database.stores().areas().findCity("koebenhavn_k")).isPresent();
    }
    assertThat(run(words)).isZero();
    try (Database database = store()) {
      assertThat(database.stores().areas().areas()).hasSameSizeAs(first);
    }
  }

  @Test
  void aChangedBorderIsANewVersionAndABowTieIsRefused() throws IOException {
    String square =
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Ås torg"},
        "geometry":{"type":"Polygon","coordinates":[[[5.30,60.38],[%s,60.38],[5.31,60.39],
        [5.30,60.39],[5.30,60.38]]]}}]}
        """;
    Path file = write("a.geojson", square.formatted("5.31"));
    assertThat(run("areas", "import", file.toString(), "--city", "bergen")).isZero();
    write("a.geojson", square.formatted("5.32"));
    assertThat(
            run(
                "areas",
                "import",
                file.toString(),
                "--city",
                "bergen",
                "--valid-from",
                "2024-05-01"))
        .isZero();
    try (Database database = store()) {
      List<Area> versions =
          database.stores().areas().areas().stream()
              .filter(area -> area.id().equals("aas_torg"))
              .toList();
      assertThat(versions).extracting(Area::version).containsExactly(1, 2);
      assertThat(versions.get(0).validTo()).isEqualTo(LocalDate.of(2024, 4, 30));
      assertThat(versions.get(1).validFrom()).isEqualTo(LocalDate.of(2024, 5, 1));
    }
    Path bowTie =
        write(
            "b.geojson",
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"tie"},
            "geometry":{"type":"Polygon","coordinates":[[[5.30,60.38],[5.31,60.39],[5.31,60.38],
            [5.30,60.39],[5.30,60.38]]]}}]}
            """);
    assertThat(run("areas", "import", bowTie.toString(), "--city", "bergen")).isEqualTo(1);
  }

  @Test
  void whatIsMadeUpSaysSoInEveryExport() throws IOException {
    assertThat(run("demo", "--no-serve")).isZero();
    Path out = folder.resolve("demo.geojson");
    assertThat(run("export", "--out", out.toString(), "--kind", "overdose", "--city", "bergen"))
        .isZero();
    JsonNode json = new ObjectMapper().readTree(out.toFile());
    assertThat(json.path("made_up").asBoolean()).isTrue();
    assertThat(json.path("features")).isNotEmpty();
    Path csv = folder.resolve("demo.csv");
    assertThat(run("export", "--out", csv.toString(), "--kind", "overdose")).isZero();
    assertThat(Files.readAllLines(csv).get(0)).endsWith(",made_up");
  }

  @Test
  void aRealStoreIsNeverADemo() throws IOException {
    Path csv = write("real.csv", "date,lon,lat\n2019-03-11,5.328,60.394\n");
    assertThat(run("import", csv.toString(), "--kind", "litter", "--city", "bergen")).isZero();
    assertThat(run("demo", "--no-serve", "--fresh")).isEqualTo(1);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void wrongCallsAreTwoAndFailuresAreOne() {
    assertThat(run("import")).isEqualTo(2);
    assertThat(run("import", "x.csv", "--kind", "nonsense")).isEqualTo(2);
    assertThat(run("import", "nowhere.csv", "--kind", "litter")).isEqualTo(1);
    assertThat(run("report", "vaagsbunnen", "--period", "soon")).isEqualTo(2);
    assertThat(run("serve", "--bind", "0.0.0.0", "--port", "0")).isEqualTo(1);
  }

  @Test
  void aBaseMapThatCannotBeRightStopsTheStartBeforeAnythingIsOpened() {
    for (String command : List.of("serve", "demo")) {
      assertThat(run(command, "--port", "0", "--basemap-url", "nowhere.pmtiles")).isEqualTo(1);
      assertThat(run(command, "--port", "0", "--basemap-url", "https://tiles.example/{z}/{x}"))
          .isEqualTo(1);
    }
    assertThat(folder.resolve("store.gpkg")).doesNotExist();
  }
}
