package openscene.snapshot;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import openscene.snapshot.column.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSnapshotTest {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  static final Bounds TINY = new Bounds(4, 16, 3, 2);

  private final Stores stores = InMemoryStores.fresh();

  private LiveSnapshot snapshot(Bounds bounds) {
    return new LiveSnapshot(
        stores.observations(),
        stores.visits(),
        stores.areas(),
        stores.measures(),
        stores.facts(),
        stores.changes(),
        CLOCK,
        bounds);
  }

  private View oracle() {
    return new StoreView(stores.observations(), stores.visits(), stores.areas());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyAnswerIsTheStores(long seed) {
    RandomScenes.CITIES.forEach(stores.areas()::save);
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
    try (LiveSnapshot snapshot = snapshot(TINY)) {
      snapshot.build();
      new Equality(scenes).holds(snapshot.get(), oracle(), visits, 150);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyAnswerIsTheStoresAfterEveryWrite(long seed) {
    RandomScenes.CITIES.forEach(stores.areas()::save);
    RandomScenes scenes = new RandomScenes(seed);
    List<Visit> visits = new ArrayList<>();
    List<Observation> seen = new ArrayList<>();
    try (LiveSnapshot snapshot = snapshot(TINY)) {
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
                  .withdraw(visits.get(scenes.below(visits.size())).id(), CLOCK.instant());
            }
          }
          case 3 -> {
            if (!seen.isEmpty()) {
              snapshot
                  .observations()
                  .withdraw(seen.get(scenes.below(seen.size())).id(), CLOCK.instant());
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
        equality.holds(snapshot.get(), oracle(), visits, 2);
      }
    }
  }
}
