package openscene.hotspot;

import java.util.Locale;

/** What a value's presence or absence means. These are never merged (DOMAIN § 2). */
public enum Status {
  /** Looked, and something was seen. */
  OBSERVED,
  /** Looked long enough, and nothing was seen. */
  OBSERVED_ZERO,
  /** Looked, but not long enough to say. */
  INSUFFICIENT_EFFORT,
  /** Nobody looked. */
  NOT_VISITED,
  /** Hidden so that nobody can be singled out. */
  SUPPRESSED;

  /** The word in GeoJSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
