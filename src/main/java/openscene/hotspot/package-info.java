/**
 * Where people gather: density surfaces, hotspot polygons, cells and rates of an area and a period.
 * All measuring is done in the metres of the city's CRS. May import privacy, observation, area,
 * statistics and geo; knows nothing of HTTP, SQL or the clock.
 */
package openscene.hotspot;
