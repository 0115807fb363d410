package openscene.observation;

import java.util.Locale;

/** The weather of a visit; a mandatory field, because it changes who is out. */
public enum Weather {
  /** Neither rain nor snow. */
  DRY,
  /** Rain. */
  RAIN,
  /** Snow or sleet. */
  SNOW;

  /** The word in GeoJSON and in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant of a code.
   *
   * @throws IllegalArgumentException naming the codes there are
   */
  public static Weather of(String code) {
    return Codes.of(Weather.class, Weather::code, "weather", code);
  }
}
