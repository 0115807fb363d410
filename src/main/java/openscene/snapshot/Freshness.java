package openscene.snapshot;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** How far what is in memory is what is in the store. Safe to share between threads. */
public interface Freshness {
  /** What a server without a store behind it has: always whole and fresh, nothing to tell. */
  Freshness ALWAYS =
      new Freshness() {
        @Override
        public boolean isWhole() {
          return true;
        }

        @Override
        public long read() {
          return 0;
        }

        @Override
        public Optional<Instant> staleSince() {
          return Optional.empty();
        }

        @Override
        public void listen(Consumer<Change> listener) {}
      };

  /** Whether everything was read once; before, nothing can be answered. */
  boolean isWhole();

  /** How many rows the first reading has read so far. */
  long read();

  /**
   * Since when the store does not answer, so that newer things may be missing; empty when it does.
   */
  Optional<Instant> staleSince();

  /**
   * Tells of every change from now on, by this process or another, once it is visible. The listener
   * must return at once.
   */
  void listen(Consumer<Change> listener);
}
