package openscene.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import openscene.geo.Period;

/** What the two in-memory stores share: the promise in plain Java, one lock, no cleverness. */
final class InMemoryKept<T> {
  private final Map<UUID, T> kept = new HashMap<>();
  private final List<UUID> written = new ArrayList<>();
  private final Function<T, Cursor> key;
  private final Function<T, Instant> withdrawnAt;
  private final BiPredicate<T, T> same;
  private final BiPredicate<T, T> closes;
  private final BiFunction<T, Instant, T> withdraw;

  InMemoryKept(
      Function<T, Cursor> key,
      Function<T, Instant> withdrawnAt,
      BiPredicate<T, T> same,
      BiPredicate<T, T> closes,
      BiFunction<T, Instant, T> withdraw) {
    this.key = key;
    this.withdrawnAt = withdrawnAt;
    this.same = same;
    this.closes = closes;
    this.withdraw = withdraw;
  }

  synchronized List<Outcome> submitAll(List<T> items) {
    items.forEach(
        Objects::requireNonNull); // A batch with a null in it fails before anything is kept.
    List<Outcome> outcomes = new ArrayList<>();
    for (T item : items) {
      outcomes.add(submit(item));
    }
    return outcomes;
  }

  private Outcome submit(T item) {
    UUID id = key.apply(item).id();
    T there = kept.putIfAbsent(id, item);
    if (there == null) {
      written.add(id);
      return Outcome.STORED;
    }
    if (withdrawnAt.apply(there) != null) {
      return Outcome.WITHDRAWN;
    }
    if (closes.test(there, item)) {
      kept.put(id, item);
      written.add(id);
      return Outcome.CLOSED;
    }
    return same.test(there, item) ? Outcome.SAME : Outcome.CONFLICT;
  }

  synchronized Optional<T> find(UUID id) {
    return Optional.ofNullable(kept.get(id));
  }

  synchronized boolean withdraw(UUID id, Instant when) {
    T there = kept.get(id);
    if (there != null && withdrawnAt.apply(there) == null) {
      kept.put(id, withdraw.apply(there, when));
      written.add(id);
    }
    return there != null;
  }

  /** All that stand and pass, by (time, id); ids go by their text, as in both databases. */
  synchronized List<T> standing(Predicate<T> filter) {
    return kept.values().stream()
        .filter(item -> withdrawnAt.apply(item) == null)
        .filter(filter)
        .sorted(Comparator.comparing(key, InMemoryKept::compare))
        .toList();
  }

  /** How often anything was written. */
  synchronized int writes() {
    return written.size();
  }

  /** What was written after so many writes, as it is now. */
  synchronized List<T> since(int writes) {
    return written.subList(writes, written.size()).stream().distinct().map(kept::get).toList();
  }

  Optional<Period> span() {
    List<T> all = standing(item -> true);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Period(
                key.apply(all.get(0)).at(),
                key.apply(all.get(all.size() - 1)).at().plusSeconds(1)));
  }

  List<T> page(Predicate<T> filter, Cursor cursor, int limit) {
    return standing(filter).stream()
        .filter(item -> cursor == null || compare(key.apply(item), cursor) > 0)
        .limit(limit)
        .toList();
  }

  void scan(Predicate<T> filter, Consumer<T> visitor) {
    standing(filter).forEach(visitor);
  }

  long stream(Predicate<T> filter, Stop stop, Consumer<T> visitor) {
    stop.check();
    List<T> all = standing(filter);
    for (T item : all) {
      stop.check();
      visitor.accept(item);
    }
    return all.size();
  }

  private static int compare(Cursor one, Cursor other) {
    int byTime = one.at().compareTo(other.at());
    return byTime != 0 ? byTime : one.id().toString().compareTo(other.id().toString());
  }
}
