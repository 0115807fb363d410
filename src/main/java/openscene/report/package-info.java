/**
 * What the committee reads: the area report with its indicators, words of change, cells and
 * hotspots, as GeoJSON and as a page to print. May import hotspot, privacy, observation, area,
 * statistics and geo; knows nothing of HTTP, SQL or the clock.
 */
package openscene.report;
