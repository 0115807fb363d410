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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once leave the same file as one by one. */
class BulkOfPlacesTest {
  private static final String INDEX = "SELECT group_concat(minx || ' ' || maxy, ',') FROM ";
  private static final String ORDERED =
      INDEX
          + "(SELECT r.* FROM rtree_observation_geom r JOIN observation o ON o.fid = r.id"
          + " ORDER BY o.id)";
  private static final String TRIGGERS =
      "SELECT group_concat(name || sql) FROM (SELECT * FROM sqlite_master"
          + " WHERE type = 'trigger' ORDER BY name)";

  @TempDir Path folder;
  private final List<Observation> many = ObservationStoreContractData.observations(2_500, 7);
  private Path bulk;
  private Path single;

  @BeforeEach
  void twoFiles() {
    bulk = folder.resolve("bulk.gpkg");
    single = folder.resolve("single.gpkg");
  }

  @Test
  void theIndexAndItsTriggersAreAsIfEachHadComeAlone() throws SQLException {
    try (Database one = Database.open(bulk.toString());
        Database other = Database.open(single.toString())) {
      assertThat(one.stores().observations().submitAll(many)).containsOnly(Outcome.STORED);
      for (int i = 0; i < many.size(); i += 100) {
        other.stores().observations().submitAll(many.subList(i, i + 100));
      }
    }
    assertThat(ask(bulk, ORDERED)).isEqualTo(ask(single, ORDERED)).isNotBlank();
    assertThat(ask(bulk, TRIGGERS)).isEqualTo(ask(single, TRIGGERS)).contains("geom_insert");
    assertThat(ask(bulk, "PRAGMA integrity_check")).isEqualTo("ok");
  }

  @Test
  void thoseThatAreThereAlreadyAreNotIndexedTwiceAndTheNextOneAloneIsFound() throws SQLException {
    try (Database one = Database.open(bulk.toString())) {
      ObservationStore store = one.stores().observations();
      store.submitAll(many.subList(500, 2_000));
      List<Observation> again = new ArrayList<>(many.subList(0, 2_499));
      assertThat(store.submitAll(again).stream().filter(Outcome.STORED::equals)).hasSize(999);
      store.submitAll(many.subList(2_499, 2_500));
      for (Observation seen : many.subList(2_400, 2_500)) {
        BBox at =
            new BBox(
                seen.place().lon(), seen.place().lat(), seen.place().lon(), seen.place().lat());
        assertThat(store.page(Filter.ALL.within(at), null, 10)).contains(seen);
      }
    }
    assertThat(ask(bulk, "SELECT count(*) FROM rtree_observation_geom")).isEqualTo("2500");
  }

  @Test
  void whenItFailsNothingHasChanged() throws SQLException {
    String before;
    try (Database one = Database.open(bulk.toString())) {
      before = ask(bulk, TRIGGERS);
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + bulk);
          Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TRIGGER full BEFORE INSERT ON observation WHEN NEW.id = '"
                + many.get(1_700).id()
                + "' BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
      }
      ObservationStore store = one.stores().observations();
      assertThatThrownBy(() -> store.submitAll(many)).isInstanceOf(StoreFailure.class);
      assertThat(store.count(Filter.ALL)).isZero();
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + bulk);
          Statement statement = connection.createStatement()) {
        statement.execute("DROP TRIGGER full");
      }
      assertThat(store.submitAll(many)).containsOnly(Outcome.STORED);
    }
    assertThat(ask(bulk, TRIGGERS)).isEqualTo(before);
    assertThat(ask(bulk, "SELECT count(*) FROM rtree_observation_geom")).isEqualTo("2500");
  }

  private static String ask(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    }
  }
}
