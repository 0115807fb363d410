/**
 * Where: cities with their metric CRS and time zone, areas with dated borders, and the measures
 * taken in them. May import geo and JTS; knows nothing of HTTP, SQL or the clock.
 */
package openscene.area;
