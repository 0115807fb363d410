package openscene.privacy.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import openscene.observation.Cursor;
import openscene.observation.Observation;

/** What retention asks of a store. Safe to share between threads. */
public interface RetentionStore {
  /** Does the work unless another process is at it; empty then. A killed one is at it no more. */
  <T> Optional<T> alone(Supplier<T> work);

  /** How many observations are exact still and of this rule's kinds, seen before; withdrawn too. */
  long countExact(RetentionRule rule, Instant before);

  /** A page of them by {@code (seen_at, id)}, after a cursor; null for the first page. */
  List<Observation> exact(RetentionRule rule, Instant before, Cursor after, int limit);

  /**
   * Puts what is left in the place of what was, in one transaction; what is coarse already stays.
   *
   * @return how many were changed
   */
  int coarsen(List<Coarse> rows);

  /** How many notes were received before. */
  long countNotes(Instant before);

  /** Deletes notes that were received before; how many there were. */
  int deleteNotes(Instant before);

  /**
   * Lets nothing of what was be read from the files of the store any more, as far as it can; false
   * when a reader held on to it and the next run must.
   */
  boolean sweep();

  /** Writes down that a run has ended. */
  void remember(RetentionEvent event);

  /** What was written down, newest first. */
  List<RetentionEvent> events(int limit);
}
