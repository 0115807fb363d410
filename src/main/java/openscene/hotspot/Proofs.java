package openscene.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import openscene.snapshot.Rounds;

/**
 * Of which kinds each visit's silence is a zero. Visits that looked for the same prove the same: a
 * handful of sorts, not thousands. Unchanging; safe to share between threads.
 */
final class Proofs {
  private final List<SortedSet<String>> sorts;
  private final int[] sortOf;

  private Proofs(List<SortedSet<String>> sorts, int[] sortOf) {
    this.sorts = sorts;
    this.sortOf = sortOf;
  }

  static Proofs of(Rounds rounds) {
    List<SortedSet<String>> sorts = new ArrayList<>();
    Map<SortedSet<String>, Integer> known = new HashMap<>();
    // Most visits share their set of kinds with others: the same object is not looked at twice.
    IdentityHashMap<SortedSet<String>, Integer> same = new IdentityHashMap<>();
    int[] sortOf = new int[rounds.size()];
    for (int i = 0; i < sortOf.length; i++) {
      SortedSet<String> aims = rounds.targetKinds(i);
      if (!rounds.provesAbsence(i) || aims.isEmpty()) {
        sortOf[i] = -1;
        continue;
      }
      Integer sort = same.get(aims);
      if (sort == null) {
        sort = known.computeIfAbsent(aims, some -> sorts.size());
        if (sort == sorts.size()) {
          sorts.add(aims);
        }
        same.put(aims, sort);
      }
      sortOf[i] = sort;
    }
    return new Proofs(sorts, sortOf);
  }

  /** The different sets of kinds, in the order in which visits first had them. */
  List<SortedSet<String>> sorts() {
    return sorts;
  }

  /** The sort of a visit; -1 when it proves nothing. */
  int sortOf(int round) {
    return sortOf[round];
  }

  boolean provesAbsenceOf(int round, String kind) {
    return sortOf[round] >= 0 && sorts.get(sortOf[round]).contains(kind);
  }

  /**
   * For each visit whether it proves the absence of one of the kinds; of any when none is given.
   */
  boolean[] any(Set<String> kinds) {
    boolean[] sort = new boolean[sorts.size()];
    for (int s = 0; s < sort.length; s++) {
      sort[s] = kinds.isEmpty() || !Collections.disjoint(sorts.get(s), kinds);
    }
    boolean[] any = new boolean[sortOf.length];
    for (int i = 0; i < any.length; i++) {
      any[i] = sortOf[i] >= 0 && sort[sortOf[i]];
    }
    return any;
  }

  /** The kinds that at least one visit proves. */
  NavigableSet<String> kinds() {
    NavigableSet<String> kinds = new TreeSet<>();
    sorts.forEach(kinds::addAll);
    return kinds;
  }

  /** The visits of some sorts, sort by sort, each sort's in order. */
  int[] of(int[] some) {
    int[] size = new int[sorts.size()];
    for (int sort : sortOf) {
      if (sort >= 0) {
        size[sort]++;
      }
    }
    // Where the next row of each sort goes; there may be many sorts, and all are gone over once.
    int[] next = new int[size.length];
    Arrays.fill(next, -1);
    int n = 0;
    for (int sort : some) {
      next[sort] = n;
      n += size[sort];
    }
    int[] rows = new int[n];
    for (int i = 0; i < sortOf.length; i++) {
      if (sortOf[i] >= 0 && next[sortOf[i]] >= 0) {
        rows[next[sortOf[i]]++] = i;
      }
    }
    return rows;
  }
}
