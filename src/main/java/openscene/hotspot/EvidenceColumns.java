package openscene.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import openscene.geo.LocalClock;
import openscene.observation.Agency;
import openscene.snapshot.Rounds;
import openscene.snapshot.Sightings;

/**
 * What is worked out of the rows of some evidence, each when it is first asked for. Two threads may
 * do it twice; both find the same. The arrays are not to be changed.
 */
final class EvidenceColumns {
  /** In the order in which {@link #agencies} numbers them. */
  static final List<Agency> AGENCIES = List.of(Agency.values());

  private final Sightings seen;
  private final Rounds rounds;
  private final LocalClock clock;
  private volatile Proofs proofs;
  private volatile KindColumn kinds;
  private volatile int[] days;
  private volatile byte[] agencies;
  private volatile int[] roundOf;
  private volatile int[] roundDays;
  private volatile List<Effort.Minutes> spent;

  EvidenceColumns(Sightings seen, Rounds rounds, LocalClock clock) {
    this.seen = seen;
    this.rounds = rounds;
    this.clock = clock;
  }

  /** Which kinds each visit of a rate looked for. */
  Proofs proofs() {
    Proofs known = proofs;
    if (known == null) {
      known = Proofs.of(rounds);
      proofs = known;
    }
    return known;
  }

  /** The kinds of {@link #seen} as numbers. */
  KindColumn kinds() {
    KindColumn known = kinds;
    if (known == null) {
      known = KindColumn.of(seen);
      kinds = known;
    }
    return known;
  }

  /**
   * For each observation the row of the visit it belongs to; -1 when it belongs to none of them.
   */
  int[] roundOf() {
    int[] known = roundOf;
    if (known == null) {
      known = Looked.rowsOf(rounds, seen);
      roundOf = known;
    }
    return known;
  }

  /**
   * Where each sort of visits of {@link Proofs} spent its minutes.
   *
   * @param ground the area's
   */
  List<Effort.Minutes> spent(Effort effort, Ground ground) {
    List<Effort.Minutes> known = spent;
    if (known == null) {
      known = new ArrayList<>();
      for (int sort = 0; sort < proofs().sorts().size(); sort++) {
        known.add(effort.minutes(rounds, proofs().of(new int[] {sort}), ground));
      }
      spent = known;
    }
    return known;
  }

  /** Where a group of visits spent its minutes, on the effort cells of the area's ground. */
  Effort.Minutes minutes(Looked group, Effort effort, Ground ground) {
    List<Effort.Minutes> all = spent(effort, ground);
    return Effort.together(Arrays.stream(group.sorts()).mapToObj(all::get).toList(), ground);
  }

  /** The agency behind each observation, by its place in {@link #AGENCIES}. */
  byte[] agencies() {
    byte[] known = agencies;
    if (known == null) {
      Map<Agency, Byte> numbers = new EnumMap<>(Agency.class);
      AGENCIES.forEach(agency -> numbers.put(agency, (byte) numbers.size()));
      known = new byte[seen.size()];
      for (int i = 0; i < known.length; i++) {
        known[i] = numbers.get(seen.agency(i));
      }
      agencies = known;
    }
    return known;
  }

  /** The local day of each observation, days since 1970-01-01. */
  int[] days() {
    int[] known = days;
    if (known == null) {
      known = new int[seen.size()];
      for (int i = 0; i < known.length; i++) {
        known[i] = (int) clock.day(seen.seenAtS(i));
      }
      days = known;
    }
    return known;
  }

  /** The local day on which each visit started, days since 1970-01-01. */
  int[] roundDays() {
    int[] known = roundDays;
    if (known == null) {
      known = new int[rounds.size()];
      for (int i = 0; i < known.length; i++) {
        known[i] = (int) clock.day(rounds.startedAtS(i));
      }
      roundDays = known;
    }
    return known;
  }
}
