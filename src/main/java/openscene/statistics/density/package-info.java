/**
 * Kernel density surfaces: evaluation, edge correction, bandwidths, highest-density areas, ratios.
 */
package openscene.statistics.density;
