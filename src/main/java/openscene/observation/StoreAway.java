package openscene.observation;

/**
 * The store cannot be reached just now, so nothing was read; of what was being written it is not
 * known whether it is stored, which sending it again under the same id finds out.
 */
public final class StoreAway extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what the store's door said. */
  public StoreAway(String message, Throwable cause) {
    super(message, cause);
  }
}
