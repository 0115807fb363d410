/**
 * What was seen, on which visit: observations, visits, the code list of kinds, and the rules that
 * say which may be stored. May import area and geo; knows nothing of HTTP, SQL or the clock. No
 * type or field here can hold a person.
 *
 * <p>Question: a phone says "visit started" and later "visit ended", but a stored thing never
 * changes. Choice: an open visit (no ended_at) may be closed once by the same id with the same
 * start, city, agency and protocol; everything else under a known id is a conflict, save what is
 * kept already: the same again, or the opening of a visit that is closed by now, for a phone's
 * retry may come late. Price: one more outcome.
 *
 * <p>Question: offline phones send observations before their visit. Choice: an observation of an
 * unknown visit is taken and checked by itself; of a known visit it is checked against the visit
 * too. Price: a wrong place or time may be found only by a planner.
 */
package openscene.observation;
