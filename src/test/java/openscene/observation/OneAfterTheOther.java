package openscene.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The law of many writers: whatever was sent at once, for each id there is an order of its calls in
 * which a plain store, asked one by one, gives the same answers and ends with the same content.
 */
public final class OneAfterTheOther<T> {
  private static final int IDS = 80;
  private static final int THREADS = 12;
  private static final Instant LATER = Instant.parse("2026-06-01T12:00:00Z");

  private final Function<T, UUID> idOf;
  private final Supplier<Kept<T>> plain;

  /** The part of a store that is written, and how one is found again. */
  public record Kept<T>(
      Function<List<T>, List<Outcome>> submitAll,
      BiFunction<UUID, Instant, Boolean> withdraw,
      Function<UUID, Optional<T>> find) {}

  private static final class Call<T> {
    private final UUID id;
    private final T item; // null: take back
    private final Instant when;
    private int thread;
    private int turn;
    private Object answer;

    Call(UUID id, T item, Instant when) {
      this.id = id;
      this.item = item;
      this.when = when;
    }

    Object ask(Kept<T> kept) {
      return item == null
          ? kept.withdraw().apply(id, when)
          : kept.submitAll().apply(List.of(item)).get(0);
    }
  }

  /**
   * The law for things that have such ids.
   *
   * @param plain gives a store to compare with, empty
   */
  public OneAfterTheOther(Function<T, UUID> idOf, Supplier<Kept<T>> plain) {
    this.idOf = idOf;
    this.plain = plain;
  }

  /**
   * Holds a store to it.
   *
   * @param forms gives what may be sent under the id of a number
   */
  public void check(Kept<T> store, Function<Integer, List<T>> forms, long seed) throws Exception {
    List<List<Call<T>>> threads = calls(forms, new Random(seed));
    List<Callable<Void>> senders = new ArrayList<>();
    for (List<Call<T>> mine : threads) {
      senders.add(
          () -> {
            send(store, mine);
            return null;
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Void> sender : pool.invokeAll(senders)) {
        sender.get();
      }
    } finally {
      pool.shutdownNow();
    }
    Map<UUID, List<Call<T>>> byId = new TreeMap<>();
    threads.forEach(
        mine -> mine.forEach(c -> byId.computeIfAbsent(c.id, id -> new ArrayList<>()).add(c)));
    byId.forEach(
        (id, calls) ->
            assertThat(isSomeOrder(calls, new ArrayList<>(), store.find().apply(id)))
                .as(
                    "%s",
                    calls.stream().map(c -> c.thread + ":" + c.item + "→" + c.answer).toList())
                .isTrue());
  }

  private List<List<Call<T>>> calls(Function<Integer, List<T>> forms, Random random) {
    List<Call<T>> all = new ArrayList<>();
    for (int number = 1; number <= IDS; number++) {
      List<T> mine = forms.apply(number);
      UUID id = idOf.apply(mine.get(0));
      for (int i = 2 + random.nextInt(4); i > 0; i--) {
        boolean back = random.nextInt(5) == 0;
        T item = back ? null : mine.get(random.nextInt(mine.size()));
        all.add(new Call<>(id, item, LATER.plusSeconds(i)));
      }
    }
    Collections.shuffle(all, random);
    List<List<Call<T>>> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      threads.add(new ArrayList<>());
    }
    for (Call<T> call : all) {
      call.thread = random.nextInt(THREADS);
      call.turn = threads.get(call.thread).size();
      threads.get(call.thread).add(call);
    }
    return threads;
  }

  /** One by one, or as a batch where several in a row are to be kept. */
  private static <T> void send(Kept<T> store, List<Call<T>> calls) {
    for (int from = 0; from < calls.size(); ) {
      int to = from + 1;
      if (calls.get(from).item != null && from % 3 == 0) {
        while (to < calls.size() && to < from + 4 && calls.get(to).item != null) {
          to++;
        }
        List<Outcome> outcomes =
            store.submitAll().apply(calls.subList(from, to).stream().map(c -> c.item).toList());
        for (int i = from; i < to; i++) {
          calls.get(i).answer = outcomes.get(i - from);
        }
      } else {
        calls.get(from).answer = calls.get(from).ask(store);
      }
      from = to;
    }
  }

  private boolean isSomeOrder(List<Call<T>> rest, List<Call<T>> before, Optional<T> end) {
    Kept<T> kept = plain.get();
    for (Call<T> call : before) {
      if (!call.ask(kept).equals(call.answer)) {
        return false;
      }
    }
    if (rest.isEmpty()) {
      return kept.find().apply(before.get(0).id).equals(end);
    }
    for (Call<T> next : rest) {
      boolean early = rest.stream().anyMatch(c -> c.thread == next.thread && c.turn < next.turn);
      if (!early) {
        List<Call<T>> others = new ArrayList<>(rest);
        others.remove(next);
        List<Call<T>> longer = new ArrayList<>(before);
        longer.add(next);
        if (isSomeOrder(others, longer, end)) {
          return true;
        }
      }
    }
    return false;
  }
}
