package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import openscene.hotspot.method.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Analysis of a plain file, run as a person would. */
class AnalyseTest {
  private static final String SQUARE =
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"zone":"target"},
      "geometry":{"type":"Polygon","coordinates":[[[0,0],[100,0],[100,100],[0,100],[0,0]]]}}]}
      """;

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Spoken analyse(Path file, String... words) {
    return analyse(SquareMethod.PLAIN, file, words);
  }

  private static Spoken analyse(Method method, Path file, String... words) {
    List<String> all =
        new ArrayList<>(List.of("analyse", method.code(), file.toString(), "--crs", "EPSG:25832"));
    all.addAll(List.of(words));
    return Spoken.by(List.of(method), all.toArray(String[]::new));
  }

  private Spoken of(String csv, String... words) throws IOException {
    return analyse(write("points.csv", csv), words);
  }

  @Test
  void metresGoInAsTheyAreAndTheTableComesOutWithAllDigits() throws IOException {
    Spoken said =
        of("id,x,y,weight,t\na,10.125,20,2,2026-03-01\nb,110,220.5,0.1,2026-03-02T23:59\n");
    assertThat(said.code()).isZero();
    assertThat(said.lines())
        .containsExactly(
            "east,north,weight,day,control,nothing",
            "10.125,20,2,20513,false,",
            "110,220.5,0.1,20514,false,");
    assertThat(said.err())
        .contains("dbscan: Which spots belong together?")
        .contains("2 events, 2026-03-01..2026-03-02")
        .contains("reach_m = 75 (default)")
        .contains("the window is the bounding box of the points")
        .contains("told; findings: 1, rows in the table: 2")
        .contains("Group numbers are only names");
  }

  @Test
  void degreesAreProjectedCompressedFilesAreReadAndColumnsMayHaveOtherNames() throws IOException {
    Path file = folder.resolve("points.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          "Breite;Länge;wann\n60.394;5.328;2019-03\n60.395;5.329;2019-04\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    Spoken said = analyse(file, "--columns", "lon=länge,lat=Breite,t=wann");
    assertThat(said.code()).as(said.err()).isZero();
    String[] first = said.lines().get(1).split(",", -1);
    assertThat(Double.parseDouble(first[0])).isCloseTo(297_687, within(50.0));
    assertThat(Double.parseDouble(first[1])).isCloseTo(6_700_976, within(100.0));
    assertThat(said.err()).contains("2019-03-01..2019-04-30").contains("Only months are known");
  }

  @Test
  void theDayOfAMomentIsAsWrittenOrThatOfTheZone() throws IOException {
    String csv = "x,y,t\n0,0,2026-03-01T23:30Z\n200,200,2026-03-01 12:00\n";
    assertThat(of(csv).lines().get(1)).contains(",20513,");
    assertThat(of(csv, "--time-zone", "Europe/Oslo").lines().get(1)).contains(",20514,");
  }

  @Test
  void daysMayBeNumbersAndTheRunSaysSo() throws IOException {
    Spoken said = of("x,y,t\n0,0,0\n200,200,365.7\n");
    assertThat(said.lines().get(2)).contains(",365,");
    assertThat(said.err()).contains("day 0 is written as 1970-01-01");
  }

  @Test
  void aPeriodLeavesOtherDaysOutAndSaysHowMany() throws IOException {
    String csv = "x,y,t\n0,0,2026-01-31\n200,200,2026-02-01\n3,3,2026-02-28\n4,4,2026-03-01\n";
    Spoken said = of(csv, "--from", "2026-02", "--to", "2026-02");
    assertThat(said.lines()).hasSize(3);
    assertThat(said.err())
        .contains("2 events, 2026-02-01..2026-02-28")
        .contains("2 points of points.csv outside the period 2026-02-01 to 2026-02-28");
    assertThat(of("x,y\n0,0\n", "--from", "2026-02").err()).contains("need a column t");
    assertThat(of(csv, "--from", "soon").err()).contains("--from was soon, right would be a day");
    assertThat(of(csv, "--from", "2026-03-01", "--to", "2026-02-01").err())
        .contains("--from must not be after --to");
  }

  @Test
  void casesAndControlsComeFromAnyOfThreeColumns() throws IOException {
    assertThat(of("x,y,case\n0,0,1\n200,200,no\n").lines())
        .element(2)
        .asString()
        .contains(",true,");
    assertThat(of("x,y,control\n0,0,TRUE\n200,200,0\n").lines())
        .element(1)
        .asString()
        .contains(",true,");
    Spoken typed = of("x,y,type\n0,0,larynx\n200,200,lung\n", "--case", "larynx");
    assertThat(typed.lines().get(1)).contains(",false,");
    assertThat(typed.lines().get(2)).contains(",true,");
    assertThat(of("x,y,type\n0,0,a\n200,200,b\n").err()).contains("column type was not used");
    assertThat(of("x,y\n0,0\n", "--case", "a").err()).contains("--case needs a column type");
    assertThat(of("x,y,case,control\n0,0,1,0\n").err()).contains("both case and control");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x,y/NaN,1                     | line 2: column x was NaN, right would be a finite number of metres
          x,y/abc,1                     | line 2: column x was abc, right would be a finite number of metres
          x,y/1,                        | line 2: column y is empty, right would be a finite number of metres
          x,y/1,Infinity                | line 2: column y was Infinity
          x,y/1,1e999                   | line 2: column y was 1e999
          x,y/1,0x1p3                   | line 2: column y was 0x1p3
          x,y/1,2/1                     | line 3: has 1 fields, right would be 2
          x,y,weight/1,2,-1             | line 2: column weight was -1, right would be a number, 0 or more
          x,y,t/1,2,yesterday           | line 2: column t was yesterday, right would be a day such as
          x,y,t/1,2,2026-02-30          | line 2: column t was 2026-02-30, right would be a day such as
          x,y,t/1,2,                    | line 2: column t is empty, right would be a day such as
          x,y,t/1,2,2026-02/3,4,5       | line 3: column t was 5, but the column began with months
          x,y,t/1,2,1e9                 | line 2: column t was 1e9, right would be a day of the years
          x,y,case/1,2,maybe            | line 2: column case was maybe, right would be 1 or 0
          lon,lat/200,60                | longitude must be -180..180 degrees, was 200
          lon,lat/5,-91                 | look swapped; right would be longitude -180..180
          lon,lat/60.39,5.32            | lie far outside EPSG:25832; right would be the CRS of their city
          x,y/6700976,297687            | lie far outside EPSG:25832
          x/1                           | column y is missing; the header has x
          id/1                          | columns x and y, or lon and lat, are missing
          x,y,X/1,2,3                   | has column x more than once (fields 1 and 3)
          x,y,t,t/1,2,3,4               | has column t more than once
          x,y,lon,lat/1,2,3,4           | has both x or y and lon or lat
          x,lat/1,2                     | has both x or y and lon or lat
          """)
  void whatIsWrongIsNamedByLineAndColumnWithWhatWouldBeRight(String rows, String told)
      throws IOException {
    Spoken said = of(rows.replace('/', '\n') + "\n");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains(told);
    assertThat(said.out()).isEmpty();
  }

  @Test
  void allBadRowsAreCountedAndTheFirstFiveNamed() throws IOException {
    Spoken said = of("x,y\n" + "a,1\n1,1\n".repeat(7));
    assertThat(said.err())
        .contains("7 bad rows in points.csv, the first 5 are")
        .contains("line 10: column x was a")
        .doesNotContain("line 12");
  }

  @Test
  void eitherPairMayBeChosenWhereAFileHasBoth() throws IOException {
    String csv = "x,y,lon,lat\n1,2,5.3,60.4\n";
    assertThat(of(csv, "--columns", "x=x,y=y").lines().get(1)).startsWith("1,2,");
    assertThat(of(csv, "--columns", "lon=lon,lat=lat").lines().get(1)).startsWith("29");
    assertThat(of(csv, "--columns", "x=,y=").lines().get(1)).startsWith("29");
    assertThat(of(csv, "--columns", "x=east,y=y").err()).contains("there is no column east for x");
    assertThat(of(csv, "--columns", "z=a").err()).contains("--columns knows x, y");
  }

  @Test
  void pointsOutsideTheWindowAreRefusedByLineOrLeftOutAndCounted() throws IOException {
    String csv = "x,y\n" + "50,50\n150,50\n".repeat(6);
    Path square = write("square.geojson", SQUARE);
    String[] window = {"--window", square.toString(), "--window-crs", "EPSG:25832"};
    for (String[] words : List.of(window, new String[] {"--bbox", "0,0,100,100"})) {
      Spoken refused = of(csv, words);
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err())
          .contains("6 points of points.csv lie outside the window")
          .contains("line 3: x 150, y 50")
          .contains("line 11")
          .doesNotContain("line 13");
      List<String> drop = new ArrayList<>(List.of(words));
      drop.addAll(List.of("--outside", "drop"));
      Spoken dropped = of(csv, drop.toArray(String[]::new));
      assertThat(dropped.code()).isZero();
      assertThat(dropped.lines()).hasSize(7);
      assertThat(dropped.err())
          .contains("6 points of points.csv outside the window were left out.")
          .contains("6 events, no times, 1.0 ha");
    }
  }

  @Test
  void aWindowThatCannotBeRightSaysWhy() throws IOException {
    String csv = "x,y\n1,1\n";
    Path square = write("square.geojson", SQUARE.replace("100", "400"));
    assertThat(of(csv, "--window", square.toString()).err())
        .contains("feature 1 of square.geojson")
        .contains("metres need --window-crs");
    Path tie =
        write(
            "tie.json", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[9,9],[9,0],[0,9],[0,0]]]}");
    assertThat(of(csv, "--window", tie.toString(), "--window-crs", "EPSG:25832").err())
        .contains("is no valid polygon: Self-intersection at 4.5, 4.5");
    assertThat(of(csv, "--window", write("no.json", "{").toString()).err()).contains("is no JSON");
    assertThat(of(csv, "--window", folder.resolve("nowhere.json").toString()).err())
        .contains("there is no file to read");
    assertThat(of(csv, "--bbox", "0,0,0,9").err()).contains("--bbox must be x0,y0,x1,y1");
    assertThat(of(csv, "--bbox", "0,0,9").code()).isEqualTo(2);
    assertThat(of(csv, "--bbox", "0,0,9,NaN").code()).isEqualTo(2);
    assertThat(of(csv, "--bbox", "0,0,9,9", "--window", square.toString()).err())
        .contains("--window or --bbox, not both");
    assertThat(
            of(
                    csv,
                    "--zones",
                    write("zoneless.geojson", SQUARE.replace("zone", "name")).toString(),
                    "--window-crs",
                    "EPSG:25832")
                .err())
        .contains("has no property zone");
  }

  @Test
  void findingsComeAsGeoJsonWithTheirBoxAndTheRun() throws IOException {
    Path out = folder.resolve("found.geojson");
    Path run = folder.resolve("run.json");
    Spoken said =
        of(
            "lon,lat\n5.328,60.394\n5.338,60.399\n",
            "--out",
            out.toString(),
            "--run",
            run.toString(),
            "--reach",
            "50",
            "--seed",
            "7");
    assertThat(said.code()).isZero();
    assertThat(said.out()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(out.toFile());
    // The file was written just now: nothing newer is in it.
    assertThat(java.time.Instant.parse(json.at("/run/data_cutoff").asText()))
        .isBetween(java.time.Instant.now().minusSeconds(60), java.time.Instant.now());
    assertThat(json.path("bbox").path(0).asDouble()).isCloseTo(5.328, within(1e-3));
    assertThat(json.path("bbox").path(3).asDouble()).isCloseTo(60.399, within(1e-3));
    JsonNode made = json.path("run");
    assertThat(made.path("parameters").path("reach_m").asDouble()).isEqualTo(50);
    assertThat(made.path("why").path("reach_m").asText()).isEqualTo("given");
    assertThat(made.path("seed").asLong()).isEqualTo(7);
    assertThat(made.path("source").asText()).startsWith("file points.csv, 2 rows, SHA-256 ");
    assertThat(made.path("notes").toString()).contains("bounding box");
    JsonNode feature = json.path("features").path(0);
    assertThat(feature.path("properties").path("events").asInt()).isEqualTo(2);
    assertThat(feature.path("properties").path("run")).isEqualTo(made);
    assertThat(feature.path("geometry").path("type").asText()).isEqualTo("Polygon");
    assertThat(new ObjectMapper().readTree(run.toFile())).isEqualTo(made);
  }

  @Test
  void whoCannotTellSaysWhyAndEndsWell() throws IOException {
    Spoken csv = of("x,y\n1,1\n200,200\n", "--min-points", "30");
    assertThat(csv.code()).isZero();
    assertThat(csv.out()).isEqualTo("cannot_tell,had,least\n");
    assertThat(csv.err()).contains("Cannot tell: 2 observations, it takes at least 30.");
    Spoken json = of("x,y\n1,1\n200,200\n", "--min_points", "30", "--format", "geojson");
    JsonNode answer = new ObjectMapper().readTree(json.out());
    assertThat(answer.path("features")).isEmpty();
    assertThat(answer.path("run").path("cannot_tell").path("reason").asText())
        .isEqualTo("too_few_events");
    Spoken danish = of("x,y\n1,1\n200,200\n", "--min-points", "30", "--lang", "da");
    assertThat(danish.err()).contains("Kan ikke sige noget");
  }

  @Test
  void emptyFilesAreRefusedOrAreAnEmptyPattern() throws IOException {
    assertThat(of("").err()).contains("the file is empty");
    assertThat(of("x,y\n").err()).contains("give --window or --bbox");
    Spoken said = of("x,y\n", "--bbox", "0,0,100,100");
    assertThat(said.code()).isZero();
    assertThat(said.out()).isEqualTo("cannot_tell,had,least\n");
    assertThat(of("x,y,t\n", "--bbox", "0,0,100,100").err()).contains("give --from and --to");
    assertThat(
            of("x,y,t\n", "--bbox", "0,0,9,9", "--from", "2026-01-01", "--to", "2026-01-31").code())
        .isZero();
    assertThat(analyse(folder.resolve("nowhere.csv")).err()).contains("there is no file to read");
  }

  @Test
  void onePlaceGetsAWindowWithAnArea() throws IOException {
    Spoken said = of("x,y\n" + "1000,1000\n".repeat(3));
    assertThat(said.code()).isZero();
    assertThat(said.err()).contains("3 events, no times, 1.0 ha");
  }

  @Test
  void wrongCallsSayWhatWouldBeRight() throws IOException {
    Path file = write("points.csv", "x,y\n1,1\n");
    for (Spoken said :
        List.of(
            Spoken.by(List.of(SquareMethod.PLAIN), "analyse", "kdbscan", file.toString()),
            Spoken.by(
                List.of(SquareMethod.PLAIN),
                "analyse",
                "kdbscan",
                "f.csv",
                "--crs",
                "EPSG:25832"))) {
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains("there is no method kdbscan; there are dbscan");
    }
    assertThat(Spoken.by(List.of(SquareMethod.PLAIN), "analyse").err())
        .contains("say which method: dbscan");
    Spoken unknown = analyse(file, "--bandwith", "3");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("--bandwith").contains("dbscan takes").contains("--reach");
    Spoken far = analyse(file, "--reach", "12x");
    assertThat(far.code()).isEqualTo(2);
    assertThat(far.err()).contains("--reach was 12x; right would be a number 1..5000");
    Spoken late = analyse(file, "--min-points", "999");
    assertThat(late.code()).isEqualTo(2);
    assertThat(late.err()).contains("--min-points was 999; right would be fewer");
    assertThat(analyse(file, "--outside", "keep").err())
        .contains("--outside must be refuse or drop");
    assertThat(analyse(file, "--lang", "sv").err()).contains("--lang must be one of");
    Spoken degrees =
        Spoken.by(
            List.of(SquareMethod.PLAIN),
            "analyse",
            "dbscan",
            file.toString(),
            "--crs",
            "EPSG:4326");
    assertThat(degrees.code()).isEqualTo(2);
    assertThat(degrees.err()).contains("EPSG:4326 is not a projected CRS in metres");
    assertThat(Spoken.by(List.of(SquareMethod.PLAIN), "analyse", "dbscan", file.toString()).err())
        .contains("--crs");
  }

  @Test
  void whatAMethodNeedsIsAskedFor() throws IOException {
    Path file = write("points.csv", "x,y\n1,1\n");
    assertThat(analyse(new SquareMethod("scan", List.of(Method.Need.TIMES)), file).err())
        .contains("scan needs times: a column t");
    assertThat(
            analyse(new SquareMethod("risk", List.of(Method.Need.CONTROLS_OR_EXPOSURE)), file)
                .err())
        .contains("risk needs something to compare with");
    SquareMethod zones = new SquareMethod("displacement", List.of(Method.Need.ZONES));
    assertThat(analyse(zones, file).err()).contains("displacement needs --zones FILE");
    Path square = write("square.geojson", SQUARE);
    assertThat(
            analyse(zones, file, "--zones", square.toString(), "--window-crs", "EPSG:25832").code())
        .isZero();
  }

  @Test
  void anExposureNeedsHoursAboveNothing() throws IOException {
    Path file = write("points.csv", "x,y\n1,1\n");
    SquareMethod risk = new SquareMethod("risk", List.of(Method.Need.CONTROLS_OR_EXPOSURE));
    Path good = write("good.csv", "x,y,hours\n1,1,0.5\n");
    assertThat(analyse(risk, file, "--exposure", good.toString()).code()).isZero();
    Path zero = write("zero.csv", "x,y,hours\n1,1,0\n");
    assertThat(analyse(risk, file, "--exposure", zero.toString()).err())
        .contains("bad rows in zero.csv")
        .contains("line 2: column hours was 0, right would be a number above 0");
    Path none = write("none.csv", "x,y\n1,1\n");
    assertThat(analyse(risk, file, "--exposure", none.toString()).err())
        .contains("none.csv needs a column hours");
  }

  @Test
  void helpExplainsInTwoPlainSentencesAndListsEverySetting() {
    Spoken list = Spoken.by(List.of(SquareMethod.PLAIN), "analyse", "--help");
    assertThat(list.out()).containsPattern("dbscan +Which spots belong together\\?");
    Spoken help = Spoken.by(List.of(SquareMethod.PLAIN), "analyse", "dbscan", "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("lone observations are left")
        .contains("Group numbers are only names")
        .contains("--min-points=N")
        .contains("5 % of the city")
        .contains("Right: a number 1..5000")
        .contains("Default: 75")
        .doesNotContain("--min_points");
  }
}
