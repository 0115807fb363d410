/**
 * The cellar: everything that is kept, in one GeoPackage file or in PostGIS. Alone knows JDBC; may
 * import report, account, observation, area and geo; knows nothing of HTTP or the clock.
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
 * submissions and withdrawals of a table stand in one {@link openscene.sql.CommitLine}; a writer
 * takes all that came while it was writing, writes them in one transaction and lets each caller go
 * with its own outcome when that is durable. PostGIS has two writers, so that rows go in while
 * another group waits for the disk; there a group of single things is one statement that commits by
 * itself. Nobody waits for company, so one alone is as quick as the disk. What cannot be stored is
 * found by halves and fails alone. Price: one hand-over between threads, and the calls of one group
 * are told of as if they had come in the order of the line.
 *
 * <p>Question: adding rows to an index one by one costs more than building it of all. Choice: the
 * first load into an empty table, {@link openscene.sql.IndexesAfter}, puts the plain indexes aside
 * and makes them again word for word, all in one transaction, so that no crash can leave a table
 * without them. Price: on PostGIS the table, empty still, is locked for that one load; where
 * anybody is at work in it the load goes without.
 *
 * <p>Question: several nodes write to one PostGIS; how does each hear of what the others wrote,
 * when transactions end in another order than they are numbered in? Choice: every row of
 * observation and visit bears the number of the transaction that wrote it last, and a reader keeps
 * no highest number but the whole snapshot it read on: new is what that one could not see and the
 * next one can. So nothing is skipped, nothing is read twice, and a transaction that stays open for
 * hours delays nobody. Price: a column and an index of about 7 bytes a row, 3 % of a load; a
 * trigger on every update; TRUNCATE tells nobody, and data loaded by pg_restore into a database
 * that nodes serve are seen only once they start again. After a broken connection the last thousand
 * transactions are read again, for a server that crashed may give the numbers anew of those that
 * left nothing behind.
 *
 * <p>Question: how soon? Choice: a node tells the others by NOTIFY outside the writer's
 * transaction, ten times a second at most, and everybody looks by itself as well: an idle look is
 * one statement that compares two snapshots. NOTIFY within the transaction was measured with 32
 * clients of pgbench: it leaves a third of the commits, since PostgreSQL lets those that notify
 * commit one by one. Price: a tenth of a second; and what other programs write is found by looking
 * alone.
 *
 * <p>Question: the same for a file that QGIS or an import writes to beside the server? Choice: one
 * writer at a time makes the order of fids the order of commits; what happens to rows otherwise is
 * listed by triggers, in table change, one entry for each row at most, so that the list is bounded
 * by the rows and nobody can be behind what was cleared away. PRAGMA data_version says ten times a
 * second, from memory, whether anybody committed. Price: 3 % of a load; about 30 bytes for a row
 * that was changed; a copy put in the place of a file that is open is not noticed.
 *
 * <p>Question: a row is never deleted here, but another program may. Choice: its id, and nothing
 * else of it, is kept and told as gone, and so is the old id of a row that got another; whoever
 * deletes wants the content away. Price: an id stays.
 *
 * <p>Question: what if the server goes away, or hangs? Choice: a connection is waited for three
 * seconds when none can be made, up to eleven while it is not known whether one can (a machine that
 * stands still for some seconds is no server that is away), thirty when others use them; an answer
 * for thirty seconds, a write's for sixty (socketTimeout in the URL says otherwise); then the store
 * is told to be away, and pools and feed go on by themselves within seconds of its return. Price: a
 * single statement that says nothing for so long fails.
 */
package openscene.sql;
