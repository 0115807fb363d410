package openscene.hotspot;

import java.util.List;
import openscene.hotspot.method.CannotTell;

/**
 * The highest-density area of a question, part by part, with what it was computed from.
 *
 * @param question as asked
 * @param bandwidthM as used, metres
 * @param bandwidthWhy "given", or how it was chosen
 * @param cellM as used, metres
 * @param events observations in the area and period that count: all (count), or those of complete
 *     visits that looked for their kind (rate)
 * @param cells surface cells at or above the threshold
 * @param eventsInside observations in those cells
 * @param threshold density at the border of the highest-density area: observations per m² for the
 *     whole period (count), or per patrol hour (rate)
 * @param maskedCells surface cells of the area left out for too little effort; 0 for count
 * @param parts by rank; empty when there is nothing to show
 * @param reason why there is nothing to show: one of the codes below; null when there is something
 */
public record Hotspots(
    Question question,
    double bandwidthM,
    String bandwidthWhy,
    double cellM,
    long events,
    int cells,
    long eventsInside,
    double threshold,
    int maskedCells,
    List<Hotspot> parts,
    String reason) {
  /** Nothing that counts was seen in the area and period. */
  public static final String NO_OBSERVATIONS = "no_observations";

  /** No complete visit looked for the kinds, so that there is no rate. */
  public static final String NO_VISITS = "no_visits";

  /** Visits looked, but nowhere long enough. */
  public static final String TOO_LITTLE_EFFORT = "too_little_effort";

  /** Fewer than {@link CannotTell#EVENTS_LEAST}: an outline would tell of single observations. */
  public static final String TOO_FEW_EVENTS = "too_few_events";

  /** The same, unless there are too few events to outline anything. */
  Hotspots heldToLeast() {
    return reason != null || events >= CannotTell.EVENTS_LEAST
        ? this
        : new Hotspots(
            question,
            bandwidthM,
            bandwidthWhy,
            cellM,
            events,
            0,
            0,
            0,
            maskedCells,
            List.of(),
            TOO_FEW_EVENTS);
  }
}
