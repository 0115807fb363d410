package openscene.account;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody may do here (DOMAIN § 5.6). */
public enum Role {
  /** Not signed in. */
  PUBLIC,
  /** Records on behalf of an agency. */
  PATROL,
  /** Leads the patrols of an agency. */
  LEAD,
  /** Plans for the city. */
  PLANNER,
  /** Sits on the committee, for an agency or a users' organisation. */
  COMMITTEE,
  /** Runs the service; sees no data. */
  ADMIN,
  /** Looks who looked. */
  AUDITOR,
  /**
   * Who runs a command beside the store itself, and so holds it already. No account has this role
   * and no request can get it.
   */
  OPERATOR;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The word in requests and in the store. */
  public String code() {
    return code;
  }

  /** Whether an account of this role belongs to an agency. */
  public boolean hasAgency() {
    return this == PATROL || this == LEAD;
  }

  /** The roles that an account can have. */
  public static List<Role> ofAccounts() {
    return List.of(PATROL, LEAD, PLANNER, COMMITTEE, ADMIN, AUDITOR);
  }

  /**
   * The role of an account by its code.
   *
   * @throws IllegalArgumentException naming the codes there are
   */
  public static Role of(String code) {
    return ofAccounts().stream()
        .filter(role -> role.code.equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "role must be one of "
                        + ofAccounts().stream().map(Role::code).collect(Collectors.joining(", "))
                        + ", was "
                        + shown(code)));
  }

  private static String shown(String code) {
    return code != null && code.matches("[\\w-]{1,40}") ? code : "something else";
  }
}
