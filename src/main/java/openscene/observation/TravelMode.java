package openscene.observation;

import java.util.Locale;

/** How the patrol moved. */
public enum TravelMode {
  /** On foot. */
  FOOT,
  /** By bicycle. */
  BIKE,
  /** By car. */
  CAR;

  /** The word in GeoJSON and in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant of a code.
   *
   * @throws IllegalArgumentException naming the codes there are
   */
  public static TravelMode of(String code) {
    return Codes.of(TravelMode.class, TravelMode::code, "mode", code);
  }
}
