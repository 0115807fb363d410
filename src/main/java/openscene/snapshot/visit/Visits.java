package openscene.snapshot.visit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import openscene.observation.Filter;
import openscene.observation.Visit;
import openscene.snapshot.column.Codes;
import openscene.snapshot.column.Order;
import openscene.snapshot.column.Span;

/** The visits that stand at one moment. Never changes: {@link VisitKeeper} makes the next. */
public final class Visits {
  private final Codes codes;
  private final VisitColumns[] blocks;
  private final int[] first;

  /** The newest; those of the array behind {@code tailSize} are not ours. */
  private final Visit[] tail;

  private final int tailSize;

  /**
   * Rows that were closed by another or withdrawn, ascending, and not yet left out of the order.
   */
  private final int[] dead;

  /** By city the rows before {@code orderedTo} that stood, by start and id. */
  private final Map<String, int[]> order;

  private final int orderedTo;
  private final VisitRows rows;
  private final int withdrawn;

  Visits(
      Codes codes,
      VisitColumns[] blocks,
      Visit[] tail,
      int tailSize,
      int[] dead,
      Map<String, int[]> order,
      int orderedTo,
      VisitRows rows,
      int withdrawn) {
    this.codes = codes;
    this.blocks = blocks;
    this.tail = tail;
    this.tailSize = tailSize;
    this.dead = dead;
    this.order = order;
    this.orderedTo = orderedTo;
    this.rows = rows;
    this.withdrawn = withdrawn;
    this.first = new int[blocks.length + 1];
    for (int b = 0; b < blocks.length; b++) {
      first[b + 1] = first[b] + blocks[b].size();
    }
  }

  /** How many rows there are, also those that stand no more. */
  int size() {
    return first[blocks.length] + tailSize;
  }

  int looseSize() {
    return tailSize;
  }

  private int blockOf(int row) {
    int found = Arrays.binarySearch(first, row);
    int block = found >= 0 ? found : -found - 2;
    while (block < blocks.length && blocks[block].size() == 0) {
      block++;
    }
    return block;
  }

  private boolean isAlive(int row) {
    return dead.length == 0 || Arrays.binarySearch(dead, row) < 0;
  }

  long start(int row) {
    int block = blockOf(row);
    return block == blocks.length
        ? tail[row - first[block]].startedAt().getEpochSecond()
        : blocks[block].start(row - first[block]);
  }

  private UUID id(int row) {
    int block = blockOf(row);
    return block == blocks.length
        ? tail[row - first[block]].id()
        : blocks[block].id(row - first[block]);
  }

  private boolean isOpen(int row) {
    int block = blockOf(row);
    return block == blocks.length
        ? tail[row - first[block]].endedAt() == null
        : blocks[block].isOpen(row - first[block]);
  }

  String city(int row) {
    int block = blockOf(row);
    return block == blocks.length
        ? tail[row - first[block]].city()
        : blocks[block].city(row - first[block]);
  }

  /** The whole visit of a row. */
  Visit visit(int row) {
    int block = blockOf(row);
    return block == blocks.length
        ? tail[row - first[block]]
        : blocks[block].visit(row - first[block]);
  }

  /** By start and id. */
  int compare(int row, int other) {
    int byStart = Long.compare(start(row), start(other));
    return byStart != 0 ? byStart : id(row).compareTo(id(other));
  }

  /** Visits of a city that have ended and started in a span, by start and id. */
  public VisitColumns rounds(String city, Span span) {
    int[] known = order.getOrDefault(city, Order.noRows());
    int from = firstNotBefore(known, span.from());
    int to = firstNotBefore(known, span.to());
    int[] some = new int[Math.max(0, to - from) + size() - orderedTo];
    int n = 0;
    for (int i = from; i < to; i++) {
      if (isAlive(known[i]) && !isOpen(known[i])) {
        some[n++] = known[i];
      }
    }
    int ordered = n;
    for (int row = orderedTo; row < size(); row++) {
      if (isAlive(row) && !isOpen(row) && city.equals(city(row)) && span.holds(start(row))) {
        some[n++] = row;
      }
    }
    if (n > ordered) {
      Order.sort(some, 0, n, this::compare);
    }
    VisitColumns.Builder rounds = new VisitColumns.Builder(n);
    for (int i = 0, end; i < n; i = end) {
      int block = blockOf(some[i]);
      int row = some[i] - first[block];
      end = i + 1;
      if (block == blocks.length) {
        rounds.add(tail[row], codes.visits.find(tail[row].id()));
      } else {
        // Most came in the order of time: stretches, not rows.
        while (end < n && some[end] == some[end - 1] + 1 && some[end] < first[block + 1]) {
          end++;
        }
        rounds.add(blocks[block], row, end - i);
      }
    }
    return rounds.build();
  }

  private int firstNotBefore(int[] ordered, long second) {
    int lo = 0;
    int hi = ordered.length;
    while (lo < hi) {
      int middle = (lo + hi) >>> 1;
      if (start(ordered[middle]) < second) {
        lo = middle + 1;
      } else {
        hi = middle;
      }
    }
    return lo;
  }

  /** How many pass the filter of a store, open ones too. */
  public long count(Filter filter) {
    Span span = Span.of(filter.period());
    long count = 0;
    for (Map.Entry<String, int[]> city : order.entrySet()) {
      if (filter.city() == null || filter.city().equals(city.getKey())) {
        int[] ordered = city.getValue();
        int to = firstNotBefore(ordered, span.to());
        for (int i = firstNotBefore(ordered, span.from()); i < to; i++) {
          count += isAlive(ordered[i]) && passes(ordered[i], filter) ? 1 : 0;
        }
      }
    }
    for (int row = orderedTo; row < size(); row++) {
      if (isAlive(row)
          && span.holds(start(row))
          && (filter.city() == null || filter.city().equals(city(row)))
          && passes(row, filter)) {
        count++;
      }
    }
    return count;
  }

  /** Of kinds and agencies. */
  private boolean passes(int row, Filter filter) {
    if (filter.kinds().isEmpty() && filter.agencies().isEmpty()) {
      return true;
    }
    int block = blockOf(row);
    int at = row - first[block];
    boolean loose = block == blocks.length;
    var targets = loose ? tail[at].targetKinds() : blocks[block].targets(at);
    var agency = loose ? tail[at].agency() : blocks[block].agency(at);
    return (filter.agencies().isEmpty() || filter.agencies().contains(agency))
        && (filter.kinds().isEmpty() || targets.stream().anyMatch(filter.kinds()::contains));
  }

  /** The visit of an id that stands; empty when it was withdrawn or is not known. */
  public Optional<Visit> find(UUID id) {
    int number = rows.withdrawn().find(id);
    if (number >= 0 && number < withdrawn) {
      return Optional.empty();
    }
    int row = rows.rowOf(codes.visits.find(id), size());
    return row < 0 ? Optional.empty() : Optional.of(visit(row));
  }

  int[] dead() {
    return dead;
  }

  int orderedTo() {
    return orderedTo;
  }

  Map<String, int[]> order() {
    return order;
  }

  VisitColumns[] blocks() {
    return blocks;
  }

  Visit[] tail() {
    return tail;
  }
}
