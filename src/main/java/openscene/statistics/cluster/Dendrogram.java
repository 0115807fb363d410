package openscene.statistics.cluster;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A spanning tree read from its shortest edge to its longest: who joins whom, and how far apart.
 * Nodes 0..size-1 are the places, the others joins in ascending height; the last is the root.
 *
 * @param left first child of each join, by node - size
 * @param right second child
 * @param height length of the edge that joined them
 * @param count what each node, place or join, counts towards minPts
 * @param lowest the least height at or under each node; infinite for a place
 * @param joined for each place the height of its first join; infinite when there is none
 */
record Dendrogram(
    int[] left, int[] right, double[] height, double[] count, double[] lowest, double[] joined) {

  /** Edges of one length are taken in the order in which the tree grew. */
  static Dendrogram of(SpanningTree tree, double[] countOfPlace) {
    int n = countOfPlace.length;
    int[] left = new int[n - 1];
    int[] right = new int[n - 1];
    double[] height = new double[n - 1];
    double[] count = Arrays.copyOf(countOfPlace, 2 * n - 1);
    int[] parent = new int[2 * n - 1];
    Arrays.setAll(parent, i -> i);
    Integer[] edges = new Integer[n - 1];
    Arrays.setAll(edges, i -> i + 1);
    Arrays.sort(edges, Comparator.comparingDouble(edge -> tree.height()[edge]));
    double[] lowest = new double[2 * n - 1];
    double[] joined = new double[n];
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    Arrays.fill(joined, Double.POSITIVE_INFINITY);
    for (int k = 0; k < n - 1; k++) {
      left[k] = root(parent, tree.order()[edges[k]]);
      right[k] = root(parent, tree.order()[edges[k] - 1]);
      height[k] = tree.height()[edges[k]];
      count[n + k] = count[left[k]] + count[right[k]];
      lowest[n + k] = Math.min(height[k], Math.min(lowest[left[k]], lowest[right[k]]));
      for (int part : new int[] {left[k], right[k]}) {
        parent[part] = n + k;
        if (part < n) {
          joined[part] = height[k];
        }
      }
    }
    return new Dendrogram(left, right, height, count, lowest, joined);
  }

  private static int root(int[] parent, int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  int places() {
    return left.length + 1;
  }

  int root() {
    return 2 * left.length;
  }

  boolean isPlace(int node) {
    return node <= left.length;
  }

  int left(int node) {
    return left[node - places()];
  }

  int right(int node) {
    return right[node - places()];
  }

  double height(int node) {
    return height[node - places()];
  }

  /** The places under a node. */
  int[] places(int node) {
    int[] places = new int[4];
    int found = 0;
    int[] open = new int[4];
    int waiting = 0;
    open[waiting++] = node;
    while (waiting > 0) {
      int at = open[--waiting];
      if (isPlace(at)) {
        places = found == places.length ? Arrays.copyOf(places, 2 * found) : places;
        places[found++] = at;
      } else {
        open = waiting + 2 > open.length ? Arrays.copyOf(open, 2 * open.length) : open;
        open[waiting++] = right(at);
        open[waiting++] = left(at);
      }
    }
    return Arrays.copyOf(places, found);
  }
}
