package openscene.observation;

/**
 * So many wait for the store already that one more was not let in: nothing of it was stored, and
 * the same may be sent again a moment later. HTTP 503 with Retry-After.
 */
public final class StoreBusy extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** After how many seconds the store may have caught up. */
  public static final int RETRY_AFTER_S = 1;

  /** Says why. */
  public StoreBusy(String message) {
    super(message);
  }
}
