package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import openscene.observation.ChangeFeed;
import openscene.observation.Observation;
import openscene.observation.ObservationStoreContractData;
import openscene.observation.StoreAway;
import openscene.observation.Told;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostGIS's feed where it is hard: late commits, other programs, lost notifications. */
class PostgisFeedTest {
  private static final Instant LATER = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final String url = PostgisForTests.freshDatabase();
  private Database node;
  private ChangeFeed feed;
  private Told told;

  @BeforeEach
  void open() {
    node = Database.open(url);
    feed = node.stores().changes();
    told = Told.ofAll(feed);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void whatWasNumberedEarlyAndCommittedLateIsNotSkipped() throws SQLException {
    try (Connection early = transaction()) {
      UUID late = new UUID(1, 1);
      insert(early, late);
      for (Observation one : ObservationStoreContractData.observations(40, 1)) {
        node.stores().observations().submit(one);
        told.follow(feed);
        assertThat(told.observations()).containsKey(one.id());
      }
      assertThat(told.observations()).hasSize(40).doesNotContainKey(late);
      assertThat(told.rows())
          .as("a transaction that stays open makes nobody read twice")
          .isEqualTo(40);
      early.commit();
      told.follow(feed);
      assertThat(told.observations()).hasSize(41).containsKey(late);
      assertThat(told.rows()).isEqualTo(41);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void transactionsMayEndInAnyOrder(long seed) throws SQLException {
    Random random = new Random(seed);
    List<Connection> open = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      open.add(transaction());
    }
    long id = 0;
    for (int step = 0; step < 150; step++) {
      Connection one = open.get(random.nextInt(open.size()));
      switch (random.nextInt(6)) {
        case 0 -> one.commit();
        case 1 -> one.rollback();
        case 2 -> told.follow(feed);
        case 3 -> {
          try (Statement statement = one.createStatement()) {
            // Only rows that nobody else writes just now, for this test is one thread.
            statement.execute(
                "UPDATE observation SET withdrawn_at = now() WHERE id IN (SELECT id FROM observation"
                    + " WHERE withdrawn_at IS NULL ORDER BY id DESC LIMIT 1 FOR UPDATE SKIP LOCKED)");
          }
        }
        default -> insert(one, new UUID(seed, ++id));
      }
    }
    for (Connection one : open) {
      one.commit();
      one.close();
    }
    told.follow(feed);
    assertThat(told.observations()).isEqualTo(Told.ofAll(feed).observations()).isNotEmpty();
  }

  @Test
  void eachChangeIsToldOnceAndNothingWhenNothingChanged() {
    List<Observation> seen = ObservationStoreContractData.observations(2_000, 3);
    node.stores().observations().submitAll(seen);
    told.follow(feed);
    assertThat(told.rows()).isEqualTo(2_000);
    node.stores().observations().submitAll(seen);
    told.follow(feed);
    told.follow(feed);
    assertThat(told.rows()).isEqualTo(2_000);
    node.stores().observations().withdraw(seen.get(0).id(), LATER);
    told.follow(feed);
    assertThat(told.rows()).isEqualTo(2_001);
    assertThat(told.withdrawn()).containsExactly(seen.get(0).withdrawnAt(LATER));
  }

  @Test
  void whatAnotherProgramDeletesOrRenamesIsGoneAndWhatItPutsBackIsThere() throws SQLException {
    List<Observation> seen = ObservationStoreContractData.observations(5, 4);
    node.stores().observations().submitAll(seen);
    told.follow(feed);
    sql("DELETE FROM observation WHERE id = '" + seen.get(0).id() + "'");
    UUID renamed = new UUID(9, 9);
    sql("UPDATE observation SET id = '" + renamed + "' WHERE id = '" + seen.get(1).id() + "'");
    sql(
        "BEGIN; CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT * FROM observation WHERE id = '%1$s';"
                .formatted(seen.get(2).id())
            + " DELETE FROM observation WHERE id = '%1$s'; INSERT INTO observation SELECT * FROM kept;"
                .formatted(seen.get(2).id())
            + " COMMIT");
    told.follow(feed);
    assertThat(told.observations().keySet())
        .containsExactlyInAnyOrder(renamed, seen.get(2).id(), seen.get(3).id(), seen.get(4).id());
  }

  @Test
  void whoMayOnlyWriteObservationsIsHeardOfToo() throws SQLException {
    Observation one = ObservationStoreContractData.observations(1, 6).get(0);
    node.stores().observations().submit(one);
    told.follow(feed);
    String role = "editor_" + url.replaceAll("\\D", "");
    sql("CREATE ROLE " + role + " LOGIN; GRANT SELECT, UPDATE, DELETE ON observation TO " + role);
    try (Connection editor = DriverManager.getConnection(url.replace("=postgres", "=" + role));
        Statement statement = editor.createStatement()) {
      statement.execute("UPDATE observation SET count = 1, count_min = NULL, count_max = NULL");
      told.follow(feed);
      assertThat(told.observations().get(one.id()).count()).isEqualTo(1);
      statement.execute("DELETE FROM observation");
    }
    told.follow(feed);
    assertThat(told.observations()).isEmpty();
  }

  @Test
  void lookingFindsWhatNobodyNotifiedOf() throws Exception {
    while (feed.await(Duration.ofMillis(300))) {
      told.follow(feed);
    }
    insert(new UUID(2, 2));
    assertThat(feed.await(SECOND)).as("plain SQL notifies nobody").isFalse();
    told.follow(feed);
    assertThat(told.observations()).containsKey(new UUID(2, 2));
  }

  @Test
  void aListenerWhoseConnectionIsCutFindsByLookingAndListensAgain() throws Exception {
    try (Database other = Database.open(url)) {
      other.stores().changes().await(Duration.ofMillis(1));
      feed.await(SECOND);
      sql(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      List<Observation> seen = ObservationStoreContractData.observations(20, 7);
      sql("SELECT 1");
      for (Observation one : seen) {
        insert(one.id());
      }
      follow(); // The first reading may still meet the connection that was cut.
      assertThat(told.observations()).hasSize(20);
      while (feed.await(SECOND)) {
        follow();
      }
      other.stores().observations().submit(ObservationStoreContractData.observations(1, 8).get(0));
      assertThat(feed.await(Duration.ofSeconds(30))).as("listens again").isTrue();
    }
  }

  /** As a node does: what fails is tried again from the same mark. */
  private void follow() {
    try {
      told.follow(feed);
    } catch (StoreAway e) {
      told.follow(feed);
    }
  }

  @Test
  void rowsRestoredFromAnotherServerAreNotNewBeforeTheirTime() throws SQLException {
    insert(new UUID(3, 3));
    sql("ALTER TABLE observation DISABLE TRIGGER observation_changed");
    sql("UPDATE observation SET changed = '999999999999'");
    sql("ALTER TABLE observation ENABLE TRIGGER observation_changed");
    told = Told.ofAll(feed);
    insert(new UUID(4, 4));
    told.follow(feed);
    assertThat(told.rows()).isEqualTo(1);
    sql("UPDATE observation SET withdrawn_at = now()");
    told.follow(feed);
    assertThat(told.observations()).isEmpty();
  }

  @Test
  void aStoreOfTheFirstVersionIsBroughtUpToDateAndFollowed() throws SQLException {
    String old = PostgisForTests.freshDatabase();
    sql(old, "CREATE EXTENSION postgis");
    Flyway.configure()
        .dataSource(old, null, null)
        .locations("classpath:db/postgis")
        .table(Migrations.HISTORY)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .target("1")
        .load()
        .migrate();
    sql(old, inserting(new UUID(5, 5)));
    sql(old, inserting(new UUID(6, 6)));
    try (Database opened = Database.open(old)) {
      Told follower = Told.ofAll(opened.stores().changes());
      assertThat(follower.observations()).hasSize(2);
      opened.stores().observations().withdraw(new UUID(5, 5), LATER);
      follower.follow(opened.stores().changes());
      assertThat(follower.observations()).containsOnlyKeys(new UUID(6, 6));
      assertThat(follower.rows()).isEqualTo(1);
    }
  }

  @Test
  void aServerThatStandsBeforeWhatWasSeenTellsAllItKnows() {
    PostgisSnapshot seen = PostgisSnapshot.of("5000:5010:5000,5003");
    PostgisSnapshot restored = PostgisSnapshot.of("700:700:");
    assertThat(seen.before(1_000, restored)).isEqualTo(PostgisSnapshot.NOTHING);
    PostgisSnapshot same = PostgisSnapshot.of("5020:5020:");
    assertThat(seen.before(1_000, same)).isEqualTo(new PostgisSnapshot(4_000, 4_000, List.of()));
  }

  private Connection transaction() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
    return connection;
  }

  private void insert(UUID id) throws SQLException {
    sql(inserting(id));
  }

  private static void insert(Connection connection, UUID id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(inserting(id));
    }
  }

  private static String inserting(UUID id) {
    return "INSERT INTO observation (id, geom, kind, seen_at, position_source, count, details, agency)"
        + " VALUES ('%s', ST_SetSRID(ST_MakePoint(5, 60), 4326), 'open_use', '2026-05-04T12:00:00Z',"
            .formatted(id)
        + " 'map', 1, '{}', 'outreach')";
  }

  private void sql(String sql) throws SQLException {
    sql(url, sql);
  }

  private static void sql(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
