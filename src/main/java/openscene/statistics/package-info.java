/**
 * Methods on primitive arrays, each with its formula and source: densities, rates and their
 * intervals. Knows no domain type, no map, no HTTP, no SQL and no clock; chance comes from a seed
 * handed in.
 */
package openscene.statistics;
