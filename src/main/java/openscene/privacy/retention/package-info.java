/**
 * How long things are kept, and what becomes of them then (DOMAIN § 5.4). May import account,
 * observation, area and geo; knows nothing of HTTP, SQL or the clock.
 *
 * <p>Question: how does a report stay what it was, when the points it was made of are gone? Choice:
 * a record is moved to the middle of its cell, or, where an area's border or a city's edge cuts the
 * cell, to a fixed point of the piece it lies in. All records of a piece are at one place then, so
 * the piece is all that can be told, and yet each is in the same cell and in the same areas as
 * before, by every border that was known then. The same with time: the local hour or quarter of the
 * day begins when the record says, so day, month and quarter stay. Price: where borders cut a cell
 * a piece is smaller than the cell; a border that is drawn later cuts cells by their middle; and
 * what is smaller than the cell is gone: surfaces and outlines drawn anew are coarser.
 *
 * <p>Question: which cells hold still? Choice: cells lie on one origin, 25 m of class L, 50 m of
 * class M, 100 m of class H. The first two nest in all that is published (50, 100, 250 m); 100 m
 * does not nest in 250 m, and need not: class H is never shown on the public's cells. Price: class
 * H asked for by cells of other than whole hundreds of metres is cut by middles.
 *
 * <p>Question: what of who sent it? Answer: a record knows its agency and its visit, and no
 * account; so no link from a team to a user has to be cut, there is none. The visit stays, for
 * without it neither k nor a rate could be worked out.
 */
package openscene.privacy.retention;
