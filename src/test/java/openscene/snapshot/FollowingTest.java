package openscene.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.observation.ChangeFeed;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.snapshot.column.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The snapshot keeps up with what others write, and says when it cannot. */
class FollowingTest {
  private final LiveFixture fixture = new LiveFixture();
  private final RandomScenes scenes = new RandomScenes(5);

  /** A feed whose store can go away. */
  private static final class Breakable implements ChangeFeed {
    private final ChangeFeed feed;
    private volatile boolean broken;

    Breakable(ChangeFeed feed) {
      this.feed = feed;
    }

    private void check() {
      if (broken) {
        throw new IllegalStateException("the store is away");
      }
    }

    @Override
    public Mark readAll(Consumer<Observation> observations, Consumer<Visit> visits) {
      check();
      return feed.readAll(observations, visits);
    }

    @Override
    public Mark read(Mark since, Reader reader) {
      check();
      return feed.read(since, reader);
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
      check();
      return feed.await(atMost);
    }

    @Override
    public void close() {
      feed.close();
    }
  }

  @Test
  void beforeEverythingWasReadNothingIsAnswered() throws InterruptedException {
    Breakable feed = new Breakable(fixture.stores.changes());
    feed.broken = true;
    try (LiveSnapshot snapshot = fixture.snapshot(Bounds.USUAL, feed)) {
      assertThatThrownBy(snapshot::build).hasMessage("the store is away");
      assertThat(snapshot.isWhole()).isFalse();
      assertThatThrownBy(snapshot::get).isInstanceOf(IllegalStateException.class);
      snapshot.start();
      LiveFixture.until(() -> snapshot.staleSince().isPresent());
      Observation own = scenes.observation(List.of());
      snapshot.observations().submit(own);
      feed.broken = false;
      LiveFixture.until(snapshot::isWhole);
      assertThat(snapshot.get().count(Filter.ALL)).isEqualTo(1);
      LiveFixture.until(() -> snapshot.staleSince().isEmpty());
      assertThat(snapshot.read()).isEqualTo(1);
    }
  }

