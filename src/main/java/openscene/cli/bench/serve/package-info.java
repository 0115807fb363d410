/**
 * The whole raced: what the server answers beside the best that others do with the same rows on the
 * same machine in the same run. Makes its own data, starts its own PostgreSQL, and leaves nothing.
 *
 * <p>Question: what is fair? Choice: a peer gets the table an expert would lay out, its own best
 * statement, a warm connection and its turn right before and after ours; where both answer the same
 * question the answers must be equal, or the line says so. Price: building the peer's table and
 * four indexes takes longer than measuring.
 *
 * <p>Question: what of the time it takes to reach us? Choice: lines that say HTTP go through a
 * socket and the server; the others call the room that answers. The peer is called through its own
 * driver. Price: two kinds of lines, named in docs/PERFORMANCE.md.
 */
package openscene.cli.bench.serve;
