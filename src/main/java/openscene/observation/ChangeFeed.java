package openscene.observation;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Tells what was written to the stores, by this process or another, and skips nothing: also what
 * was numbered early and committed late. Safe to share between threads.
 */
public interface ChangeFeed extends AutoCloseable {
  /** Up to where something was read; only the feed that gave it understands it. */
  interface Mark {}

  /** Who is told. */
  interface Reader {
    /** An observation as it is now, withdrawn ones too. */
    void observation(Observation observation);

    /** A visit as it is now, open and withdrawn ones too. */
    void visit(Visit visit);

    /**
     * Retention moved an observation to its cell and its hour: {@link #observation} tells it next,
     * in this same reading, and what was known under its id holds no longer. May be told of one
     * that is known as it is now.
     */
    default void observationCoarsened(UUID id) {}

    /**
     * An observation's row is no more: not withdrawn but deleted, by a program that is not ours.
     * Who keeps observations by their id forgets it.
     */
    default void observationGone(UUID id) {}

    /** A visit's row is no more, in the same way. */
    default void visitGone(UUID id) {}

    /** Cities, areas, measures or facts changed: what is remembered of them is to be read anew. */
    void places();
  }

  /**
   * Reads all observations and visits, withdrawn ones left out, as they stood at one moment, in no
   * order, without holding them all in memory; does not speak of places.
   *
   * @return what {@link #read} needs to go on from that moment
   */
  Mark readAll(Consumer<Observation> observations, Consumer<Visit> visits);

  /**
   * Reads what was written since, in no order. May tell again what was told before, never skips.
   *
   * @return the next mark; {@code since} can still be read from, for one whose reading broke off
   */
  Mark read(Mark since, Reader reader);

  /**
   * Waits until something may have been written, at most so long; true when it was woken. Not every
   * write wakes: who reads after every wait, woken or not, hears of a write within {@code atMost}.
   */
  boolean await(Duration atMost) throws InterruptedException;

  @Override
  void close();
}
