package openscene.observation;

import java.util.Locale;

/** How a visit was made; only some protocols may enter rates (DOMAIN § 2). */
public enum Protocol {
  /** Fixed route at fixed times: the gold series. */
  COUNT_ROUND,
  /** Own choice of route. */
  PATROL,
  /** A cleaning round. */
  CLEANING_ROUND,
  /** Called there: preferential sampling, shown apart. */
  RESPONSE,
  /** Seen in passing. */
  INCIDENTAL,
  /** Told by a resident. */
  RESIDENT_REPORT;

  /** Whether complete visits of this protocol may enter rates. */
  public boolean entersRates() {
    return this == COUNT_ROUND || this == PATROL || this == CLEANING_ROUND;
  }

  /** The word in GeoJSON and in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant of a code.
   *
   * @throws IllegalArgumentException naming the codes there are
   */
  public static Protocol of(String code) {
    return Codes.of(Protocol.class, Protocol::code, "protocol", code);
  }
}
