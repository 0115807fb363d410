/**
 * One way of asking for every method: a pattern of points in metres and settings go in; findings to
 * draw, a table to check and the run that made them come out. Both doors use it: areas and periods
 * of the store (HTTP, reports) and plain files ({@code openscene analyse}). May import statistics,
 * geo and JTS; knows no observation, no store, no HTTP, no SQL and no clock.
 *
 * <p>Question: when is a number not told? Choice: each method holds itself to the minimum numbers
 * of {@link openscene.hotspot.method.CannotTell}, and below them answers with that reason and
 * without findings. Price: small areas often hear "cannot tell"; the counts themselves stay in
 * their tables.
 */
package openscene.hotspot.method;
