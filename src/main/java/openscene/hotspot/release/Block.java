package openscene.hotspot.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import openscene.privacy.Reason;
import openscene.privacy.SmallCounts;
import openscene.snapshot.Sightings;

/**
 * What was seen of one kind in one area and step: told whole, or not at all. It is counted in
 * parts: by the pieces into which other areas cut this one, and by the month in which it was
 * received. What no visit that looked saw is a part too, for counts and rates are both told.
 */
final class Block {
  /** Received in time, that is in the month in which it was seen. */
  static final int IN_TIME = -1;

  /** What was received in one month, by piece. */
  private static final class Batch {
    private final Map<String, Behind> pieces = new TreeMap<>();
    private final List<Integer> looked = new ArrayList<>();
    private final List<Integer> rest = new ArrayList<>();

    Optional<Reason> hidden(SmallCounts small) {
      return first(pieces.values(), small);
    }

    private static Optional<Reason> first(Collection<Behind> some, SmallCounts small) {
      return some.stream().map(one -> one.hidden(small)).flatMap(Optional::stream).findFirst();
    }

    boolean isRestSmall(SmallCounts small) {
      return pieces.values().stream().anyMatch(one -> one.isRestSmall(small));
    }
  }

  private final Map<Integer, Batch> batches = new TreeMap<>();
  private Reason hidden;
  private boolean withheld;

  /**
   * Adds a row.
   *
   * @param received number of the month in which it was received; -1: in time
   */
  void add(Sightings seen, int row, long day, boolean didLook, String piece, int received) {
    Batch batch = batches.computeIfAbsent(received, some -> new Batch());
    batch.pieces.computeIfAbsent(piece, some -> new Behind()).add(seen, row, day, didLook);
    (didLook ? batch.looked : batch.rest).add(row);
  }

  /** Marks the rows that may be told. */
  void judge(SmallCounts small, int openMonth, boolean[] told) {
    Batch first = batches.get(IN_TIME);
    hidden = first == null ? null : first.hidden(small).orElse(null);
    if (hidden != null) {
      return;
    }
    batches.forEach(
        (received, batch) -> {
          boolean waits = received >= openMonth;
          if (!waits && batch.hidden(small).isEmpty()) {
            batch.looked.forEach(row -> told[row] = true);
            if (batch.isRestSmall(small)) {
              withheld = true;
            } else {
              batch.rest.forEach(row -> told[row] = true);
            }
          }
        });
  }

  /** Why it is hidden; null when it is not. */
  Reason hidden() {
    return hidden;
  }

  /** Whether what no visit that looked saw is held back from what is told. */
  boolean isPartial() {
    return withheld;
  }
}
