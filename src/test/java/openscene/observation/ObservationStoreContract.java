package openscene.observation;

import static openscene.observation.ObservationStoreContractData.filter;
import static openscene.observation.ObservationStoreContractData.observations;
import static openscene.observation.Outcome.CONFLICT;
import static openscene.observation.Outcome.SAME;
import static openscene.observation.Outcome.STORED;
import static openscene.observation.Outcome.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise of {@link ObservationStore}; every store is held to it. */
public abstract class ObservationStoreContract {
  private static final Instant LATER = Instant.parse("2026-06-01T12:00:00.123Z");
  private static final Observation ONE = observations(1, 1).get(0);

  /** A store with nothing in it. */
  protected abstract ObservationStore emptyStore() throws Exception;

  /** The same store, closed and opened again where it can be. */
  protected abstract ObservationStore reopened() throws Exception;

  @Test
  void sendingTwiceStoresOnce() throws Exception {
    ObservationStore store = emptyStore();
    assertThat(store.submit(ONE)).isEqualTo(STORED);
    assertThat(store.submit(ONE.receivedAt(LATER))).isEqualTo(SAME);
    assertThat(store.page(Filter.ALL, null, 10)).containsExactly(ONE);
  }

  @Test
  void anotherContentUnderAKnownIdChangesNothing() throws Exception {
    ObservationStore store = emptyStore();
    store.submit(ONE);
    assertThat(store.submit(moved(ONE))).isEqualTo(CONFLICT);
    assertThat(store.find(ONE.id())).contains(ONE);
  }

  @Test
  void whatWasWithdrawnStaysFindableAndIsNeverCounted() throws Exception {
    ObservationStore store = emptyStore();
    store.submit(ONE);
    assertThat(store.withdraw(ONE.id(), LATER)).isTrue();
    assertThat(store.withdraw(ONE.id(), LATER.plusSeconds(9))).isTrue();
    assertThat(store.withdraw(new UUID(7, 7), LATER)).isFalse();
    assertThat(store.find(ONE.id())).contains(ONE.withdrawnAt(LATER));
    assertThat(store.submit(ONE)).isEqualTo(WITHDRAWN);
    assertThat(store.submit(moved(ONE))).isEqualTo(WITHDRAWN);
    assertThat(store.page(Filter.ALL, null, 10)).isEmpty();
    assertThat(store.count(Filter.ALL)).isZero();
    assertThat(scanned(store, Filter.ALL)).isEmpty();
  }

