package openscene.account.audit;

import java.util.Locale;

/** What was done that others must be able to see. */
public enum Action {
  /** A list of single records was read. */
  READ_LIST,
  /** One single record was read. */
  READ_ONE,
  /** Records were exported, all that were meant. */
  EXPORT,
  /** Somebody signed in. */
  SIGN_IN,
  /** Somebody tried to sign in and was refused. */
  SIGN_IN_FAILED,
  /** Somebody signed out. */
  SIGN_OUT,
  /** An account was added, disabled, enabled, or got another password or role. */
  ACCOUNT_CHANGED,
  /** A token was made or revoked. */
  TOKEN_CHANGED,
  /** What may leave, or how long it is kept, was changed. */
  POLICY_CHANGED,
  /** A report was issued. */
  REPORT_ISSUED,
  /** The audit log itself was read. */
  AUDIT_READ,
  /** Retention coarsened or deleted records. */
  RETENTION,
  /** Retention took entries older than their time from the beginning of this log. */
  AUDIT_PRUNED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The word in the store and in answers. */
  public String code() {
    return code;
  }
}
