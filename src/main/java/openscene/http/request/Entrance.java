package openscene.http.request;

import io.javalin.http.Context;
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
}
