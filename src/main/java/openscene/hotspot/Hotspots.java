package openscene.hotspot;

import java.util.List;

/**
 * The highest-density area of a question, part by part, with what it was computed from.
 *
 * @param question as asked
 * @param bandwidthM as used, metres
 * @param bandwidthWhy "given", or how it was chosen
 * @param cellM as used, metres
 * @param events observations in the area and period
 * @param cells surface cells at or above the threshold
 * @param eventsInside observations in those cells
 * @param threshold density at the border of the highest-density area: observations per m² for the
 *     whole period (count), or per patrol hour (rate)
 * @param maskedCells surface cells of the area left out for too little effort; 0 for count
 * @param parts by rank; empty when there is nothing to show
 * @param reason why there is nothing to show; null when there is
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
    String reason) {}
