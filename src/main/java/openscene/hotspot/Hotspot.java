package openscene.hotspot;

import org.locationtech.jts.geom.Polygon;

/**
 * One part of the highest-density area.
 *
 * @param rank 1 is the one with the most observations
 * @param outline valid polygon, WGS 84 in whole millionths of a degree, exterior ring
 *     anticlockwise, holes kept; write it with 6 decimals
 * @param n observations in it: those that count, in the cells at or above the threshold whose
 *     centre lies in it; the parts sum to {@link Hotspots#eventsInside}
 * @param visits different visits that made them
 * @param days different local days on which they were made
 * @param share of all the area's observations, 0..1
 * @param areaHa size in hectares
 * @param density n per hectare and month (30.4375 days)
 * @param minutes patrol minutes spent in it by complete visits that looked for the kinds; where not
 *     all looked for all of them, the minutes of the kind least looked for
 * @param rate observations of complete visits per patrol hour; null without enough effort
 * @param rateInterval 95 % interval of the rate (Garwood; Fay and Feuer for kinds with different
 *     effort); null without enough effort
 */
public record Hotspot(
    int rank,
    Polygon outline,
    long n,
    int visits,
    int days,
    double share,
    double areaHa,
    double density,
    double minutes,
    Double rate,
    Interval rateInterval) {}
