package openscene.observation;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import openscene.geo.Period;

/**
 * Keeps observations. What {@link #submit} and {@link #submitAll} have returned is durable: it
 * survives a killed process. Safe to share between threads.
 */
public interface ObservationStore {
  /** Stores one observation unless its id is known; concurrent duplicates store once. */
  default Outcome submit(Observation observation) {
    return submitAll(List.of(observation)).get(0);
  }

  /** Stores many in one transaction; one outcome for each, in order, all durable on return. */
  List<Outcome> submitAll(List<Observation> observations);

  /** The observation of an id, withdrawn ones too; empty when the id is unknown. */
  Optional<Observation> find(UUID id);

  /**
   * Takes an observation back; false when the id is unknown. Doing it twice keeps the first time.
   */
  boolean withdraw(UUID id, Instant when);

  /**
   * A page of those that stand, by {@code (seen_at, id)} ascending, after {@code cursor} (null for
   * the first page).
   */
  List<Observation> page(Filter filter, Cursor cursor, int limit);

  /** From when to when those that stand were seen, to the second; empty when none stands. */
  Optional<Period> span();

  /** How many stand. */
  long count(Filter filter);

  /** Hands each that stands to the visitor, in no order, without holding them all in memory. */
  void scan(Filter filter, Consumer<Observation> visitor);

  /**
   * Hands each that stands to the visitor by {@code (seen_at, id)}, as of one moment, without
   * holding them all in memory. What the visitor throws ends it.
   *
   * @param stop ends it from another thread; then {@link
   *     java.util.concurrent.CancellationException}
   * @return how many there were
   */
  long stream(Filter filter, Stop stop, Consumer<Observation> visitor);

  /** A new GeoPackage file that takes observations. For one thread; to be closed in any case. */
  interface Pack extends AutoCloseable {
    /** Takes one that is not in it yet. */
    void add(Observation observation);

    /**
     * Nothing more comes: afterwards the file is whole. Without it there is no telling.
     *
     * @param stop ends it from another thread; then {@link
     *     java.util.concurrent.CancellationException}, and the file is worth nothing
     */
    void finish(Stop stop);

    @Override
    void close();
  }

  /**
   * A new GeoPackage file with the layout of the embedded store, to be given away: fast to write,
   * and worth nothing until {@link Pack#finish} has returned.
   *
   * @param file there is none yet, or an empty one; only its owner may read it afterwards
   * @param madeUp whether what comes was made up, and the file is to say so
   */
  Pack pack(Path file, boolean madeUp);

  /** A new GeoPackage file that takes coarse observations. For one thread; to be closed. */
  interface CoarsePack extends AutoCloseable {
    /** Takes one that is not in it yet. */
    void add(CoarseObservation observation);

    /**
     * Nothing more comes: afterwards the file is whole. Without it there is no telling.
     *
     * @param stop ends it from another thread; then {@link
     *     java.util.concurrent.CancellationException}, and the file is worth nothing
     */
    void finish(Stop stop);

    @Override
    void close();
  }

  /**
   * A new GeoPackage file of one layer of coarse observations, to be given away.
   *
   * @param file there is none yet, or an empty one; only its owner may read it afterwards
   * @param madeUp whether what comes was made up, and every row is to say so
   */
  CoarsePack coarsePack(Path file, boolean madeUp);
}
