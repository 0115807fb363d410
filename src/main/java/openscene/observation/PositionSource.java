package openscene.observation;

import java.util.Locale;

/** How the place of an observation was found. */
public enum PositionSource {
  /** By the phone. */
  GPS,
  /** Put on the map by hand. */
  MAP,
  /** Only the area is known, or may be kept; the place is then a point inside it. */
  AREA;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The word in GeoJSON and in the store. */
  public String code() {
    return code;
  }

  /**
   * The constant of a code.
   *
   * @throws IllegalArgumentException naming the codes there are
   */
  public static PositionSource of(String code) {
    return Codes.of(PositionSource.class, PositionSource::code, "position_source", code);
  }
}
