package openscene.statistics.window;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * e(x): the part of the mass of a Gaussian kernel centred on x that lies inside a window, 0..1. Of
 * a rectangle it is a product of two differences of normal distribution functions. Of polygons it
 * is, by Green's theorem, the integral along their edges of Φ((X − x)/h) φ((Y − y)/h) dY / h, taken
 * by Gauss-Legendre quadrature on pieces of at most one bandwidth; exact to 1e−9 (a test holds it
 * to that). Immutable; safe to share between threads.
 */
public final class EdgeFactor {
  /** The most quadrature nodes: an edge has six for each bandwidth of its length, two at least. */
  public static final int NODES_MAX = 4_000_000;

  private static final double REACH = NormalTable.REACH;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final Window window;
  private final double bandwidthM;

  /** Of polygons: where the nodes are and what they weigh, from south to north; else null. */
  private final EdgeNodes nodes;

  private EdgeFactor(Window window, double bandwidthM) {
    this.window = window;
    this.bandwidthM = bandwidthM;
    this.nodes = window.isRectangle() ? null : EdgeNodes.of(window, bandwidthM);
  }

  /**
   * The edge factor of a window.
   *
   * @param bandwidthM standard deviation of the kernel, metres, above 0
   * @throws IllegalArgumentException when the border is longer than {@link #NODES_MAX} allows
   */
  public static EdgeFactor of(Window window, double bandwidthM) {
    Points.checkBandwidth(bandwidthM);
    return new EdgeFactor(window, bandwidthM);
  }

  /** How many values {@link #at} adds up, at most. */
  public int size() {
    return nodes == null ? 1 : nodes.size();
  }

  /** The mass inside the window of the kernel centred on a place. */
  public double at(double eastM, double northM) {
    if (nodes == null) {
      double[] box = window.box();
      return between(box[0], box[2], eastM) * between(box[1], box[3], northM);
    }
    double sum = 0;
    int last = nodes.firstFrom(northM + REACH * bandwidthM);
    for (int k = nodes.firstFrom(northM - REACH * bandwidthM); k < last; k++) {
      double u = (nodes.eastM(k) - eastM) / bandwidthM;
      if (u > -REACH) {
        double v = (nodes.northM(k) - northM) / bandwidthM;
        sum += nodes.weight(k) * Math.exp(-0.5 * v * v) * NormalTable.cdf(u);
      }
    }
    return Math.max(0, Math.min(1, sum));
  }

  /** The factor at many places. */
  public double[] at(double[] eastM, double[] northM) {
    Points.check(eastM, northM, null);
    double[] factor = new double[eastM.length];
    for (int i = 0; i < factor.length; i++) {
      factor[i] = at(eastM[i], northM[i]);
    }
    return factor;
  }

  /**
   * The factor at all cell centres of a raster, as exact as {@link #at}: each node is a row times a
   * column.
   *
   * @param threads how many work at once, 1 or more; the answer does not depend on it
   */
  public double[] on(Raster raster, int threads) {
    double[] factor = new double[raster.size()];
    Bands.run(
        raster.rows(),
        threads,
        (from, to) -> {
          if (nodes == null) {
            rectangle(raster, from, to, factor);
          } else {
            polygons(raster, from, to, factor);
          }
        });
    return factor;
  }

  private void rectangle(Raster raster, int from, int to, double[] factor) {
    double[] box = window.box();
    double[] across = new double[raster.cols()];
    for (int col = 0; col < across.length; col++) {
      across[col] = between(box[0], box[2], raster.centreEastM(col));
    }
    for (int row = from; row < to; row++) {
      double up = between(box[1], box[3], raster.centreNorthM(row));
      for (int col = 0; col < across.length; col++) {
        factor[row * across.length + col] = up * across[col];
      }
    }
  }

  private void polygons(Raster raster, int from, int to, double[] factor) {
    int cols = raster.cols();
    double reachM = REACH * bandwidthM;
    double[] across = new double[cols];
    // What a node adds to all cells far west of it, noted once in the first cell that it is not.
    double[] west = new double[(to - from) * (cols + 1)];
    int last = nodes.firstFrom(raster.centreNorthM(to - 1) + reachM);
    for (int k = nodes.firstFrom(raster.centreNorthM(from) - reachM); k < last; k++) {
      double eastM = nodes.eastM(k);
      double northM = nodes.northM(k);
      int near = cell(eastM - reachM, raster.westM(), raster.cellM(), cols);
      int far = cell(eastM + reachM, raster.westM(), raster.cellM(), cols);
      for (int col = near; col < far; col++) {
        across[col] = NormalTable.cdf((eastM - raster.centreEastM(col)) / bandwidthM);
      }
      int low = Math.max(from, cell(northM - reachM, raster.southM(), raster.cellM(), to));
      int high = cell(northM + reachM, raster.southM(), raster.cellM(), to);
      for (int row = low; row < high; row++) {
        double v = (northM - raster.centreNorthM(row)) / bandwidthM;
        double up = nodes.weight(k) * Math.exp(-0.5 * v * v);
        west[(row - from) * (cols + 1) + near] += up;
        for (int col = near; col < far; col++) {
          factor[row * cols + col] += up * across[col];
        }
      }
    }
    for (int row = from; row < to; row++) {
      double sum = 0;
      for (int col = cols - 1; col >= 0; col--) {
        sum += west[(row - from) * (cols + 1) + col + 1];
        int at = row * cols + col;
        factor[at] = Math.max(0, Math.min(1, factor[at] + sum));
      }
    }
  }

  /** The first cell 0..size whose centre is at or beyond the coordinate. */
  private static int cell(double atM, double originM, double cellM, int size) {
    return (int) Math.max(0, Math.min(size, Math.ceil((atM - originM) / cellM - 0.5)));
  }

  private double between(double lowM, double highM, double atM) {
    double low = (lowM - atM) / bandwidthM;
    double high = (highM - atM) / bandwidthM;
    return NORMAL.probability(low, high);
  }
}
