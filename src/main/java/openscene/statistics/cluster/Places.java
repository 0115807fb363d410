package openscene.statistics.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The different places of points, from west to east and south to north, so that they do not depend
 * on the order of the points, and what each weighs.
 *
 * @param x coordinates of the places
 * @param y as many
 * @param weight sum of the weights of the points there
 * @param of for each point its place
 */
record Places(double[] x, double[] y, double[] weight, int[] of) {
  private record Place(double x, double y) {}

  /**
   * Gathers points.
   *
   * @param weight null when each counts 1
   * @param max the most places
   * @throws IllegalArgumentException when there are more
   */
  static Places of(double[] x, double[] y, double[] weight, int max) {
    Map<Place, Integer> seen = new HashMap<>();
    int[] of = new int[x.length];
    double[] px = new double[Math.min(x.length, max)];
    double[] py = new double[px.length];
    double[] sum = new double[px.length];
    for (int i = 0; i < x.length; i++) {
      // Adding 0 turns -0.0, which lies at the same place, into 0.0.
      Place place = new Place(x[i] + 0.0, y[i] + 0.0);
      Integer known = seen.get(place);
      if (known == null) {
        if (seen.size() == max) {
          throw new IllegalArgumentException(
              "there are more than "
                  + max
                  + " different places: right would be a smaller area, a shorter period or DBSCAN");
        }
        known = seen.size();
        seen.put(place, known);
        px[known] = place.x();
        py[known] = place.y();
      }
      of[i] = known;
      sum[known] += weight == null ? 1 : weight[i];
    }
    return sorted(Arrays.copyOf(px, seen.size()), py, sum, of);
  }

  private static Places sorted(double[] x, double[] y, double[] weight, int[] of) {
    Integer[] order = new Integer[x.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, Comparator.<Integer>comparingDouble(i -> x[i]).thenComparingDouble(i -> y[i]));
    double[] sx = new double[x.length];
    double[] sy = new double[x.length];
    double[] sum = new double[x.length];
    int[] place = new int[x.length];
    for (int k = 0; k < order.length; k++) {
      sx[k] = x[order[k]];
      sy[k] = y[order[k]];
      sum[k] = weight[order[k]];
      place[order[k]] = k;
    }
    return new Places(sx, sy, sum, Arrays.stream(of).map(i -> place[i]).toArray());
  }

  int size() {
    return x.length;
  }
}
