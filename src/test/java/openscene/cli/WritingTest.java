package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openscene.geo.GeoJson;
import openscene.observation.StoreFacts;
import openscene.sql.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code report} and {@code export} write is whole, readable, and says when it is made up. */
class WritingTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private String database;

  @BeforeEach
  void aSmallMadeUpStore() throws IOException {
    database = folder.resolve("store.gpkg").toString();
    Path csv =
        Files.writeString(
            folder.resolve("few.csv"),
            """
            time,lon,lat,kind,count
            2024-05-06T12:00Z,5.3283,60.3942,gathering,7
            2024-05-07T12:00Z,5.3284,60.3941,discarded_syringe,2
            """);
    assertThat(run("import", csv.toString())).isZero();
    try (Database opened = Database.open(database)) {
      opened.stores().facts().remember(StoreFacts.MADE_UP, "1");
    }
  }

  private int run(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--database";
    all[words.length + 1] = database;
    return OpenScene.run(argument -> null, all);
  }

  @Test
  void aReportIsGeoJsonAndAPageAndTheSameTwice() throws IOException {
    String[] names = {"a.geojson", "b.geojson", "c.html"};
    for (String name : names) {
      String out = folder.resolve(name).toString();
      String[] words = {"report", "vaagsbunnen", "--period", "2024-05-01/2024-05-28", "--out", out};
      assertThat(run(words)).isZero();
    }
    assertThat(folder.resolve(names[0])).hasSameBinaryContentAs(folder.resolve(names[1]));
    JsonNode report = JSON.readTree(folder.resolve(names[0]).toFile());
    assertThat(report.path("type").asText()).isEqualTo("FeatureCollection");
    assertThat(report.path("report").path("made_up").asBoolean()).isTrue();
    JsonNode first = report.path("features").path(0).path("properties");
    assertThat(first.path("kind").asText()).isEqualTo("area");
    assertThat(first.path("made_up").asBoolean()).isTrue();
    String page = Files.readString(folder.resolve(names[2]));
    assertThat(page)
        .startsWithIgnoringCase("<!doctype html>")
        .contains("Oppdiktede data")
        .contains("Vågsbunnen");
  }

  @Test
  void anUnknownAreaIsRefusedAndNothingIsWritten() {
    Path out = folder.resolve("none.geojson");
    assertThat(run("report", "atlantis", "--period", "2024-05-01/2024-05-28", "--out", "" + out))
        .isEqualTo(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void anExportIsGeoJsonThatParsesAndMarksWhatIsMadeUp() throws IOException {
    Path out = folder.resolve("out.geojson");
    assertThat(run("export", "--out", out.toString())).isZero();
    JsonNode all = JSON.readTree(out.toFile());
    assertThat(all.path("made_up").asBoolean()).isTrue();
    assertThat(all.path("features")).hasSize(2);
    for (JsonNode feature : all.path("features")) {
      assertThat(GeoJson.read(feature.path("geometry")).isValid()).isTrue();
      assertThat(feature.path("properties").path("kind").asText()).isNotEmpty();
    }
  }

  @Test
  void anExportIsCsvThatAnyProgramReads() throws IOException {
    Path out = folder.resolve("out.csv");
    assertThat(run("export", "--out", out.toString(), "--from", "2024-05-07")).isZero();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(out)) {
      List<NamedCsvRecord> all = rows.stream().toList();
      assertThat(all).hasSize(1);
      assertThat(all.get(0).getField("kind")).isEqualTo("discarded_syringe");
      assertThat(all.get(0).getField("count")).isEqualTo("2");
      assertThat(all.get(0).getField("made_up")).isEqualTo("true");
    }
  }
}
