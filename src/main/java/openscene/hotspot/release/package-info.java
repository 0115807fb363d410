/**
 * What one role's questions are answered from: a view in which nothing stands that the role may not
 * be told. May import hotspot, snapshot, privacy, observation, area, statistics and geo; knows
 * nothing of HTTP, SQL or the clock.
 *
 * <p>Question: where are small counts hidden, in every answer or before any is worked out? Choice:
 * before. What is seen in a cell of the role's grid, of one kind (or group, for those who are told
 * groups only) and, where only whole months are told, one month, is counted as one; if it is small,
 * or must be hidden so that an area's total does not give it away, it is left out; the rest moves
 * to the middle of its cell. Surfaces, outlines, cells, tiles and scans are then worked out as
 * always. So every answer is a function of counts that may be told one by one: no other kinds,
 * sizes, outlines, areas or lists of months asked for can undo what was hidden, and moving a record
 * within its cell changes nothing. Price: an answer says less than all the records would, and where
 * something was left out it says "at least"; and the counts of a whole city and period are made
 * before the first answer about it.
 *
 * <p>Question: what of a planner's periods, which are free? Choice: kinds of class H are told for
 * whole months that are over only; for the others planners see records, roughly placed, anyway.
 * Price: a planner asks about overdoses by the month.
 *
 * <p>Question: areas lie in areas, kinds in groups, months in years, versions before versions;
 * solve that system of sums for each answer, or rule it out? Choice: rule it out, by blocks. A
 * block is one kind, month, piece of ground between the areas' borders, month of receipt, and
 * whether a visit that looked saw it; it is told or hidden once, by its own numbers, and every
 * answer about an area is a sum of whole told blocks or hidden ({@link
 * openscene.hotspot.release.StepRelease}, {@link openscene.hotspot.release.AreaRelease}). A hidden
 * block then stands in no sum. Only cells within a block still need others hidden beside them, and
 * there one table is solved. Price: more is hidden than a solver over all tables would hide, a kind
 * that is small each month is told for no longer period, and a few records that came late never
 * are.
 *
 * <p>Question: which of a planner's free questions can be taken from each other? Choice: kinds of
 * class L and M planners read record by record in the same cells and hours, so boxes and periods of
 * those tell nothing more. Class H is told by the month in fixed areas. What is left is the border
 * that a planner may draw: {@link openscene.hotspot.release.BorderGuard} holds it apart from every
 * other, whoever drew it, for all are told of all areas; the store of areas is its memory. Price:
 * it counts all kinds of a year together, the blocks do the rest.
 *
 * <p>Question: may an outline be drawn from where things lie? Choice: along the role's grid, around
 * cells ({@link openscene.hotspot.release.ReleasedOutline}). Price: one finding may fall into
 * pieces; a piece that holds too little is not drawn.
 *
 * <p>Question: may what is kept for one role answer another? Choice: never; each role has its own
 * evidence and tiles. Price: memory, bounded for each.
 */
package openscene.hotspot.release;
