package openscene.account;

import openscene.observation.Agency;

/**
 * Who asks, for as long as one request takes: what an account may is looked up at each, so that a
 * changed role holds at once.
 *
 * @param name the account's; empty of {@link #PUBLIC} and {@link #OPERATOR}
 * @param role what they may
 * @param agency of patrol and lead; null of every other role
 */
public record Reader(String name, Role role, Agency agency) {
  /** Somebody who is not signed in. */
  public static final Reader PUBLIC = new Reader("", Role.PUBLIC, null);

  /** Who runs commands beside the store. */
  public static final Reader OPERATOR = new Reader("", Role.OPERATOR, null);

  /** Refuses an agency where there is none, and none where there is one. */
  public Reader {
    if (role.hasAgency() != (agency != null)) {
      throw new IllegalArgumentException(
          role.code() + (agency == null ? " belongs to an agency" : " belongs to no agency"));
    }
  }

  /** Whether they are signed in. */
  public boolean isSignedIn() {
    return !name.isEmpty();
  }

  /** Whether an agency is theirs. */
  public boolean isOf(Agency some) {
    return agency != null && agency == some;
  }
}
