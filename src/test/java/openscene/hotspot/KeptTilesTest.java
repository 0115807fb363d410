package openscene.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import openscene.area.Area;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.geo.Tile;
import openscene.observation.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptTilesTest {
  private static final LonLat CENTRE = new LonLat(5.3278, 60.3944);
  private static final LonLat FAR = new LonLat(5.2850, 60.3650);
  private static final TileQuestion HERE = question(16, CENTRE, Scene.MARCH, Set.of(), Basis.COUNT);
  private static final TileQuestion THERE = question(16, FAR, Scene.MARCH, Set.of(), Basis.COUNT);

  @ParameterizedTest
  @EnumSource(Basis.class)
  void aTileAskedAgainIsTheSameAndNotDrawnAgain(Basis basis) {
    ChangingCity city = new ChangingCity(Scene.of(1, 300));
    KeptTiles kept = new KeptTiles(city.tiles());
    TileQuestion asked = question(15, CENTRE, Scene.MARCH, Set.of(), basis);
    assertThat(kept.find(asked)).isNull();
    KeptTiles.Tile first = kept.get(asked);
    int readings = city.readings.get();
    assertThat(kept.get(asked)).isSameAs(first);
    assertThat(kept.find(asked)).isSameAs(first);
    assertThat(city.readings).hasValue(readings);
    assertThat(kept.hits()).isEqualTo(2);
    assertThat(kept.misses()).isEqualTo(1);
    assertThat(kept.bytes()).isGreaterThan(first.png().length);
  }

  @Test
  void aSubmissionIsSeenHereAtOnceAndFarAwayNothingIsDrawnAgain() {
    ChangingCity city = new ChangingCity(Scene.of(2, 300));
    KeptTiles kept = new KeptTiles(city.tiles());
    String before = kept.get(HERE).etag();
    KeptTiles.Tile far = kept.get(THERE);
    for (int i = 0; i < 40; i++) {
      city.add(seen(i, "litter", CENTRE));
    }
    assertThat(kept.find(HERE)).isNull();
    assertThat(kept.get(HERE).etag()).isNotEqualTo(before);
    assertThat(kept.find(THERE)).isSameAs(far);
    assertThat(kept.misses()).isEqualTo(3);
  }

  @Test
  void anotherKindAndAnotherTimeDoNotMatter() {
    ChangingCity city = new ChangingCity(Scene.of(3, 300));
    KeptTiles kept = new KeptTiles(city.tiles());
    TileQuestion dealing = question(16, CENTRE, Scene.MARCH, Set.of("open_dealing"), Basis.COUNT);
    Period later = new Period(Scene.MARCH.to(), Scene.MARCH.to().plusSeconds(86_400));
    TileQuestion april = question(16, CENTRE, later, Set.of(), Basis.COUNT);
    kept.get(dealing);
    kept.get(april);
    city.add(seen(1, "litter", CENTRE));
    assertThat(kept.find(dealing)).isNotNull();
    assertThat(kept.find(april)).isNotNull();
  }

  @Test
  void aVisitChangesRatesAndNoCounts() {
    ChangingCity city = new ChangingCity(Scene.of(4, 300));
    KeptTiles kept = new KeptTiles(city.tiles());
    TileQuestion rate = question(16, CENTRE, Scene.MARCH, Set.of(), Basis.RATE);
    kept.get(HERE);
    kept.get(rate);
    city.add(Scene.of(99, 0).visits.get(1));
    assertThat(kept.find(HERE)).isNotNull();
    assertThat(kept.find(rate)).isNull();
  }

  @Test
  void aCityOrABorderThatMovedIsDrawnAnew() {
    ChangingCity city = new ChangingCity(Scene.of(5, 300));
    KeptTiles kept = new KeptTiles(city.tiles());
    TileQuestion rate = question(16, CENTRE, Scene.MARCH, Set.of(), Basis.RATE);
    kept.get(rate);
    kept.get(HERE);
    Area other = Scene.area("torget", "POLYGON ((5.32 60.39, 5.33 60.39, 5.33 60.40, 5.32 60.39))");
    city.stores().areas().saveAll(List.of(other));
    assertThat(kept.find(rate)).isNull();
    assertThat(kept.find(HERE)).isNotNull();
    city.stores().areas().save(Scene.BERGEN.within(new BBox(5.27, 60.36, 5.36, 60.41)));
    assertThat(kept.find(HERE)).isNull();
  }

  @Test
  void whatOneAudienceIsShownIsNotGivenToAnother() {
    KeptTiles kept = new KeptTiles(new ChangingCity(Scene.of(6, 300)).tiles());
    kept.get(HERE);
    TileQuestion theirs =
        new TileQuestion(
            HERE.z(),
            HERE.x(),
            HERE.y(),
            HERE.period(),
            HERE.kinds(),
            HERE.basis(),
            null,
            "public");
    assertThat(kept.find(theirs)).isNull();
  }

  @Test
  void theSamePictureHasTheSameTagEverywhere() {
    String here = new KeptTiles(new ChangingCity(Scene.of(7, 300)).tiles()).get(HERE).etag();
    String elsewhere = new KeptTiles(new ChangingCity(Scene.of(7, 300)).tiles()).get(HERE).etag();
    assertThat(here).isEqualTo(elsewhere).matches("\"[0-9a-f]{24}\"");
  }

  @Test
  void whoAsksForAMissingTileWhileItIsDrawnHasItDrawnOnce() throws Exception {
    ChangingCity city = new ChangingCity(Scene.of(8, 300));
    KeptTiles kept = new KeptTiles(city.tiles());
    CountDownLatch drawing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    city.meanwhile = () -> awaitAfter(drawing, go);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<KeptTiles.Tile>> all = new ArrayList<>();
      all.add(pool.submit(() -> kept.get(HERE)));
      drawing.await();
      for (int i = 0; i < 7; i++) {
        all.add(pool.submit(() -> kept.get(HERE)));
      }
      go.countDown();
      KeptTiles.Tile first = all.get(0).get();
      for (Future<KeptTiles.Tile> one : all) {
        assertThat(one.get()).isSameAs(first);
      }
      assertThat(city.readings).hasValue(1);
      assertThat(kept.misses()).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void whoAskedAfterASubmissionIsNotGivenWhatWasBegunBeforeIt() throws Exception {
    ChangingCity city = new ChangingCity(Scene.of(9, 300));
    KeptTiles kept = new KeptTiles(city.tiles());
    CountDownLatch drawing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    city.meanwhile = () -> awaitAfter(drawing, go);
    CompletableFuture<KeptTiles.Tile> old = CompletableFuture.supplyAsync(() -> kept.get(HERE));
    drawing.await();
    for (int i = 0; i < 40; i++) {
      city.add(seen(i, "litter", CENTRE));
    }
    CompletableFuture<KeptTiles.Tile> young = CompletableFuture.supplyAsync(() -> kept.get(HERE));
    go.countDown();
    assertThat(young.get().etag()).isNotEqualTo(old.get().etag());
    assertThat(young.get().etag()).isEqualTo(new KeptTiles(city.tiles()).get(HERE).etag());
  }

  @Test
  void aFailureIsNotKeptAndFailsNobodyElse() throws Exception {
    ChangingCity city = new ChangingCity(Scene.of(10, 300));
    KeptTiles kept = new KeptTiles(city.tiles());
    CountDownLatch drawing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    city.meanwhile =
        () -> {
          awaitAfter(drawing, go);
          throw new IllegalStateException("the store went away");
        };
    CompletableFuture<KeptTiles.Tile> failing = CompletableFuture.supplyAsync(() -> kept.get(HERE));
    drawing.await();
    CompletableFuture<KeptTiles.Tile> other = CompletableFuture.supplyAsync(() -> kept.get(HERE));
    go.countDown();
    assertThat(failing).failsWithin(java.time.Duration.ofSeconds(20));
    assertThat(other.get().png()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverHappensTheKeptTileIsTheOneThatWouldBeDrawn(long seed) {
    Random chance = new Random(seed);
    ChangingCity city = new ChangingCity(Scene.of(seed, 200));
    KeptTiles kept = new KeptTiles(city.tiles(), 40_000);
    for (int i = 0; i < 150; i++) {
      LonLat place =
          new LonLat(5.28 + 0.08 * chance.nextDouble(), 60.36 + 0.05 * chance.nextDouble());
      if (chance.nextInt(3) == 0) {
        for (int k = 0; k < 5; k++) {
          city.add(seen(100 * i + k, Scene.CORNERS.get(chance.nextInt(3)), place));
        }
      }
      TileQuestion asked =
          question(
              13 + chance.nextInt(3),
              place,
              Scene.MARCH,
              chance.nextBoolean() ? Set.of() : Set.of("litter"),
              chance.nextInt(4) == 0 ? Basis.RATE : Basis.COUNT);
      assertThat(kept.get(asked).png()).isEqualTo(city.tiles().draw(city.view(), asked).png());
      assertThat(kept.bytes()).isLessThanOrEqualTo(40_000);
    }
    assertThat(kept.hits()).isPositive();
  }

  private static void awaitAfter(CountDownLatch say, CountDownLatch go) {
    say.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Observation seen(int i, String kind, LonLat place) {
    return Scene.seen(
        new UUID(77, i), kind, Instant.parse("2019-03-12T10:00:00Z").plusSeconds(i), place, null);
  }

  private static TileQuestion question(
      int z, LonLat place, Period period, Set<String> kinds, Basis basis) {
    Tile tile = PlainTilesTest.tileOf(z, place);
    return new TileQuestion(z, tile.x(), tile.y(), period, kinds, basis, null);
  }
}
