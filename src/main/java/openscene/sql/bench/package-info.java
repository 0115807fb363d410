/**
 * Other databases as peers of a benchmark. Knows JDBC, as its house does; nothing of the stores.
 *
 * <p>Question: peers are asked over JDBC, and only this room may know it; in here, or in a process
 * of their own? Choice: in here, behind {@link openscene.sql.bench.PeerDatabase}, which hands out
 * plain numbers. Ours and theirs then take turns in one process on one clock, each warm, and no
 * pipe lies between. Price: DuckDB's memory counts to our process; heap is therefore measured where
 * it is not at work.
 */
package openscene.sql.bench;
