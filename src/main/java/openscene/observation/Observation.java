package openscene.observation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import openscene.geo.LonLat;

/**
 * What a patrol saw at one place at one moment: a behaviour or a condition, never a person. What
 * the code list allows for its kind is {@link ObservationRules}' matter; this record only cannot be
 * nonsense.
 *
 * @param id chosen by the client, so that sending twice stores once
 * @param kind a code of {@link Kinds}
 * @param seenAt UTC, whole seconds
 * @param place WGS 84 (EPSG:4326), longitude first as in GeoJSON
 * @param accuracyM radius of the position's uncertainty, metres, above 0; null when unknown
 * @param positionSource how the place was found
 * @param areaId the area meant when the source is {@link PositionSource#AREA}; else null
 * @param count how many, 0..{@value #COUNT_MAX}; 0 only where the kind allows it
 * @param countMin lowest estimate, at most count; null when none
 * @param countMax highest estimate, at least count; null when none
 * @param severity 1..3 where the kind has it (DOMAIN § 1); else null
 * @param emergencyCalled whether 113/112 was called; null when not asked
 * @param details small coded values the kind allows, e.g. microsite → playground
 * @param agency whose patrol
 * @param visitId the visit it belongs to; null for an incidental observation
 * @param receivedAt when the server took it, UTC, whole milliseconds; not part of the content
 * @param withdrawnAt when it was taken back, UTC; null while it stands; not part of the content
 */
public record Observation(
    UUID id,
    String kind,
    Instant seenAt,
    LonLat place,
    Double accuracyM,
    PositionSource positionSource,
    String areaId,
    int count,
    Integer countMin,
    Integer countMax,
    Integer severity,
    Boolean emergencyCalled,
    SortedMap<String, String> details,
    Agency agency,
    UUID visitId,
    Instant receivedAt,
    Instant withdrawnAt) {
  /** The most that one observation counts. */
  public static final int COUNT_MAX = 200;

  private static final int CODE_LENGTH_MAX = 40;

  static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  /** Refuses nonsense, naming the field, what it was and what would be right. */
  public Observation {
    if (id == null || seenAt == null || place == null || positionSource == null || agency == null) {
      throw new IllegalArgumentException(
          "an observation needs id, seen_at, a place, position_source and agency");
    }
    if (kind == null || !isCode(kind)) {
      throw new IllegalArgumentException(
          "kind must be a code such as discarded_syringe, was " + kind);
    }
    seenAt = seenAt.truncatedTo(ChronoUnit.SECONDS);
    receivedAt = receivedAt == null ? null : receivedAt.truncatedTo(ChronoUnit.MILLIS);
    withdrawnAt = withdrawnAt == null ? null : withdrawnAt.truncatedTo(ChronoUnit.MILLIS);
    if (accuracyM != null && !(accuracyM > 0 && accuracyM <= 100_000)) {
      throw new IllegalArgumentException(
          "accuracy_m must be above 0 and at most 100000, was " + accuracyM);
    }
    if (count < 0 || count > COUNT_MAX) {
      throw new IllegalArgumentException("count must be 0.." + COUNT_MAX + ", was " + count);
    }
    if (countMin != null && (countMin < 0 || countMin > count)) {
      throw new IllegalArgumentException("count_min must be 0..count, was " + countMin);
    }
    if (countMax != null && (countMax < count || countMax > COUNT_MAX)) {
      throw new IllegalArgumentException(
          "count_max must be count.." + COUNT_MAX + ", was " + countMax);
    }
    if (severity != null && (severity < 1 || severity > 3)) {
      throw new IllegalArgumentException("severity must be 1..3, was " + severity);
    }
    details =
        details == null || details.isEmpty()
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }

  /** As {@link #CODE} says; a million are read at once, and a Matcher for each is felt. */
  private static boolean isCode(String text) {
    int length = text.length();
    if (length == 0 || length > CODE_LENGTH_MAX || text.charAt(0) < 'a' || text.charAt(0) > 'z') {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char c = text.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
        return false;
      }
    }
    return true;
  }

  /** Whether the other says the same, however and whenever it arrived. */
  public boolean sameContentAs(Observation other) {
    return receivedAt(null).withdrawnAt(null).equals(other.receivedAt(null).withdrawnAt(null));
  }

  /** The same, received then. */
  public Observation receivedAt(Instant when) {
    return with(visitId, when, withdrawnAt);
  }

  /** The same, taken back then. */
  public Observation withdrawnAt(Instant when) {
    return with(visitId, receivedAt, when);
  }

  /** The same, without what tells which others belong to it: its visit, and when it came. */
  public Observation withoutLinks() {
    return with(null, null, withdrawnAt);
  }

  private Observation with(UUID visit, Instant received, Instant withdrawn) {
    return new Observation(
        id,
        kind,
        seenAt,
        place,
        accuracyM,
        positionSource,
        areaId,
        count,
        countMin,
        countMax,
        severity,
        emergencyCalled,
        details,
        agency,
        visit,
        received,
        withdrawn);
  }
}
