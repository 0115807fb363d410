package openscene.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Lets in who knows a password, and opens sessions. Safe to share. */
public final class SignIn {
  /** How long a session lasts, whatever is done in it. */
  public static final Duration SESSION = Duration.ofHours(12);

  private final AccountStore store;
  private final Passwords passwords;
  private final Attempts attempts;
  private final Clock clock;

  /**
   * What a browser gets.
   *
   * @param secret of the session; told once
   * @param account whose it is
   * @param expiresAt when it is over
   */
  public record Opened(String secret, Account account, Instant expiresAt) {}

  /** A door to these accounts. */
  public SignIn(AccountStore store, Passwords passwords, Attempts attempts, Clock clock) {
    this.store = store;
    this.passwords = passwords;
    this.attempts = attempts;
    this.clock = clock;
  }

  /**
   * Opens a session; empty when name or password is wrong, or the account is disabled. Takes as
   * long whichever it is.
   *
   * @param address where it comes from, as far as it is told apart
   * @throws Attempts.TooMany when it was not even looked at
   */
  public Optional<Opened> byPassword(String name, String password, String address) {
    String key = Account.isName(name) ? name : "";
    attempts.begin(key, address);
    boolean right;
    Optional<Account> account;
    try {
      account = key.isEmpty() ? Optional.empty() : store.find(key);
      Optional<String> hash = key.isEmpty() ? Optional.empty() : store.passwordHash(key);
      right = passwords.matches(password, hash);
    } catch (RuntimeException e) {
      attempts.left(address);
      throw e;
    }
    if (!right || account.isEmpty() || account.get().disabled()) {
      attempts.failed(key, address);
      return Optional.empty();
    }
    attempts.succeeded(key, address);
    return Optional.of(open(account.get()));
  }

  /** Opens a session of an account that has proved itself elsewhere. */
  public Opened open(Account account) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Session session = new Session(account.name(), now, now.plus(SESSION));
    String secret = Secrets.fresh();
    store.open(session, Secrets.hash(secret));
    return new Opened(secret, account, session.expiresAt());
  }
}
