/**
 * Places, metres, grids, contours, periods and GeoJSON: what every other room measures with. Knows
 * no observation, no HTTP, no SQL and no clock; alone knows GeoTools.
 *
 * <p>Question: who turns degrees into metres? Choice: our own Krüger series for the transverse
 * Mercator zones (UTM and its ETRS89 twins, which is what cities use), GeoTools for every other
 * code. Price: sixty lines to keep. Reason: GeoTools' series is off by some micrometres, enough to
 * round six of 2,955 Boston points to another millimetre than PROJ does, and loading its
 * referencing costs 1.5 s at start.
 */
package openscene.geo;
