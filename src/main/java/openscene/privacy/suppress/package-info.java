/**
 * Which further cells of linked tables are hidden, so that sums do not give away the small ones.
 * Whole numbers only; knows no observation, no HTTP, no SQL and no clock.
 *
 * <p>Why: SSB hides cells with few units and then others, so that they cannot be worked out from
 * the sums; Denmark checks over all crossings (DOMAIN § 5.2). Theory and names: Willenborg and de
 * Waal, <i>Elements of Statistical Disclosure Control</i> (2001); Fischetti and Salazar, "Models
 * and algorithms for optimizing cell suppression in tabular data with linear constraints", JASA 95
 * (2000): a cell is protected when the tables that fit what is published let it range far enough
 * (here a sliding level of 2k, both sides together).
 *
 * <p>Question: a linear program, or something smaller? Choice: hypercubes, as one of the methods of
 * τ-ARGUS (Repsilber's), put more widely: the changes that leave every sum true (circulations) are
 * enumerated for each axis, months within quarters and overlapping groups included, and multiplied
 * over the axes. Adding them to the true table gives two others that fit everything published and
 * differ by the width. That proof is in whole numbers, so it also holds against attackers who know
 * that counts are whole, which bounds from a linear program do not. Price: sometimes more is hidden
 * than need be, for changes other than ±1 along an axis are not looked for. commons-math's simplex
 * takes part in the tests only, as the attacker.
 *
 * <p>Question: what is hidden cells' floor? Choice: 1, for zeros are published as zeros; 0 for what
 * nobody publishes (records that came late). Zeros are hidden only where nothing else is enough.
 * All hidden cells keep the width, not only those that were small. Readers who know a part ({@code
 * CountTable.known}) are tried with their own as the floor.
 *
 * <p>Question: what when it cannot be done, or not in time? Choice: all that sums link with the
 * cell is hidden; what earlier publications still tell is named ({@code Pattern.exposed}). The
 * limits count look-ups, not seconds, so that they too give the same pattern everywhere. Price: the
 * caller must look at {@code exposed}.
 *
 * <p>Question: may a reader be told why a cell is hidden? The proofs hold for readers who know that
 * a cell is hidden, not whether for itself or for its neighbours: "fewer than k" bounds it by k at
 * once, and by subtraction the cell hidden to protect it. An edition that guards against that
 * writes one word for both.
 */
package openscene.privacy.suppress;
