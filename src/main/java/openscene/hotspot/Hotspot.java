package openscene.hotspot;

import org.locationtech.jts.geom.Polygon;

/**
 * One part of the highest-density area.
 *
 * @param rank 1 is the one with the most observations
 * @param outline valid polygon, WGS 84, exterior ring anticlockwise, holes kept
 * @param n observations in it (in the cells at or above the threshold)
 * @param visits different visits that made them
 * @param days different local days on which they were made
 * @param share of all the area's observations, 0..1
 * @param areaHa size in hectares
 * @param density observations per hectare and month (30.4375 days)
 * @param minutes patrol minutes of complete visits spent in it
 * @param rate observations of complete visits per patrol hour; null without enough effort
 * @param rateInterval 95 % Garwood interval of the rate; null without enough effort
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