  @Test
  void whatOthersWriteComesByTheFeed() throws InterruptedException {
    try (LiveSnapshot snapshot = fixture.snapshot(LiveFixture.TINY)) {
      snapshot.build();
      List<Visit> visits = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Visit visit = scenes.visit(i % 2 == 0);
        visits.add(visit);
        fixture.stores.visits().submit(visit);
        Observation seen = scenes.observation(visits);
        fixture.stores.observations().submit(seen);
        if (i % 3 == 0) {
          fixture.stores.observations().withdraw(seen.id(), LiveFixture.CLOCK.instant());
        }
      }
      LiveFixture.until(() -> snapshot.get().countVisits(Filter.ALL) == 50);
      LiveFixture.until(() -> snapshot.get().count(Filter.ALL) == 33);
      new Equality(scenes).holds(snapshot.get(), fixture.oracle(), visits, 30);
    }
  }

  @Test
  void whileTheStoreIsAwayReadsGoOnAndThenNothingIsLostOrDoubled() throws InterruptedException {
    Breakable feed = new Breakable(fixture.stores.changes());
    try (LiveSnapshot snapshot = fixture.snapshot(LiveFixture.TINY, feed)) {
      snapshot.observations().submit(scenes.observation(List.of()));
      snapshot.build();
      assertThat(snapshot.staleSince()).isEmpty();
      feed.broken = true;
      LiveFixture.until(() -> snapshot.staleSince().isPresent());
      assertThat(snapshot.staleSince()).contains(LiveFixture.CLOCK.instant());
      for (int i = 0; i < 20; i++) {
        fixture.stores.observations().submit(scenes.observation(List.of()));
      }
      assertThat(snapshot.get().count(Filter.ALL)).isEqualTo(1);
      feed.broken = false;
      LiveFixture.until(() -> snapshot.staleSince().isEmpty());
      LiveFixture.until(() -> snapshot.get().count(Filter.ALL) >= 21);
      new Equality(scenes).holds(snapshot.get(), fixture.oracle(), List.of(), 20);
    }
  }

  @Test
  void aNewCityIsAnsweredAtOnceAndThenFromMemory() throws InterruptedException {
    City fjell =
        new City(
            "aa_fjell",
            "Fjell",
            "EPSG:25832",
            RandomScenes.OSLO,
            new BBox(5.25, 60.33, 5.35, 60.40),
            List.of());
    try (LiveSnapshot snapshot = fixture.snapshot(LiveFixture.TINY)) {
      List<Observation> seen = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        seen.add(scenes.observation(List.of()));
      }
      snapshot.observations().submitAll(seen);
      snapshot.build();
      LiveView before = (LiveView) snapshot.get();
      snapshot.areas().save(fjell);
      assertThat(snapshot.areas().cities()).contains(fjell);
      Wanted all = new Wanted(Period.ALWAYS, Set.of(), false);
      var whole = scenes.box(fjell);
      assertThat(snapshot.get().places(fjell, whole, all).eastM())
          .isEqualTo(fixture.oracle().places(fjell, whole, all).eastM());
      LiveFixture.until(() -> ((LiveView) snapshot.get()).moment().grounds().size() == 4);
      snapshot.observations().submit(scenes.observation(List.of()));
      assertThat(before.moment().grounds()).hasSize(3);
      for (int i = 0; i < 20; i++) {
        Wanted wanted = scenes.wanted();
        var box = scenes.box(fjell);
        assertThat(snapshot.get().places(fjell, box, wanted).eastM())
            .isEqualTo(fixture.oracle().places(fjell, box, wanted).eastM());
      }
      new Equality(scenes).holds(snapshot.get(), fixture.oracle(), List.of(), 20);
    }
  }

  @Test
  void listenersHearOfOwnAndForeignWritesOnceTheyAreVisible() throws InterruptedException {
    fixture
        .stores
        .areas()
        .saveAll(
            List.of(
                RandomScenes.area(
                    "park", 1, LocalDate.of(2023, 1, 1), LocalDate.of(2023, 6, 30), 5.32),
                RandomScenes.area("park", 2, LocalDate.of(2023, 7, 1), null, 5.35)));
    List<Change> heard = new CopyOnWriteArrayList<>();
    List<Long> visible = new CopyOnWriteArrayList<>();
    try (LiveSnapshot snapshot = fixture.snapshot(LiveFixture.TINY)) {
      snapshot.build();
      snapshot.listen(
          change -> {
            heard.add(change);
            visible.add(snapshot.get().count(Filter.ALL));
          });
      snapshot.observations().submit(inTheWiderPark("2023-03-01T12:00:00Z"));
      snapshot.observations().submit(inTheWiderPark("2023-08-01T12:00:00Z"));
      assertThat(heard).extracting(Change::areas).containsExactly(Set.of(), Set.of("park"));
      assertThat(heard).extracting(Change::collection).containsOnly("observations");
      assertThat(heard.get(1).kinds()).containsExactly("kind_1");
      assertThat(heard.get(1).period().contains(java.time.Instant.parse("2023-08-01T12:00:00Z")))
          .isTrue();
      assertThat(visible).containsExactly(1L, 2L);
      fixture.stores.observations().submit(inTheWiderPark("2023-09-01T12:00:00Z"));
      LiveFixture.until(() -> heard.size() == 3);
      assertThat(visible.get(2)).isEqualTo(3);
      fixture.stores.areas().save(RandomScenes.BERGEN.within(new BBox(5.28, 60.35, 5.41, 60.42)));
      LiveFixture.until(() -> heard.size() == 4);
      assertThat(heard.get(3).collection()).isEqualTo("areas");
    }
  }

  private Observation inTheWiderPark(String when) {
    Observation some = scenes.observation(List.of());
    return new Observation(
        some.id(),
        "kind_1",
        java.time.Instant.parse(when),
        new LonLat(5.34, 60.38),
        null,
        some.positionSource(),
        null,
        1,
        null,
        null,
        null,
        null,
        null,
        some.agency(),
        null,
        null,
        null);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsSaidToBeUnchangedIsUnchanged(long seed) {
    RandomScenes some = new RandomScenes(seed);
    int unchanged = 0;
    try (LiveSnapshot snapshot = fixture.snapshot(LiveFixture.TINY)) {
      snapshot.build();
      List<Observation> seen = new ArrayList<>();
      for (int round = 0; round < 300; round++) {
        FullView before = snapshot.get();
        for (int i = some.below(3); i >= 0; i--) {
          Observation one = some.observation(List.of());
          seen.add(one);
          snapshot.observations().submit(one);
          snapshot.visits().submit(some.visit(some.below(2) == 0));
        }
        snapshot
            .observations()
            .withdraw(seen.get(some.below(seen.size())).id(), LiveFixture.CLOCK.instant());
        FullView after = snapshot.get();
        City city = some.city();
        var box = some.box(city);
        Wanted wanted = some.wanted();
        if (after.unchangedSince(before.version(), city, box, wanted, true)) {
          unchanged++;
          assertThat(after.places(city, box, wanted).eastM())
              .isEqualTo(before.places(city, box, wanted).eastM());
          assertThat(Equality.visits(after.rounds(city, wanted.period())))
              .isEqualTo(Equality.visits(before.rounds(city, wanted.period())));
        }
      }
      assertThat(unchanged).isBetween(50, 290);
    }
  }

  @Test
  void ofALongTimeAgoItIsNotSaidThatNothingChanged() {
    try (LiveSnapshot snapshot = fixture.snapshot(Bounds.USUAL)) {
      snapshot.build();
      FullView before = snapshot.get();
      City city = RandomScenes.LIMA;
      var box = scenes.box(city);
      Wanted wanted =
          new Wanted(new Period(RandomScenes.START, RandomScenes.START), Set.of(), false);
      List<Observation> seen = new ArrayList<>();
      for (int i = 0; i < ChangeLog.MAX; i++) {
        seen.add(scenes.observation(List.of()));
      }
      snapshot.observations().submitAll(seen);
      FullView full = snapshot.get();
      assertThat(full.unchangedSince(before.version(), city, box, wanted, true)).isTrue();
      snapshot.observations().submit(scenes.observation(List.of()));
      assertThat(snapshot.get().unchangedSince(before.version(), city, box, wanted, true))
          .isFalse();
      assertThat(snapshot.get().unchangedSince(full.version(), city, box, wanted, true)).isTrue();
    }
  }
}
