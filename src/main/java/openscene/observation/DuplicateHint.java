package openscene.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Period;

/**
 * Whether another visit may have seen the same event: same kind, at most 50 m and 30 minutes away.
 * A hint for people to judge; nothing is refused and nothing merged.
 */
public final class DuplicateHint {
  /** How far apart at most, metres. */
  public static final double NEAR_M = 50;

  /** How long apart at most. */
  public static final Duration SOON = Duration.ofMinutes(30);

  /** The most that are named. */
  public static final int HINTS_MAX = 20;

  private static final int LOOKED_AT_MAX = 200;
  private static final double M_PER_DEGREE = 111_320;

  private DuplicateHint() {}

  /** The ids of observations that may be of the same event, oldest first. */
  public static List<UUID> of(Observation seen, ObservationStore store) {
    // Of a place that is only an area, 50 m says nothing.
    if (seen.positionSource() == PositionSource.AREA || Math.abs(seen.place().lat()) > 89) {
      return List.of();
    }
    double lat = NEAR_M / M_PER_DEGREE;
    double lon = lat / Math.cos(Math.toRadians(seen.place().lat()));
    LonLat at = seen.place();
    BBox near =
        new BBox(
            Math.max(at.lon() - lon, -180),
            Math.max(at.lat() - lat, -90),
            Math.min(at.lon() + lon, 180),
            Math.min(at.lat() + lat, 90));
    Period soon = around(seen.seenAt());
    Filter filter = Filter.ALL.in(soon).ofKinds(Set.of(seen.kind())).within(near);
    return store.page(filter, null, LOOKED_AT_MAX).stream()
        .filter(other -> isMet(seen, other))
        .limit(HINTS_MAX)
        .map(Observation::id)
        .toList();
  }

  /** Whether another, of the same kind and seen soon before or after, may be of the same event. */
  public static boolean isMet(Observation seen, Observation other) {
    return !other.id().equals(seen.id())
        && other.positionSource() != PositionSource.AREA
        && isAnotherVisit(seen, other.visitId())
        && apartM(seen.place(), other.place()) <= NEAR_M;
  }

  /** Whether what belongs to a visit, null without one, was seen on another than this. */
  public static boolean isAnotherVisit(Observation seen, UUID visit) {
    return seen.visitId() == null || !seen.visitId().equals(visit);
  }

  /** From when to when another may have seen the same. */
  public static Period around(Instant seenAt) {
    return new Period(seenAt.minus(SOON), seenAt.plus(SOON).plusSeconds(1));
  }

  private static double apartM(LonLat a, LonLat b) {
    double north = (a.lat() - b.lat()) * M_PER_DEGREE;
    double east = (a.lon() - b.lon()) * M_PER_DEGREE * Math.cos(Math.toRadians(a.lat()));
    return Math.hypot(east, north);
  }
}
