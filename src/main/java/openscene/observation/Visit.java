package openscene.observation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A patrol's visit: that somebody looked, where, for how long and for what. Worth as much as an
 * observation, for without it nothing seen and nobody there look the same.
 *
 * @param id chosen by the client
 * @param city id of the city it was made in; its metric CRS numbers the effort cells
 * @param agency whose patrol
 * @param protocol how it was made
 * @param mode how the patrol moved; null when unknown
 * @param observers how many looked, 1..{@value #OBSERVERS_MAX}
 * @param targetKinds the kinds looked for: only for these is silence a zero
 * @param startedAt UTC, whole seconds
 * @param endedAt UTC, whole seconds, after the start and at most {@link #LONGEST} later; null while
 *     open
 * @param complete whether everything of the target kinds was recorded
 * @param areas minutes spent per area
 * @param cells minutes spent per 25 m cell, when the phone worked them out; else empty. The track
 *     itself is never stored
 * @param weather null when unknown
 * @param policePresent whether police were there; null when unknown
 * @param eventFlag a code such as festival, works, action; null when nothing out of the ordinary
 * @param receivedAt when the server took it; not part of the content
 * @param withdrawnAt when it was taken back; null while it stands; not part of the content
 */
public record Visit(
    UUID id,
    String city,
    Agency agency,
    Protocol protocol,
    TravelMode mode,
    int observers,
    SortedSet<String> targetKinds,
    Instant startedAt,
    Instant endedAt,
    boolean complete,
    List<AreaEffort> areas,
    List<CellEffort> cells,
    Weather weather,
    Boolean policePresent,
    String eventFlag,
    Instant receivedAt,
    Instant withdrawnAt) {
  /** The largest team. */
  public static final int OBSERVERS_MAX = 50;

  /** The longest visit. */
  public static final Duration LONGEST = Duration.ofHours(16);

  /** The most cells one visit may carry. */
  public static final int CELLS_MAX = 2_000;

  /** Side of an effort cell, metres. */
  public static final int CELL_M = 25;

  /**
   * Minutes in one area.
   *
   * @param areaId id of an area
   * @param minutes above 0
   */
  public record AreaEffort(String areaId, double minutes) {
    /** Refuses minutes that are none. */
    public AreaEffort {
      checkMinutes(minutes);
    }
  }

  /**
   * Minutes in one cell of {@value Visit#CELL_M} m of the city's metric CRS.
   *
   * @param col ⌊E/25⌋
   * @param row ⌊N/25⌋
   * @param minutes above 0
   */
  public record CellEffort(int col, int row, double minutes) {
    /** Refuses minutes that are none. */
    public CellEffort {
      checkMinutes(minutes);
    }
  }

  /** Refuses nonsense, naming the field, what it was and what would be right. */
  public Visit {
    if (id == null || city == null || agency == null || protocol == null || startedAt == null) {
      throw new IllegalArgumentException("a visit needs id, city, agency, protocol and started_at");
    }
    startedAt = startedAt.truncatedTo(ChronoUnit.SECONDS);
    endedAt = endedAt == null ? null : endedAt.truncatedTo(ChronoUnit.SECONDS);
    receivedAt = receivedAt == null ? null : receivedAt.truncatedTo(ChronoUnit.MILLIS);
    withdrawnAt = withdrawnAt == null ? null : withdrawnAt.truncatedTo(ChronoUnit.MILLIS);
    if (endedAt != null
        && (!endedAt.isAfter(startedAt)
            || Duration.between(startedAt, endedAt).compareTo(LONGEST) > 0)) {
      throw new IllegalArgumentException(
          "ended_at must be after started_at and at most 16 h later, was " + endedAt);
    }
    if (observers < 1 || observers > OBSERVERS_MAX) {
      throw new IllegalArgumentException(
          "observers must be 1.." + OBSERVERS_MAX + ", was " + observers);
    }
    targetKinds =
        Collections.unmodifiableSortedSet(
            new TreeSet<>(targetKinds == null ? List.of() : targetKinds));
    for (String kind : targetKinds) {
      if (!Observation.CODE.matcher(kind).matches()) {
        throw new IllegalArgumentException("target_kinds must be codes of kinds, had " + kind);
      }
    }
    if (eventFlag != null && !Observation.CODE.matcher(eventFlag).matches()) {
      throw new IllegalArgumentException(
          "event_flag must be a code such as festival, was " + eventFlag);
    }
    areas = areas == null ? List.of() : List.copyOf(areas);
    cells = cells == null ? List.of() : List.copyOf(cells);
    if (cells.size() > CELLS_MAX) {
      throw new IllegalArgumentException(
          "a visit may carry " + CELLS_MAX + " effort cells, had " + cells.size());
    }
    if (complete && endedAt == null) {
      throw new IllegalArgumentException("a visit cannot be complete before it has ended_at");
    }
  }

  private static void checkMinutes(double minutes) {
    if (!(minutes > 0 && minutes <= LONGEST.toMinutes())) {
      throw new IllegalArgumentException(
          "minutes must be above 0 and at most " + LONGEST.toMinutes() + ", was " + minutes);
    }
  }

  /** Whether silence about a kind on this visit is a zero: complete, ended, and looked for. */
  public boolean provesAbsenceOf(String kind) {
    return complete && withdrawnAt == null && protocol.entersRates() && targetKinds.contains(kind);
  }

  /** Whether the other says the same, however and whenever it arrived. */
  public boolean sameContentAs(Visit other) {
    return receivedAt(null).withdrawnAt(null).equals(other.receivedAt(null).withdrawnAt(null));
  }

  /**
   * Whether the other is this visit closed: the same start, city, agency and protocol, and now an
   * end. A phone sends a visit when it starts and again when it ends; that is the one change a
   * visit allows.
   */
  public boolean isClosedBy(Visit other) {
    return endedAt == null
        && other.endedAt != null
        && id.equals(other.id)
        && city.equals(other.city)
        && agency == other.agency
        && protocol == other.protocol
        && startedAt.equals(other.startedAt);
  }

  /**
   * Whether the other is no news: it says the same, or it is this visit's own opening, which a
   * phone's late retry brings after the end.
   */
  public boolean saysAllOf(Visit other) {
    return sameContentAs(other) || other.isClosedBy(this);
  }

  /** The same, received then. */
  public Visit receivedAt(Instant when) {
    return new Visit(
        id,
        city,
        agency,
        protocol,
        mode,
        observers,
        targetKinds,
        startedAt,
        endedAt,
        complete,
        areas,
        cells,
        weather,
        policePresent,
        eventFlag,
        when,
        withdrawnAt);
  }

  /** The same, taken back then. */
  public Visit withdrawnAt(Instant when) {
    return new Visit(
        id,
        city,
        agency,
        protocol,
        mode,
        observers,
        targetKinds,
        startedAt,
        endedAt,
        complete,
        areas,
        cells,
        weather,
        policePresent,
        eventFlag,
        receivedAt,
        when);
  }
}
