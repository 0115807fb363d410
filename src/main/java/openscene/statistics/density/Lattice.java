package openscene.statistics.density;

import java.util.Arrays;
import openscene.statistics.window.Bands;
import openscene.statistics.window.Raster;

/**
 * Gaussian smoothing by way of a lattice of nodes much finer than the bandwidth. Points are shared
 * out among the nodes by the quadratic B-spline ("triangular shaped cloud"; Hockney &amp; Eastwood,
 * <i>Computer Simulation Using Particles</i> (1981), § 5-2), convolved with a narrower Gaussian,
 * and the nodes are read the same way. Whatever the offset of a place from its nearest node, the
 * B-spline keeps mass, place and a variance of exactly c²/4 along each axis, which the narrower
 * Gaussian makes up for: variance h² − c²/2. Only the third moment, at most c³/12√3, depends on the
 * offset.
 *
 * <p>Nodes lie at whole multiples of their distance from (0, 0): two lattices of one bandwidth
 * agree wherever they overlap.
 */
final class Lattice {
  /** Beyond this many bandwidths along an axis a point counts nothing. */
  static final double REACH = 5;

  /** Nodes a lattice may have, pads included. */
  static final int NODES_MAX = 16_000_000;

  /** Points of one share; each share has its lattice, and lattices are added in order. */
  private static final int SHARE_POINTS = 250_000;

  private static final int SHARES_MAX = 2;

  private final double stepM;
  private final double[] kernel;
  private final int pad;
  private final long firstCol;
  private final long firstRow;
  private final int cols;
  private final int rows;

  private Lattice(double stepM, double[] kernel, long firstCol, long firstRow, int cols, int rows) {
    this.stepM = stepM;
    this.kernel = kernel;
    this.pad = kernel.length / 2;
    this.firstCol = firstCol;
    this.firstRow = firstRow;
    this.cols = cols;
    this.rows = rows;
  }

  /**
   * The lattice that can be read everywhere in a box.
   *
   * @param perBandwidth nodes per bandwidth, 4 or more
   * @throws IllegalArgumentException when that takes more than {@link #NODES_MAX} nodes
   */
  static Lattice of(
      double westM,
      double southM,
      double eastM,
      double northM,
      double bandwidthM,
      int perBandwidth) {
    double[] nodes = nodes(westM, southM, eastM, northM, bandwidthM, perBandwidth);
    if (!(nodes[2] * nodes[3] <= NODES_MAX)) {
      throw new IllegalArgumentException(
          "a bandwidth of "
              + bandwidthM
              + " m is too small to bin an area of this size: evaluate exactly, or take a larger"
              + " one");
    }
    double[] kernel = kernel(bandwidthM, perBandwidth);
    int around = 2 * (kernel.length / 2);
    return new Lattice(
        bandwidthM / perBandwidth,
        kernel,
        (long) nodes[0],
        (long) nodes[1],
        (int) nodes[2] - around,
        (int) nodes[3] - around);
  }

  /** Whether a box is small enough for the bandwidth. */
  static boolean fits(
      double westM,
      double southM,
      double eastM,
      double northM,
      double bandwidthM,
      int perBandwidth) {
    double[] nodes = nodes(westM, southM, eastM, northM, bandwidthM, perBandwidth);
    return nodes[2] * nodes[3] <= NODES_MAX;
  }

  /** First column and row, and how many of both with their pads. */
  private static double[] nodes(
      double westM, double southM, double eastM, double northM, double bandwidthM, int per) {
    double stepM = bandwidthM / per;
    double firstCol = Math.rint(westM / stepM) - 1;
    double firstRow = Math.rint(southM / stepM) - 1;
    int around = 2 * pad(per);
    return new double[] {
      firstCol,
      firstRow,
      Math.rint(eastM / stepM) + 2 - firstCol + around,
      Math.rint(northM / stepM) + 2 - firstRow + around
    };
  }

  private static int pad(int perBandwidth) {
    return (int) Math.ceil(REACH * perBandwidth) + 1;
  }

