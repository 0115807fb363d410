package openscene.hotspot;

import java.util.Locale;

/** What a value is measured by: the HTTP parameter {@code measure}. */
public enum Basis {
  /** Observations as they came, not corrected for effort. */
  COUNT,
  /** Observations of complete visits per patrol hour. */
  RATE;

  /** The word in HTTP and GeoJSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
