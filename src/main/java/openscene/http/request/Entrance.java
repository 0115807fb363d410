package openscene.http.request;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import openscene.account.Reader;

/** Finds out who asks, from what a request brings along. */
@FunctionalInterface
public interface Entrance {
  /** For one process that asks itself: benchmarks, and tests of what is not about roles. */
  Entrance OPERATOR_ALONE = ctx -> Reader.OPERATOR;

  /**
   * Who asks; the public when nothing was brought along.
   *
   * @throws Refused 401 when what was brought along is wrong or has expired
   */
  Reader who(Context ctx);

  /** Whether all that was brought along is a session that is over; takes its cookie then. */
  default boolean isOver(Context ctx) {
    return false;
  }

  /** Until when what was brought along is good; empty when without end. */
  default Optional<Instant> until(Context ctx) {
    return Optional.empty();
  }

  /**
   * Whether what was brought along still opens the same door to the same reader; to be asked later,
   * when the request is long over.
   */
  default BooleanSupplier stands(Context ctx) {
    return () -> true;
  }

  /** Ends the sessions that were brought along, good or not. */
  default void out(Context ctx) {}
}
