package openscene.hotspot.release;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import openscene.account.Reader;
import openscene.hotspot.Evidence;
import openscene.observation.Agency;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.privacy.Reason;
import openscene.privacy.RolePolicy;
import openscene.privacy.RolePolicy.AtArea;
import openscene.privacy.SmallCounts;
import openscene.snapshot.Sightings;

/**
 * What of an area's evidence may be told step by step: of each kind and step by itself, so that
 * sums over kinds give nothing away.
 */
public final class StepRelease {
  /** Who may be told of people sleeping outside: those who come to help, of their own counts. */
  private static final Set<Agency> CARERS = Set.of(Agency.OUTREACH, Agency.HEALTH);

  private final boolean[] told;
  private final Reason[] hidden;

  private StepRelease(boolean[] told, Reason[] hidden) {
    this.told = told;
    this.hidden = hidden;
  }

  /** Everything, as it is. */
  public static StepRelease all(Evidence evidence, int steps) {
    boolean[] told = new boolean[evidence.seen().size()];
    Arrays.fill(told, true);
    return new StepRelease(told, new Reason[steps]);
  }

  /** The kinds that a reader may be told of a whole area. */
  public static NavigableSet<String> kinds(RolePolicy policy, Reader reader, Kinds kinds) {
    NavigableSet<String> told = new TreeSet<>();
    for (Kind kind : kinds.all()) {
      boolean may =
          policy.places().excluded().contains(kind.code())
              ? reader.agency() != null && CARERS.contains(reader.agency())
              : !isHigh(kind) || policy.atArea() != AtArea.NONE;
      if (may) {
        told.add(kind.code());
      }
    }
    return told;
  }

  private static boolean isHigh(Kind kind) {
    return kind.sensitivity() == Kind.Sensitivity.H;
  }

  /** Whether only what the reader's own agency counted is told of a kind. */
  private static boolean isOwnOnly(RolePolicy policy, Kind kind) {
    return policy.places().excluded().contains(kind.code())
        || (isHigh(kind) && policy.atArea() == AtArea.OWN_AGENCY);
  }

  /**
   * By a role's numbers.
   *
   * @param asked codes among {@link #kinds}
   * @param stepOf the step, 0..steps-1, that a row of the evidence's sightings belongs to
   */
  public static StepRelease of(
      Evidence evidence,
      RolePolicy policy,
      Reader reader,
      Kinds kinds,
      Set<String> asked,
      int steps,
      IntUnaryOperator stepOf) {
    Sightings seen = evidence.seen();
    int[] step = new int[seen.size()];
    Arrays.fill(step, -1);
    Map<String, Behind[]> counted = new TreeMap<>();
    for (int row : evidence.ofKinds(asked)) {
      Kind kind = kinds.find(seen.kind(row)).orElseThrow();
      if (!isOwnOnly(policy, kind) || reader.isOf(seen.agency(row))) {
        step[row] = stepOf.applyAsInt(row);
        Behind[] steppedBy = counted.computeIfAbsent(kind.code(), code -> new Behind[steps]);
        if (steppedBy[step[row]] == null) {
          steppedBy[step[row]] = new Behind();
        }
        int round = evidence.round(row);
        steppedBy[step[row]].add(
            seen,
            row,
            evidence.clock().day(seen.seenAtS(row)),
            round >= 0 && evidence.provesAbsenceOf(round, kind.code()));
      }
    }
    Reason[] hidden = new Reason[steps];
    counted.forEach(
        (code, some) -> {
          Kind kind = kinds.find(code).orElseThrow();
          SmallCounts small = new SmallCounts(isHigh(kind) ? policy.sensitive() : policy.places());
          for (int i = 0; i < steps; i++) {
            Optional<Reason> reason = some[i] == null ? Optional.empty() : some[i].hidden(small);
            if (reason.isPresent()) {
              some[i] = null;
              hidden[i] = reason.get();
            }
          }
        });
    boolean[] told = new boolean[step.length];
    for (int row = 0; row < told.length; row++) {
      told[row] = step[row] >= 0 && counted.get(seen.kind(row))[step[row]] != null;
    }
    return new StepRelease(told, hidden);
  }

  /** Whether a row of the sightings may be told in its step. */
  public boolean isTold(int row) {
    return told[row];
  }

  /** Why something of a step is hidden; null when nothing is. */
  public Reason hidden(int step) {
    return hidden[step];
  }
}
