package openscene.observation;

import static openscene.observation.Outcome.CLOSED;
import static openscene.observation.Outcome.CONFLICT;
import static openscene.observation.Outcome.SAME;
import static openscene.observation.Outcome.STORED;
import static openscene.observation.Outcome.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import openscene.geo.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise of {@link VisitStore}; every store is held to it. */
public abstract class VisitStoreContract {
  private static final Instant START = Instant.parse("2026-05-04T08:00:00Z");
  private static final Instant LATER = Instant.parse("2026-06-01T12:00:00.123Z");
  private static final List<String> KINDS = List.of("open_use", "sleeping_rough", "gathering");

  /** A store with nothing in it. */
  protected abstract VisitStore emptyStore() throws Exception;

  /** The same store, closed and opened again where it can be. */
  protected abstract VisitStore reopened() throws Exception;

  @Test
  void anOpenVisitIsClosedOnceAndNeverChangesAgain() throws Exception {
    VisitStore store = emptyStore();
    Visit open = open(1);
    Visit closed = closed(open, 90);
    assertThat(store.submit(open)).isEqualTo(STORED);
    assertThat(store.submit(open.receivedAt(LATER))).isEqualTo(SAME);
    assertThat(store.submit(closed)).isEqualTo(CLOSED);
    assertThat(store.submit(closed)).isEqualTo(SAME);
    assertThat(store.submit(closed(open, 91))).isEqualTo(CONFLICT);
    assertThat(store.find(open.id())).contains(closed);
    assertThat(reopened().find(open.id())).contains(closed);
  }

  @Test
  void aClosedVisitTakesItsLateOpeningForSaid() throws Exception {
    VisitStore store = emptyStore();
    Visit open = open(1);
    Visit closed = closed(open, 90);
    store.submit(open);
    store.submit(closed);
    assertThat(store.submit(open)).isEqualTo(SAME);
    assertThat(store.submit(open.receivedAt(LATER))).isEqualTo(SAME);
    assertThat(store.find(open.id())).contains(closed);
    Visit whole = closed(open(2), 30);
    assertThat(store.submitAll(List.of(whole, open(2)))).containsExactly(STORED, SAME);
    assertThat(store.find(whole.id())).contains(whole);
    store.withdraw(whole.id(), LATER);
    assertThat(store.submit(open(2))).isEqualTo(WITHDRAWN);
  }

  @Test
  void theSpanReachesFromTheFirstThatStandsToTheLast() throws Exception {
    VisitStore store = emptyStore();
    assertThat(store.span()).isEmpty();
    List<Visit> all = visits(40, 6);
    store.submitAll(all);
    Instant first = all.stream().map(Visit::startedAt).min(Instant::compareTo).orElseThrow();
    Instant last = all.stream().map(Visit::startedAt).max(Instant::compareTo).orElseThrow();
    assertThat(store.span()).contains(new Period(first, last.plusSeconds(1)));
    for (Visit visit : all) {
      if (visit.startedAt().equals(last)) {
        store.withdraw(visit.id(), LATER);
      }
    }
    assertThat(store.span().orElseThrow().to()).isBefore(last.plusSeconds(1));
  }

  @Test
  void openingAndClosingMayComeInOneBatch() throws Exception {
    VisitStore store = emptyStore();
    Visit open = open(1);
    Visit closed = closed(open, 30);
    assertThat(store.submitAll(List.of(open, open(2), closed, closed, closed(open, 31))))
        .containsExactly(STORED, STORED, CLOSED, SAME, CONFLICT);
    assertThat(store.find(open.id())).contains(closed);
  }

  @Test
  void aWithdrawnVisitIsNeitherClosedNorCounted() throws Exception {
    VisitStore store = emptyStore();
    store.submit(open(1));
    assertThat(store.withdraw(open(1).id(), LATER)).isTrue();
    assertThat(store.submit(closed(open(1), 20))).isEqualTo(WITHDRAWN);
    assertThat(store.find(open(1).id())).contains(open(1).withdrawnAt(LATER));
    assertThat(store.count(Filter.ALL)).isZero();
    assertThat(store.page(Filter.ALL, null, 9)).isEmpty();
    assertThat(store.withdraw(new UUID(9, 9), LATER)).isFalse();
  }

