package openscene.snapshot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.report.Stores;
import openscene.sql.Database;
import openscene.sql.PostgisForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What memory answers is what SQL counts, on both databases, with own writes and foreign ones. */
class DatabaseSnapshotTest {
  @TempDir private Path folder;

  @Test
  void memoryAnswersAsTheGeoPackageFile() throws InterruptedException {
    String file = folder.resolve("live.gpkg").toString();
    try (Database database = Database.open(file);
        Database other = Database.open(file)) {
      memoryAnswersAs(database.stores(), other.stores());
    }
  }

  @Test
  void memoryAnswersAsPostgis() throws InterruptedException {
    String url = PostgisForTests.freshDatabase();
    try (Database database = Database.open(url);
        Database other = Database.open(url)) {
      memoryAnswersAs(database.stores(), other.stores());
    }
  }

  private static void memoryAnswersAs(Stores own, Stores others) throws InterruptedException {
    RandomScenes.CITIES.forEach(own.areas()::save);
    RandomScenes scenes = new RandomScenes(3);
    List<Visit> visits = new ArrayList<>();
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      visits.add(scenes.visit(i % 3 == 0));
      seen.add(scenes.observation(visits));
    }
    own.visits().submitAll(visits);
    own.observations().submitAll(seen);
    try (LiveSnapshot snapshot =
        new LiveSnapshot(
            own.observations(),
            own.visits(),
            own.areas(),
            own.measures(),
            own.facts(),
            own.changes(),
            LiveFixture.CLOCK,
            LiveFixture.TINY)) {
      snapshot.build();
      FullView oracle = new StoreView(own.observations(), own.visits(), own.areas());
      Equality equality = new Equality(scenes);
      equality.holds(snapshot.get(), oracle, visits, 15);
      for (int i = 0; i < 60; i++) {
        boolean through = i % 2 == 1;
        Stores writer = through ? own : others;
        Observation one = scenes.observation(visits);
        (through ? snapshot.observations() : writer.observations()).submit(one);
        Visit some = visits.get(scenes.below(visits.size()));
        if (some.endedAt() == null) {
          (through ? snapshot.visits() : writer.visits()).submit(scenes.closed(some));
        }
        if (i % 5 == 0) {
          (through ? snapshot.observations() : writer.observations())
              .withdraw(seen.get(i).id(), LiveFixture.CLOCK.instant());
          (through ? snapshot.visits() : writer.visits())
              .withdraw(visits.get(i).id(), LiveFixture.CLOCK.instant());
        }
      }
      Visit mark = scenes.visit(true);
      others.visits().submit(mark);
      long expected = oracle.count(Filter.ALL);
      long visitsExpected = oracle.countVisits(Filter.ALL);
      LiveFixture.until(
          () ->
              snapshot.get().countVisits(Filter.ALL) == visitsExpected
                  && snapshot.get().count(Filter.ALL) == expected);
      equality.holds(snapshot.get(), oracle, visits, 15);
    }
  }
}
