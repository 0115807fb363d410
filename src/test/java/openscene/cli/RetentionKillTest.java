package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import openscene.RunningServer;
import openscene.geo.LonLat;
import openscene.observation.Agency;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.privacy.retention.Coarse;
import openscene.privacy.retention.Coarsener;
import openscene.privacy.retention.RetentionRule;
import openscene.privacy.retention.RetentionRules;
import openscene.privacy.retention.RetentionStore;
import openscene.report.Stores;
import openscene.snapshot.Homes;
import openscene.sql.Database;
import openscene.sql.PostgisForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Retention that is killed leaves every record whole, and goes on where it was. */
class RetentionKillTest {
  private static final int RECORDS = 12_000;

  @TempDir private Path folder;

  @Test
  @Timeout(240)
  void killedInTheMiddleItLosesNothingAndFinishesNextTime() throws Exception {
    killAndLook(folder.resolve("store.gpkg").toString());
  }

  @Test
  @Timeout(240)
  void soItDoesOnPostgis() throws Exception {
    killAndLook(PostgisForTests.freshDatabase());
  }

  private static void killAndLook(String url) throws Exception {
    // The command goes by this machine's clock, so what is old must be old by it.
    Instant old = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(40));
    List<Observation> exact = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      exact.add(seen(i, old));
    }
    RetentionRule rule = RetentionRules.shipped().get("raw_h");
    try (Database database = Database.open(url)) {
      Stores stores = database.stores();
      ShippedPlaces.loadInto(stores, true);
      stores.observations().submitAll(exact);
      RetentionStore retention = database.retention();
      Process run = start(url);
      while (retention.countExact(rule, Instant.now()) == RECORDS) {
        assertThat(run.isAlive()).as("it ended before it began").isTrue();
      }
      run.destroyForcibly(); // SIGKILL, by its process id
      run.onExit().join();
      long left = retention.countExact(rule, Instant.now());
      assertThat(left).as("killed in the middle").isBetween(1L, RECORDS - 1L);
      assertThat(wrong(stores, exact, rule)).isZero();

      Process again = start(url);
      assertThat(again.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(again.exitValue()).isZero();
      assertThat(retention.countExact(rule, Instant.now())).isZero();
      assertThat(wrong(stores, exact, rule)).isZero();
      assertThat(stores.observations().count(Filter.ALL)).isEqualTo(RECORDS);
      assertThat(retention.events(100))
          .filteredOn(event -> event.rule().equals("raw_h"))
          .singleElement()
          .matches(event -> event.changed() == left);
    }
  }

  /** How many are neither as they were sent nor as the rules make them. */
  private static long wrong(Stores stores, List<Observation> exact, RetentionRule rule) {
    Coarsener coarsener =
        new Coarsener(stores.areas().cities(), stores.areas().areas(), Homes::around);
    return exact.stream()
        .filter(
            was -> {
              Observation now = stores.observations().find(was.id()).orElseThrow();
              Coarse coarse = coarsener.of(was, rule);
              boolean isCoarse =
                  now.place().equals(coarse.place())
                      && now.seenAt().equals(coarse.seenAt())
                      && now.accuracyM() == coarse.accuracyM()
                      && now.receivedAt().equals(coarse.receivedAt());
              return !now.equals(was) && !isCoarse;
            })
        .count();
  }

  private static Process start(String url) throws IOException {
    List<String> line = new ArrayList<>(RunningServer.command());
    line.addAll(List.of("retention", "run", "--database", url));
    return new ProcessBuilder(line)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Observation seen(int i, Instant at) {
    return new Observation(
        new UUID(9, i),
        "open_use",
        at.plusSeconds(i),
        new LonLat(5.3203123 + (i % 400) * 1.234567e-5, 60.3904123 + (i * 37 % 401) * 1.123456e-5),
        7.5,
        PositionSource.GPS,
        null,
        1,
        null,
        null,
        null,
        null,
        new TreeMap<>(),
        Agency.OUTREACH,
        null,
        at.plusSeconds(77 + i),
        null);
  }
}
