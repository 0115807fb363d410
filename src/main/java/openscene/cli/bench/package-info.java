/**
 * Benchmarks: the same made-up points through our methods and through those of others, in one run,
 * side by side. What counts is the ratio: seconds belong to one machine at one hour.
 *
 * <p>Question: how is a peer measured fairly? Choice: its own best entry point, called by a script
 * that ships with us, data already in its memory, warmed up once, the median of its runs; what it
 * takes to start R or Python does not count. Price: peers see only their own threads and libraries
 * as they are installed here, so the table names their versions.
 */
package openscene.cli.bench;
