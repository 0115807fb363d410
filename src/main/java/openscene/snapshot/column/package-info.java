/**
 * Observations and visits as primitive columns: runs of rows by 64 m cell and, inside, by time and
 * id; layers of runs for each city; a table of visits. May import observation, area and geo; knows
 * nothing of views, stores or threads: who writes holds a lock, who reads holds something
 * unchanging.
 *
 * <p><b>Question:</b> how are ten million observations kept so that any box, period and kinds are
 * counted in milliseconds, exactly, while new ones come? <b>Choice:</b> {@link
 * openscene.snapshot.column.Run}s that never change, sorted by Morton code of the cell, so that a
 * stretch of ground is a few stretches of memory and a period a binary search in each cell; whole
 * millimetres as offsets in the cell, 39 bytes a row. New rows gather as objects in a short tail,
 * the tail becomes a small run, small runs are merged into larger ones, each at least {@value
 * openscene.snapshot.column.Layer#RATIO} times the next, so that there are few. What was withdrawn
 * is listed beside its run until the next merge. What fits no column (a year before 1932, the 256th
 * kind) stays an object in a list that is looked through row by row. <b>Price:</b> a question is
 * asked of each run and of the tail; a merge of everything takes the memory twice; a place that
 * lies around two cities is kept twice.
 *
 * <p><b>Question:</b> how is a row told again recognised without an index of ids? <b>Choice:</b> by
 * its contents: an observation never changes, so its place and time lead to the one row that it can
 * be. Only the ids of what was withdrawn are kept, for as long as the process lives. <b>Price: </b>
 * whoever withdraws must hand over the whole observation, not only its id.
 */
package openscene.snapshot.column;
