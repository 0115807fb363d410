/** GeoTools as a peer of a benchmark: alone in this house it may be known. */
package openscene.geo.bench;
