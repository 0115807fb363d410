package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.ObservationStoreContractData;
import openscene.observation.StoreAway;
import openscene.observation.Told;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** PostgreSQL goes away and comes back: what asks is told soon, nothing is lost or doubled. */
class StoreAwayTest {
  private final PostgisForTests server = PostgisForTests.ownServer();
  private final List<Observation> seen = ObservationStoreContractData.observations(60, 11);

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void aServerThatCrashesAndReturnsIsFollowedOn() throws Exception {
    try (Database here = Database.open(server.url());
        Database there = Database.open(server.url())) {
      there.stores().observations().submitAll(seen.subList(0, 20));
      Told told = Told.ofAll(here.stores().changes());
      assertThat(here.stores().changes().await(Duration.ofSeconds(1))).isTrue();
      there.stores().observations().submitAll(seen.subList(20, 40));
      server.stop();
      failsForEverybody(here.stores(), told);
      server.startAgain();
      // Whoever was not answered sends again.
      untilTaken(there.stores());
      there.stores().observations().submitAll(seen);
      told.follow(here.stores().changes());
      assertThat(told.observations().values()).containsExactlyInAnyOrderElementsOf(seen);
      assertThat(there.stores().observations().count(Filter.ALL)).isEqualTo(seen.size());
    }
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void aServerThatHangsHoldsNobodyForEver() throws Exception {
    try (Database here = Database.open(server.url() + "&socketTimeout=2")) {
      here.stores().observations().submitAll(seen.subList(0, 20));
      Told told = Told.ofAll(here.stores().changes());
      server.freeze();
      try {
        failsForEverybody(here.stores(), told);
      } finally {
        server.thaw();
      }
      untilTaken(here.stores());
      told.follow(here.stores().changes());
      assertThat(told.observations().values()).containsExactlyInAnyOrderElementsOf(seen);
    }
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void aServerThatStandsStillForSomeSecondsIsSlowAndNotAway() throws Exception {
    try (Database here = Database.open(server.url())) {
      here.stores().observations().submitAll(seen);
      assertThat(here.stores().observations().count(Filter.ALL)).isEqualTo(seen.size());
      Thread.sleep(1_000); // The pool asks a connection that has rested whether it lives.
      server.freeze();
      Thread thawing =
          new Thread(
              () -> {
                try {
                  Thread.sleep(4_000);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                server.thaw();
              });
      thawing.start();
      try {
        assertThat(here.stores().observations().count(Filter.ALL)).isEqualTo(seen.size());
      } finally {
        thawing.join();
      }
    }
  }

  /** As a phone does: what was not answered is sent again. */
  private void untilTaken(Stores stores) throws InterruptedException {
    while (true) {
      try {
        stores.observations().submitAll(seen);
        return;
      } catch (StoreAway e) {
        Thread.sleep(50);
      }
    }
  }

  private void failsForEverybody(Stores stores, Told told) {
    assertThatThrownBy(() -> told.follow(stores.changes())).isInstanceOf(StoreAway.class);
    assertThatThrownBy(() -> Told.ofAll(stores.changes())).isInstanceOf(StoreAway.class);
    assertThatThrownBy(() -> stores.observations().count(Filter.ALL)).isInstanceOf(StoreAway.class);
    assertThatThrownBy(() -> stores.observations().submit(seen.get(59)))
        .isInstanceOf(StoreAway.class);
  }
}
