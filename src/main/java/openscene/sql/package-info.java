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
 */
package openscene.sql;
