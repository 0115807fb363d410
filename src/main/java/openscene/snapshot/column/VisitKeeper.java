package openscene.snapshot.column;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import openscene.observation.Visit;

/**
 * Makes the next state of the visits: absent, then open, then closed, then withdrawn, never back.
 * Used by one thread at a time; what it hands out is shared.
 */
final class VisitKeeper {
  private final Codes codes;
  private final Bounds bounds;
  private final VisitRows rows = new VisitRows();
  private final Map<SortedSet<String>, SortedSet<String>> targets = new HashMap<>();
  private final VisitColumns.Builder base = new VisitColumns.Builder(1_024);
  private Visits now;

  VisitKeeper(Codes codes, Bounds bounds) {
    this.codes = codes;
    this.bounds = bounds;
  }

  /** One that stands, while everything is read for the first time; none twice. */
  void read(Visit visit) {
    int number = codes.visits.number(visit.id());
    rows.put(number, base.size(), visit.endedAt() == null);
    base.add(visit, number);
    base.share(targets.computeIfAbsent(visit.targetKinds(), set -> set));
  }

  /** Ends the first reading. */
  void start() {
    now =
        new Visits(
            codes,
            new VisitColumns[] {base.build()},
            new Visit[bounds.tail()],
            0,
            Layer.noRows(),
            Map.of(),
            0,
            rows,
            0);
    putInOrder();
  }

  Visits now() {
    return now;
  }

  /** Takes in a visit as it is now; false when that is no news. */
  boolean apply(Visit visit) {
    if (visit.withdrawnAt() != null) {
      return withdraw(visit.id());
    }
    if (rows.withdrawn().find(visit.id()) >= 0) {
      return false;
    }
    int number = codes.visits.number(visit.id());
    boolean open = visit.endedAt() == null;
    if (rows.closed(number) >= 0 || open && rows.open(number) >= 0) {
      return false;
    }
    int opened = rows.open(number);
    rows.put(number, now.size(), open);
    append(visit);
    if (opened >= 0) {
      kill(opened);
    }
    if (now.looseSize() == bounds.tail()) {
      seal();
    }
    if (now.size() - now.orderedTo() + now.dead().length > 2 * bounds.tail()) {
      putInOrder();
    }
    return true;
  }

  /** Whether it is known as far on as this one, or withdrawn. */
  boolean knows(Visit visit) {
    int number = codes.visits.find(visit.id());
    return rows.withdrawn().find(visit.id()) >= 0
        || number >= 0
            && (rows.closed(number) >= 0 || visit.endedAt() == null && rows.open(number) >= 0);
  }

  private boolean withdraw(UUID id) {
    if (rows.withdrawn().find(id) >= 0) {
      return false;
    }
    rows.withdrawn().number(id);
    int row = rows.rowOf(codes.visits.find(id), now.size());
    set(now.tail(), now.looseSize(), row < 0 ? now.dead() : with(now.dead(), row));
    return row >= 0;
  }

  /** Its row is no more; false when it was not known. */
  boolean forget(UUID id) {
    int number = codes.visits.find(id);
    int row = rows.rowOf(number, now.size());
    if (row < 0) {
      return false;
    }
    boolean stood = rows.withdrawn().find(id) < 0;
    rows.forget(number);
    if (stood) {
      kill(row);
    }
    return stood;
  }

  private void append(Visit visit) {
    now.tail()[now.looseSize()] = visit;
    set(now.tail(), now.looseSize() + 1, now.dead());
  }

  private void kill(int row) {
    set(now.tail(), now.looseSize(), with(now.dead(), row));
  }

  private void set(Visit[] tail, int tailSize, int[] dead) {
    now =
        new Visits(
            codes,
            now.blocks(),
            tail,
            tailSize,
            dead,
            now.order(),
            now.orderedTo(),
            rows,
            rows.withdrawn().size());
  }

  private static int[] with(int[] some, int row) {
    int at = Arrays.binarySearch(some, row);
    if (at >= 0) {
      return some;
    }
    at = -at - 1;
    int[] more = new int[some.length + 1];
    System.arraycopy(some, 0, more, 0, at);
    more[at] = row;
    System.arraycopy(some, at, more, at + 1, some.length - at);
    return more;
  }

  /** Makes columns of the newest. */
  private void seal() {
    VisitColumns.Builder block = new VisitColumns.Builder(bounds.tail());
    for (Visit visit : now.tail()) {
      block.add(visit, codes.visits.number(visit.id()));
      block.share(targets.computeIfAbsent(visit.targetKinds(), set -> set));
    }
    VisitColumns[] blocks = Arrays.copyOf(now.blocks(), now.blocks().length + 1);
    blocks[blocks.length - 1] = block.build();
    now =
        new Visits(
            codes,
            blocks,
            new Visit[bounds.tail()],
            0,
            now.dead(),
            now.order(),
            now.orderedTo(),
            rows,
            rows.withdrawn().size());
  }

  /** Puts all rows that stand in order, by city. */
  private void putInOrder() {
    Map<String, int[]> order = new TreeMap<>();
    Map<String, int[]> fresh = new HashMap<>();
    Map<String, Integer> sizes = new HashMap<>();
    for (int row = now.orderedTo(); row < now.size(); row++) {
      if (Arrays.binarySearch(now.dead(), row) < 0) {
        String city = now.city(row);
        int n = sizes.merge(city, 1, Integer::sum) - 1;
        int[] its = fresh.computeIfAbsent(city, key -> new int[16]);
        if (n == its.length) {
          its = Arrays.copyOf(its, 2 * n);
          fresh.put(city, its);
        }
        its[n] = row;
      }
    }
    now.order().forEach((city, its) -> order.put(city, alive(its)));
    for (Map.Entry<String, int[]> each : fresh.entrySet()) {
      int[] its = Arrays.copyOf(each.getValue(), sizes.get(each.getKey()));
      order.put(
          each.getKey(), merged(order.getOrDefault(each.getKey(), Layer.noRows()), sorted(its)));
    }
    now =
        new Visits(
            codes,
            now.blocks(),
            now.tail(),
            now.looseSize(),
            Layer.noRows(),
            order,
            now.size(),
            rows,
            rows.withdrawn().size());
  }

  private int[] alive(int[] its) {
    int[] dead = now.dead();
    return dead.length == 0
        ? its
        : Arrays.stream(its).filter(row -> Arrays.binarySearch(dead, row) < 0).toArray();
  }

  private int[] sorted(int[] its) {
    long[] starts = new long[its.length];
    for (int i = 0; i < its.length; i++) {
      starts[i] = now.start(its[i]);
    }
    int[] order = Order.byTime(starts, its.length, (i, j) -> now.compare(its[i], its[j]));
    return Arrays.stream(order).map(i -> its[i]).toArray();
  }

  private int[] merged(int[] some, int[] others) {
    int[] all = new int[some.length + others.length];
    for (int i = 0, j = 0, at = 0; at < all.length; at++) {
      boolean takeSome =
          j == others.length || i < some.length && now.compare(some[i], others[j]) <= 0;
      all[at] = takeSome ? some[i++] : others[j++];
    }
    return all;
  }
}
