/**
 * Analysis of a plain file: its rows become a pattern of points, and a method's answer becomes CSV,
 * GeoJSON and a run. Knows no store; the commands above it hold the options.
 *
 * <p>Question: what becomes of a row that cannot be right? Choice: the file is refused, with the
 * first bad rows by line and column and how many there are; only points outside the window may be
 * left out, when asked for, and then the run says how many. Price: a large file with one bad row
 * has to be put right first; a number that was made from the rest would look like one of the whole.
 *
 * <p>Question: which period do the events stand for when none is given? Choice: from the first to
 * the last day on which there was one, or whole months where only months are known; the run says
 * so. Price: quiet days before the first event and after the last are not known.
 */
package openscene.cli.analyse;
