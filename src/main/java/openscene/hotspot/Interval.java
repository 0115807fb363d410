package openscene.hotspot;

/**
 * A 95 % interval.
 *
 * @param low lower limit
 * @param high upper limit; may be infinite
 */
public record Interval(double low, double high) {}
