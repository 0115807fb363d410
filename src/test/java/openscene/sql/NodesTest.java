package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import openscene.observation.Observation;
import openscene.observation.ObservationStoreContractData;
import openscene.observation.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one database: one is killed in the middle of writing, the other goes on. */
class NodesTest {
  private static final int ROUNDS = 3;
  private static final int ACKNOWLEDGED = 60;

  @TempDir Path folder;

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void onPostgisNothingIsLostOrDoubledWhenTheOtherIsKilled() throws Exception {
    followWhileTheOtherIsKilled(PostgisForTests.freshDatabase());
  }

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void norInAGeoPackage() throws Exception {
    followWhileTheOtherIsKilled(folder.resolve("store.gpkg").toString());
  }

  private static void followWhileTheOtherIsKilled(String database) throws Exception {
    Set<UUID> acknowledged = new HashSet<>();
    try (Database here = Database.open(database)) {
      Told told = Told.ofAll(here.stores().changes());
      for (int round = 0; round < ROUNDS; round++) {
        Process other = writer(database, round);
        try (BufferedReader out = other.inputReader()) {
          for (int i = 0; i < ACKNOWLEDGED; i++) {
            acknowledged.add(UUID.fromString(out.readLine()));
            if (i % 7 == 0) {
              told.follow(here.stores().changes());
              assertThat(told.observations().keySet()).containsAll(acknowledged);
            }
          }
          other.toHandle().destroyForcibly(); // SIGKILL, in the middle of what it writes next
          for (String id = out.readLine(); id != null && id.length() == 36; id = out.readLine()) {
            acknowledged.add(UUID.fromString(id)); // It still managed to say so.
          }
        } finally {
          other.destroyForcibly().onExit().join();
        }
        Observation own = ObservationStoreContractData.observations(1, 1_000 + round).get(0);
        here.stores().observations().submit(own);
        here.stores().changes().await(Duration.ofSeconds(1));
        told.follow(here.stores().changes());
        assertThat(told.observations()).containsKey(own.id());
        acknowledged.add(own.id());
      }
      assertThat(told.observations().keySet()).containsAll(acknowledged);
      assertThat(told.observations()).isEqualTo(Told.ofAll(here.stores().changes()).observations());
    }
  }

  private static Process writer(String database, int round) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                database,
                "" + round))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Another node: writes one after the other, and says the id of each that is durable. */
  static final class Writer {
    private Writer() {}

    /** Writes until it is killed. */
    public static void main(String[] args) {
      try (Database database = Database.open(args[0])) {
        for (Observation one :
            ObservationStoreContractData.observations(100_000, Long.parseLong(args[1]))) {
          database.stores().observations().submit(one);
          System.out.println(one.id());
        }
      }
    }
  }
}
