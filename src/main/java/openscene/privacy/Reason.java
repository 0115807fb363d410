package openscene.privacy;

import java.util.Locale;

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

  /** The word in GeoJSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
