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
 * <p>Question: may what is kept for one role answer another? Choice: never; each role has its own
 * evidence and tiles. Price: memory, bounded for each.
 */
package openscene.hotspot.release;
