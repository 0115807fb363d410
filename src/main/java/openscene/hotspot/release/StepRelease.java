package openscene.hotspot.release;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
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
 * sums over kinds give nothing away. The report and the series of one role are made of the same.
 */
public final class StepRelease {
  /** Who may be told of people sleeping outside: those who come to help, of their own counts. */
  private static final Set<Agency> CARERS = Set.of(Agency.OUTREACH, Agency.HEALTH);

  private final boolean[] told;
  private final Map<String, Block[]> blocks;

  private StepRelease(boolean[] told, Map<String, Block[]> blocks) {
    this.told = told;
    this.blocks = blocks;
  }

  /** Everything, as it is. */
  public static StepRelease all(Evidence evidence) {
    boolean[] told = new boolean[evidence.seen().size()];
    Arrays.fill(told, true);
    return new StepRelease(told, Map.of());
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
   * @param linked what else is told of the same records, by the month; null where records
   *     themselves are told, so that nothing else gives more away
   * @param steps how many
   * @param stepOf the step, 0..steps-1, that a row of the evidence's sightings belongs to
   */
  public static StepRelease of(
      Evidence evidence,
      RolePolicy policy,
      Reader reader,
      Kinds kinds,
      Set<String> asked,
      Linked linked,
      int steps,
      IntUnaryOperator stepOf) {
    Sightings seen = evidence.seen();
    Map<String, Block[]> blocks = new TreeMap<>();
    for (int row : evidence.ofKinds(asked)) {
      Kind kind = kinds.find(seen.kind(row)).orElseThrow();
      if (!isOwnOnly(policy, kind) || reader.isOf(seen.agency(row))) {
        Block[] steppedBy = blocks.computeIfAbsent(kind.code(), code -> new Block[steps]);
        int step = stepOf.applyAsInt(row);
        if (steppedBy[step] == null) {
          steppedBy[step] = new Block();
        }
        long day = evidence.clock().day(seen.seenAtS(row));
        int round = evidence.round(row);
        boolean looked = round >= 0 && evidence.provesAbsenceOf(round, kind.code());
        if (linked == null) {
          steppedBy[step].add(seen, row, day, looked, "", Block.IN_TIME);
        } else {
          int received = Linked.receivedIn(seen, row, day);
          boolean late = received > Linked.month(LocalDate.ofEpochDay(day));
          steppedBy[step].add(
              seen, row, day, looked, linked.piece(seen, row), late ? received : Block.IN_TIME);
        }
      }
    }
    boolean[] told = new boolean[seen.size()];
    int open = linked == null ? Linked.NONE_OPEN : linked.openMonth();
    blocks.forEach(
        (code, some) -> {
          boolean high = isHigh(kinds.find(code).orElseThrow());
          SmallCounts small = new SmallCounts(high ? policy.sensitive() : policy.places());
          for (Block block : some) {
            if (block != null) {
              block.judge(small, open, told);
            }
          }
        });
    return new StepRelease(told, blocks);
  }

  /** Whether a row of the sightings may be told in its step. */
  public boolean isTold(int row) {
    return told[row];
  }

  /** Why something of a step is hidden; null when nothing is. */
  public Reason hidden(int step) {
    return blocks.values().stream()
        .map(some -> some[step])
        .filter(Objects::nonNull)
        .map(Block::hidden)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Why a kind is hidden in one of the steps; null when it is not. */
  public Reason hidden(String kind) {
    return blocksOf(kind).map(Block::hidden).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Whether in a step some is held back that no visit that looked saw. */
  public boolean isPartial(int step) {
    return blocks.values().stream().anyMatch(some -> some[step] != null && some[step].isPartial());
  }

  /** Whether of a kind some is held back that no visit that looked saw. */
  public boolean isPartial(String kind) {
    return blocksOf(kind).anyMatch(Block::isPartial);
  }

  private Stream<Block> blocksOf(String kind) {
    return Arrays.stream(blocks.getOrDefault(kind, new Block[0])).filter(Objects::nonNull);
  }
}
