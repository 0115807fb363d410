/**
 * Asks an OpenID provider, and believes what it proves: where to send people, what a code is worth,
 * whose an ID token is. Alone knows Nimbus; knows no route.
 *
 * <p>Question: what of a slow, huge or lying provider? Choice: all that is fetched has {@link
 * openscene.http.provider.Outward#WAIT}, from connecting to the last byte, and {@link
 * openscene.http.provider.Outward#BYTES_MAX}; no redirect is followed; eight ask at once. It goes
 * over TLS, or stays on this machine, also where the provider's own description would have it
 * otherwise. A description or key set that was read once is used on while it cannot be read anew.
 * Price: whoever comes ninth waits two seconds and is asked to try again.
 *
 * <p>Question: which signatures count? Choice: those of a private key: RS256, PS256, ES256 and
 * ES384. HS256 is out, for its key would be the client's secret, and a public key could be passed
 * off as one. Price: a provider that signs by HS256 alone cannot be used.
 *
 * <p>Question: the time of a token is judged by two clocks. Choice: a minute either way, and it
 * must have been issued after its own flow began. Price: a machine whose clock is off by more lets
 * nobody in by the provider; the log says that a token's time was wrong.
 */
package openscene.http.provider;
