/**
 * Who looked: one entry for every raw read, export, sign-in, and change of accounts or policy. May
 * import account, observation and geo; knows nothing of HTTP, SQL or the clock.
 *
 * <p>Question: how does an auditor see that nobody has changed the log? Choice: a chain. Each entry
 * bears the SHA-256 of its own canonical bytes and of the hash before it, so that whatever is
 * changed, taken out, swapped or put between breaks it at that place, and {@link
 * openscene.account.audit.ChainCheck} names the first broken entry. What retention takes away from
 * the beginning leaves an anchor (number and hash of the last one gone), and an entry of the chain
 * itself says the same: an anchor that no entry confirms is found. Price: writers stand in one
 * line.
 *
 * <p>Question: what can the chain not show? Answer: entries cut off at its end, together with all
 * that came after, and a chain that somebody who may write the whole database has made anew from
 * some entry on. Both show only to who kept a later hash elsewhere: each issued report's answer
 * tells the last one, {@code audit verify} prints it, and {@code audit verify --head} compares with
 * one that was written down.
 *
 * <p>Question: what may stand in it? Choice: how much was read, where and when roughly, and why;
 * never an id of a record, never content. Price: it cannot be asked who saw one observation.
 */
package openscene.account.audit;
