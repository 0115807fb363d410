package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import openscene.geo.Period;
import openscene.observation.Filter;
import openscene.observation.InMemoryObservationStore;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.ObservationStoreContractData;
import openscene.observation.OneAfterTheOther;
import openscene.observation.Outcome;
import openscene.report.Stores;
import openscene.snapshot.LiveSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Submissions that come while the database is busy share the next transaction, in real ones. */
@Timeout(120)
class SharedCommitsTest {
  private static final int SENDERS = 80;

  private final List<Observation> seen = ObservationStoreContractData.observations(SENDERS + 1, 17);
  private final UUID refused = seen.get(SENDERS / 2).id();
  private final Map<UUID, Object> answers = new ConcurrentHashMap<>();
  @TempDir private Path folder;

  @Test
  void onPostgisAFewTransactionsHoldThemAll() throws Exception {
    String url = PostgisForTests.freshDatabase();
    try (Database database = Database.open(url);
        Connection other = DriverManager.getConnection(url)) {
      sendWhileBusy(database, other, "BEGIN; LOCK TABLE observation IN EXCLUSIVE MODE");
      assertThat(answers.values()).hasSize(SENDERS + 1).containsOnly(Outcome.STORED);
      // One for each writer, one for all who came meanwhile, one if the first was late.
      assertThat(Integer.parseInt(ask(other, "SELECT count(DISTINCT xmin::text) FROM observation")))
          .isBetween(1, PostgisDialect.WRITERS + 2);
    }
  }

  @Test
  void onPostgisOneThatTheDatabaseRefusesFailsAlone() throws Exception {
    String url = PostgisForTests.freshDatabase();
    try (Database database = Database.open(url);
        Connection other = DriverManager.getConnection(url)) {
      execute(
          other,
          "ALTER TABLE observation ADD CONSTRAINT one CHECK (id <> '" + refused + "'::uuid)");
      sendWhileBusy(database, other, "BEGIN; LOCK TABLE observation IN EXCLUSIVE MODE");
      onlyOneWasRefused(database.stores().observations());
    }
  }

  @Test
  void inAGeoPackageOneThatTheDatabaseRefusesFailsAlone() throws Exception {
    String file = folder.resolve("store.gpkg").toString();
    try (Database database = Database.open(file);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      execute(
          other,
          "CREATE TRIGGER one BEFORE INSERT ON observation WHEN NEW.id = '"
              + refused
              + "' BEGIN SELECT RAISE(ABORT, 'not this one'); END");
      sendWhileBusy(database, other, "BEGIN IMMEDIATE");
      onlyOneWasRefused(database.stores().observations());
    }
  }

  @Test
  void onPostgisMemoryShowsWhatManyWroteTogether() throws Exception {
    memoryShowsWhatManyWroteTogether(PostgisForTests.freshDatabase());
  }

  @Test
  void ofAGeoPackageMemoryShowsWhatManyWroteTogether() throws Exception {
    memoryShowsWhatManyWroteTogether(folder.resolve("live.gpkg").toString());
  }

  private void memoryShowsWhatManyWroteTogether(String name) throws Exception {
    try (Database database = Database.open(name)) {
      Stores stores = database.stores();
      try (LiveSnapshot live =
          new LiveSnapshot(
              stores.observations(),
              stores.visits(),
              stores.areas(),
              stores.measures(),
              stores.facts(),
              stores.changes(),
              Clock.systemUTC())) {
        live.build();
        ObservationStore through = live.observations();
        new OneAfterTheOther<>(Observation::id, () -> writable(new InMemoryObservationStore()))
            .check(
                writable(through),
                number -> List.of(seen.get(number % SENDERS), seen.get(number % SENDERS)),
                31);
        assertThat(live.get().count(Filter.ALL))
            .isEqualTo(stores.observations().count(Filter.ALL))
            .isPositive();
        for (Observation one : seen) {
          Filter itsMoment = Filter.ALL.in(new Period(one.seenAt(), one.seenAt().plusSeconds(1)));
          assertThat(live.get().count(itsMoment)).isEqualTo(stores.observations().count(itsMoment));
        }
      }
    }
  }

  private static OneAfterTheOther.Kept<Observation> writable(ObservationStore store) {
    return new OneAfterTheOther.Kept<>(store::submitAll, store::withdraw, store::find);
  }

  private void onlyOneWasRefused(ObservationStore store) {
    assertThat(answers).hasSize(SENDERS + 1);
    assertThat(answers.get(refused)).isInstanceOf(StoreFailure.class);
    answers.remove(refused);
    assertThat(answers.values()).containsOnly(Outcome.STORED);
    assertThat(store.count(Filter.ALL)).isEqualTo(SENDERS);
    assertThat(store.find(refused)).isEmpty();
  }

  /** The first waits for the other connection, all others for the first. */
  private void sendWhileBusy(Database database, Connection other, String busy) throws Exception {
    ObservationStore store = database.stores().observations();
    execute(other, busy);
    List<Thread> senders = new ArrayList<>();
    for (Observation one : seen) {
      Thread sender =
          new Thread(
              () -> {
                try {
                  answers.put(one.id(), store.submit(one));
                } catch (RuntimeException e) {
                  answers.put(one.id(), e);
                }
              });
      senders.add(sender);
      sender.start();
      while (sender.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
      if (senders.size() == 1) {
        Thread.sleep(100); // Enough to be taken; if it is not, one more stands in the next group.
      }
    }
    execute(other, "COMMIT");
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
