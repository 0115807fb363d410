package openscene.snapshot;

import java.util.ArrayList;
import java.util.List;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.report.Stores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSnapshotTest {
  private final LiveFixture fixture = new LiveFixture();
  private final Stores stores = fixture.stores;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyAnswerIsTheStores(long seed) {
    RandomScenes scenes = new RandomScenes(seed);
    List<Visit> visits = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      visits.add(scenes.visit(i % 5 == 0));
    }
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      seen.add(scenes.observation(visits));
    }
    stores.visits().submitAll(visits);
    stores.observations().submitAll(seen);
    try (LiveSnapshot snapshot = fixture.snapshot(LiveFixture.TINY)) {
      snapshot.build();
      new Equality(scenes).holds(snapshot.get(), fixture.oracle(), visits, 150);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyAnswerIsTheStoresAfterEveryWrite(long seed) {
    RandomScenes scenes = new RandomScenes(seed);
    List<Visit> visits = new ArrayList<>();
    List<Observation> seen = new ArrayList<>();
    try (LiveSnapshot snapshot = fixture.snapshot(LiveFixture.TINY)) {
      snapshot.build();
      Equality equality = new Equality(scenes);
      for (int step = 0; step < 300; step++) {
        switch (scenes.below(8)) {
          case 0 -> {
            Visit visit = scenes.visit(scenes.below(2) == 0);
            visits.add(visit);
            snapshot.visits().submit(visit);
          }
          case 1 -> {
            if (!visits.isEmpty()) {
              Visit visit = visits.get(scenes.below(visits.size()));
              snapshot.visits().submit(visit.endedAt() == null ? scenes.closed(visit) : visit);
            }
          }
          case 2 -> {
            if (!visits.isEmpty() && scenes.below(3) == 0) {
              snapshot
                  .visits()
                  .withdraw(
                      visits.get(scenes.below(visits.size())).id(), LiveFixture.CLOCK.instant());
            }
          }
          case 3 -> {
            if (!seen.isEmpty()) {
              snapshot
                  .observations()
                  .withdraw(seen.get(scenes.below(seen.size())).id(), LiveFixture.CLOCK.instant());
            }
          }
          case 4 -> {
            List<Observation> batch = new ArrayList<>();
            for (int i = scenes.below(40); i >= 0; i--) {
              batch.add(
                  seen.isEmpty() || scenes.below(4) > 0
                      ? scenes.observation(visits)
                      : seen.get(scenes.below(seen.size())));
            }
            batch.add(batch.get(0));
            seen.addAll(batch);
            snapshot.observations().submitAll(batch);
          }
          default -> {
            Observation one = scenes.observation(visits);
            seen.add(one);
            snapshot.observations().submit(one);
          }
        }
        equality.holds(snapshot.get(), fixture.oracle(), visits, 2);
      }
    }
  }
}
