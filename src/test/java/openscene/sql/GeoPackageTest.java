package openscene.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import openscene.area.Area;
import openscene.area.City;
import openscene.area.Measure;
import openscene.geo.BBox;
import openscene.observation.Agency;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.ObservationStoreContractData;
import openscene.observation.Protocol;
import openscene.observation.Visit;
import openscene.report.IssuedReport;
import openscene.report.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The embedded store as a file: who may read it, what other programs make of it, what it refuses.
 */
class GeoPackageTest {
  private static final int MANY = 400;
  private static final Instant NOW = Instant.parse("2026-05-09T10:00:00Z");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void inAFolderThatIsNotThereYet() {
    file = folder.resolve("var/store.gpkg");
  }

  @Test
  void onlyItsOwnerMayReadItNorItsLog() throws IOException {
    try (Database database = open()) {
      fill(database.stores());
      try (var beside = Files.list(file.getParent())) {
        assertThat(beside)
            .hasSizeGreaterThan(1)
            .allMatch(each -> mode(each).equals("rw-------"), "rw-------");
      }
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    open().close();
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void everythingIsThereAfterClosingAndOpeningAgain() throws IOException {
    try (Database database = open()) {
      fill(database.stores());
    }
    assertThat(folder.resolve("var/store.gpkg-wal")).doesNotExist();
    try (Database database = open()) {
      Stores stores = database.stores();
      assertThat(stores.observations().count(Filter.ALL)).isEqualTo(MANY - 1);
      assertThat(stores.visits().count(Filter.ALL)).isEqualTo(1);
      assertThat(stores.areas().areas()).hasSize(1);
      assertThat(stores.measures().measures()).hasSize(1);
      assertThat(stores.reports().list(9)).hasSize(1);
      assertThat(stores.facts().recall("made_up")).contains("43");
      assertThat(stores.facts().madeUp()).isTrue();
    }
  }

  @Test
  void eachCommitIsOnTheDiskBeforeItIsAcknowledged() throws Exception {
    try (Connections connections = GeoPackageFile.open(file)) {
      assertThat(asked(connections, "journal_mode")).isEqualTo("wal");
      assertThat(asked(connections, "synchronous")).isEqualTo("2"); // FULL
      assertThat(asked(connections, "foreign_keys")).isEqualTo("1");
      assertThat(asked(connections, "user_version")).isEqualTo("10300");
      assertThat(asked(connections, "application_id")).isEqualTo("" + 0x47504B47);
    }
  }

  @Test
  void itsExtentHoldsEveryPlaceAtAnyTime() throws Exception {
    try (Database database = open()) {
      fill(database.stores());
      String outside =
          "SELECT count(*) FROM rtree_observation_geom, gpkg_contents WHERE table_name ="
              + " 'observation' AND (minx < min_x - 1e-4 OR maxx > max_x + 1e-4"
              + " OR miny < min_y - 1e-4 OR maxy > max_y + 1e-4)";
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = other.createStatement();
          ResultSet row = statement.executeQuery(outside)) {
        assertThat(row.getInt(1)).isZero();
      }
    }
  }

  @Test
  void accountsAreNoContentsOfIt() throws Exception {
    try (Database database = open();
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*), sum(table_name LIKE 'account%'), (SELECT count(*) FROM"
                    + " sqlite_master WHERE type = 'table' AND name LIKE 'account%')"
                    + " FROM gpkg_contents")) {
      assertThat(database.stores().accounts().list(1)).isEmpty();
      assertThat(row.getInt(1)).isPositive();
      assertThat(row.getInt(2)).isZero();
      assertThat(row.getInt(3)).as("tables").isEqualTo(3);
    }
  }

