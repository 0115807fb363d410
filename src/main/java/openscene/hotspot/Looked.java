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
  private final Rounds among;
  private final int[] sorts;
  private final int[] visits;
  private final int[] rows;

  private Looked(NavigableSet<String> kinds, Rounds among, int[] sorts, int[] visits, int[] rows) {
    this.kinds = kinds;
    this.among = among;
    this.sorts = sorts;
    this.visits = visits;
    this.rows = rows;
  }

  /** Codes. */
  NavigableSet<String> kinds() {
    return kinds;
  }

  /** Which sorts of {@link Proofs} looked for all of the kinds. */
  int[] sorts() {
    return sorts;
  }

  /**
   * Which of the candidates are complete visits of a rate protocol that looked for all of the
   * kinds, sort by sort.
   */
  int[] visits() {
    return visits;
  }

  /** Those visits. */
  Rounds rounds() {
    return among.select(visits);
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
    return of(asked, rounds, Proofs.of(rounds), KindColumn.of(seen), rowsOf(rounds, seen));
  }

  /** Groups the kinds asked for, of evidence. */
  static List<Looked> of(Set<String> asked, Evidence evidence) {
    return of(
        asked,
        evidence.rounds(),
        evidence.columns().proofs(),
        evidence.columns().kinds(),
        evidence.columns().roundOf());
  }

  /**
   * Groups the kinds of a question. A count takes in kinds that no visit looks for, such as help
   * given; they say nothing about where somebody was, and so have no part in its hours.
   */
  static List<Looked> of(Question question, Evidence evidence) {
    List<Looked> groups = of(question.kinds(), evidence);
    if (question.basis() == Basis.RATE) {
      return groups;
    }
    List<Looked> looked = groups.stream().filter(group -> group.sorts.length > 0).toList();
    return looked.isEmpty() ? groups : looked;
  }

  /** For each observation the row of the visit it belongs to; -1 without one among the rounds. */
  static int[] rowsOf(Rounds rounds, Sightings seen) {
    int[] rows = new int[seen.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = rounds.rowOf(seen.visit(i));
    }
    return rows;
  }

  private static List<Looked> of(
      Set<String> asked, Rounds rounds, Proofs proofs, KindColumn column, int[] roundOf) {
    NavigableSet<String> kinds = new TreeSet<>(asked.isEmpty() ? proofs.kinds() : asked);
    Map<List<Integer>, NavigableSet<String>> groups = new LinkedHashMap<>();
    for (String kind : kinds) {
      List<Integer> by = new ArrayList<>();
      for (int s = 0; s < proofs.sorts().size(); s++) {
        if (proofs.sorts().get(s).contains(kind)) {
          by.add(s);
        }
      }
      groups.computeIfAbsent(by, some -> new TreeSet<>()).add(kind);
    }
    List<int[]> sorts = new ArrayList<>();
    List<NavigableSet<String>> members = new ArrayList<>();
    groups.forEach(
        (by, some) -> {
          sorts.add(by.stream().mapToInt(Integer::intValue).toArray());
          members.add(some);
        });
    int[][] rows = rows(members, proofs, column, roundOf);
    List<Looked> looked = new ArrayList<>();
    for (int g = 0; g < rows.length; g++) {
      looked.add(
          new Looked(members.get(g), rounds, sorts.get(g), proofs.of(sorts.get(g)), rows[g]));
    }
    return looked;
  }

  /** What was seen of each group's kinds by visits that looked for them, in one pass over all. */
  private static int[][] rows(
      List<NavigableSet<String>> groups, Proofs proofs, KindColumn column, int[] roundOf) {
    int[] groupOf = new int[column.codes().size()];
    boolean[][] proves = new boolean[groupOf.length][proofs.sorts().size()];
    for (int k = 0; k < groupOf.length; k++) {
      groupOf[k] = -1;
      for (int g = 0; g < groups.size(); g++) {
        groupOf[k] = groups.get(g).contains(column.codes().get(k)) ? g : groupOf[k];
      }
      for (int s = 0; s < proves[k].length; s++) {
        proves[k][s] = proofs.sorts().get(s).contains(column.codes().get(k));
      }
    }
    int[][] rows = new int[groups.size()][Math.min(roundOf.length, 1_024)];
    int[] n = new int[rows.length];
    for (int i = 0; i < roundOf.length; i++) {
      int kind = column.of(i);
      int group = groupOf[kind];
      int sort = group < 0 || roundOf[i] < 0 ? -1 : proofs.sortOf(roundOf[i]);
      if (sort >= 0 && proves[kind][sort]) {
        if (n[group] == rows[group].length) {
          rows[group] = Arrays.copyOf(rows[group], 2 * n[group]);
        }
        rows[group][n[group]++] = i;
      }
    }
    for (int g = 0; g < rows.length; g++) {
      rows[g] = Arrays.copyOf(rows[g], n[g]);
    }
    return rows;
  }
}
