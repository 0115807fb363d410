package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import openscene.observation.ChangeFeed;
import openscene.observation.Observation;
import openscene.observation.ObservationStoreContractData;
import openscene.observation.Told;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.Function;

/** A GeoPackage's feed, while another program edits the file. */
class GeoPackageFeedTest {
  private static final Instant LATER = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir Path folder;
  private final List<Observation> seen = ObservationStoreContractData.observations(6, 21);
  private Path file;
  private Database node;
  private ChangeFeed feed;
  private Told told;

  @BeforeEach
  void open() {
    file = folder.resolve("store.gpkg");
    node = Database.open(file.toString());
    node.stores().observations().submitAll(seen);
    feed = node.stores().changes();
    told = Told.ofAll(feed);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void eachChangeIsToldOnceAndNothingWhenNothingChanged() {
    List<Observation> many = ObservationStoreContractData.observations(2_500, 3);
    node.stores().observations().submitAll(many); // Enough for the way of many at once.
    told.follow(feed);
    assertThat(told.rows()).isEqualTo(2_500);
    node.stores().observations().submitAll(many);
    told.follow(feed);
    assertThat(told.rows()).isEqualTo(2_500);
    node.stores().observations().withdraw(many.get(0).id(), LATER);
    node.stores().observations().withdraw(seen.get(0).id(), LATER);
    told.follow(feed);
    assertThat(told.rows()).isEqualTo(2_502);
  }

  @Test
  void whatAnotherProgramDeletesOrRenamesIsGoneAndWhatItPutsBackIsThere() throws SQLException {
    UUID renamed = new UUID(9, 9);
    edit(
        "DELETE FROM observation WHERE id = '" + seen.get(0).id() + "'",
        "UPDATE observation SET id = '%s' WHERE id = '%s'".formatted(renamed, seen.get(1).id()),
        "CREATE TEMP TABLE kept AS SELECT * FROM observation WHERE id = '%s'"
            .formatted(seen.get(2).id()),
        "DELETE FROM observation WHERE id = '" + seen.get(2).id() + "'",
        "INSERT INTO observation SELECT * FROM kept",
        "UPDATE observation SET fid = 4711 WHERE id = '" + seen.get(3).id() + "'");
    told.follow(feed);
    assertThat(told.observations().keySet())
        .containsExactlyInAnyOrder(
            renamed, seen.get(2).id(), seen.get(3).id(), seen.get(4).id(), seen.get(5).id());
    assertThat(told.observations()).isEqualTo(Told.ofAll(feed).observations());
  }

  @Test
  void aRowThatIsNumberedBelowOthersIsFoundToo() throws SQLException {
    edit("UPDATE observation SET fid = 1000 WHERE fid = 6");
    told.follow(feed);
    edit(
        "INSERT INTO observation (fid, geom, id, kind, seen_at, position_source, count, details,"
            + " agency) SELECT 500, geom, '%s', kind, seen_at, position_source, count, details, agency"
                .formatted(new UUID(5, 5))
            + " FROM observation WHERE fid = 1");
    told.follow(feed);
    assertThat(told.observations()).hasSize(7).containsKey(new UUID(5, 5));
  }

  @Test
  void anotherProgramsCommitWakesWhoWaits() throws Exception {
    while (feed.await(Duration.ofMillis(300))) {
      told.follow(feed);
    }
    edit("UPDATE observation SET kind = 'gathering'");
    assertThat(feed.await(Duration.ofSeconds(20))).isTrue();
    told.follow(feed);
    assertThat(told.observations().values()).allMatch(one -> one.kind().equals("gathering"));
  }

  @Test
  void howeverOftenARowChangesItIsListedOnce() throws SQLException {
    for (int i = 0; i < 50; i++) {
      edit("UPDATE observation SET count = " + (i % 5) + ", count_min = NULL, count_max = NULL");
      node.stores().facts().remember("made_up", "" + i);
    }
    assertThat(asked("SELECT count(*) FROM change")).isEqualTo(seen.size() + 1);
    told.follow(feed);
    assertThat(told.rows()).isEqualTo(seen.size());
    assertThat(told.timesPlaces()).isEqualTo(1);
  }

  @Test
  void aFileOfTheFirstVersionIsBroughtUpToDateAndFollowed() throws Exception {
    Path old = folder.resolve("old.gpkg");
    Files.createFile(old);
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + old, null, null)
        .locations("classpath:db/geopackage")
        .table(Migrations.HISTORY)
        .target("1")
        .load()
        .migrate();
    try (Database opened = Database.open(old.toString())) {
      opened.stores().observations().submitAll(seen);
      Told follower = Told.ofAll(opened.stores().changes());
      opened.stores().observations().withdraw(seen.get(2).id(), LATER);
      follower.follow(opened.stores().changes());
      assertThat(follower.observations()).hasSize(5).doesNotContainKey(seen.get(2).id());
    }
  }

  private int asked(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** As another program would: with its own functions for the index, in one transaction. */
  private void edit(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String name : List.of("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY", "ST_IsEmpty")) {
        Function.create(
            connection,
            name,
            new Function() {
              @Override
              protected void xFunc() throws SQLException {
                result(0);
              }
            });
      }
      connection.setAutoCommit(false);
      for (String sql : new ArrayList<>(List.of(statements))) {
        statement.execute(sql);
      }
      connection.commit();
    }
  }
}
