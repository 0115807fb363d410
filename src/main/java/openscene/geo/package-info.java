/**
 * Places, metres, grids, contours, periods and GeoJSON: what every other room measures with. Knows
 * no observation, no HTTP, no SQL and no clock; alone knows GeoTools.
 *
 * <p>Question: who turns degrees into metres? Choice: our own Krüger series for the transverse
 * Mercator zones (UTM and its ETRS89 twins, which is what cities use), GeoTools for every other
 * code. Price: sixty lines to keep. Reason: GeoTools' series is off by some micrometres, enough to
 * round six of 2,955 Boston points to another millimetre than PROJ does, and loading its
 * referencing costs 1.5 s at start.
 *
 * <p>Question: who makes hexagons? Choice: GeoTools' grid draws each outline; which hexagon holds a
 * point is our own arithmetic on the lattice of centres, and corners are put on the lattice that
 * neighbours share. Price: a few lines that must agree with GeoTools' geometry (a test holds them
 * to it). Reason: GeoTools builds a grid as features (0.75 s and some 80 MB for 10⁵ cells, as
 * measured) in which each point must then be searched, and outlines that differ in the last bit do
 * not unite.
 */
package openscene.geo;
