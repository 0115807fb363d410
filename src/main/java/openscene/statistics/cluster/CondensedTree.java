package openscene.statistics.cluster;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A dendrogram read from its root down, with groups of at least minPts only: where a group falls
 * into two such parts it ends and they begin; where one part is smaller, the group goes on in the
 * other (Campello, Moulavi, Zimek &amp; Sander 2015, § 3.2).
 */
final class CondensedTree {
  /** The group of all places; never selected. */
  static final int ROOT = 0;

  private final Dendrogram joins;
  private final double minPts;
  private final double[] core;

  /** The last group of each place. */
  final int[] group;

  /**
   * The distance at which each place left it: where it parted from its last neighbour, or where the
   * group fell in two, whichever came first on the way down.
   */
  final double[] left;

  int groups;
  int[] parent = new int[16];
  private double[] birth = new double[16];

  /** The distance at which a group fell in two; 0 when it never did. */
  private double[] split = new double[16];

  /** Σ count · (1/left − 1/birth) over the places of a group. */
  double[] stability = new double[16];

  /** The least distance at which a group, or one that came of it, still was one. */
  double[] death = new double[16];

  private record Open(int node, int group) {}

  CondensedTree(Dendrogram joins, double[] core, double minPts) {
    this.joins = joins;
    this.core = core;
    this.minPts = minPts;
    this.group = new int[joins.places()];
    this.left = new double[joins.places()];
    Deque<Open> open = new ArrayDeque<>();
    int root = joins.root();
    double most = joins.isPlace(root) ? core[root] : joins.height(root);
    open.push(new Open(root, begin(-1, most)));
    while (!open.isEmpty()) {
      Open next = open.pop();
      take(next.node(), next.group(), open);
    }
    for (int place = 0; place < left.length; place++) {
      int of = group[place];
      left[place] = Math.max(left[place], split[of]);
      stability[of] += excess(of, joins.count()[place], left[place]);
    }
    for (int g = groups - 1; g > ROOT; g--) {
      death[parent[g]] = Math.min(death[parent[g]], death[g]);
    }
  }

  private int begin(int of, double distance) {
    if (groups == parent.length) {
      parent = Arrays.copyOf(parent, 2 * groups);
      birth = Arrays.copyOf(birth, 2 * groups);
      split = Arrays.copyOf(split, 2 * groups);
      stability = Arrays.copyOf(stability, 2 * groups);
      death = Arrays.copyOf(death, 2 * groups);
    }
    parent[groups] = of;
    birth[groups] = distance;
    death[groups] = distance;
    return groups++;
  }

  private void take(int node, int of, Deque<Open> open) {
    if (joins.isPlace(node)) {
      leave(node, of, core[node]);
      return;
    }
    double distance = joins.height(node);
    death[of] = Math.min(death[of], distance);
    int one = joins.left(node);
    int two = joins.right(node);
    if (isLarge(one) && isLarge(two)) {
      split[of] = distance;
      stability[of] += excess(of, joins.count()[node], distance);
      open.push(new Open(one, begin(of, distance)));
      open.push(new Open(two, begin(of, distance)));
    } else {
      goOn(one, of, open);
      goOn(two, of, open);
    }
  }

  private void goOn(int part, int of, Deque<Open> open) {
    if (isLarge(part)) {
      open.push(new Open(part, of));
      return;
    }
    death[of] = Math.min(death[of], joins.lowest()[part]);
    for (int place : joins.places(part)) {
      leave(place, of, joins.joined()[place]);
    }
  }

  private boolean isLarge(int node) {
    return joins.count()[node] >= minPts;
  }

  private void leave(int place, int of, double distance) {
    group[place] = of;
    left[place] = distance;
    death[of] = Math.min(death[of], distance);
  }

  private double excess(int of, double count, double distance) {
    return count * (1 / distance - 1 / birth[of]);
  }
}
