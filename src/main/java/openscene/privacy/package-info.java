/**
 * What may leave the house: at which resolution, and what is hidden so that nobody can be singled
 * out. May import account, observation, area, statistics and geo; knows nothing of HTTP, SQL or the
 * clock.
 *
 * <p>Question: how wide must the interval of a hidden value stay? Choice: an attacker knows a
 * table's total, every published value, and that a hidden value is at least 1 (zeros are published
 * as zeros). The total must leave each hidden value an interval at least 2k wide ("not within ±
 * k"), or the whole table is hidden. Price: small areas lose more cells than the count rule alone
 * would take.
 */
package openscene.privacy;
