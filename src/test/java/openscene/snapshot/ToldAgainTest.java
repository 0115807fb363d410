package openscene.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import openscene.geo.Period;
import openscene.geo.Region;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.snapshot.column.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told twice, late or out of turn changes nothing, and a held view never changes. */
class ToldAgainTest {
  private final LiveFixture fixture = new LiveFixture();

  /** All that can be told of some things, each state three times, and the stores at the end. */
  private List<Object> everythingToldOf(RandomScenes scenes, List<Visit> visits) {
    List<Object> told = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      Visit open = scenes.visit(true);
      visits.add(open);
      fixture.stores.visits().submit(open);
      Visit last = open;
      told.add(open);
      if (scenes.below(3) > 0) {
        last = scenes.closed(open);
        fixture.stores.visits().submit(last);
        told.add(last);
      }
      if (scenes.below(3) == 0) {
        fixture.stores.visits().withdraw(open.id(), LiveFixture.CLOCK.instant());
        told.add(last.withdrawnAt(LiveFixture.CLOCK.instant()));
      }
    }
    for (int i = 0; i < 400; i++) {
      Observation seen = scenes.observation(visits);
      fixture.stores.observations().submit(seen);
      told.add(seen);
      if (scenes.below(3) == 0) {
        fixture.stores.observations().withdraw(seen.id(), LiveFixture.CLOCK.instant());
        told.add(seen.withdrawnAt(LiveFixture.CLOCK.instant()));
      }
    }
    List<Object> thrice = new ArrayList<>(told);
    thrice.addAll(told);
    thrice.addAll(told);
    for (int i = thrice.size() - 1; i > 0; i--) {
      int j = scenes.below(i + 1);
      Object other = thrice.get(i);
      thrice.set(i, thrice.get(j));
      thrice.set(j, other);
    }
    return thrice;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void inWhateverOrderItIsToldTheEndIsTheSame(long seed) {
    LiveFixture empty = new LiveFixture();
    RandomScenes scenes = new RandomScenes(seed);
    List<Visit> visits = new ArrayList<>();
    List<Object> told = everythingToldOf(scenes, visits);
    try (LiveSnapshot snapshot = empty.snapshot(LiveFixture.TINY)) {
      snapshot.build();
      int at = 0;
      while (at < told.size()) {
        List<Observation> seen = new ArrayList<>();
        List<Visit> made = new ArrayList<>();
        for (int n = 1 + scenes.below(12); n > 0 && at < told.size(); n--) {
          Object one = told.get(at++);
          if (one instanceof Observation observation) {
            seen.add(observation);
          } else {
            made.add((Visit) one);
          }
        }
        snapshot.apply(LiveFixture.told(seen, made));
      }
      FullView view = snapshot.get();
      FullView oracle = fixture.oracle();
      new Equality(scenes)
          .holds(view, oracle, visits.stream().filter(each -> stands(each)).toList(), 60);
      long version = view.version();
      for (Object one : told) {
        snapshot.apply(
            one instanceof Observation observation
                ? LiveFixture.told(List.of(observation), List.of())
                : LiveFixture.told(List.of(), List.of((Visit) one)));
      }
      assertThat(snapshot.get().version()).isEqualTo(version);
    }
  }

  /** Withdrawn visits are asked of the store, which holds none here. */
  private boolean stands(Visit visit) {
    return fixture.stores.visits().find(visit.id()).orElseThrow().withdrawnAt() == null;
  }

  @Test
  void aHeldViewDoesNotChange() throws Exception {
    RandomScenes scenes = new RandomScenes(7);
    try (LiveSnapshot snapshot = fixture.snapshot(LiveFixture.TINY)) {
      snapshot.build();
      List<Visit> visits = new ArrayList<>();
      List<Observation> seen = new ArrayList<>();
      FullView held = snapshot.get();
      List<String> then = all(held);
      for (int step = 0; step < 200; step++) {
        if (step % 10 == 0) {
          assertThat(all(held)).isEqualTo(then);
          held = snapshot.get();
          then = all(held);
        }
        Visit visit = scenes.visit(true);
        visits.add(visit);
        snapshot.visits().submit(visit);
        snapshot.visits().submit(scenes.closed(visits.get(scenes.below(visits.size()))));
        Observation one = scenes.observation(visits);
        seen.add(one);
        snapshot.observations().submit(one);
        if (step % 3 == 0) {
          Observation gone = seen.get(scenes.below(seen.size()));
          snapshot.observations().withdraw(gone.id(), LiveFixture.CLOCK.instant());
          snapshot
              .visits()
              .withdraw(visits.get(scenes.below(visits.size())).id(), LiveFixture.CLOCK.instant());
        }
      }
    }
  }

  private static List<String> all(FullView view) {
    List<String> lines = new ArrayList<>();
    Region everywhere =
        Region.of(new org.locationtech.jts.geom.Envelope(200_000, 800_000, 6_000_000, 7_000_000));
    lines.addAll(Equality.lines(view.gather(RandomScenes.BERGEN, everywhere, Period.ALWAYS)));
    lines.add(view.count(Filter.ALL) + " and " + view.countVisits(Filter.ALL));
    return lines;
  }

  @Test
  void readersAndWritersDoNotWaitForEachOtherNorLoseAnything() throws Exception {
    RandomScenes scenes = new RandomScenes(11);
    List<List<Observation>> loads = new ArrayList<>();
    for (int writer = 0; writer < 3; writer++) {
      List<Observation> load = new ArrayList<>();
      for (int i = 0; i < 1_500; i++) {
        load.add(scenes.observation(List.of()));
      }
      loads.add(load);
    }
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newCachedThreadPool();
    try (LiveSnapshot snapshot = fixture.snapshot(new Bounds(8, 16, 5, 4))) {
      snapshot.build();
      List<Future<?>> writers = new ArrayList<>();
      for (List<Observation> load : loads) {
        writers.add(
            threads.submit(
                () -> {
                  for (Observation seen : load) {
                    snapshot.observations().submit(seen);
                    if (seen.count() % 4 == 0) {
                      snapshot.observations().withdraw(seen.id(), LiveFixture.CLOCK.instant());
                    }
                  }
                }));
      }
      List<Future<?>> readers = new ArrayList<>();
      for (int reader = 0; reader < 2; reader++) {
        readers.add(
            threads.submit(
                () -> {
                  long last = 0;
                  while (!done.get()) {
                    FullView view = snapshot.get();
                    assertThat(view.version()).isGreaterThanOrEqualTo(last);
                    last = view.version();
                    assertThat(all(view)).isEqualTo(all(view));
                  }
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      done.set(true);
      for (Future<?> reader : readers) {
        reader.get();
      }
      new Equality(scenes).holds(snapshot.get(), fixture.oracle(), List.of(), 30);
    } finally {
      threads.shutdownNow();
    }
  }
}
