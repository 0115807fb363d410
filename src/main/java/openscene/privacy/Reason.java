package openscene.privacy;

/** Why a value is hidden (DOMAIN § 4). */
public enum Reason {
  /** Fewer observations than k. */
  N_BELOW_K,
  /** Fewer different visits than k. */
  VISITS_BELOW_K,
  /** Fewer different days than k. */
  DAYS_BELOW_K,
  /** One agency made nearly all of few observations, and could subtract its own. */
  DOMINANCE,
  /** Hidden so that a hidden neighbour cannot be worked out from the total. */
  SECONDARY,
  /** This kind is never shown here. */
  TYPE_EXCLUDED;

  /**
   * The word in answers: one for all that counts decide, for "fewer than k" beside "hidden for its
   * neighbours" would bound both.
   */
  public String code() {
    return this == TYPE_EXCLUDED ? "type_excluded" : "suppressed";
  }
}
