package openscene.hotspot;

import java.util.Map;
import openscene.observation.Agency;
import org.locationtech.jts.geom.Polygon;

/**
 * A published grid cell of an area.
 *
 * @param id e.g. {@code cell:25832:100:2976:67009}
 * @param col ⌊E/size⌋
 * @param row ⌊N/size⌋
 * @param outline the whole cell, WGS 84, anticlockwise
 * @param n observations in the cell that count: all of them (count), or those of complete visits
 *     (rate)
 * @param visits different visits behind n
 * @param days different local days behind n
 * @param byAgency n by agency
 * @param minutes patrol minutes of complete visits that looked for the kinds; where not all looked
 *     for all of them, the minutes of the kind least looked for
 * @param value observations per hectare and month (count) or per patrol hour (rate); null unless
 *     observed or an observed zero
 * @param interval 95 % interval of value; null with it
 * @param status what the value, or its absence, means
 */
public record Cell(
    String id,
    long col,
    long row,
    Polygon outline,
    long n,
    int visits,
    int days,
    Map<Agency, Long> byAgency,
    double minutes,
    Double value,
    Interval interval,
    Status status) {}
