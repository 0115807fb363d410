package openscene.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import openscene.account.Account;
import openscene.account.AccountStore;
import openscene.account.Identity;
import openscene.account.Role;
import openscene.account.Session;
import openscene.account.Token;
import openscene.observation.Agency;

/** Accounts in a database. What changes an account takes its row first, and so its turn. */
final class SqlAccountStore implements AccountStore {
  private static final String ACCOUNT =
      "SELECT name, role, agency, disabled, created_at FROM account";
  private static final String OF_IDENTITY = " WHERE issuer = ? AND subject = ?";
  private static final String TOKEN =
      "SELECT id, account, label, created_at, expires_at, last_used, revoked_at"
          + " FROM account_token";

  private final Connections connections;

  SqlAccountStore(Connections connections) {
    this.connections = connections;
  }

  @Override
  public boolean add(Account account, String passwordHash) {
    return changed(
        "INSERT INTO account (name, role, agency, disabled, created_at, password)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
        fields -> {
          fields.text(account.name());
          writeRights(account, fields);
          fields.instant(account.createdAt());
          fields.text(passwordHash);
        });
  }

  private boolean changed(String sql, Fields.Values values) {
    return connections.write(connection -> connections.change(connection, sql, values) > 0);
  }

  private static void writeRights(Account account, Fields fields) throws SQLException {
    fields.text(account.role().code());
    fields.text(account.agency() == null ? null : account.agency().code());
    fields.flag(account.disabled());
  }

  @Override
  public Optional<Account> ofProvider(Identity identity, Account asNew) {
    return connections.write(
        connection -> {
          connections.change(
              connection,
              "INSERT INTO account (name, role, agency, disabled, created_at, issuer, subject)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
              fields -> {
                fields.text(asNew.name());
                writeRights(asNew, fields);
                fields.instant(asNew.createdAt());
                writeIdentity(identity, fields);
              });
          String code = asNew.agency() == null ? "" : asNew.agency().code();
          boolean other =
              connections.change(
                      connection,
                      "UPDATE account SET role = ?, agency = ? WHERE issuer = ? AND subject = ?"
                          + " AND (role <> ? OR coalesce(agency, '') <> ?)",
                      fields -> {
                        fields.text(asNew.role().code());
                        fields.text(asNew.agency() == null ? null : code);
                        writeIdentity(identity, fields);
                        fields.text(asNew.role().code());
                        fields.text(code);
                      })
                  > 0;
          if (other) {
            out(connection, identity);
          }
          return connections
              .list(
                  connection,
                  ACCOUNT + OF_IDENTITY,
                  fields -> writeIdentity(identity, fields),
                  SqlAccountStore::account)
              .stream()
              .findFirst();
        });
  }

  private static void writeIdentity(Identity identity, Fields fields) throws SQLException {
    fields.text(identity.issuer());
    fields.text(identity.subject());
  }

  private void out(Connection connection, Identity identity) throws SQLException {
    connections.change(
        connection,
        "DELETE FROM account_session WHERE account IN (SELECT name FROM account"
            + OF_IDENTITY
            + ")",
        fields -> writeIdentity(identity, fields));
  }

  @Override
  public void endAllOf(Identity identity) {
    connections.write(
        connection -> {
          out(connection, identity);
          return null;
        });
  }

  @Override
  public Optional<Identity> identity(String name) {
    return connections.first(
        "SELECT issuer, subject FROM account WHERE name = ? AND subject IS NOT NULL",
        fields -> fields.text(name),
        row -> new Identity(row.text(), row.text()));
  }

  @Override
  public Optional<Account> find(String name) {
    return connections.first(
        ACCOUNT + " WHERE name = ?", fields -> fields.text(name), SqlAccountStore::account);
  }

  @Override
  public List<Account> list(int limit) {
    return connections.list(
        ACCOUNT + " ORDER BY name LIMIT ?",
        fields -> fields.integer(limit),
        SqlAccountStore::account);
  }

  private static Account account(Row row) throws SQLException {
    String name = row.text();
    Role role = Role.of(row.text());
    String agency = row.text();
    return new Account(
        name, role, agency == null ? null : Agency.of(agency), row.flag(), row.instant());
  }

  @Override
  public Optional<String> passwordHash(String name) {
    return connections.first(
        "SELECT password FROM account WHERE name = ? AND password IS NOT NULL",
        fields -> fields.text(name),
        Row::text);
  }

