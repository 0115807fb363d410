package openscene.statistics.window;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Gauss-Legendre nodes along the edges of a window, from south to north. */
final class EdgeNodes {
  /** Nodes on -1..1 and weights with a sum of 2; Abramowitz &amp; Stegun (1964), table 25.4. */
  private static final class Rule {
    private static final Rule TWO = new Rule(0.02, new double[][] {{0.5773502691896257, 1}});
    private static final Rule FOUR =
        new Rule(
            0.4,
            new double[][] {
              {0.3399810435848563, 0.6521451548625461}, {0.8611363115940526, 0.3478548451374538}
            });
    private static final Rule SIX =
        new Rule(
            1,
            new double[][] {
              {0.2386191860831969, 0.467913934572691},
              {0.6612093864662645, 0.3607615730481386},
              {0.932469514203152, 0.1713244923791704}
            });

    private final double longest;
    private final double[][] nodes;

    private Rule(double longest, double[][] nodes) {
      this.longest = longest;
      this.nodes = nodes;
    }

    /** The cheapest rule that is exact to 1e-10 for a piece of so many bandwidths. */
    static Rule of(double bandwidths) {
      return bandwidths <= TWO.longest ? TWO : bandwidths <= FOUR.longest ? FOUR : SIX;
    }

    int size() {
      return 2 * nodes.length;
    }

    double at(int node) {
      double at = nodes[node / 2][0];
      return node % 2 == 0 ? at : -at;
    }

    double weight(int node) {
      return nodes[node / 2][1];
    }
  }

  private final double[] eastM;
  private final double[] northM;
  private final double[] weight;

  private EdgeNodes(double[] eastM, double[] northM, double[] weight) {
    this.eastM = eastM;
    this.northM = northM;
    this.weight = weight;
  }

  static EdgeNodes of(Window window, double bandwidthM) {
    long count = 0;
    for (int ring = 0; ring < window.rings(); ring++) {
      count += walk(window, ring, bandwidthM, null, null, null, 0);
      if (count > EdgeFactor.NODES_MAX) {
        throw new IllegalArgumentException(
            "the window's border is too long for a bandwidth of "
                + bandwidthM
                + " m: simplify it, or take a larger bandwidth");
      }
    }
    double[] east = new double[(int) count];
    double[] north = new double[(int) count];
    double[] weight = new double[(int) count];
    int n = 0;
    for (int ring = 0; ring < window.rings(); ring++) {
      n += (int) walk(window, ring, bandwidthM, east, north, weight, n);
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> north[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new EdgeNodes(sorted(east, order), sorted(north, order), sorted(weight, order));
  }

  private static double[] sorted(double[] values, int[] order) {
    return Arrays.stream(order).mapToDouble(k -> values[k]).toArray();
  }

  /** Counts the nodes of a ring and, unless east is null, writes them down from {@code n} on. */
  private static long walk(
      Window window,
      int ring,
      double bandwidthM,
      double[] east,
      double[] north,
      double[] weight,
      int n) {
    double[] x = window.ringEastM(ring);
    double[] y = window.ringNorthM(ring);
    double scale = 1 / (bandwidthM * Math.sqrt(2 * Math.PI));
    long count = 0;
    for (int i = 0; i < x.length; i++) {
      int j = (i + 1) % x.length;
      double dx = x[j] - x[i];
      double dy = y[j] - y[i];
      if (dy == 0) { // along the parallel nothing is added
        continue;
      }
      double length = Math.hypot(dx, dy) / bandwidthM;
      double pieces = Math.max(1, Math.ceil(length));
      Rule rule = Rule.of(length / pieces);
      count += rule.size() * (long) pieces;
      if (east == null) {
        if (count > EdgeFactor.NODES_MAX) {
          return count;
        }
        continue;
      }
      for (int piece = 0; piece < pieces; piece++) {
        for (int k = 0; k < rule.size(); k++) {
          double part = (piece + 0.5 + rule.at(k) / 2) / pieces;
          east[n] = x[i] + part * dx;
          north[n] = y[i] + part * dy;
          weight[n++] = rule.weight(k) / 2 / pieces * dy * scale;
        }
      }
    }
    return count;
  }

  int size() {
    return weight.length;
  }

  double eastM(int node) {
    return eastM[node];
  }

  double northM(int node) {
    return northM[node];
  }

  /** Part of dY/h√2π that the node stands for. */
  double weight(int node) {
    return weight[node];
  }

  /** The first node at or north of a coordinate; size() when none is. */
  int firstFrom(double northM) {
    int low = 0;
    int high = this.northM.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (this.northM[middle] < northM) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