  @Test
  void gdalJudgesItAValidGeoPackage() throws Exception {
    try (Database database = open()) {
      fill(database.stores());
    }
    String python = Files.exists(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";
    assumeTrue(
        said(python, "-c", "import osgeo_utils.samples.validate_gpkg, osgeo").isEmpty(),
        "skipped: GDAL's validate_gpkg is not here (apt-get install python3-gdal)");
    assertThat(
            said(
                python, "-W", "ignore", "-m", "osgeo_utils.samples.validate_gpkg", "-k", "" + file))
        .isEmpty();
  }

  @Test
  void gdalReadsItsLayersWhileItIsOpen() throws Exception {
    assumeTrue(
        said("ogrinfo", "--version").startsWith("GDAL"),
        "skipped: ogrinfo is not here (apt-get install gdal-bin)");
    try (Database database = open()) {
      fill(database.stores());
      String summary = said("ogrinfo", "-ro", "-so", file.toString(), "observation");
      assertThat(summary).contains("Feature Count: " + MANY, "Geometry: Point", "WGS 84");
      assertThat(summary).contains("seen_at: DateTime", "kind: String", "count: Integer");
      assertThat(said("ogrinfo", "-ro", "-so", file.toString(), "area"))
          .contains("Feature Count: 1", "Multi Polygon");
      assertThat(said("ogrinfo", "-ro", file.toString())).doesNotContain("history");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
    Path notes = folder.resolve("notes.gpkg");
    Files.writeString(notes, "Dear diary, this is no database.");
    assertThatThrownBy(() -> Database.open(notes.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a database; nothing was changed");
    assertThat(notes).content(UTF_8).startsWith("Dear diary");
  }

  @Test
  void anotherProgramsDatabaseIsRefusedAndLeftAlone() throws Exception {
    Path bees = folder.resolve("bees.gpkg");
    sql(bees, "CREATE TABLE bee (name TEXT)");
    byte[] before = Files.readAllBytes(bees);
    String modeBefore = mode(bees);
    assertThatThrownBy(() -> Database.open(bees.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not one of OpenScene's; nothing was changed");
    assertThat(Files.readAllBytes(bees)).isEqualTo(before);
    assertThat(mode(bees)).isEqualTo(modeBefore);
  }

  @Test
  void aSchemaNewerThanThisSoftwareIsRefused() throws Exception {
    open().close();
    sql(
        file,
        "INSERT INTO openscene_schema_history SELECT installed_rank + 97, '99', 'later', type,"
            + " 'V99__later.sql', 1, installed_by, installed_on, 1, 1"
            + " FROM openscene_schema_history WHERE version = '2'");
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schema version 99, newer than this software knows");
  }

  @Test
  void aNameThatCannotBeAStoreIsRefused() throws IOException {
    assertThatThrownBy(() -> Database.open(folder.resolve("store.txt").toString()))
        .hasMessageContaining("ending in .gpkg or a jdbc:postgresql: URL");
    assertThatThrownBy(() -> Database.open("jdbc:mysql://localhost/x"))
        .hasMessageContaining("ending in .gpkg or a jdbc:postgresql: URL");
    Files.createDirectory(folder.resolve("folder.gpkg"));
    assertThatThrownBy(() -> Database.open(folder.resolve("folder.gpkg").toString()))
        .isInstanceOf(IllegalArgumentException.class);
    Files.writeString(folder.resolve("plain"), "");
    assertThatThrownBy(() -> Database.open(folder.resolve("plain/store.gpkg").toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot create");
  }

  private Database open() {
    return Database.open(file.toString());
  }

  private static void fill(Stores stores) {
    List<Observation> seen = ObservationStoreContractData.observations(MANY, 43);
    stores.observations().submitAll(seen.subList(0, MANY - 2));
    stores.observations().submit(seen.get(MANY - 2));
    stores.observations().submit(seen.get(MANY - 1));
    stores.observations().withdraw(seen.get(0).id(), NOW);
    stores
        .visits()
        .submit(
            new Visit(
                new UUID(1, 1),
                "bergen",
                Agency.POLICE,
                Protocol.PATROL,
                null,
                2,
                null,
                NOW,
                NOW.plusSeconds(60),
                true,
                null,
                List.of(new Visit.CellEffort(1, 2, 1.5)),
                null,
                null,
                null,
                NOW,
                null));
    stores
        .areas()
        .save(
            new City(
                "bergen",
                "Bergen",
                "EPSG:25832",
                ZoneId.of("Europe/Oslo"),
                new BBox(5, 60, 6, 61),
                List.of("nb")));
    Area park =
        new Area(
            "park",
            1,
            "bergen",
            "Parken",
            LocalDate.EPOCH,
            null,
            true,
            null,
            new GeometryFactory().toGeometry(new Envelope(5.3, 5.4, 60.3, 60.4)));
    stores.areas().saveAll(List.of(park));
    stores.areas().saveAll(List.of(park));
    stores
        .measures()
        .save(new Measure(new UUID(2, 2), "event", "park", null, LocalDate.EPOCH, null, null));
    stores
        .reports()
        .issue(
            new IssuedReport(
                "r1", "park", "a/b", "public", 1, null, NOW, "00", "{}".getBytes(UTF_8)));
    stores.facts().remember("made_up", "42");
    stores.facts().remember("made_up", "43");
  }

  private static String mode(Path each) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(each));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String asked(Connections connections, String pragma) throws SQLException {
    return connections.write(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
            return row.getString(1);
          }
        });
  }

  private static void sql(Path database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What a program says; where it is not here, that. */
  private static String said(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true).start();
    } catch (IOException e) {
      return e.toString();
    }
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said.strip();
  }
}
