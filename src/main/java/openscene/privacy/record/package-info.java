/**
 * Single records by role (DOMAIN § 5.6): which observations and visits somebody may be shown, in
 * which form, and every way there is to read them for somebody: pages, one by its id, counts,
 * exports. Only this room makes a {@link openscene.privacy.record.ReleasedObservation} or {@link
 * openscene.privacy.record.ReleasedVisit}, and only those become bytes at the front door.
 *
 * <p>Question: what may be asked of records whose place and time are coarse? Choice: every question
 * is answered as if the store held nothing but what is shown: a box holds a record by the centre of
 * its cell, a time by the first moment of its hour, a page follows the hour and the shown id, and a
 * whole hour appears at once. So no sweep of boxes, times, cursors or clocks tells more than one
 * look at all of it. Times and kinds go into the store's query; a cell has no column in any store,
 * so the box goes there widened by less than a cell, and what lies about its border is judged by
 * its cell. Price: a count with a box reads the records about the border, a page all of its first
 * and last hour.
 *
 * <p>Question: an id must not be joined with raw exports, yet find its record again. Choice: the
 * shown id is the stored one under a keyed permutation (one block of AES, its key by HMAC from a
 * secret that lies with the store's facts), not a hash: it is turned back without a table, and two
 * records never share one. Price: who has the store has the secret.
 *
 * <p>Question: what does a record say to whom may not see it? Choice: nothing; asked for by id it
 * is as unknown as one that was never stored, withdrawn or not. Only an id that is already taken
 * cannot be given again, and that says no more than "taken". Price: a patrol that guessed a foreign
 * id learns that there is one, of 2^122.
 */
package openscene.privacy.record;
