package openscene.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Keeps accounts, what proves them, and who has signed in. Of secrets it knows hashes only. Safe to
 * share between threads; several nodes may share what is behind it.
 */
public interface AccountStore {
  /** Most sessions of one account at once; the oldest makes way. */
  int SESSIONS_MAX = 20;

  /**
   * Adds an account.
   *
   * @param passwordHash null for one that does not sign in by password
   * @return false when the name is taken; then nothing changed
   */
  boolean add(Account account, String passwordHash);

  /**
   * The account of somebody whom a provider knows: added when there was none, and given these
   * rights when it had others, which ends its sessions. Whether it is disabled stays as it is.
   *
   * @param asNew what it is when there is none yet; its role and agency are the rights
   * @return empty when another's account has the name already
   */
  Optional<Account> ofProvider(Identity identity, Account asNew);

  /** Ends all sessions of somebody whom a provider knows. */
  void endAllOf(Identity identity);

  /** Who an account is elsewhere; empty of one that signs in here. */
  Optional<Identity> identity(String name);

  /** The account of a name. */
  Optional<Account> find(String name);

  /** Accounts by name. */
  List<Account> list(int limit);

  /** The hash of an account's password; empty too when there is no such account. */
  Optional<String> passwordHash(String name);

  /**
   * Sets a password and ends the account's sessions.
   *
   * @return false when there is no such account
   */
  boolean setPassword(String name, String passwordHash);

  /**
   * Sets role, agency and whether it is disabled, and ends the account's sessions.
   *
   * @return false when there is no account of that name
   */
  boolean change(Account account);

  /**
   * Adds a token of an account that is there.
   *
   * @return false when its hash is known already; then nothing changed
   */
  boolean addToken(Token token, String hash);

  /** The token of a hash, revoked or not. */
  Optional<Token> findToken(String hash);

  /** Tokens, newest first. */
  List<Token> tokens(int limit);

  /**
   * Takes a token back; one that was taken back before keeps its moment.
   *
   * @return false when there is no such token
   */
  boolean revokeToken(String id, Instant at);

  /** Notes that a token was used on a day. */
  void used(String id, LocalDate day);

  /**
   * Notes that somebody signed in; forgets sessions that are over, and the oldest of too many. Only
   * while what let them in still stands: decided and noted in one.
   *
   * @param passwordHash by which their password was judged; null when they proved themselves
   *     elsewhere
   * @return false when the account is disabled, or its password is another by now; then nothing
   *     changed
   */
  boolean open(Session session, String hash, String passwordHash);

  /** The session of a hash, over or not. */
  Optional<Session> findSession(String hash);

  /** Ends a session; one that is not there is ended. */
  void end(String hash);
}