  @Test
  void theSpanReachesFromTheFirstThatStandsToTheLast() throws Exception {
    ObservationStore store = emptyStore();
    assertThat(store.span()).isEmpty();
    List<Observation> all = observations(50, 9);
    store.submitAll(all);
    Instant first = all.stream().map(Observation::seenAt).min(Instant::compareTo).orElseThrow();
    Instant last = all.stream().map(Observation::seenAt).max(Instant::compareTo).orElseThrow();
    assertThat(store.span()).contains(new Period(first, last.plusSeconds(1)));
    for (Observation seen : all) {
      if (seen.seenAt().equals(first)) {
        store.withdraw(seen.id(), LATER);
      }
    }
    assertThat(store.span().orElseThrow().from()).isAfter(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 700}) // by single rows, and by bulk where a store has such a way
  void eachItemOfABatchHasItsOwnOutcome(int size) throws Exception {
    ObservationStore store = emptyStore();
    List<Observation> known = observations(3, 5);
    store.submitAll(known);
    store.withdraw(known.get(2).id(), LATER);
    List<Observation> batch = new ArrayList<>(observations(size, 6));
    Observation fresh = batch.get(size - 1);
    Collections.addAll(batch, known.get(0), moved(known.get(1)), known.get(2));
    Collections.addAll(batch, fresh, moved(fresh));
    List<Outcome> outcomes = store.submitAll(batch);
    assertThat(outcomes).hasSize(size + 5);
    assertThat(outcomes.subList(0, size)).containsOnly(STORED);
    assertThat(outcomes.subList(size, size + 5))
        .containsExactly(SAME, CONFLICT, WITHDRAWN, SAME, CONFLICT);
    assertThat(store.count(Filter.ALL)).isEqualTo(size + 2);
    assertThat(store.submitAll(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 400})
  void eightSendersOfTheSameStoreEachOnce(int batch) throws Exception {
    ObservationStore store = emptyStore();
    List<Observation> all = observations(400, 8);
    List<Callable<List<Outcome>>> senders = new ArrayList<>();
    for (int sender = 0; sender < 8; sender++) {
      List<Observation> mine = new ArrayList<>(all);
      Collections.shuffle(mine, new Random(sender));
      senders.add(
          () -> {
            List<Outcome> outcomes = new ArrayList<>();
            for (int from = 0; from < mine.size(); from += batch) {
              outcomes.addAll(store.submitAll(mine.subList(from, from + batch)));
            }
            return outcomes;
          });
    }
    List<Outcome> outcomes = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(senders.size());
    try {
      for (Future<List<Outcome>> sender : threads.invokeAll(senders)) {
        outcomes.addAll(sender.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(Collections.frequency(outcomes, STORED)).isEqualTo(all.size());
    assertThat(Collections.frequency(outcomes, SAME)).isEqualTo(7 * all.size());
    assertThat(scanned(store, Filter.ALL)).containsExactlyInAnyOrderElementsOf(all);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverIsSentAtOnceIsAnsweredAsIfOneCameAfterTheOther(long seed) throws Exception {
    ObservationStore store = emptyStore();
    new OneAfterTheOther<>(Observation::id, () -> writable(new InMemoryObservationStore()))
        .check(
            writable(store),
            number -> {
              Observation one = at(5, number % 80, ONE);
              return List.of(one, one, moved(one));
            },
            seed);
  }

  private static OneAfterTheOther.Kept<Observation> writable(ObservationStore store) {
    return new OneAfterTheOther.Kept<>(store::submitAll, store::withdraw, store::find);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 500})
  void pagesVisitEverythingOnceInOrderEvenWhenTimesAreTheSame(int limit) throws Exception {
    ObservationStore store = emptyStore();
    List<Observation> all = observations(300, 9); // 40 different times: ties everywhere
    store.submitAll(all);
    List<Observation> paged = paged(store, Filter.ALL, limit);
    assertThat(paged).containsExactlyInAnyOrderElementsOf(all);
    assertThat(paged)
        .isSortedAccordingTo(
            (a, b) ->
                a.seenAt().equals(b.seenAt())
                    ? a.id().toString().compareTo(b.id().toString())
                    : a.seenAt().compareTo(b.seenAt()));
  }

  @Test
  void countScanAndPagesAgreeWithPlainJavaForAnyFilter() throws Exception {
    ObservationStore store = emptyStore();
    List<Observation> all = observations(400, 10);
    store.submitAll(all);
    Random random = new Random(11);
    int found = 0;
    for (int i = 0; i < 150; i++) {
      Filter filter = filter(random, all);
      List<Observation> right =
          all.stream().filter(InMemoryObservationStore.meant(filter)).toList();
      assertThat(scanned(store, filter))
          .as("%s", filter)
          .containsExactlyInAnyOrderElementsOf(right);
      assertThat(store.count(filter)).as("%s", filter).isEqualTo(right.size());
      assertThat(new HashSet<>(paged(store, filter, 50))).isEqualTo(new HashSet<>(right));
      found += right.size();
    }
    assertThat(found).as("the filters are no empty test").isGreaterThan(1_000);
  }

  @Test
  void aStreamIsAllPagesInARowForAnyFilter() throws Exception {
    ObservationStore store = emptyStore();
    List<Observation> all = observations(400, 14);
    store.submitAll(all);
    all.subList(0, 9).forEach(seen -> store.withdraw(seen.id(), LATER));
    Random random = new Random(15);
    int found = 0;
    for (int i = 0; i < 100; i++) {
      Filter filter = i == 0 ? Filter.ALL : filter(random, all);
      List<Observation> streamed = new ArrayList<>();
      assertThat(store.stream(filter, new Stop(), streamed::add)).isEqualTo(streamed.size());
      assertThat(streamed).as("%s", filter).containsExactlyElementsOf(paged(store, filter, 50));
      found += streamed.size();
    }
    assertThat(found).as("the filters are no empty test").isGreaterThan(1_000);
  }

  @Test
  void aStreamEndsWhenItIsStoppedOrItsVisitorFailsAndTheStoreGoesOn() throws Exception {
    ObservationStore store = emptyStore();
    List<Observation> all = observations(5_000, 16);
    store.submitAll(all);
    for (int i = 0; i < 20; i++) { // More often than there are connections.
      Stop stop = new Stop();
      List<Observation> seen = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  store.stream(
                      Filter.ALL,
                      stop,
                      one -> {
                        seen.add(one);
                        if (seen.size() == 100) {
                          stop.now();
                        }
                      }))
          .isInstanceOf(java.util.concurrent.CancellationException.class);
      assertThat(seen).hasSize(100);
      assertThatThrownBy(
              () ->
                  store.stream(
                      Filter.ALL,
                      new Stop(),
                      one -> {
                        throw new java.io.UncheckedIOException(new java.io.IOException("gone"));
                      }))
          .isInstanceOf(java.io.UncheckedIOException.class);
      assertThatThrownBy(() -> store.stream(Filter.ALL, stop, one -> seen.add(one)))
          .isInstanceOf(java.util.concurrent.CancellationException.class);
      assertThat(seen).hasSize(100);
    }
    assertThat(store.stream(Filter.ALL, new Stop(), one -> {})).isEqualTo(all.size());
    assertThat(store.count(Filter.ALL)).isEqualTo(all.size());
  }

  @Test
  void aBoxAcrossTheAntimeridianHoldsBothSidesAndNothingBetween() throws Exception {
    ObservationStore store = emptyStore();
    List<Observation> all =
        List.of(at(179.5, 1, ONE), at(-179.5, 2, ONE), at(180, 3, ONE), at(0, 4, ONE));
    store.submitAll(all);
    Filter fiji = Filter.ALL.within(new BBox(179, -20, -179, 20));
    assertThat(scanned(store, fiji)).containsExactlyInAnyOrderElementsOf(all.subList(0, 3));
    assertThat(store.count(fiji)).isEqualTo(3);
  }

  @Test
  void whatWasAcknowledgedIsThereAfterOpeningAgain() throws Exception {
    ObservationStore store = emptyStore();
    List<Observation> all = observations(500, 12);
    store.submitAll(all.subList(0, 450));
    all.subList(450, 500).forEach(store::submit);
    store.withdraw(all.get(3).id(), LATER);
    ObservationStore again = reopened();
    for (int i = 0; i < all.size(); i++) {
      Observation seen = i == 3 ? all.get(i).withdrawnAt(LATER) : all.get(i);
      assertThat(again.find(seen.id())).contains(seen);
    }
    assertThat(again.count(Filter.ALL)).isEqualTo(499);
    assertThat(again.submitAll(all.subList(0, 3))).containsOnly(SAME);
  }

  @Test
  void aBatchWithOneThatCannotBeStoredStoresNothing() throws Exception {
    ObservationStore store = emptyStore();
    List<Observation> batch = new ArrayList<>(observations(20, 13));
    batch.add(null);
    assertThatThrownBy(() -> store.submitAll(batch)).isInstanceOf(RuntimeException.class);
    assertThat(store.count(Filter.ALL)).isZero();
  }

  private static Observation at(double lon, int number, Observation like) {
    return new Observation(
        new UUID(number, number),
        like.kind(),
        like.seenAt(),
        new LonLat(lon, number),
        null,
        PositionSource.MAP,
        null,
        1,
        null,
        null,
        null,
        null,
        null,
        like.agency(),
        null,
        null,
        null);
  }

  private static Observation moved(Observation like) {
    Observation elsewhere = at(12.5, 55, like);
    return new Observation(
        like.id(),
        elsewhere.kind(),
        elsewhere.seenAt(),
        elsewhere.place(),
        null,
        PositionSource.MAP,
        null,
        1,
        null,
        null,
        null,
        null,
        null,
        elsewhere.agency(),
        null,
        null,
        null);
  }

  private static List<Observation> scanned(ObservationStore store, Filter filter) {
    List<Observation> list = new ArrayList<>();
    store.scan(filter, list::add);
    return list;
  }

  private static List<Observation> paged(ObservationStore store, Filter filter, int limit) {
    List<Observation> list = new ArrayList<>();
    int pages = 0;
    Cursor cursor = null;
    while (true) {
      List<Observation> page = store.page(filter, cursor, limit);
      list.addAll(page);
      if (page.size() < limit) {
        return list;
      }
      cursor = Cursor.of(page.get(limit - 1));
      assertThat(++pages).as("pages come to an end").isLessThan(1_000);
    }
  }
}
