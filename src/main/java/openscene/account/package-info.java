/**
 * Who may come in: accounts, roles, agencies, tokens, sessions, and who asks. May import
 * observation (for agencies and for what a store may throw), area, statistics and geo; knows
 * nothing of HTTP, SQL or the clock.
 *
 * <p>Question: who guesses passwords must be slowed down, but whoever locks an account by wrong
 * guesses locks its owner out. Choice: an address waits after five failures in a minute, whatever
 * the accounts; an account's failures are counted over all addresses, but its wait holds only for
 * addresses that were wrong about it themselves within an hour. So a good password from anywhere
 * else gets in at once, and one address more is one guess more. Waits double from one minute to
 * fifteen; a success forgives its own address this account, and nothing else, for else one's own
 * account would pay for guesses at others. Attempts in hand count as failures, so that many at once
 * are no way around. Price: ten thousand addresses have ten thousand guesses; against passwords of
 * twelve characters that is nothing. Colleagues behind one address wait for each other; whoever
 * mistypes while somebody attacks their account waits up to a quarter of an hour or goes by another
 * line. Each node counts for itself, and forgets when it starts.
 *
 * <p>Question: how long it takes must not tell whether there is such an account. Choice: every
 * attempt computes one Argon2id hash of the same cost, against a hash that is nobody's where there
 * is none. Price: guessing at nobody costs this machine as much as guessing at somebody; two are
 * computed at once, the others wait at most ten seconds.
 *
 * <p>Question: a secret that is looked up by an index is compared byte by byte, and stops at the
 * first that differs. Choice: what is looked up is the SHA-256 of what was sent, and whoever sends
 * cannot steer that; a secret has 256 bits of chance, and so needs no slow hash either. Passwords
 * are compared by Argon2's own check, in constant time. Price: none known.
 *
 * <p>Question: every request asks who it is, and several nodes on one database must agree. Choice:
 * the store knows sessions and tokens; a node remembers an answer, "nobody" too, for two seconds.
 * Price: for two seconds a session that was ended elsewhere still opens, and while the database
 * does not answer, ten minutes.
 *
 * <p>Question: what has changed while a session lasts? Choice: it bears no role; role and agency
 * are the account's of the moment, and whatever changes an account or its password ends its
 * sessions. Tokens stay: they are taken back one by one, and are no use while it is disabled.
 *
 * <p>Question: judging a password takes a moment, and the password may be another by its end.
 * Choice: the store opens a session only while the hash that was judged by is still the account's,
 * and the account enabled, in the one transaction that notes it. Price: one more condition in a
 * statement that takes the account's row anyway.
 */
package openscene.account;
