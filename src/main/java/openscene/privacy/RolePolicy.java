package openscene.privacy;

import java.util.Locale;
import java.util.Set;
import openscene.account.Role;

/**
 * What a role is told of what is worked out from records (DOMAIN § 5.2 and 5.6).
 *
 * @param role whose it is
 * @param places for kinds of class L and M: k, the cells' side, whole months, delay in days
 * @param sensitiveCellM side of the cells on which kinds of class H are shown, metres; 0: never on
 *     cells
 * @param sensitiveK fewest observations behind a shown value of a kind of class H
 * @param atArea which counts of kinds of class H are told for a whole area
 * @param delayHours whole hours that must have passed since something was seen
 * @param byGroup whether kinds are told by their groups only, as in the report, never one by one
 */
public record RolePolicy(
    Role role,
    ReleasePolicy places,
    int sensitiveCellM,
    int sensitiveK,
    AtArea atArea,
    int delayHours,
    boolean byGroup) {
  /** Which counts of kinds of class H are told for a whole area. */
  public enum AtArea {
    /** None. */
    NONE,
    /** What one's own agency recorded. */
    OWN_AGENCY,
    /** What anybody recorded. */
    ALL;

    /** The word in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Set<String> NEVER_MAPPED = Set.of("rough_sleeping");
  private static final double SHARE = 0.8;

  /** Who walks: 100 m cells as they are now; of class H what the own agency counted in an area. */
  public static final RolePolicy PATROL =
      new RolePolicy(
          Role.PATROL,
          new ReleasePolicy(
              "patrol", 5, 1, 1, SHARE, 100, true, true, true, false, 0, NEVER_MAPPED),
          0,
          5,
          AtArea.OWN_AGENCY,
          0,
          false);

  /** Who leads: 50 m cells as they are now; class H for whole areas. */
  public static final RolePolicy LEAD =
      new RolePolicy(
          Role.LEAD,
          new ReleasePolicy("lead", 5, 1, 1, SHARE, 50, true, true, true, false, 0, NEVER_MAPPED),
          0,
          5,
          AtArea.ALL,
          0,
          false);

  /** Who plans: 50 m cells, k 3 and two visits; class H on 100 m cells, k 5; an hour later. */
  public static final RolePolicy PLANNER =
      new RolePolicy(
          Role.PLANNER,
          new ReleasePolicy("planner", 3, 2, 1, 1, 50, true, true, true, false, 0, NEVER_MAPPED),
          100,
          5,
          AtArea.ALL,
          1,
          false);

  /** Who decides: 100 m cells by group, k 5/3/3, months that are over; class H for whole areas. */
  public static final RolePolicy COMMITTEE =
      new RolePolicy(
          Role.COMMITTEE,
          new ReleasePolicy(
              "committee", 5, 3, 3, SHARE, 100, true, true, true, true, 0, NEVER_MAPPED),
          0,
          5,
          AtArea.ALL,
          0,
          true);

  /** Everybody: 250 m cells by group, k 10/5/5, whole months, thirty days later; no class H. */
  public static final RolePolicy PUBLIC =
      new RolePolicy(Role.PUBLIC, ReleasePolicy.PUBLIC, 0, 10, AtArea.NONE, 0, true);

  /** Who runs commands beside the store: everything, as it is. */
  public static final RolePolicy OPERATOR = untold(Role.OPERATOR);

  /** Refuses what would protect less for class H than for the others. */
  public RolePolicy {
    if (places != null) {
      if (sensitiveK < places.kObservations()) {
        throw new IllegalArgumentException("k of class H must not be below that of the others");
      }
      if (sensitiveCellM != 0 && sensitiveCellM < places.cellM()) {
        throw new IllegalArgumentException("cells of class H must not be finer than the others");
      }
      if (delayHours < 0) {
        throw new IllegalArgumentException("the delay must be 0 hours or more");
      }
    }
  }

  /** Nothing worked out from records is released to this role. */
  static RolePolicy untold(Role role) {
    return new RolePolicy(role, null, 0, 0, AtArea.NONE, 0, false);
  }

  /** Whether anything is told, by these numbers. */
  public boolean isTold() {
    return places != null;
  }

  /** Whether all is told, as it is. */
  public boolean isUnreleased() {
    return role == Role.OPERATOR;
  }

  /** The numbers for kinds of class H. */
  public ReleasePolicy sensitive() {
    return new ReleasePolicy(
        places.edition(),
        sensitiveK,
        places.kVisits(),
        places.kDays(),
        places.dominanceShare(),
        Math.max(sensitiveCellM, places.cellM()),
        atArea != AtArea.NONE,
        places.allSmallHidden(),
        places.outlines(),
        places.wholeMonths(),
        places.delayDays(),
        places.excluded());
  }
}
