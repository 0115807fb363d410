package openscene.account;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import openscene.observation.Agency;

/** Lets in who knows a password or whom a provider knows, and opens sessions. Safe to share. */
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
    Optional<Opened> opened;
    try {
      Optional<Account> account = key.isEmpty() ? Optional.empty() : store.find(key);
      Optional<String> hash = key.isEmpty() ? Optional.empty() : store.passwordHash(key);
      boolean right = passwords.matches(password, hash);
      opened = right ? account.flatMap(found -> open(found, hash.get())) : Optional.empty();
    } catch (RuntimeException e) {
      attempts.left(address);
      throw e;
    }
    if (opened.isEmpty()) {
      attempts.failed(key, address);
    } else {
      attempts.succeeded(key, address);
    }
    return opened;
  }

  /**
   * Opens a session of somebody whom a provider knows, with these rights from now on; empty when
   * their account is disabled here.
   *
   * @param agency of patrol and lead; null of every other role
   */
  public Optional<Opened> byProvider(Identity identity, Role role, Agency agency) {
    Account asNew =
        new Account(
            identity.accountName(), role, agency, false, clock.instant().truncatedTo(MILLIS));
    return store.ofProvider(identity, asNew).flatMap(account -> open(account, null));
  }

  /** Ends the sessions of somebody whom a provider knows, and who may do nothing here any more. */
  public void nothingLeft(Identity identity) {
    store.endAllOf(identity);
  }

  private Optional<Opened> open(Account account, String passwordHash) {
    Instant now = clock.instant().truncatedTo(MILLIS);
    Session session = new Session(account.name(), now, now.plus(SESSION));
    String secret = Secrets.fresh();
    return store.open(session, Secrets.hash(secret), passwordHash)
        ? Optional.of(new Opened(secret, account, session.expiresAt()))
        : Optional.empty();
  }
}
