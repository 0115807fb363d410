package openscene.account;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a device or a program brings instead of a password. The secret itself is shown once and kept
 * by nobody here.
 *
 * @param id to speak of it by; tells nothing of the secret
 * @param account whose it is
 * @param label what it is for, at most 80 characters; may be empty
 * @param createdAt UTC
 * @param expiresAt from then on it opens nothing; null for never
 * @param lastUsed the last day it was used, UTC; null for never
 * @param revokedAt from then on it opens nothing; null while it stands
 */
public record Token(
    String id,
    String account,
    String label,
    Instant createdAt,
    Instant expiresAt,
    LocalDate lastUsed,
    Instant revokedAt) {
  /** The longest label, characters. */
  public static final int LABEL_MAX = 80;

  /** Refuses a label that is too long or would not stay on its line. */
  public Token {
    if (label.length() > LABEL_MAX || label.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "label must be at most " + LABEL_MAX + " characters on one line");
    }
  }

  /** Whether it opens anything at this moment. */
  public boolean stands(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }
}
