package openscene.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import openscene.area.Area;
import openscene.area.City;
import openscene.area.Measure;
import openscene.geo.BBox;
import openscene.observation.Agency;
import openscene.observation.ChangeFeed;
import openscene.observation.Observation;
import openscene.observation.ObservationStoreContractData;
import openscene.observation.Protocol;
import openscene.observation.Told;
import openscene.observation.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** The promise of {@link ChangeFeed}; every store is held to it. */
public abstract class ChangeFeedContract {
  private static final Instant START = Instant.parse("2026-05-04T08:00:00Z");
  private static final Instant LATER = Instant.parse("2026-06-01T12:00:00.123Z");
  private static final Duration LONG = Duration.ofSeconds(20);

  /** Stores with nothing in them. */
  protected abstract Stores emptyStores() throws Exception;

  /** The same, as another node has them where there can be one. */
  protected abstract Stores otherNode() throws Exception;

  @Test
  void readingAllTellsOnceOfEachThatStands() throws Exception {
    Stores stores = emptyStores();
    List<Observation> seen = ObservationStoreContractData.observations(5_000, 1);
    stores.observations().submitAll(seen);
    stores.observations().withdraw(seen.get(7).id(), LATER);
    stores.visits().submitAll(List.of(open(1), open(2), closed(open(3)), open(4)));
    stores.visits().withdraw(open(4).id(), LATER);
    List<Observation> told = new ArrayList<>();
    List<Visit> visits = new ArrayList<>();
    stores.changes().readAll(told::add, visits::add);
    List<Observation> standing = new ArrayList<>(seen);
    standing.remove(7);
    assertThat(told).containsExactlyInAnyOrderElementsOf(standing);
    assertThat(visits).containsExactlyInAnyOrder(open(1), open(2), closed(open(3)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whoFollowsKnowsWhatStandsWhoeverWrote(long seed) throws Exception {
    Stores here = emptyStores();
    Stores there = otherNode();
    Random random = new Random(seed);
    List<Observation> pool = ObservationStoreContractData.observations(600, seed);
    here.observations().submitAll(pool.subList(0, 50));
    Told told = Told.ofAll(here.changes());
    for (int round = 0; round < 12; round++) {
      for (int write = 0; write < 12; write++) {
        write(random.nextBoolean() ? here : there, pool, random);
      }
      told.follow(here.changes());
      assertThat(told.observations()).isEqualTo(Told.ofAll(there.changes()).observations());
      assertThat(told.visits()).isEqualTo(Told.ofAll(there.changes()).visits());
    }
    Stores node = here;
    assertThat(told.observations().values())
        .allMatch(each -> node.observations().find(each.id()).orElseThrow().equals(each));
    assertThat(told.withdrawn())
        .isNotEmpty()
        .allMatch(each -> node.observations().find(each.id()).orElseThrow().equals(each));
  }

  private static void write(Stores stores, List<Observation> pool, Random random) {
    Observation any = pool.get(random.nextInt(pool.size()));
    Visit visit = open(1 + random.nextInt(40));
    switch (random.nextInt(6)) {
      case 0 -> stores.observations().withdraw(any.id(), LATER);
      case 1 -> stores.visits().submit(visit);
      case 2 -> stores.visits().submit(closed(visit));
      case 3 -> stores.visits().withdraw(visit.id(), LATER);
      case 4 -> {
        int from = random.nextInt(pool.size() - 100);
        stores.observations().submitAll(pool.subList(from, from + random.nextInt(100)));
      }
      default -> stores.observations().submit(any);
    }
  }

  @Test
  void nothingIsMissedWhileManyWriteAtOnce() throws Exception {
    Stores here = emptyStores();
    Stores there = otherNode();
    int writers = 6;
    Told told = Told.ofAll(here.changes());
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    try {
      List<Future<Void>> ends = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        Stores stores = w % 2 == 0 ? here : there;
        List<Observation> own = ObservationStoreContractData.observations(300, 100 + w);
        Random random = new Random(w);
        Callable<Void> work =
            () -> {
              for (int i = 0; i < own.size(); i += 10) {
                stores.observations().submitAll(own.subList(i, i + 10));
                stores.observations().withdraw(own.get(random.nextInt(i + 10)).id(), LATER);
              }
              return null;
            };
        ends.add(pool.submit(work));
      }
      while (!ends.stream().allMatch(Future::isDone)) {
        told.follow(here.changes());
      }
      for (Future<Void> end : ends) {
        end.get();
      }
    } finally {
      pool.shutdown();
    }
    told.follow(here.changes());
    Told anew = Told.ofAll(there.changes());
    assertThat(told.observations()).isEqualTo(anew.observations());
    assertThat(told.observations().size() + told.withdrawn().size()).isEqualTo(writers * 300);
  }

  @Test
  void whoeverBrokeOffReadsAgainFromTheSameMark() throws Exception {
    Stores stores = emptyStores();
    ChangeFeed feed = stores.changes();
    ChangeFeed.Mark mark = feed.readAll(each -> {}, each -> {});
    List<Observation> seen = ObservationStoreContractData.observations(30, 5);
    stores.observations().submitAll(seen);
    Told refuses =
        new Told() {
          @Override
          public void observation(Observation observation) {
            super.observation(observation);
            if (observations().size() == 11) {
              throw new IllegalStateException("enough");
            }
          }
        };
    assertThatThrownBy(() -> feed.read(mark, refuses)).hasMessage("enough");
    for (int time = 0; time < 2; time++) {
      Told told = new Told();
      feed.read(mark, told);
      assertThat(told.observations().values()).containsExactlyInAnyOrderElementsOf(seen);
    }
    assertThatThrownBy(
            () ->
                feed.readAll(
                    each -> {
                      throw new IllegalStateException("not now");
                    },
                    each -> {}))
        .hasMessage("not now");
    assertThat(Told.ofAll(feed).observations()).hasSize(30);
  }

  @Test
  void placesAreToldOfWhicheverOfThemChanged() throws Exception {
    Stores here = emptyStores();
    Stores there = otherNode();
    Measure measure =
        new Measure(new UUID(1, 1), "lighting", "park", null, LocalDate.of(2026, 3, 1), null, null);
    Map<String, Runnable> writes =
        Map.of(
            "city", () -> there.areas().save(city()),
            "area", () -> there.areas().saveAll(List.of(area())),
            "measure", () -> there.measures().save(measure),
            "measure gone", () -> there.measures().delete(measure.id()),
            "fact", () -> there.facts().remember("made_up", "43"));
    Told told = Told.ofAll(here.changes());
    for (String what :
        List.of("city", "area", "measure", "measure gone", "fact", "city", "area", "fact")) {
      int before = told.timesPlaces();
      writes.get(what).run();
      told.follow(here.changes());
      assertThat(told.timesPlaces()).as(what).isGreaterThan(before);
    }
    int before = told.timesPlaces();
    there.visits().submit(open(1));
    told.follow(here.changes());
    assertThat(told.timesPlaces()).as("a visit is no place").isEqualTo(before);
  }

  @Test
  void aWriteOfAnotherNodeWakesWhoWaits() throws Exception {
    Stores here = emptyStores();
    Stores there = otherNode();
    Told told = Told.ofAll(here.changes());
    while (here.changes().await(Duration.ofMillis(300))) {
      told.follow(here.changes()); // What was before, and that there was a first look.
    }
    there.changes().await(Duration.ofMillis(1)); // A node that serves waits as well.
    for (Observation one : ObservationStoreContractData.observations(3, 8)) {
      there.observations().submit(one);
      while (!told.observations().containsKey(one.id())) {
        assertThat(here.changes().await(LONG)).isTrue();
        told.follow(here.changes());
      }
    }
  }

  @Test
  void allWhoWaitAreWoken() throws Exception {
    Stores stores = emptyStores();
    while (stores.changes().await(Duration.ofMillis(300))) {
      // What was before.
    }
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Future<Boolean>> waiting = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        waiting.add(pool.submit(() -> stores.changes().await(LONG)));
      }
      Iterator<Observation> next = ObservationStoreContractData.observations(9_999, 9).iterator();
      while (!waiting.stream().allMatch(Future::isDone)) {
        stores.observations().submit(next.next());
        Thread.sleep(20); // So that both wait before the last of them is written.
      }
      for (Future<Boolean> one : waiting) {
        assertThat(one.get()).isTrue();
      }
    } finally {
      pool.shutdown();
    }
  }

  private static City city() {
    return new City(
        "bergen",
        "Bergen",
        "EPSG:25832",
        ZoneId.of("Europe/Oslo"),
        new BBox(5.1, 60.2, 5.6, 60.5),
        List.of("nb"));
  }

  private static Area area() {
    return new Area(
        "park",
        1,
        "bergen",
        "Parken",
        LocalDate.of(2026, 1, 1),
        null,
        false,
        null,
        new GeometryFactory().toGeometry(new Envelope(5.3, 5.31, 60.3, 60.31)));
  }

  private static Visit open(int number) {
    return new Visit(
        new UUID(number, number),
        "bergen",
        Agency.OUTREACH,
        Protocol.PATROL,
        null,
        2,
        new TreeSet<>(List.of("open_use", "gathering")),
        START.plusSeconds(number),
        null,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Visit closed(Visit open) {
    return new Visit(
        open.id(),
        open.city(),
        open.agency(),
        open.protocol(),
        null,
        open.observers(),
        open.targetKinds(),
        open.startedAt(),
        open.startedAt().plusSeconds(3_600),
        true,
        List.of(new Visit.AreaEffort("park", 60)),
        List.of(),
        null,
        true,
        null,
        LATER,
        null);
  }
}