  @Override
  public boolean setPassword(String name, String passwordHash) {
    return changedAndOut(
        name,
        "UPDATE account SET password = ? WHERE name = ?",
        fields -> {
          fields.text(passwordHash);
          fields.text(name);
        });
  }

  @Override
  public boolean change(Account account) {
    return changedAndOut(
        account.name(),
        "UPDATE account SET role = ?, agency = ?, disabled = ? WHERE name = ?",
        fields -> {
          writeRights(account, fields);
          fields.text(account.name());
        });
  }

  private boolean changedAndOut(String name, String sql, Fields.Values values) {
    return connections.write(
        connection -> {
          boolean there = connections.change(connection, sql, values) > 0;
          connections.change(
              connection,
              "DELETE FROM account_session WHERE account = ?",
              fields -> fields.text(name));
          return there;
        });
  }

  @Override
  public boolean addToken(Token token, String hash) {
    return changed(
        "INSERT INTO account_token (id, hash, account, label, created_at, expires_at, last_used,"
            + " revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
        fields -> {
          fields.text(token.id());
          fields.text(hash);
          fields.text(token.account());
          fields.text(token.label());
          fields.instant(token.createdAt());
          fields.instant(token.expiresAt());
          fields.date(token.lastUsed());
          fields.instant(token.revokedAt());
        });
  }

  @Override
  public Optional<Token> findToken(String hash) {
    return connections.first(
        TOKEN + " WHERE hash = ?", fields -> fields.text(hash), SqlAccountStore::token);
  }

  @Override
  public List<Token> tokens(int limit) {
    return connections.list(
        TOKEN + " ORDER BY created_at DESC, id LIMIT ?",
        fields -> fields.integer(limit),
        SqlAccountStore::token);
  }

  private static Token token(Row row) throws SQLException {
    return new Token(
        row.text(),
        row.text(),
        row.text(),
        row.instant(),
        row.instant(),
        row.date(),
        row.instant());
  }

  @Override
  public boolean revokeToken(String id, Instant at) {
    return changed(
        "UPDATE account_token SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?",
        fields -> {
          fields.instant(at);
          fields.text(id);
        });
  }

  @Override
  public void used(String id, LocalDate day) {
    changed(
        "UPDATE account_token SET last_used = ? WHERE id = ?",
        fields -> {
          fields.date(day);
          fields.text(id);
        });
  }

  @Override
  public boolean open(Session session, String hash, String passwordHash) {
    return connections.write(
        connection -> {
          if (!takeTurn(connection, session.account(), passwordHash)) {
            return false;
          }
          connections.change(
              connection,
              "DELETE FROM account_session WHERE account = ? AND expires_at <= ?",
              fields -> {
                fields.text(session.account());
                fields.instant(session.createdAt());
              });
          connections.change(
              connection,
              "DELETE FROM account_session WHERE account = ? AND hash NOT IN (SELECT hash FROM"
                  + " account_session WHERE account = ? ORDER BY created_at DESC, hash LIMIT ?)",
              fields -> {
                fields.text(session.account());
                fields.text(session.account());
                fields.integer(SESSIONS_MAX - 1);
              });
          connections.change(
              connection,
              "INSERT INTO account_session (hash, account, created_at, expires_at)"
                  + " VALUES (?, ?, ?, ?)",
              fields -> {
                fields.text(hash);
                fields.text(session.account());
                fields.instant(session.createdAt());
                fields.instant(session.expiresAt());
              });
          return true;
        });
  }

  /**
   * Two that sign in to one account at once would each delete the other's way to the same rows. It
   * is also when nobody can change the account: whether what let somebody in still stands.
   */
  private boolean takeTurn(Connection connection, String account, String passwordHash)
      throws SQLException {
    String turn = "UPDATE account SET disabled = disabled WHERE name = ? AND NOT disabled";
    return connections.change(
            connection,
            passwordHash == null ? turn : turn + " AND password = ?",
            fields -> {
              fields.text(account);
              if (passwordHash != null) {
                fields.text(passwordHash);
              }
            })
        > 0;
  }

  @Override
  public Optional<Session> findSession(String hash) {
    return connections.first(
        "SELECT account, created_at, expires_at FROM account_session WHERE hash = ?",
        fields -> fields.text(hash),
        row -> new Session(row.text(), row.instant(), row.instant()));
  }

  @Override
  public void end(String hash) {
    changed("DELETE FROM account_session WHERE hash = ?", fields -> fields.text(hash));
  }
}
