package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import openscene.observation.Observation;
import openscene.observation.ObservationStoreContractData;
import openscene.observation.Stop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A packed file finds the same rows by its spatial index as without, and SQLite finds it sound. */
class GeoPackagePackTest {
  @TempDir private Path folder;

  private Path packed(List<Observation> all) {
    Path file = folder.resolve(all.size() + ".gpkg");
    try (GeoPackagePack pack = GeoPackagePack.into(file, false)) {
      all.forEach(pack::add);
      pack.finish(new Stop());
    }
    return file;
  }

  /** Around the number of cells of a node and of two levels of nodes. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 51, 52, 2_600, 2_601, 2_602, 6_000})
  void theIndexIsSoundAndFindsWhatLooksAtEveryRowFinds(int rows) throws SQLException {
    List<Observation> all = ObservationStoreContractData.observations(rows, 5);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + packed(all));
        Statement ask = connection.createStatement()) {
      assertThat(one(ask, "SELECT rtreecheck('rtree_observation_geom')")).isEqualTo("ok");
      assertThat(one(ask, "PRAGMA integrity_check")).isEqualTo("ok");
      assertThat(one(ask, "SELECT count(*) FROM rtree_observation_geom")).isEqualTo("" + rows);
      Random random = new Random(rows);
      for (int box = 0; rows > 0 && box < 50; box++) {
        Observation a = all.get(random.nextInt(rows));
        Observation b = all.get(random.nextInt(rows));
        double west = Math.min(a.place().lon(), b.place().lon());
        double east = Math.max(a.place().lon(), b.place().lon());
        double south = Math.min(a.place().lat(), b.place().lat());
        double north = Math.max(a.place().lat(), b.place().lat());
        List<String> inside =
            all.stream()
                .filter(one -> one.place().lon() >= west && one.place().lon() <= east)
                .filter(one -> one.place().lat() >= south && one.place().lat() <= north)
                .map(one -> one.id().toString())
                .toList();
        String found =
            one(
                ask,
                ("SELECT group_concat(observation.id) FROM observation JOIN rtree_observation_geom r"
                        + " ON r.id = fid WHERE maxx >= %s AND minx <= %s AND maxy >= %s"
                        + " AND miny <= %s")
                    .formatted(west, east, south, north));
        assertThat(List.of(found.split(","))).containsAll(inside);
        // Boxes are floats: what lies within their rounding of the border may come too.
        assertThat(found.split(",")).hasSizeLessThanOrEqualTo(inside.size() + rows / 100 + 4);
      }
    }
  }

  @Test
  void theIndexIsKeptUpAfterwards() throws SQLException {
    List<Observation> all = ObservationStoreContractData.observations(3_000, 6);
    Path file = packed(all.subList(0, 2_900));
    try (Database database = Database.open(file.toString())) {
      database.stores().observations().submitAll(all.subList(2_900, 3_000));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement ask = connection.createStatement()) {
      assertThat(one(ask, "SELECT rtreecheck('rtree_observation_geom')")).isEqualTo("ok");
      assertThat(one(ask, "SELECT count(*) FROM rtree_observation_geom")).isEqualTo("3000");
    }
  }

  @Test
  void whoLeavesWhileTheIndexesAreMadeStopsIt() {
    Stop stop = new Stop();
    try (GeoPackagePack pack = GeoPackagePack.into(folder.resolve("left.gpkg"), false)) {
      ObservationStoreContractData.observations(2_000, 7).forEach(pack::add);
      stop.now();
      assertThatThrownBy(() -> pack.finish(stop)).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void aStatementThatIsUnderWayIsInterrupted() throws Exception {
    Stop stop = new Stop();
    String endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
    Thread leaving =
        new Thread(
            () -> {
              try {
                Thread.sleep(200);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              stop.now();
            });
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      leaving.start();
      assertThatThrownBy(() -> PackedTree.execute(connection, endless, stop))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("interrupt");
    }
    leaving.join();
    assertThat(stop.isSaid()).isTrue();
  }

  private static String one(Statement ask, String sql) throws SQLException {
    try (ResultSet row = ask.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
