package openscene.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Accounts in memory. */
public final class InMemoryAccountStore implements AccountStore {
  private final Map<String, Account> accounts = new TreeMap<>();
  private final Map<String, String> passwords = new HashMap<>();
  private final Map<String, Identity> identities = new HashMap<>();
  private final Map<String, Token> tokens = new HashMap<>();
  private final Map<String, Session> sessions = new HashMap<>();
  private int asked;

  /** How often it was looked up whose a session or a token is. */
  public synchronized int asked() {
    return asked;
  }

  @Override
  public synchronized boolean add(Account account, String passwordHash) {
    if (accounts.putIfAbsent(account.name(), account) != null) {
      return false;
    }
    passwords.put(account.name(), passwordHash);
    return true;
  }

  @Override
  public synchronized Optional<Account> ofProvider(Identity identity, Account asNew) {
    String name = nameOf(identity);
    if (name == null) {
      if (!add(asNew, null)) {
        return Optional.empty();
      }
      identities.put(asNew.name(), identity);
      return Optional.of(asNew);
    }
    Account was = accounts.get(name);
    if (was.role() != asNew.role() || was.agency() != asNew.agency()) {
      endAll(name);
      accounts.put(name, was.as(asNew.role(), asNew.agency()));
    }
    return find(name);
  }

  private String nameOf(Identity identity) {
    return identities.entrySet().stream()
        .filter(entry -> entry.getValue().equals(identity))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  @Override
  public synchronized void endAllOf(Identity identity) {
    String name = nameOf(identity);
    if (name != null) {
      endAll(name);
    }
  }

  @Override
  public synchronized Optional<Identity> identity(String name) {
    return Optional.ofNullable(identities.get(name));
  }

  @Override
  public synchronized Optional<Account> find(String name) {
    return Optional.ofNullable(accounts.get(name));
  }

  @Override
  public synchronized List<Account> list(int limit) {
    return accounts.values().stream().limit(limit).toList();
  }

  @Override
  public synchronized Optional<String> passwordHash(String name) {
    return Optional.ofNullable(passwords.get(name));
  }

  @Override
  public synchronized boolean setPassword(String name, String passwordHash) {
    endAll(name);
    if (!accounts.containsKey(name)) {
      return false;
    }
    passwords.put(name, passwordHash);
    return true;
  }

  private void endAll(String name) {
    sessions.values().removeIf(session -> session.account().equals(name));
  }

  @Override
  public synchronized boolean change(Account account) {
    endAll(account.name());
    return accounts.computeIfPresent(
            account.name(),
            (name, was) ->
                new Account(
                    name, account.role(), account.agency(), account.disabled(), was.createdAt()))
        != null;
  }

  @Override
  public synchronized boolean addToken(Token token, String hash) {
    if (!accounts.containsKey(token.account())) {
      throw new IllegalArgumentException("there is no account " + token.account());
    }
    return tokens.putIfAbsent(hash, token) == null;
  }

  @Override
  public synchronized Optional<Token> findToken(String hash) {
    asked++;
    return Optional.ofNullable(tokens.get(hash));
  }

  @Override
  public synchronized List<Token> tokens(int limit) {
    return tokens.values().stream()
        .sorted(Comparator.comparing(Token::createdAt).reversed().thenComparing(Token::id))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean revokeToken(String id, Instant at) {
    boolean there = tokens.values().stream().anyMatch(token -> token.id().equals(id));
    tokens.replaceAll(
        (hash, was) ->
            was.id().equals(id) && was.revokedAt() == null ? copy(was, was.lastUsed(), at) : was);
    return there;
  }

  @Override
  public synchronized void used(String id, LocalDate day) {
    tokens.replaceAll((hash, was) -> was.id().equals(id) ? copy(was, day, was.revokedAt()) : was);
  }

  private static Token copy(Token was, LocalDate lastUsed, Instant revokedAt) {
    return new Token(
        was.id(),
        was.account(),
        was.label(),
        was.createdAt(),
        was.expiresAt(),
        lastUsed,
        revokedAt);
  }

  @Override
  public synchronized boolean open(Session session, String hash, String passwordHash) {
    Account account = accounts.get(session.account());
    if (account == null
        || account.disabled()
        || (passwordHash != null && !passwordHash.equals(passwords.get(account.name())))) {
      return false;
    }
    sessions
        .values()
        .removeIf(
            was ->
                was.account().equals(session.account())
                    && !was.expiresAt().isAfter(session.createdAt()));
    List<Map.Entry<String, Session>> own =
        sessions.entrySet().stream()
            .filter(entry -> entry.getValue().account().equals(session.account()))
            .sorted(
                Comparator.<Map.Entry<String, Session>, Instant>comparing(
                        entry -> entry.getValue().createdAt())
                    .reversed())
            .skip(SESSIONS_MAX - 1)
            .toList();
    own.forEach(entry -> sessions.remove(entry.getKey()));
    sessions.put(hash, session);
    return true;
  }

  @Override
  public synchronized Optional<Session> findSession(String hash) {
    asked++;
    return Optional.ofNullable(sessions.get(hash));
  }

  @Override
  public synchronized void end(String hash) {
    sessions.remove(hash);
  }
}
