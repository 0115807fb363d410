package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.ObservationStoreContractData;
import openscene.observation.Outcome;
import org.junit.jupiter.api.Test;

/** PostGIS as a server: what is made in it, what it refuses and what it then says. */
class PostgisTest {
  @Test
  void anEmptyDatabaseGetsPostgisAndItsTablesAndKeepsThem() throws SQLException {
    String url = PostgisForTests.freshDatabase();
    List<Observation> seen = ObservationStoreContractData.observations(1_000, 44);
    try (Database database = Database.open(url)) {
      assertThat(database.stores().observations().submitAll(seen)).containsOnly(Outcome.STORED);
    }
    try (Database database = Database.open(url)) {
      assertThat(database.stores().observations().count(Filter.ALL)).isEqualTo(1_000);
      assertThat(database.stores().observations().submitAll(seen)).containsOnly(Outcome.SAME);
    }
    assertThat(asked(url, "SELECT count(DISTINCT ST_SRID(geom)) || ' ' || max(ST_SRID(geom))"))
        .isEqualTo("1 4326");
  }

  @Test
  void aUserWhoMayNotAddPostgisIsToldWhatTheAdministratorMustRun() throws SQLException {
    String url = PostgisForTests.freshDatabase();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE plain LOGIN");
    }
    assertThatThrownBy(() -> Database.open(url.replace("user=postgres", "user=plain")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lacks PostGIS")
        .hasMessageContaining("-c 'CREATE EXTENSION postgis'");
  }

  @Test
  void aServerThatIsNotThereIsNamedButNeverItsPassword() {
    assertThatThrownBy(
            () -> Database.open("jdbc:postgresql://127.0.0.1:1/city?user=x&password=secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot reach the database jdbc:postgresql://127.0.0.1:1/city")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> Database.open("jdbc:postgresql://host:port:secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must look like")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aSchemaNewerThanThisSoftwareIsRefused() throws SQLException {
    String url = PostgisForTests.freshDatabase();
    Database.open(url).close();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO openscene_schema_history SELECT installed_rank + 97, '99', 'later', type,"
              + " 'V99__later.sql', 1, installed_by, installed_on, 1, true"
              + " FROM openscene_schema_history WHERE version = '2'");
    }
    assertThatThrownBy(() -> Database.open(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schema version 99, newer than this software knows");
  }

  private static String asked(String url, String select) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(select + " FROM observation")) {
      row.next();
      return row.getString(1);
    }
  }
}
