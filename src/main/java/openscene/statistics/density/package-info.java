/**
 * Kernel density surfaces: evaluation, edge correction, bandwidths, highest-density areas, ratios.
 *
 * <p>Question: how is a surface of a million points made while somebody waits, and how wrong may it
 * be? Choice: points are shared out by quadratic B-splines to a lattice of five nodes a bandwidth,
 * convolved in doubles, and read back the same way; time does not depend on the cell, and the error
 * has a bound that holds for any points, 0.0007 of the peak. Price: the far tails, below that part
 * of the peak, are not to be trusted: ratios and logarithms are taken of exact sums.
 *
 * <p>Question: which bandwidths are chosen by the data? Choice: likelihood cross-validation on
 * distinct places alone; Berman and Diggle's collapses where positions are tied. Price: a place
 * where much happens counts once.
 */
package openscene.statistics.density;
