/**
 * Places over time: Gi* in space and time and the class of each place's life.
 *
 * <p>Question: whose classes? Choice: the names published for ArcGIS Pro (eight hot, eight cold,
 * none), decided by a truth table of our own ({@link openscene.statistics.cube.LifeTable}) without
 * gaps or overlaps, tested on every combination. Price: a place at the edge between two classes may
 * be called otherwise by other software, whose texts leave gaps and whose order of tests is not
 * published.
 *
 * <p>Question: ties between z-scores? They are sums of whole counts scaled by one factor, and equal
 * counts must give equal scores for Mann-Kendall to see the tie: the same formula is evaluated for
 * the same sum and number of neighbours, so that equal sums give bitwise equal scores.
 */
package openscene.statistics.cube;
