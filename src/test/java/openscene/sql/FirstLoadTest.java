package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import openscene.geo.BBox;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.ObservationStoreContractData;
import openscene.observation.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A load into an empty table leaves the same indexes, whether it succeeds or fails. */
@Timeout(180)
class FirstLoadTest {
  private static final String ON_POSTGIS =
      "SELECT string_agg(indexdef, ';' ORDER BY indexname) FROM pg_indexes"
          + " WHERE tablename = 'observation'";
  private static final String IN_A_GEOPACKAGE =
      "SELECT group_concat(name || sql, ';') FROM (SELECT * FROM sqlite_master"
          + " WHERE tbl_name = 'observation' AND sql IS NOT NULL ORDER BY name)";

  private final List<Observation> many =
      ObservationStoreContractData.observations(IndexesAfter.ENOUGH + 500, 23);
  @TempDir private Path folder;

  private String postgis() {
    return PostgisForTests.freshDatabase();
  }

  private String file() {
    return folder.resolve("first.gpkg").toString();
  }

  @Test
  void onPostgisItsIndexesComeBackWordForWord() throws SQLException {
    itsIndexesComeBack(postgis(), ON_POSTGIS);
  }

  @Test
  void inAGeoPackageItsIndexesComeBackWordForWord() throws SQLException {
    itsIndexesComeBack(file(), IN_A_GEOPACKAGE);
    assertThat(ask(file(), "SELECT count(*) FROM rtree_observation_geom"))
        .isEqualTo(Integer.toString(many.size() + 1));
    assertThat(ask(file(), "PRAGMA integrity_check")).isEqualTo("ok");
  }

  private void itsIndexesComeBack(String store, String indexes) throws SQLException {
    try (Database database = Database.open(store)) {
      ObservationStore observations = database.stores().observations();
      String before = ask(store, indexes);
      assertThat(before).contains("observation_seen").contains("observation_visit");
      assertThat(observations.submitAll(many)).containsOnly(Outcome.STORED);
      assertThat(ask(store, indexes)).isEqualTo(before);
      assertThat(observations.submitAll(many)).containsOnly(Outcome.SAME);
      Observation one = ObservationStoreContractData.observations(1, 99).get(0);
      assertThat(observations.submit(one)).isEqualTo(Outcome.STORED);
      for (Observation seen : List.of(one, many.get(7), many.get(20_007))) {
        BBox at =
            new BBox(
                seen.place().lon(), seen.place().lat(), seen.place().lon(), seen.place().lat());
        assertThat(observations.page(Filter.ALL.within(at), null, 100)).contains(seen);
      }
    }
  }

  @Test
  void onPostgisAFailedOneChangesNothing() throws SQLException {
    String store = postgis();
    aFailedOneChangesNothing(
        store,
        ON_POSTGIS,
        "ALTER TABLE observation ADD CONSTRAINT one CHECK (id <> '" + many.get(9_999).id() + "')",
        "ALTER TABLE observation DROP CONSTRAINT one");
  }

  @Test
  void inAGeoPackageAFailedOneChangesNothing() throws SQLException {
    aFailedOneChangesNothing(
        file(),
        IN_A_GEOPACKAGE,
        "CREATE TRIGGER full BEFORE INSERT ON observation WHEN NEW.id = '"
            + many.get(9_999).id()
            + "' BEGIN SELECT RAISE(ABORT, 'the disk is full'); END",
        "DROP TRIGGER full");
  }

  private void aFailedOneChangesNothing(String store, String indexes, String hinder, String help)
      throws SQLException {
    try (Database database = Database.open(store)) {
      ObservationStore observations = database.stores().observations();
      String before = ask(store, indexes);
      execute(store, hinder);
      assertThatThrownBy(() -> observations.submitAll(many)).isInstanceOf(StoreFailure.class);
      execute(store, help);
      assertThat(observations.count(Filter.ALL)).isZero();
      assertThat(ask(store, indexes)).isEqualTo(before);
      assertThat(observations.submitAll(many)).containsOnly(Outcome.STORED);
    }
  }

  @Test
  void onPostgisItWaitsForNobodyWhoReads() throws SQLException {
    String store = postgis();
    try (Database database = Database.open(store);
        Connection reader = DriverManager.getConnection(store);
        Statement statement = reader.createStatement()) {
      String before = ask(store, ON_POSTGIS);
      reader.setAutoCommit(false);
      statement.executeQuery("SELECT count(*) FROM observation").close();
      assertThat(database.stores().observations().submitAll(many)).containsOnly(Outcome.STORED);
      assertThat(ask(store, ON_POSTGIS)).isEqualTo(before);
    }
  }

  @Test
  void onPostgisOneThatIsKnownAmongThousandsOfNewIsFoundOut() {
    try (Database database = Database.open(postgis())) {
      ObservationStore observations = database.stores().observations();
      List<Observation> byId = new ArrayList<>(many.subList(0, 3_000));
      byId.sort((a, b) -> a.id().toString().compareTo(b.id().toString()));
      observations.submit(byId.get(1_717));
      List<Outcome> outcomes = observations.submitAll(byId);
      assertThat(outcomes.get(1_717)).isEqualTo(Outcome.SAME);
      outcomes = new ArrayList<>(outcomes);
      outcomes.remove(1_717);
      assertThat(outcomes).containsOnly(Outcome.STORED);
      assertThat(observations.count(Filter.ALL)).isEqualTo(3_000);
    }
  }

  private static Connection connect(String store) throws SQLException {
    return DriverManager.getConnection(store.startsWith("jdbc:") ? store : "jdbc:sqlite:" + store);
  }

  private static void execute(String store, String sql) throws SQLException {
    try (Connection connection = connect(store);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(String store, String sql) throws SQLException {
    try (Connection connection = connect(store);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    }
  }
}
