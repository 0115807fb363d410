package openscene.account;

import java.util.regex.Pattern;

/**
 * Who somebody is elsewhere: a subject at an OpenID provider. Kept beside the account it belongs
 * to, and nowhere else: in no log, no answer and no audit entry.
 *
 * @param issuer the provider, as its tokens say it
 * @param subject who it is there; 1..255 printable ASCII characters, never given to another
 */
public record Identity(String issuer, String subject) {
  private static final Pattern SUBJECT = Pattern.compile("[\\x20-\\x7e]{1,255}");
  private static final int NAME_CHARS = 16;

  /** Refuses what no provider may send (OpenID Connect Core 1.0, section 2). */
  public Identity {
    if (issuer.isEmpty() || !isSubject(subject)) {
      throw new IllegalArgumentException("a subject has 1..255 printable ASCII characters");
    }
  }

  /** Whether a provider may call somebody so. */
  public static boolean isSubject(String subject) {
    return subject != null && SUBJECT.matcher(subject).matches();
  }

  /** The name of its account: the same each time, and telling nothing of who it is. */
  public String accountName() {
    return "oidc-" + Secrets.hash(issuer + "\n" + subject).substring(0, NAME_CHARS);
  }

  @Override
  public String toString() {
    return "an identity"; // It never gets into a log.
  }
}
