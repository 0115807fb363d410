package openscene.statistics.cluster;

import java.util.Arrays;

/** DBSCAN word by word, looking at every pair. */
final class ByDefinition {
  private ByDefinition() {}

  static Clusters of(double[] x, double[] y, double[] weight, double eps, int minPts) {
    int n = x.length;
    boolean[] core = new boolean[n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        if (squared(x, y, i, j) <= eps * eps) {
          sum += weight == null ? 1 : weight[j];
        }
      }
      core[i] = sum >= minPts;
    }
    int[] label = new int[n];
    Arrays.fill(label, -1);
    for (int i = 0; i < n; i++) {
      if (core[i] && label[i] < 0) {
        spread(x, y, eps, core, label, i);
      }
    }
    for (int i = 0; i < n; i++) {
      if (!core[i]) {
        int nearest = -1;
        for (int j = 0; j < n; j++) {
          double d2 = squared(x, y, i, j);
          if (core[j] && d2 <= eps * eps && (nearest < 0 || d2 < squared(x, y, i, nearest))) {
            nearest = j;
          }
        }
        label[i] = nearest < 0 ? -1 : label[nearest];
      }
    }
    int groups = Clusters.renumber(label, n);
    return new Clusters(label, core, groups);
  }

  private static void spread(
      double[] x, double[] y, double eps, boolean[] core, int[] label, int seed) {
    int[] open = new int[x.length];
    int waiting = 0;
    open[waiting++] = seed;
    label[seed] = seed;
    while (waiting > 0) {
      int i = open[--waiting];
      for (int j = 0; j < x.length; j++) {
        if (core[j] && label[j] < 0 && squared(x, y, i, j) <= eps * eps) {
          label[j] = seed;
          open[waiting++] = j;
        }
      }
    }
  }

  static double squared(double[] x, double[] y, int i, int j) {
    double dx = x[i] - x[j];
    double dy = y[i] - y[j];
    return dx * dx + dy * dy;
  }
}
