package openscene.account;

import java.time.Instant;
import java.util.regex.Pattern;
import openscene.observation.Agency;
import openscene.observation.Refusal;

/**
 * Who may come in: a name to sign in by, and what it may. Says nothing else of whoever uses it.
 *
 * @param name 2..64 of a-z, 0-9 and . _ @ -, the first a letter or digit; never changes
 * @param role what it may
 * @param agency of patrol and lead; null of every other role
 * @param disabled whether it may not come in for now
 * @param createdAt UTC
 */
public record Account(String name, Role role, Agency agency, boolean disabled, Instant createdAt) {
  /** The longest name, characters. */
  public static final int NAME_MAX = 64;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

  /** Refuses a name that is none, and a role that no account has. */
  public Account {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "name must be 2.."
              + NAME_MAX
              + " of a-z, 0-9 and . _ @ -, the first a letter or digit, was "
              + Refusal.shown(name));
    }
    if (!Role.ofAccounts().contains(role)) {
      throw new IllegalArgumentException("no account has the role " + role.code());
    }
    if (role.hasAgency() != (agency != null)) {
      throw new IllegalArgumentException(
          role.code() + (agency == null ? " belongs to an agency" : " belongs to no agency"));
    }
  }

  /** Whether an account could have this name. */
  public static boolean isName(String name) {
    return name != null && NAME.matcher(name).matches();
  }

  /** The same, disabled or not. */
  public Account disabled(boolean now) {
    return new Account(name, role, agency, now, createdAt);
  }

  /** The same in another role. */
  public Account as(Role other, Agency ofAgency) {
    return new Account(name, other, ofAgency, disabled, createdAt);
  }

  /** Who asks, when this account does. */
  public Reader reader() {
    return new Reader(name, role, agency);
  }
}
