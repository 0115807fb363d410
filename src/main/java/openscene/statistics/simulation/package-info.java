/**
 * Chance from a seed, and work done again and again with it: the results never depend on how many
 * threads did the work.
 */
package openscene.statistics.simulation;
