package openscene.cli.demo;

import java.time.Instant;
import openscene.account.Account;
import openscene.account.AccountStore;
import openscene.account.Passwords;
import openscene.account.Role;
import openscene.account.Secrets;
import openscene.account.Token;
import openscene.observation.Agency;

/** One account a role, for a first look; their passwords stand here for everybody to read. */
public final class DemoAccounts {
  private DemoAccounts() {}

  /** The password of a role's account. */
  public static String password(Role role) {
    return "demo-" + role.code() + "-password";
  }

  /** The token of a role's account. */
  public static String token(Role role) {
    return "demo-" + role.code();
  }

  /** Adds those that are not there. Only where nobody but this machine is served. */
  public static void addTo(AccountStore accounts, Instant now) {
    Passwords passwords = new Passwords(Passwords.ARGON2ID);
    for (Role role : Role.ofAccounts()) {
      if (accounts.find(role.code()).isPresent()) {
        continue;
      }
      Agency agency = role.hasAgency() ? Agency.OUTREACH : null;
      accounts.add(
          new Account(role.code(), role, agency, false, now),
          passwords.chosen(role.code(), password(role)));
      accounts.addToken(
          new Token(Secrets.id(), role.code(), "demo", now, null, null, null),
          Secrets.hash(token(role)));
    }
  }

  /** Whether any of them is in a store. */
  public static boolean areIn(AccountStore accounts) {
    return Role.ofAccounts().stream()
        .anyMatch(role -> accounts.findToken(Secrets.hash(token(role))).isPresent());
  }
}
