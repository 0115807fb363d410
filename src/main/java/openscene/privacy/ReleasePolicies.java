package openscene.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import openscene.account.Role;
import openscene.observation.Kind;
import openscene.observation.Kinds;

/**
 * What each role is told: one policy, as data. A controller may set stricter numbers, never looser
 * ones.
 *
 * @param byRole every role there is
 */
public record ReleasePolicies(Map<Role, RolePolicy> byRole) {
  /** The defaults. */
  public static final ReleasePolicies SHIPPED = shipped();

  private static final int CELL_MAX_M = 1_000;
  private static final int NUMBER_MAX = 10_000;

  /** Refuses a policy without a role's. */
  public ReleasePolicies {
    byRole = Collections.unmodifiableMap(new EnumMap<>(byRole));
    for (Role role : Role.values()) {
      if (!byRole.containsKey(role)) {
        throw new IllegalArgumentException("the policy must say what " + role.code() + " is told");
      }
    }
  }

  private static ReleasePolicies shipped() {
    Map<Role, RolePolicy> all = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      all.put(role, RolePolicy.untold(role));
    }
    for (RolePolicy told :
        List.of(
            RolePolicy.PATROL,
            RolePolicy.LEAD,
            RolePolicy.PLANNER,
            RolePolicy.COMMITTEE,
            RolePolicy.PUBLIC)) {
      all.put(told.role(), told);
    }
    return new ReleasePolicies(all);
  }

  /** What a role is told. */
  public RolePolicy of(Role role) {
    return byRole.get(role);
  }

  /** Roles to which something is told by numbers. */
  public List<RolePolicy> told() {
    return byRole.values().stream().filter(RolePolicy::isTold).toList();
  }

  /**
   * The numbers of an edition of the report: the shipped ones, or stricter where its readers' are.
   */
  public ReleasePolicy edition(ReleasePolicy shipped) {
    RolePolicy readers =
        of(shipped.edition().equals(Role.PUBLIC.code()) ? Role.PUBLIC : Role.COMMITTEE);
    ReleasePolicy own = readers.places();
    return new ReleasePolicy(
        shipped.edition(),
        Math.max(own.kObservations(), readers.sensitiveK()),
        own.kVisits(),
        own.kDays(),
        own.dominanceShare(),
        own.cellM(),
        shipped.sensitiveAtArea(),
        shipped.allSmallHidden(),
        shipped.outlines(),
        shipped.wholeMonths(),
        own.delayDays(),
        own.excluded());
  }

  /**
   * Makes numbers stricter.
   *
   * @param file an object: a role's code → an object of {@code k_observations}, {@code k_visits},
   *     {@code k_days}, {@code dominance_share}, {@code cell_m}, {@code sensitive_k}, {@code
   *     sensitive_cell_m}, {@code delay_hours}, {@code delay_days}, {@code excluded}
   * @param kinds the code list, for {@code excluded}
   * @throws IllegalArgumentException for what is unknown or looser, naming it and what would be
   *     right
   */
  public ReleasePolicies stricter(JsonNode file, Kinds kinds) {
    if (!file.isObject()) {
      throw new IllegalArgumentException("the policy must be a JSON object of roles");
    }
    Map<Role, RolePolicy> all = new EnumMap<>(byRole);
    for (Iterator<String> names = file.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      RolePolicy before =
          told().stream()
              .filter(policy -> policy.role().code().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "the policy names "
                              + name
                              + "; right would be: one of "
                              + told().stream().map(one -> one.role().code()).toList()));
      all.put(before.role(), new Stricter(name, file.get(name), kinds).than(before));
    }
    return new ReleasePolicies(all);
  }

  /** One role's object of the file. */
  private record Stricter(String role, JsonNode asked, Kinds kinds) {
    private static final Set<String> MEMBERS =
        new TreeSet<>(
            Set.of(
                "k_observations",
                "k_visits",
                "k_days",
                "dominance_share",
                "cell_m",
                "sensitive_k",
                "sensitive_cell_m",
                "delay_hours",
                "delay_days",
                "excluded"));

    RolePolicy than(RolePolicy before) {
      if (!asked.isObject()) {
        throw new IllegalArgumentException(role + " must be a JSON object");
      }
      asked
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!MEMBERS.contains(name)) {
                  throw wrong(name, "is no member", "one of " + MEMBERS);
                }
              });
      ReleasePolicy places = before.places();
      int k = atLeast("k_observations", places.kObservations(), NUMBER_MAX);
      int cellM = multiple("cell_m", places.cellM());
      return new RolePolicy(
          before.role(),
          new ReleasePolicy(
              places.edition(),
              k,
              atLeast("k_visits", places.kVisits(), NUMBER_MAX),
              atLeast("k_days", places.kDays(), NUMBER_MAX),
              share(places.dominanceShare()),
              cellM,
              places.sensitiveAtArea(),
              places.allSmallHidden(),
              places.outlines(),
              places.wholeMonths(),
              atLeast("delay_days", places.delayDays(), NUMBER_MAX),
              excluded(places.excluded())),
          before.sensitiveCellM() == 0
              ? never("sensitive_cell_m")
              : Math.max(cellM, multiple("sensitive_cell_m", before.sensitiveCellM())),
          Math.max(k, atLeast("sensitive_k", before.sensitiveK(), NUMBER_MAX)),
          before.atArea(),
          atLeast("delay_hours", before.delayHours(), NUMBER_MAX),
          before.byGroup());
    }

    private int never(String name) {
      if (asked.has(name) && !(asked.get(name).isInt() && asked.get(name).intValue() == 0)) {
        throw wrong(name, "was " + asked.get(name), "0, for never");
      }
      return 0;
    }

    private int atLeast(String name, int least, int most) {
      JsonNode value = asked.get(name);
      if (value == null) {
        return least;
      }
      if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
        throw wrong(name, "was " + value, "a whole number, " + least + ".." + most);
      }
      return value.intValue();
    }

    /** Cells that hold whole cells of the default: only then is nothing told twice, otherwise. */
    private int multiple(String name, int least) {
      int value = atLeast(name, least, CELL_MAX_M);
      if (value % least != 0) {
        throw wrong(name, "was " + value, "a multiple of " + least + ", at most " + CELL_MAX_M);
      }
      return value;
    }

    private double share(double most) {
      JsonNode value = asked.get("dominance_share");
      if (value == null) {
        return most;
      }
      if (!value.isNumber() || !(value.doubleValue() > 0 && value.doubleValue() <= most)) {
        throw wrong("dominance_share", "was " + value, "above 0 and at most " + most);
      }
      return value.doubleValue();
    }

    private Set<String> excluded(Set<String> least) {
      JsonNode value = asked.get("excluded");
      if (value == null) {
        return least;
      }
      Set<String> codes = new TreeSet<>();
      value.forEach(code -> codes.add(code.asText()));
      List<String> known = new ArrayList<>(kinds.all().stream().map(Kind::code).toList());
      if (!value.isArray() || !known.containsAll(codes) || !codes.containsAll(least)) {
        throw wrong("excluded", "was " + value, "a list of kinds with " + new TreeSet<>(least));
      }
      return codes;
    }

    private IllegalArgumentException wrong(String name, String wrong, String right) {
      return new IllegalArgumentException(
          role + "." + name + " " + wrong + "; right would be: " + right);
    }
  }
}
