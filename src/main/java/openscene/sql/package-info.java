/**
 * The cellar: everything that is kept, in one GeoPackage file or in PostGIS. Alone knows JDBC; may
 * import report, observation, area and geo; knows nothing of HTTP or the clock.
 *
 * <p>Question: two databases, one promise, and no second copy of each store. Choice: a store is
 * written once against {@link openscene.sql.Fields}, {@link openscene.sql.Row} and {@link
 * openscene.sql.Where}; what differs (types of time, id, JSON and geometry, boxes, bulk loading)
 * lies in {@link openscene.sql.Dialect}. Price: columns are read by position, in the order the
 * table lists them.
 *
 * <p>Question: SQLite has one writer. Choice: a pool of one for writing and of several for reading,
 * the same shape as PostgreSQL's pool; readers see the last commit and wait for nobody. Price: a
 * bulk load delays a phone by as long as it takes.
 *
 * <p>Question: who decides that an id is known, when two send it at once? Choice: the unique index;
 * every insert says ON CONFLICT DO NOTHING and whoever stored nothing reads what is there. Rows are
 * written in the order of their ids, so that two batches with the same ids cannot wait for each
 * other. Price: one more read for what was there already.
 *
 * <p>Question: a commit waits for the disk, and a city's phones send one observation each. Choice:
 * submissions and withdrawals of a table stand in one {@link openscene.sql.CommitLine}; its thread
 * takes all that came while it was writing, writes them in one transaction and lets each caller go
 * with its own outcome when that is durable. Nobody waits for company, so one alone is as quick as
 * the disk. What cannot be stored is found by halves and fails alone. Price: one hand-over between
 * threads, and the calls of one group are told of as if they had come in the order of the line.
 *
 * <p>Question: adding rows to an index one by one costs more than building it of all. Choice: the
 * first load into an empty table, {@link openscene.sql.IndexesAfter}, puts the plain indexes aside
 * and makes them again word for word, all in one transaction, so that no crash can leave a table
 * without them. Price: on PostGIS the table, empty still, is locked for that one load; where
 * anybody is at work in it the load goes without.
 */
package openscene.sql;
