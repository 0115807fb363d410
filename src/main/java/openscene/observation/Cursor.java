package openscene.observation;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a page ended: keyset paging, so that page 1,000 costs what page 1 costs.
 *
 * @param at the last item's time (seen_at or started_at)
 * @param id the last item's id
 */
public record Cursor(Instant at, UUID id) {
  /** Of an observation. */
  public static Cursor of(Observation observation) {
    return new Cursor(observation.seenAt(), observation.id());
  }

  /** Of a visit. */
  public static Cursor of(Visit visit) {
    return new Cursor(visit.startedAt(), visit.id());
  }
}
