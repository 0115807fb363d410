/**
 * Outlines of hotspots that touch no observation. Metres; knows no HTTP, no SQL and no clock.
 *
 * <p>Question: how far must a line stay from a point? The corners of a convex hull are points
 * (PEERS § 3 item 4). But a line that keeps a distance from each point tells of points by where it
 * gives way. Choice: lines are those of the policy's fixed grid, half a millimetre beside whole
 * millimetres, and are drawn wherever in its cell a record lies: moving it there changes nothing,
 * as the tests hold. Price: a point may lie close to a line, which nobody can learn; and the
 * polygon must itself be drawn from the middles of cells ({@code GridOutline.middle}), or its shape
 * tells what the cells no longer do.
 *
 * <p>Question: what of a piece with too few observations? Choice: left out; when that leaves
 * nothing, all is grown by up to two rings of cells. Price: small outliers vanish from the map;
 * that an outline appears or vanishes tells that a cell's count has crossed k, not where in the
 * cell.
 */
package openscene.privacy.outline;
