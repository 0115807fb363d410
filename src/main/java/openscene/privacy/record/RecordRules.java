package openscene.privacy.record;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import openscene.observation.Agency;
import openscene.observation.Kind;

/**
 * How long and how finely single records are shown, as numbers (DOMAIN § 5.6). The controller may
 * choose stricter ones.
 *
 * @param correction how long a patrol sees what its own agency recorded, from when it was seen
 * @param collection how long other agencies' records of class L are seen, from when they were seen
 * @param cellLowM side of the cell in which a planner sees a record of class L, metres, 25 or more
 * @param cellMiddleM the same of class M, metres, at least as large
 * @param step to which a planner's times are rounded down, 1 h or more
 * @param delay that must have passed since the end of the step, before a planner sees what it holds
 * @param confined kinds that nobody sees but those agencies, and they only what is their own
 */
public record RecordRules(
    Duration correction,
    Duration collection,
    int cellLowM,
    int cellMiddleM,
    Duration step,
    Duration delay,
    Map<String, Set<Agency>> confined) {
  /** The defaults of DOMAIN § 5.6. */
  public static final RecordRules DEFAULT =
      new RecordRules(
          Duration.ofHours(24),
          Duration.ofDays(14),
          25,
          50,
          Duration.ofHours(1),
          Duration.ofHours(1),
          Map.of("rough_sleeping", EnumSet.of(Agency.OUTREACH, Agency.HEALTH)));

  /** Refuses numbers that would protect nobody. */
  public RecordRules {
    if (correction.isNegative() || collection.isNegative() || delay.isNegative()) {
      throw new IllegalArgumentException("correction, collection and delay must not be negative");
    }
    if (cellLowM < 25 || cellMiddleM < cellLowM || step.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException(
          "cells must be 25 m or more, those of class M no smaller than those of class L, and the"
              + " step 1 h or more");
    }
    confined = Collections.unmodifiableMap(new TreeMap<>(confined));
  }

  /** Side of the cell in which a planner sees a record of a kind, metres. */
  int cellM(Kind kind) {
    return kind.sensitivity() == Kind.Sensitivity.L ? cellLowM : cellMiddleM;
  }

  /** Whether an agency may see its own records of a kind. */
  boolean isOpenTo(Agency agency, String kind) {
    Set<Agency> only = confined.get(kind);
    return only == null || only.contains(agency);
  }
}
