package openscene.privacy.suppress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ways in which the members of one axis can change by one, up or down, so that every sum still
 * holds: a month up and another down, or a month up with its quarter and its year. Smallest first.
 */
final class Circulations {
  /** The most members of one circulation. */
  static final int SUPPORT_MAX = 8;

  /** The most circulations through one member. */
  static final int EACH_MAX = 4096;

  /** The most steps of the search for those through one member. */
  static final int STEPS_MAX = 40_000;

  /** The most circulations that are remembered; those of other members are searched again. */
  static final int KEPT_MAX = 200_000;

  private final int[][] sums;
  private final List<List<Integer>> sumsOf = new ArrayList<>();
  private final Map<Integer, List<Circulation>> found = new HashMap<>();
  private final int[] sign;
  private final int[] residual;
  private final int[] used = new int[SUPPORT_MAX];
  private int steps;
  private int kept;

  /** What changes: the first member is the one asked for, and goes up. */
  record Circulation(int[] members, int[] signs) {}

  /**
   * Of an axis.
   *
   * @param sums for each sum its total, then its parts
   */
  Circulations(int members, int[][] sums) {
    this.sums = sums;
    this.sign = new int[members];
    this.residual = new int[sums.length];
    for (int m = 0; m < members; m++) {
      sumsOf.add(new ArrayList<>());
    }
    for (int s = 0; s < sums.length; s++) {
      for (int member : sums[s]) {
        sumsOf.get(member).add(s);
      }
    }
  }

  List<Circulation> through(int member) {
    List<Circulation> known = found.get(member);
    if (known == null) {
      known = search(member);
      kept += known.size();
      if (kept <= KEPT_MAX) {
        found.put(member, known);
      }
    }
    return known;
  }

  private List<Circulation> search(int member) {
    List<Circulation> all = new ArrayList<>();
    Set<List<Integer>> seen = new HashSet<>();
    steps = 0;
    for (int size = 1; size <= SUPPORT_MAX && steps < STEPS_MAX; size++) {
      put(member, 1, 0);
      grow(1, size, all, seen);
      take(member);
    }
    return all;
  }

  private void grow(int size, int wanted, List<Circulation> all, Set<List<Integer>> seen) {
    int open = 0;
    while (open < sums.length && residual[open] == 0) {
      open++;
    }
    if (open == sums.length) {
      if (size == wanted && all.size() < EACH_MAX) {
        int[] members = Arrays.copyOf(used, size);
        int[] signs = Arrays.stream(members).map(m -> sign[m]).toArray();
        List<Integer> key = new ArrayList<>();
        for (int m : members) {
          key.add(2 * m + (sign[m] > 0 ? 1 : 0));
        }
        key.sort(null);
        if (seen.add(key)) {
          all.add(new Circulation(members, signs));
        }
      }
      return;
    }
    if (size == wanted) {
      return;
    }
    for (int member : sums[open]) {
      if (sign[member] == 0 && steps < STEPS_MAX) {
        steps++;
        put(member, -Integer.signum(residual[open]) * weight(open, member), size);
        grow(size + 1, wanted, all, seen);
        take(member);
      }
    }
  }

  /** Total − parts = 0. */
  private int weight(int sum, int member) {
    return sums[sum][0] == member ? 1 : -1;
  }

  private void put(int member, int by, int at) {
    sign[member] = by;
    used[at] = member;
    for (int sum : sumsOf.get(member)) {
      residual[sum] += by * weight(sum, member);
    }
  }

  private void take(int member) {
    for (int sum : sumsOf.get(member)) {
      residual[sum] -= sign[member] * weight(sum, member);
    }
    sign[member] = 0;
  }
}
