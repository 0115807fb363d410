package openscene.statistics.cube;

import java.util.Locale;

/** The life of a place over time: eight kinds of hot, eight of cold, and none. */
public enum HotspotClass {
  NEW_HOT,
  CONSECUTIVE_HOT,
  INTENSIFYING_HOT,
  PERSISTENT_HOT,
  DIMINISHING_HOT,
  SPORADIC_HOT,
  OSCILLATING_HOT,
  HISTORICAL_HOT,
  NEW_COLD,
  CONSECUTIVE_COLD,
  INTENSIFYING_COLD,
  PERSISTENT_COLD,
  DIMINISHING_COLD,
  SPORADIC_COLD,
  OSCILLATING_COLD,
  HISTORICAL_COLD,
  NONE;

  private static final String COLD = "_COLD";

  /** The word in GeoJSON, e.g. new_hot. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is one of the eight hot ones. */
  public boolean hot() {
    return this != NONE && !name().endsWith(COLD);
  }

  /** The same kind of the other side. */
  HotspotClass mirrored() {
    return hot() ? valueOf(name().replace("_HOT", COLD)) : this;
  }
}
