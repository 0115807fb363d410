package openscene.account;

import java.time.Instant;

/**
 * That a browser has signed in.
 *
 * @param account whose it is
 * @param createdAt UTC
 * @param expiresAt from then on it opens nothing
 */
public record Session(String account, Instant createdAt, Instant expiresAt) {}
