package openscene.privacy.suppress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One side of a table: its members (kinds, periods, areas, versions …) and which of them are sums
 * of others. Sums may nest (month, quarter, year) and overlap (two groups that share a kind); a
 * member nobody adds up stands alone. Members are kept in the order of their codes, so that the
 * order in which they are given changes nothing. Not for sharing between threads.
 */
public final class Axis {
  private final List<String> members;
  private final List<Sum> sums;
  private final Map<String, Integer> index = new HashMap<>();
  private final Circulations circulations;
  private final int[] part;

  private Axis(List<String> codes, List<Sum> added) {
    members = codes.stream().sorted().toList();
    for (String member : members) {
      if (index.put(member, index.size()) != null) {
        throw new IllegalArgumentException("each member once, " + member + " was given twice");
      }
    }
    sums =
        added.stream()
            .sorted(Comparator.comparing(Sum::total).thenComparing(sum -> sum.parts().toString()))
            .distinct()
            .toList();
    int[][] cells = new int[sums.size()][];
    for (int s = 0; s < cells.length; s++) {
      Sum sum = sums.get(s);
      cells[s] = new int[sum.parts().size() + 1];
      cells[s][0] = indexOf(sum.total());
      for (int i = 0; i < sum.parts().size(); i++) {
        cells[s][i + 1] = indexOf(sum.parts().get(i));
      }
    }
    circulations = new Circulations(members.size(), cells);
    part = parts(members.size(), cells);
  }

  /**
   * Members with the sums that are published, or can be worked out by hand.
   *
   * @throws IllegalArgumentException when a member is given twice, or a sum names one not given
   */
  public static Axis of(List<String> members, List<Sum> sums) {
    return new Axis(members, sums);
  }

  /** Members and the total of them all. */
  public static Axis withTotal(String total, List<String> members) {
    List<String> all = new ArrayList<>(members);
    all.add(total);
    return new Axis(all, List.of(new Sum(total, members)));
  }

  /** Members that nobody adds up: each is a table of its own. */
  public static Axis apart(List<String> members) {
    return new Axis(members, List.of());
  }

  /** The codes, ascending. */
  public List<String> members() {
    return members;
  }

  /** The sums. */
  public List<Sum> sums() {
    return sums;
  }

  /**
   * Place of a member among {@link #members()}.
   *
   * @throws IllegalArgumentException naming the members there are
   */
  int indexOf(String member) {
    Integer at = index.get(member);
    if (at == null) {
      throw new IllegalArgumentException("no member " + member + " among " + members);
    }
    return at;
  }

  int size() {
    return members.size();
  }

  List<Circulations.Circulation> through(int member) {
    return circulations.through(member);
  }

  /** Number of the group of members that sums link, directly or by others. */
  int part(int member) {
    return part[member];
  }

  private static int[] parts(int size, int[][] sums) {
    int[] part = new int[size];
    Arrays.setAll(part, i -> i);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int[] sum : sums) {
        int least = Arrays.stream(sum).map(m -> part[m]).min().orElseThrow();
        for (int member : sum) {
          changed |= part[member] != least;
          part[member] = least;
        }
      }
    }
    return part;
  }
}
