/**
 * Where what is kept becomes bytes for others: pages, exports over HTTP and files of the command
 * line. Nothing else turns an observation into text that leaves.
 *
 * <p>Question: Jackson, FastCSV and BigDecimal spend more time on an observation than the database
 * does. Choice: an own writer into a byte buffer, {@link openscene.observation.export.Features} and
 * {@link openscene.observation.export.TableRows}, held by a test to write byte for byte what {@link
 * openscene.observation.ObservationJson} and {@link openscene.observation.ObservationTable} say.
 * Price: a property is written in two places, and the test is what keeps them one.
 *
 * <p>Question: an export is larger than memory and slower than a patience. Choice: rows come from
 * the store one by one as of one moment ({@link openscene.observation.ObservationStore#stream}) and
 * leave at once; {@link openscene.observation.Stop} ends it from outside. Price: the store keeps
 * that moment as long as the reader takes.
 */
package openscene.observation.export;
