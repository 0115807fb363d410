package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import openscene.Shared;
import openscene.area.Area;
import openscene.geo.Projection;
import openscene.sql.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Borders as cities publish them, good and bad, through the command. */
class AreasImportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SQUARE =
      "[[[12.55,55.67],[12.56,55.67],[12.56,55.68],[12.55,55.68],[12.55,55.67]]]";
  private static final String OTHER_SQUARE =
      "[[[12.57,55.67],[12.58,55.67],[12.58,55.68],[12.57,55.68],[12.57,55.67]]]";
  private static final String BOW_TIE =
      "[[[12.55,55.67],[12.56,55.68],[12.56,55.67],[12.55,55.68],[12.55,55.67]]]";

  @TempDir private Path folder;

  /** What a command answered. */
  private record Said(int code, String out, String err) {}

  private Said take(Path file, String... more) {
    List<String> words = new ArrayList<>(List.of("areas", "import", file.toString()));
    words.addAll(List.of("--city", "kbh", "--crs", "EPSG:25832"));
    words.addAll(List.of("--time-zone", "Europe/Copenhagen"));
    words.addAll(List.of("--database", folder.resolve("store.gpkg").toString()));
    words.addAll(List.of(more));
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
      int code = OpenScene.run(argument -> null, words.toArray(String[]::new));
      return new Said(
          code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private List<Area> kept() {
    try (Database database = Database.open(folder.resolve("store.gpkg").toString())) {
      return database.stores().areas().areas().stream()
          .filter(area -> area.city().equals("kbh"))
          .toList();
    }
  }

  private Path collection(String name, String members, String... polygons) throws IOException {
    List<String> features = new ArrayList<>();
    for (int i = 0; i < polygons.length; i++) {
      String type = polygons[i].startsWith("[[[[") ? "MultiPolygon" : "Polygon";
      features.add(
          """
          {"type":"Feature","properties":{"name":"area %d"},
          "geometry":{"type":"%s","coordinates":%s}}"""
              .formatted(i + 1, type, polygons[i]));
    }
    return Files.writeString(
        folder.resolve(name),
        "{\"type\":\"FeatureCollection\","
            + members
            + "\"features\":["
            + String.join(",", features)
            + "]}");
  }

  @Test
  void theTenDistrictsOfCopenhagenComeInAsTheyAre() {
    Said said =
        take(Shared.file("data/city-polygons/copenhagen_bydele.geojson"), "--id-field", "navn");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("10 areas: 10 new").contains("0 repaired, 0 refused");
    assertThat(kept()).hasSize(10).allMatch(area -> area.outline().isValid());
  }

  @Test
  void the396VotingDistrictsOfCopenhagenComeInAsTheyAre() {
    Said said =
        take(
            Shared.file("data/city-polygons/copenhagen_roder.geojson"),
            "--id-field",
            "rode_nr",
            "--name-field",
            "rodenavn");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("396 areas: 396 new").contains("0 repaired, 0 refused");
    assertThat(kept()).hasSize(396);
  }

  @Test
  void roundedTwoOfThemAreInvalidAndJustTheseAreRepairedAndTold() throws IOException {
    JsonNode roder =
        JSON.readTree(Shared.file("data/city-polygons/copenhagen_roder.geojson").toFile());
    for (JsonNode feature : roder.path("features")) {
      round((ArrayNode) feature.path("geometry").path("coordinates"));
    }
    Path rounded = folder.resolve("rounded.geojson");
    JSON.writeValue(rounded.toFile(), roder);
    Said said = take(rounded, "--id-field", "rode_nr", "--name-field", "rodenavn");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("396 new").contains("2 repaired, 0 refused");
    List<String> told = said.err().lines().filter(line -> line.contains("repaired")).toList();
    assertThat(told).hasSize(2).allMatch(line -> line.matches(".* at 12\\.\\d{6}, 55\\.\\d{6}.*"));
    assertThat(told).allMatch(line -> line.toLowerCase(Locale.ROOT).contains("self-intersection"));
    assertThat(said.err()).contains("Gåsebæks").contains("slevhus");
    assertThat(kept()).hasSize(396).allMatch(area -> area.outline().isValid());
  }

  /** To six decimals, as many exports write them. */
  private static void round(ArrayNode coordinates) {
    for (int i = 0; i < coordinates.size(); i++) {
      if (coordinates.get(i) instanceof ArrayNode inner) {
        round(inner);
      } else {
        BigDecimal exact = new BigDecimal(coordinates.get(i).asDouble());
        coordinates.set(
            i, JSON.getNodeFactory().numberNode(exact.setScale(6, RoundingMode.HALF_EVEN)));
      }
    }
  }

  @Test
  void aBowTieIsRefusedWithReasonAndPlaceAndTheGoodOnesStay() throws IOException {
    Said said = take(collection("tie.geojson", "", BOW_TIE, OTHER_SQUARE));
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).contains("2 areas: 1 new").contains("0 repaired, 1 refused");
    assertThat(said.err())
        .contains("refused feature 1 (area 1): Self-intersection at 12.555000, 55.675000");
    assertThat(kept()).extracting(Area::id).containsExactly("area_2");
  }

  @Test
  void aMultiPolygonStaysOneAreaOfSeveralParts() throws IOException {
    Said said = take(collection("multi.geojson", "", "[" + SQUARE + "," + OTHER_SQUARE + "]"));
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(kept()).hasSize(1);
    assertThat(kept().get(0).outline().getNumGeometries()).isEqualTo(2);
  }

  @Test
  void anOldCrsMemberIsTakenWhenItMeansDegreesAndRefusedElse() throws IOException {
    String degrees =
        """
        "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},""";
    assertThat(take(collection("crs84.geojson", degrees, SQUARE)).code()).isZero();
    String metres =
        """
        "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25832"}},""";
    Said refused = take(collection("utm.geojson", metres, OTHER_SQUARE));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("another CRS").contains("ogr2ogr -t_srs EPSG:4326");
    assertThat(kept()).hasSize(1);
  }

  @Test
  void aForeignGeoPackageInMetresIsTurnedIntoDegrees() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/ogr2ogr")), "skipped: ogr2ogr (gdal-bin) is not here");
    Path file = folder.resolve("metres.gpkg");
    Path degrees = collection("squares.geojson", "", SQUARE, OTHER_SQUARE);
    Process process =
        new ProcessBuilder(
                "ogr2ogr",
                "-f",
                "GPKG",
                "-t_srs",
                "EPSG:25832",
                file.toString(),
                degrees.toString())
            .redirectErrorStream(true)
            .start();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(words).isZero();
    Said said = take(file);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(kept()).hasSize(2);
    var box = kept().get(0).outline().getEnvelopeInternal();
    assertThat(box.getMinX()).isCloseTo(12.55, within(1e-8));
    assertThat(box.getMaxY()).isCloseTo(55.68, within(1e-8));
    double ha = Projection.of("EPSG:25832").metres(kept().get(0).outline()).getArea() / 10_000;
    assertThat(ha).isBetween(69.0, 71.0);
  }
}
