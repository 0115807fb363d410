package openscene.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import openscene.snapshot.Rounds;
import openscene.snapshot.Sightings;

/**
 * Kinds that the very same visits looked for, so that they share one effort: with visits that look
 * for different things a rate of several kinds is a sum over these groups.
 */
final class Looked {
  private final NavigableSet<String> kinds;
  private final Rounds rounds;
  private final Sightings among;
  private final int[] rows;

  private Looked(NavigableSet<String> kinds, Rounds rounds, Sightings among, int[] rows) {
    this.kinds = kinds;
    this.rounds = rounds;
    this.among = among;
    this.rows = rows;
  }

  /** Codes. */
  NavigableSet<String> kinds() {
    return kinds;
  }

  /** Complete visits of a rate protocol that looked for all of the kinds. */
  Rounds rounds() {
    return rounds;
  }

  /** What those visits saw of the kinds. */
  Sightings seen() {
    return among.select(rows);
  }

  /** Which of the candidates those visits saw of the kinds, in order. */
  int[] rows() {
    return rows;
  }

  /**
   * Groups the kinds asked for; when none is asked for, all that at least one visit looked for.
   *
   * @param asked codes; empty means all
   * @param rounds candidates
   * @param seen candidates, of the same view as the rounds
   */
  static List<Looked> of(Set<String> asked, Rounds rounds, Sightings seen) {
    return of(asked, rounds, Proofs.of(rounds), seen);
  }

  static List<Looked> of(Set<String> asked, Evidence evidence) {
    return of(asked, evidence.rounds(), evidence.proofs(), evidence.seen());
  }

  private static List<Looked> of(Set<String> asked, Rounds rounds, Proofs proofs, Sightings seen) {
    // Of each sort of visits what it proves of what is asked; two sorts may prove the same of it.
    Map<NavigableSet<String>, Integer> sorts = new LinkedHashMap<>();
    int[] sortOf = new int[proofs.sorts().size()];
    for (int s = 0; s < sortOf.length; s++) {
      NavigableSet<String> proves = new TreeSet<>(proofs.sorts().get(s));
      if (!asked.isEmpty()) {
        proves.retainAll(asked);
      }
      sortOf[s] = proves.isEmpty() ? -1 : sorts.computeIfAbsent(proves, some -> sorts.size());
    }
    NavigableSet<String> kinds = new TreeSet<>(asked);
    if (asked.isEmpty()) {
      sorts.keySet().forEach(kinds::addAll);
    }
    List<NavigableSet<String>> keys = new ArrayList<>(sorts.keySet());
    Map<List<Integer>, NavigableSet<String>> groups = new LinkedHashMap<>();
    for (String kind : kinds) {
      List<Integer> by = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        if (keys.get(i).contains(kind)) {
          by.add(i);
        }
      }
      groups.computeIfAbsent(by, some -> new TreeSet<>()).add(kind);
    }
    List<Looked> looked = new ArrayList<>();
    groups.forEach((by, some) -> looked.add(group(some, by, sortOf, rounds, proofs, seen)));
    return looked;
  }

  private static Looked group(
      NavigableSet<String> kinds,
      List<Integer> by,
      int[] sortOf,
      Rounds rounds,
      Proofs proofs,
      Sightings seen) {
    boolean[] member = new boolean[rounds.size()];
    int[] members = new int[member.length];
    int n = 0;
    // Sort by sort, as minutes have always been added up.
    for (int sort : by) {
      for (int i = 0; i < member.length; i++) {
        int own = proofs.sortOf(i);
        if (own >= 0 && sortOf[own] == sort) {
          member[i] = true;
          members[n++] = i;
        }
      }
    }
    int[] rows = new int[seen.size()];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      int round = rounds.rowOf(seen.visit(i));
      if (round >= 0 && member[round] && kinds.contains(seen.kind(i))) {
        rows[count++] = i;
      }
    }
    return new Looked(
        kinds, rounds.select(Arrays.copyOf(members, n)), seen, Arrays.copyOf(rows, count));
  }
}