  @Test
  void ofEightDifferentClosingsOneWins() throws Exception {
    VisitStore store = emptyStore();
    for (int round = 1; round <= 20; round++) {
      Visit open = open(round);
      store.submit(open);
      List<Callable<Outcome>> closers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Visit closing = closed(open, 10 + i);
        closers.add(() -> store.submit(closing));
      }
      List<Outcome> outcomes = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(closers.size());
      try {
        for (Future<Outcome> closer : threads.invokeAll(closers)) {
          outcomes.add(closer.get());
        }
      } finally {
        threads.shutdownNow();
      }
      assertThat(Collections.frequency(outcomes, CLOSED)).isEqualTo(1);
      assertThat(Collections.frequency(outcomes, CONFLICT)).isEqualTo(7);
      int winner = outcomes.indexOf(CLOSED);
      assertThat(store.find(open.id())).contains(closed(open, 10 + winner));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverIsSentAtOnceIsAnsweredAsIfOneCameAfterTheOther(long seed) throws Exception {
    VisitStore store = emptyStore();
    new OneAfterTheOther<>(Visit::id, () -> writable(new InMemoryVisitStore()))
        .check(
            writable(store),
            number -> List.of(open(number), closed(open(number), 30), closed(open(number), 31)),
            seed);
  }

  private static OneAfterTheOther.Kept<Visit> writable(VisitStore store) {
    return new OneAfterTheOther.Kept<>(store::submitAll, store::withdraw, store::find);
  }

  @Test
  void everyFieldComesBackAsItWasGiven() throws Exception {
    VisitStore store = emptyStore();
    List<Visit> all = visits(400, 3);
    assertThat(store.submitAll(all)).containsOnly(STORED);
    assertThat(scanned(reopened(), Filter.ALL)).containsExactlyInAnyOrderElementsOf(all);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void countScanAndPagesAgreeWithPlainJavaForAnyFilter(long seed) throws Exception {
    VisitStore store = emptyStore();
    List<Visit> all = visits(200, seed);
    store.submitAll(all);
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      Filter filter = filter(random);
      List<Visit> right = all.stream().filter(InMemoryVisitStore.meant(filter)).toList();
      assertThat(scanned(store, filter)).containsExactlyInAnyOrderElementsOf(right);
      assertThat(store.count(filter)).isEqualTo(right.size());
      List<Visit> paged = new ArrayList<>();
      List<Visit> page = store.page(filter, null, 30);
      while (!page.isEmpty()) {
        paged.addAll(page);
        page = store.page(filter, Cursor.of(page.get(page.size() - 1)), 30);
      }
      assertThat(paged).containsExactlyInAnyOrderElementsOf(right);
    }
  }

  private static Filter filter(Random random) {
    Filter filter = Filter.ALL;
    if (random.nextBoolean()) {
      filter = filter.ofKinds(Set.of(KINDS.get(random.nextInt(3)), "litter"));
    }
    if (random.nextBoolean()) {
      filter = filter.inCity(random.nextBoolean() ? "bergen" : "copenhagen");
    }
    if (random.nextBoolean()) {
      filter = filter.by(Set.of(Agency.POLICE));
    }
    if (random.nextBoolean()) {
      filter = filter.seeing(RandomScopes.scope(random, KINDS, START));
    }
    return random.nextBoolean()
        ? filter.in(new Period(START, START.plusSeconds(random.nextInt(90_000))))
        : filter;
  }

  private static Visit open(int number) {
    return new Visit(
        new UUID(number, number),
        "bergen",
        Agency.OUTREACH,
        Protocol.PATROL,
        null,
        2,
        new TreeSet<>(KINDS),
        START,
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

  private static Visit closed(Visit open, int minutes) {
    return new Visit(
        open.id(),
        open.city(),
        open.agency(),
        open.protocol(),
        TravelMode.FOOT,
        open.observers(),
        open.targetKinds(),
        open.startedAt(),
        open.startedAt().plusSeconds(60L * minutes),
        true,
        List.of(new Visit.AreaEffort("vaagsbunnen", minutes)),
        List.of(new Visit.CellEffort(11_880, 268_001, minutes / 3.0)),
        Weather.RAIN,
        true,
        "works",
        LATER,
        null);
  }

  private static List<Visit> visits(int n, long seed) {
    Random random = new Random(seed);
    List<Visit> list = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      boolean full = random.nextBoolean();
      TreeSet<String> kinds = new TreeSet<>();
      KINDS.stream().filter(kind -> random.nextBoolean()).forEach(kinds::add);
      List<Visit.CellEffort> cells = new ArrayList<>();
      for (int c = 0; full && c < random.nextInt(60); c++) {
        cells.add(
            new Visit.CellEffort(
                random.nextInt() >> 4, random.nextInt() >> 4, random.nextDouble() * 9 + 1e-7));
      }
      Instant start = START.plusSeconds(random.nextInt(24) * 3_600L);
      list.add(
          new Visit(
              new UUID(random.nextLong(), random.nextLong()),
              random.nextBoolean() ? "bergen" : "copenhagen",
              random.nextBoolean() ? Agency.POLICE : Agency.WARDEN,
              List.of(Protocol.values()).get(random.nextInt(6)),
              full ? TravelMode.BIKE : null,
              1 + random.nextInt(50),
              kinds,
              start,
              full ? start.plusSeconds(1 + random.nextInt(7_200)) : null,
              full && random.nextBoolean(),
              full ? List.of(new Visit.AreaEffort("gyldenpris_mo", 0.1 + i / 7.0)) : null,
              cells,
              full ? Weather.SNOW : null,
              full ? (Boolean) random.nextBoolean() : null,
              full ? "festival" : null,
              full ? LATER : null,
              null));
    }
    return list;
  }

  private static List<Visit> scanned(VisitStore store, Filter filter) {
    List<Visit> list = new ArrayList<>();
    store.scan(filter, list::add);
    return list;
  }
}
