package openscene.snapshot.layer;

import java.util.List;
import java.util.Set;
import openscene.geo.Grid;
import openscene.geo.Region;
import openscene.snapshot.column.Codes;
import openscene.snapshot.column.Span;
import org.locationtech.jts.geom.Envelope;

/**
 * Counts the rows of a layer by the cells of a grid, exactly as {@link Grid#indexOf} would. For one
 * question and one thread.
 *
 * <p>The column of a place is a multiplication of its whole millimetres; only where that comes so
 * near to a border that rounding could decide, the grid itself is asked.
 */
public final class Counter {
  /** Nearer to a border than this part of a cell, the grid is asked. */
  private static final double NEAR = 1e-6;

  /** And nearer than so many millimetres. */
  private static final double NEAR_MM = 1e-4;

  private static final double MM = 1_000;

  private final Layer layer;
  private final Grid grid;
  private final Span span;
  private final Set<String> kinds;
  private final boolean homeOnly;
  private final Envelope all;
  private final int[] counts;
  private final double near;
  private final double cellMm;

  private Counter(Layer layer, Grid grid, Span span, Set<String> kinds, boolean homeOnly) {
    this.layer = layer;
    this.grid = grid;
    this.span = span;
    this.kinds = kinds;
    this.homeOnly = homeOnly;
    this.all =
        new Envelope(
            grid.westM(),
            grid.westM() + grid.cols() * grid.cellM(),
            grid.southM(),
            grid.southM() + grid.rows() * grid.cellM());
    this.counts = new int[grid.size()];
    this.cellMm = grid.cellM() * MM;
    this.near = NEAR + NEAR_MM / cellMm;
  }

  /**
   * How many rows each half-open cell of a grid holds.
   *
   * @param layers all, each place at home in one of them
   * @param of the layer in whose metres the grid is
   * @param kinds codes; empty means all
   * @param homeOnly only those that no other city's bounds hold first
   */
  public static int[] counts(
      List<Layer> layers, Layer of, Grid grid, Span span, Set<String> kinds, boolean homeOnly) {
    Counter counter = new Counter(of, grid, span, kinds, homeOnly);
    counter.count();
    if (!homeOnly) {
      // What lies beyond the layer's own ground is looked up row by row; there is seldom any.
      Found beyond =
          new Finder(span, kinds, false, false).beyond(layers, of, Region.of(counter.all));
      for (int i = 0; i < beyond.size(); i++) {
        counter.add(beyond.eastM()[i], beyond.northM()[i], 1);
      }
    }
    return counter.counts;
  }

  private void count() {
    boolean[] wanted = kinds.isEmpty() ? null : layer.codes.wanted(kinds::contains);
    byte[] ones = null;
    if (wanted != null) {
      ones = new byte[wanted.length];
      for (int i = 0; i < ones.length; i++) {
        ones[i] = (byte) (wanted[i] ? 1 : 0);
      }
    }
    for (int r = 0; r < layer.runs.length; r++) {
      count(layer.runs[r], layer.dead[r], ones);
    }
    layer.loose(
        one -> {
          if (span.holds(one.seenAtS())
              && (kinds.isEmpty() || kinds.contains(one.seen().kind()))
              && (!homeOnly || one.home())) {
            add(one.eastM(), one.northM(), 1);
          }
        });
  }

  private void count(Run run, int[] dead, byte[] ones) {
    boolean homesOnly = homeOnly && run.homes < run.size;
    run.in(
        Region.of(all),
        span,
        (at, from, to, whole) -> {
          int one = whole ? oneCell(run.cell[at]) : -1;
          if (one >= 0 && ones == null && !homesOnly) {
            counts[one] += to - from;
          } else if (homesOnly) {
            homes(run, at, from, to, ones);
          } else if (ones == null) {
            every(run, at, from, to);
          } else {
            some(run, at, from, to, ones);
          }
        });
    // Counted above as if they stood.
    for (int row : dead) {
      if (span.holds(run.columns.time[row] + Codes.EPOCH_S)
          && (ones == null || ones[run.columns.kind[row] & 0xFF] > 0)
          && (!homeOnly || run.isHome(row))) {
        int at = run.cellOf(row);
        add(run.eastM(at, row), run.northM(at, row), -1);
      }
    }
  }

  /** The one cell of the grid that holds a whole cell of the layer; -1 when there is none. */
  private int oneCell(int code) {
    Envelope box = layer.frame.box(code, 1);
    int first = grid.indexOf(box.getMinX(), box.getMinY());
    return first >= 0 && first == grid.indexOf(box.getMaxX(), box.getMaxY()) ? first : -1;
  }

  private void add(double eastM, double northM, int n) {
    if (all.contains(eastM, northM)) {
      int at = grid.indexOf(eastM, northM);
      if (at >= 0) {
        counts[at] += n;
      }
    }
  }

  private double colOf(int code) {
    return (layer.frame.westOf(code) - grid.firstCol() * cellMm) / cellMm;
  }

  private double rowOf(int code) {
    return (layer.frame.southOf(code) - grid.firstRow() * cellMm) / cellMm;
  }

  // The loop stands twice: looking a kind up for every row would give the unfiltered grid a
  // third column to read.
  private void every(Run run, int at, int from, int to) {
    char[] x = run.columns.x;
    char[] y = run.columns.y;
    int[] into = counts;
    double west = colOf(run.cell[at]);
    double south = rowOf(run.cell[at]);
    double perMm = 1 / cellMm;
    double least = near;
    double most = 1 - near;
    int cols = grid.cols();
    int rows = grid.rows();
    for (int i = from; i < to; i++) {
      double col = west + x[i] * perMm;
      double row = south + y[i] * perMm;
      int c = (int) col;
      int r = (int) row;
      double east = col - c;
      double north = row - r;
      if (east > least && east < most && north > least && north < most) {
        if (c < cols && r < rows) {
          into[r * cols + c]++;
        }
      } else {
        add(run.eastM(at, i), run.northM(at, i), 1);
      }
    }
  }

  private void some(Run run, int at, int from, int to, byte[] ones) {
    char[] x = run.columns.x;
    char[] y = run.columns.y;
    byte[] kind = run.columns.kind;
    int[] into = counts;
    double west = colOf(run.cell[at]);
    double south = rowOf(run.cell[at]);
    double perMm = 1 / cellMm;
    double least = near;
    double most = 1 - near;
    int cols = grid.cols();
    int rows = grid.rows();
    for (int i = from; i < to; i++) {
      double col = west + x[i] * perMm;
      double row = south + y[i] * perMm;
      int c = (int) col;
      int r = (int) row;
      double east = col - c;
      double north = row - r;
      int n = ones[kind[i] & 0xFF]; // Added whatever it is: a branch would be guessed wrong.
      if (east > least && east < most && north > least && north < most) {
        if (c < cols && r < rows) {
          into[r * cols + c] += n;
        }
      } else if (n > 0) {
        add(run.eastM(at, i), run.northM(at, i), 1);
      }
    }
  }

  private void homes(Run run, int at, int from, int to, byte[] ones) {
    for (int i = from; i < to; i++) {
      if (run.isHome(i) && (ones == null || ones[run.columns.kind[i] & 0xFF] > 0)) {
        add(run.eastM(at, i), run.northM(at, i), 1);
      }
    }
  }
}
