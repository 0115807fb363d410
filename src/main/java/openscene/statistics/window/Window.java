package openscene.statistics.window;

import java.util.Arrays;

/**
 * Where events could have been seen: polygons with holes, as plain rings. Immutable; safe to share
 * between threads.
 */
public final class Window {
  /** The most vertices of all rings together. */
  public static final int VERTICES_MAX = 500_000;

  private final double[][] eastM;
  private final double[][] northM;
  private final double areaM2;
  private final double[] box;
  private final boolean rectangle;

  private Window(double[][] eastM, double[][] northM) {
    this.eastM = eastM;
    this.northM = northM;
    this.areaM2 = area(eastM, northM);
    this.box = box(eastM, northM);
    // Four corners that fill their box.
    this.rectangle =
        eastM.length == 1
            && eastM[0].length == 4
            && Math.abs((box[2] - box[0]) * (box[3] - box[1]) - areaM2) <= 1e-12 * areaM2;
  }

  /**
   * A window of rings: outer ones anticlockwise, holes clockwise, none crossing another. The last
   * vertex may repeat the first.
   *
   * @param eastM the vertices of each ring, metres, finite, three or more
   * @param northM as many
   * @throws IllegalArgumentException for rings without an area, for more than {@link #VERTICES_MAX}
   *     vertices, and when the holes are larger than what they lie in
   */
  public static Window of(double[][] eastM, double[][] northM) {
    if (eastM.length == 0 || eastM.length != northM.length) {
      throw new IllegalArgumentException("a window needs rings, each with east and north");
    }
    double[][] east = new double[eastM.length][];
    double[][] north = new double[eastM.length][];
    long vertices = 0;
    for (int r = 0; r < eastM.length; r++) {
      Points.check(eastM[r], northM[r], null);
      int n = eastM[r].length;
      boolean closed = n > 1 && eastM[r][0] == eastM[r][n - 1] && northM[r][0] == northM[r][n - 1];
      east[r] = Arrays.copyOf(eastM[r], closed ? n - 1 : n);
      north[r] = Arrays.copyOf(northM[r], closed ? n - 1 : n);
      vertices += east[r].length;
      if (east[r].length < 3) {
        throw new IllegalArgumentException("a ring needs three vertices, had " + east[r].length);
      }
    }
    if (vertices > VERTICES_MAX) {
      throw new IllegalArgumentException(
          "a window may have " + VERTICES_MAX + " vertices, had " + vertices + ": simplify it");
    }
    Window window = new Window(east, north);
    if (!(window.areaM2 > 0)) {
      throw new IllegalArgumentException(
          "a window needs an area: outer rings anticlockwise, holes clockwise");
    }
    return window;
  }

  /** A plain rectangle. */
  public static Window rectangle(double westM, double southM, double eastM, double northM) {
    if (!(westM < eastM && southM < northM)) {
      throw new IllegalArgumentException("a rectangle needs west < east and south < north");
    }
    return of(
        new double[][] {{westM, eastM, eastM, westM}},
        new double[][] {{southM, southM, northM, northM}});
  }

  private static double area(double[][] eastM, double[][] northM) {
    double twice = 0;
    for (int r = 0; r < eastM.length; r++) {
      double[] x = eastM[r];
      double[] y = northM[r];
      // From the first vertex: coordinates of a city are large, differences are not.
      for (int i = 1; i + 1 < x.length; i++) {
        twice += (x[i] - x[0]) * (y[i + 1] - y[0]) - (x[i + 1] - x[0]) * (y[i] - y[0]);
      }
    }
    return twice / 2;
  }

  private static double[] box(double[][] eastM, double[][] northM) {
    return new double[] {
      Arrays.stream(eastM).flatMapToDouble(Arrays::stream).min().orElseThrow(),
      Arrays.stream(northM).flatMapToDouble(Arrays::stream).min().orElseThrow(),
      Arrays.stream(eastM).flatMapToDouble(Arrays::stream).max().orElseThrow(),
      Arrays.stream(northM).flatMapToDouble(Arrays::stream).max().orElseThrow()
    };
  }

  /** m². */
  public double areaM2() {
    return areaM2;
  }

  /** West, south, east and north, metres. */
  public double[] box() {
    return box.clone();
  }

  /** The smallest raster from the south-west corner that covers it. */
  public Raster raster(double cellM) {
    return Raster.covering(
        new openscene.statistics.Limits(box[0], box[2]),
        new openscene.statistics.Limits(box[1], box[3]),
        cellM);
  }

  /** Whether a place lies inside, by the even-odd rule; half of the border does. */
  public boolean contains(double eastM, double northM) {
    boolean inside = false;
    for (int r = 0; r < this.eastM.length; r++) {
      double[] x = this.eastM[r];
      double[] y = this.northM[r];
      for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
        if ((y[i] > northM) != (y[j] > northM)
            && eastM < x[i] + (northM - y[i]) / (y[j] - y[i]) * (x[j] - x[i])) {
          inside = !inside;
        }
      }
    }
    return inside;
  }

  /** For each cell of a raster, whether its centre lies inside. */
  public boolean[] cells(Raster raster) {
    boolean[] inside = new boolean[raster.size()];
    // Row by row: where the border crosses the line through the centres.
    double[][] crossings = new double[raster.rows()][8];
    int[] count = new int[raster.rows()];
    for (int r = 0; r < eastM.length; r++) {
      double[] x = eastM[r];
      double[] y = northM[r];
      for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
        double low = Math.min(y[i], y[j]);
        double high = Math.max(y[i], y[j]);
        double first = Math.ceil((low - raster.southM()) / raster.cellM() - 0.5) - 1;
        for (int row = (int) Math.max(0, first); row < raster.rows(); row++) {
          double north = raster.centreNorthM(row);
          if (north >= high) {
            break;
          }
          if (north >= low) {
            if (count[row] == crossings[row].length) {
              crossings[row] = Arrays.copyOf(crossings[row], 2 * count[row]);
            }
            crossings[row][count[row]++] = x[i] + (north - y[i]) / (y[j] - y[i]) * (x[j] - x[i]);
          }
        }
      }
    }
    for (int row = 0; row < raster.rows(); row++) {
      Arrays.sort(crossings[row], 0, count[row]);
      for (int i = 0; i + 1 < count[row]; i += 2) {
        int from = firstCentre(raster, crossings[row][i]);
        int to = firstCentre(raster, crossings[row][i + 1]);
        if (from < to) {
          Arrays.fill(inside, row * raster.cols() + from, row * raster.cols() + to, true);
        }
      }
    }
    return inside;
  }

  private static int firstCentre(Raster raster, double eastM) {
    double col = Math.ceil((eastM - raster.westM()) / raster.cellM() - 0.5);
    return (int) Math.max(0, Math.min(raster.cols(), col));
  }

  boolean isRectangle() {
    return rectangle;
  }

  int rings() {
    return eastM.length;
  }

  double[] ringEastM(int ring) {
    return eastM[ring];
  }

  double[] ringNorthM(int ring) {
    return northM[ring];
  }
}
