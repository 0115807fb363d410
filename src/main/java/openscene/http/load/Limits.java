package openscene.http.load;

/**
 * All that is bounded at the front door, in one place. Beyond each the answer is 503 with
 * Retry-After, or the connection waits to be accepted; nothing grows with the number of clients.
 * The limits of one request are beside what reads it: {@code Body} and {@code Params}.
 *
 * @param connections open at once; more wait with the kernel, and idle ones are closed meanwhile
 * @param acceptQueue connections the kernel keeps for us beyond that
 * @param threads that read requests and write answers
 * @param inHand requests that hold a thread at once; fewer than threads, so that some are left to
 *     refuse the others
 * @param waiting requests that wait for their turn to compute
 * @param writing submissions in hand at once
 * @param listeners pages that are told of changes
 * @param heldS the longest that one request holds a thread, seconds; a client that reads a byte now
 *     and then is cut off
 * @param idleMs the longest silence on a connection, milliseconds
 * @param crowdedIdleMs the same while all connections are taken
 */
public record Limits(
    int connections,
    int acceptQueue,
    int threads,
    int inHand,
    int waiting,
    int writing,
    int listeners,
    int heldS,
    int idleMs,
    int crowdedIdleMs) {
  /** For a city's or a nation's planners and patrols on one node. */
  public static final Limits USUAL =
      new Limits(4_000, 1_024, 256, 192, 80, 80, 64, 90, 30_000, 10_000);

  /** Refuses limits under which refusing itself would find no thread. */
  public Limits {
    if (inHand < 1 || waiting < 1 || writing < 1 || threads < inHand + 16) {
      throw new IllegalArgumentException(
          "inHand, waiting and writing must be at least 1 and threads at least inHand + 16, was "
              + inHand
              + ", "
              + waiting
              + ", "
              + writing
              + " and "
              + threads);
    }
    if (connections < inHand) {
      throw new IllegalArgumentException(
          "connections must be at least inHand, was " + connections + " and " + inHand);
    }
  }
}