  /** Taps in 1/m, with a sum of exactly one node: no mass is lost by cutting the tails off. */
  private static double[] kernel(double bandwidthM, int perBandwidth) {
    double variance = perBandwidth * perBandwidth - 0.5;
    int pad = pad(perBandwidth);
    double[] kernel = new double[2 * pad + 1];
    for (int k = -pad; k <= pad; k++) {
      kernel[k + pad] = Math.exp(-0.5 * k * k / variance);
    }
    double sum = Arrays.stream(kernel).sum() * bandwidthM / perBandwidth;
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] /= sum;
    }
    return kernel;
  }

  /** West, south, east and north, metres: a point beyond has no three by three nodes here. */
  double[] box() {
    return new double[] {
      (firstCol - pad + 0.5) * stepM,
      (firstRow - pad + 0.5) * stepM,
      (firstCol + cols + pad - 1.5) * stepM,
      (firstRow + rows + pad - 1.5) * stepM
    };
  }

  /**
   * Density at the nodes by row, then column, pads cut off.
   *
   * @param threads how many work at once; the answer does not depend on it
   */
  double[][] smooth(double[] eastM, double[] northM, double[] weights, int threads) {
    int width = cols + 2 * pad;
    int height = rows + 2 * pad;
    int wanted = Math.min(SHARES_MAX, eastM.length / SHARE_POINTS);
    int shares = Math.max(1, Math.min(wanted, NODES_MAX / (width * height)));
    double[][][] masses = new double[shares][][];
    Bands.run(
        shares,
        threads,
        (first, last) -> {
          for (int s = first; s < last; s++) {
            masses[s] = new double[width][height];
            int from = (int) ((long) eastM.length * s / shares);
            int to = (int) ((long) eastM.length * (s + 1) / shares);
            share(eastM, northM, weights, from, to, masses[s]);
          }
        });
    double[][] mass = masses[0];
    for (int s = 1; s < shares; s++) {
      for (int col = 0; col < width; col++) {
        add(mass[col], masses[s][col]);
      }
    }
    return Convolution.of(mass, kernel, threads);
  }

  private static void add(double[] to, double[] more) {
    for (int i = 0; i < to.length; i++) {
      to[i] += more[i];
    }
  }

  private void share(
      double[] eastM, double[] northM, double[] weights, int from, int to, double[][] mass) {
    int width = cols + 2 * pad;
    int height = rows + 2 * pad;
    double perM = 1 / stepM;
    double west = firstCol - pad - 0.5;
    double south = firstRow - pad - 0.5;
    for (int i = from; i < to; i++) {
      double x = eastM[i] * perM - west;
      double y = northM[i] * perM - south;
      // What has no three by three nodes here lies beyond reach of all that is read.
      if (!(x >= 1 && y >= 1 && x < width - 1 && y < height - 1)) {
        continue;
      }
      int col = (int) x;
      int row = (int) y;
      double dx = x - col - 0.5;
      double dy = y - row - 0.5;
      double weight = weights == null ? 1 : weights[i];
      double before = before(dy);
      double at = at(dy);
      double after = after(dy);
      add(mass[col - 1], row, weight * before(dx), before, at, after);
      add(mass[col], row, weight * at(dx), before, at, after);
      add(mass[col + 1], row, weight * after(dx), before, at, after);
    }
  }

  private static void add(
      double[] mass, int row, double weight, double before, double at, double after) {
    mass[row - 1] += weight * before;
    mass[row] += weight * at;
    mass[row + 1] += weight * after;
  }

  /** Density at the cell centres of a raster within the box. */
  double[] read(double[][] smooth, Raster raster, int threads) {
    int n = raster.cols();
    int[] node = new int[n];
    double[][] weight = new double[3][n];
    for (int i = 0; i < n; i++) {
      double x = raster.centreEastM(i) / stepM;
      double nearest = Math.rint(x);
      node[i] = (int) (nearest - firstCol) - 1;
      weight[0][i] = before(x - nearest);
      weight[1][i] = at(x - nearest);
      weight[2][i] = after(x - nearest);
    }
    double[][] along = new double[rows][];
    Bands.run(
        rows,
        threads,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            along[row] = across(smooth[row], node, weight);
          }
        });
    double[] density = new double[raster.size()];
    Bands.run(
        raster.rows(),
        threads,
        (from, to) -> {
          double[] mixed = new double[n];
          for (int row = from; row < to; row++) {
            double y = raster.centreNorthM(row) / stepM;
            double nearest = Math.rint(y);
            int first = (int) (nearest - firstRow) - 1;
            mix(mixed, along[first], along[first + 1], along[first + 2], y - nearest);
            System.arraycopy(mixed, 0, density, row * n, n);
          }
        });
    return density;
  }

  private static double[] across(double[] line, int[] node, double[][] weight) {
    double[] across = new double[node.length];
    for (int i = 0; i < across.length; i++) {
      int p = node[i];
      across[i] = weight[0][i] * line[p] + weight[1][i] * line[p + 1] + weight[2][i] * line[p + 2];
    }
    return across;
  }

  private static void mix(double[] out, double[] a, double[] b, double[] c, double offset) {
    double before = before(offset);
    double at = at(offset);
    double after = after(offset);
    for (int i = 0; i < out.length; i++) {
      out[i] = before * a[i] + at * b[i] + after * c[i];
    }
  }

  /** Density at a place within the box. */
  double read(double[][] smooth, double eastM, double northM) {
    double x = eastM / stepM;
    double y = northM / stepM;
    double dx = x - Math.rint(x);
    double dy = y - Math.rint(y);
    int col = (int) (Math.rint(x) - firstCol);
    int row = (int) (Math.rint(y) - firstRow);
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double[] line = smooth[row - 1 + k];
      sum +=
          weight(k, dy)
              * (before(dx) * line[col - 1] + at(dx) * line[col] + after(dx) * line[col + 1]);
    }
    return sum;
  }

  /** What a point of weight one adds to the density read at its own place. */
  double own(double eastM, double northM) {
    return own(eastM / stepM) * own(northM / stepM);
  }

  private double own(double x) {
    double offset = x - Math.rint(x);
    double sum = 0;
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        sum += weight(a, offset) * weight(b, offset) * kernel[pad + a - b];
      }
    }
    return sum;
  }

  private static double weight(int node, double offset) {
    return node == 0 ? before(offset) : node == 1 ? at(offset) : after(offset);
  }

  private static double before(double offset) {
    return 0.5 * (0.5 - offset) * (0.5 - offset);
  }

  private static double at(double offset) {
    return 0.75 - offset * offset;
  }

  private static double after(double offset) {
    return 0.5 * (0.5 + offset) * (0.5 + offset);
  }
}
