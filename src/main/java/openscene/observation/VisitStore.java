package openscene.observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import openscene.geo.Period;

/** Keeps visits; the promise is {@link ObservationStore}'s. Safe to share between threads. */
public interface VisitStore {
  /**
   * Stores one visit unless its id is known, or closes an open one ({@link Visit#isClosedBy}). What
   * says nothing new is the same ({@link Visit#saysAllOf}): also a closed visit's opening.
   */
  default Outcome submit(Visit visit) {
    return submitAll(List.of(visit)).get(0);
  }

  /** Stores many in one transaction; one outcome for each, in order, all durable on return. */
  List<Outcome> submitAll(List<Visit> visits);

  /** The visit of an id, withdrawn ones too; empty when the id is unknown. */
  Optional<Visit> find(UUID id);

  /** Takes a visit back; false when the id is unknown. Doing it twice keeps the first time. */
  boolean withdraw(UUID id, Instant when);

  /** A page of those that stand, by {@code (started_at, id)} ascending, after {@code cursor}. */
  List<Visit> page(Filter filter, Cursor cursor, int limit);

  /** From when to when those that stand were started, to the second; empty when none stands. */
  Optional<Period> span();

  /** How many stand. */
  long count(Filter filter);

  /** Hands each that stands to the visitor, in no order, without holding them all in memory. */
  void scan(Filter filter, Consumer<Visit> visitor);

  /**
   * Hands each that stands to the visitor by {@code (started_at, id)}, as of one moment, without
   * holding them all in memory. What the visitor throws ends it.
   *
   * @param stop ends it from another thread; then {@link
   *     java.util.concurrent.CancellationException}
   * @return how many there were
   */
  long stream(Filter filter, Stop stop, Consumer<Visit> visitor);
}
