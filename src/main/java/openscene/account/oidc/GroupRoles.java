package openscene.account.oidc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import openscene.account.Role;
import openscene.observation.Agency;

/** Which groups of a provider are which role here; the first that somebody has counts. */
public final class GroupRoles {
  /** Most groups that can be named. */
  public static final int GROUPS_MAX = 200;

  /** The longest name of a group, characters. */
  public static final int GROUP_LENGTH_MAX = 200;

  private static final String RIGHT =
      "group=role, several with commas between, and of patrol and lead the agency too, e.g."
          + " planners=planner,street=patrol/outreach";

  /**
   * What a group may do.
   *
   * @param role never null
   * @param agency of patrol and lead; null of every other role
   */
  public record Rights(Role role, Agency agency) {}

  private record Row(String group, Rights rights) {}

  private final List<Row> rows;

  private GroupRoles(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * Reads {@code group=role,group=role/agency}.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  public static GroupRoles of(String text) {
    List<Row> rows = new ArrayList<>();
    Set<String> groups = new HashSet<>();
    for (String pair : text.split(",", -1)) {
      int at = pair.lastIndexOf('=');
      String group = at < 0 ? "" : pair.substring(0, at).strip();
      if (group.isEmpty() || group.length() > GROUP_LENGTH_MAX) {
        throw wrong("\"" + pair.strip() + "\" is not " + RIGHT);
      }
      if (!groups.add(group)) {
        throw wrong("the group " + group + " stands there twice; one group is one role");
      }
      rows.add(new Row(group, rights(group, pair.substring(at + 1).strip())));
    }
    if (rows.size() > GROUPS_MAX) {
      throw wrong("at most " + GROUPS_MAX + " groups, were " + rows.size());
    }
    return new GroupRoles(rows);
  }

  private static Rights rights(String group, String text) {
    String[] parts = text.split("/", 2);
    try {
      Role role = Role.of(parts[0]);
      if (role.hasAgency() != (parts.length == 2)) {
        throw wrong(
            role.hasAgency()
                ? group + ": " + role.code() + " needs an agency, e.g. " + role.code() + "/outreach"
                : group + ": " + role.code() + " belongs to no agency");
      }
      return new Rights(role, parts.length == 2 ? Agency.of(parts[1]) : null);
    } catch (IllegalArgumentException e) {
      throw e.getMessage().startsWith("--") ? e : wrong(group + ": " + e.getMessage());
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("--oidc-roles: " + what);
  }

  /** What somebody of these groups may do; empty when none of them is known. */
  public Optional<Rights> of(Collection<String> groups) {
    return rows.stream().filter(row -> groups.contains(row.group())).map(Row::rights).findFirst();
  }
}
