/**
 * Signing in by an OpenID provider, as far as it is no network: which groups are which role, what a
 * provider is asked with, and how its answer is known to belong to the browser that asked. Knows
 * accounts; nothing of HTTP, tokens or SQL.
 *
 * <p>Question: has somebody from a provider an account? Choice: yes, a row with issuer and subject,
 * made at the first sign-in under a name that is a hash of both; each sign-in gives it the role of
 * the moment. So audit, tokens, {@code account disable} and the end of sessions work as for
 * everybody, and a disabled account stays disabled whatever the provider says. Price: rows of
 * people who left stay until an operator disables them, and the name tells a person nothing: {@code
 * account list} shows the subject beside it. A role set by {@code account role} lasts until the
 * next sign-in. Tokens outlive a group: whoever leaves is disabled, or their token taken back.
 *
 * <p>Question: who has several groups? Choice: the first in the list of the configuration that they
 * have; one account has one role. Price: whoever is both picks neither.
 *
 * <p>Question: where does what was asked wait for its answer? Choice: nowhere here: a secret goes
 * along in a cookie of the browser, sealed by a key made of the client's secret, and state, nonce
 * and PKCE verifier are hashes of it. So many may begin and leave without filling anything, and any
 * node may take the answer. That it is used once is remembered by the node that took it, and by the
 * provider, whose code is good once. Price: one sign-in at a time in a browser; after a restart the
 * provider alone knows a code that was used.
 */
package openscene.account.oidc;
