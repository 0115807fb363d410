package openscene.statistics.scan;

import java.util.Arrays;

/**
 * All circles around all locations: around each the others by distance, cut where the radius or the
 * share ends; locations equally far enter together.
 */
final class Circles {
  /** The most entries of all lists together: 200 MB. */
  static final int NEIGHBOURS_MAX = 50_000_000;

  private static final int INDEX_BITS = 20;
  private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;
  private static final double DISTANCE_STEPS = 1L << 43;
  private static final double ROUNDING = 1e-12;

  private final Locations locations;
  private final int[][] members;
  private final int[][] ends;

  /**
   * Makes them.
   *
   * @param weight of each location: what the share is of
   * @throws IllegalArgumentException when they hold more than {@link #NEIGHBOURS_MAX} neighbours
   */
  Circles(Locations locations, double[] weight, double maxRadius, double maxShare) {
    this.locations = locations;
    int n = locations.size();
    members = new int[n][];
    ends = new int[n][];
    double total = Arrays.stream(weight).sum();
    double most = maxShare * total * (1 + ROUNDING);
    double tie = locations.tie();
    int[] byY = byY();
    double[] ys = Arrays.stream(byY).mapToDouble(i -> locations.y()[i]).toArray();
    double band = locations.distance().band(maxRadius + tie) * (1 + ROUNDING) + tie;
    long held = 0;
    long[] keys = new long[n];
    double[] distances = new double[n];
    int[] found = new int[n];
    for (int centre = 0; centre < n; centre++) {
      int near = 0;
      double farthest = 0;
      double y = locations.y()[centre];
      for (int at = first(ys, y - band); at < n && ys[at] <= y + band; at++) {
        double distance = locations.between(centre, byY[at]);
        if (distance <= maxRadius + tie) {
          distances[near] = distance;
          found[near++] = byY[at];
          farthest = Math.max(farthest, distance);
        }
      }
      // Distance and number in one long sorts without boxes; a step of it is less than a tie.
      double scale = farthest > 0 ? (DISTANCE_STEPS - 1) / farthest : 0;
      for (int k = 0; k < near; k++) {
        keys[k] = ((long) (distances[k] * scale) << INDEX_BITS) | found[k];
      }
      Arrays.sort(keys, 0, near);
      held += cut(centre, keys, near, weight, most, tie);
      if (held > NEIGHBOURS_MAX) {
        throw new IllegalArgumentException(
            n
                + " locations have more than "
                + NEIGHBOURS_MAX
                + " neighbours within the radius "
                + maxRadius
                + ": take larger cells or a smaller radius");
      }
    }
  }

  private int cut(int centre, long[] keys, int near, double[] weight, double most, double tie) {
    int[] order = new int[near];
    int[] last = new int[near];
    int circles = 0;
    double holds = 0;
    double here = 0;
    for (int k = 0; k < near; k++) {
      order[k] = (int) (keys[k] & INDEX_MASK);
      holds += weight[order[k]];
      if (holds > most) {
        break;
      }
      double next =
          k + 1 < near
              ? locations.between(centre, (int) (keys[k + 1] & INDEX_MASK))
              : Double.POSITIVE_INFINITY;
      if (k == 0) {
        here = locations.between(centre, order[0]);
      }
      if (next > here + tie) {
        last[circles++] = k;
      }
      here = next;
    }
    ends[centre] = Arrays.copyOf(last, circles);
    members[centre] = Arrays.copyOf(order, circles == 0 ? 0 : last[circles - 1] + 1);
    return members[centre].length;
  }

  private int[] byY() {
    double[] y = locations.y();
    return java.util.stream.IntStream.range(0, y.length)
        .boxed()
        .sorted(java.util.Comparator.comparingDouble(i -> y[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int first(double[] sorted, double least) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < least) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many centres. */
  int centres() {
    return members.length;
  }

  /** Locations around a centre, the nearest first. */
  int[] members(int centre) {
    return members[centre];
  }

  /** For each circle around a centre the place of its last member, ascending. */
  int[] ends(int centre) {
    return ends[centre];
  }

  /** Radius of a circle: distance to its last member. */
  double radius(int centre, int circle) {
    return locations.between(centre, members[centre][ends[centre][circle]]);
  }

  /** Members of a circle. */
  int[] inside(int centre, int circle) {
    return Arrays.copyOf(members[centre], ends[centre][circle] + 1);
  }

  /** How many circles. */
  long count() {
    long count = 0;
    for (int[] some : ends) {
      count += some.length;
    }
    return count;
  }
}
