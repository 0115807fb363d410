package openscene.snapshot.layer;

import java.util.Arrays;
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

  /** Cells of whole metres up to here are divided by in whole numbers. */
  private static final double WHOLE_MAX_M = 1_000;

  private static final int SHIFT = 42;

  /** Rows whose places, and whose kinds, share a cache line. */
  private static final int PLACES_A_LINE = 32;

  private static final int KINDS_A_LINE = 64;

  private final Layer layer;
  private final Grid grid;
  private final Span span;
  private final Set<String> kinds;
  private final boolean homeOnly;
  private final Envelope all;
  private final int[] counts;
  private final double near;
  private final double cellMm;

  /** Side of a cell of whole metres, millimetres; 0 when it is not. */
  private final int wholeMm;

  /** 2^{@value #SHIFT} parted by {@link #wholeMm}, rounded up. */
  private final long perWhole;

  @SuppressWarnings("UnusedVariable") // Written, so that what was touched is not left unread.
  private int touched;

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
    boolean isWhole = grid.cellM() == Math.rint(grid.cellM()) && grid.cellM() <= WHOLE_MAX_M;
    this.wholeMm = isWhole ? (int) cellMm : 0;
    this.perWhole = isWhole ? (1L << SHIFT) / wholeMm + 1 : 0;
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
    Stretches met = new Stretches();
    run.in(
        Region.of(all),
        span,
        (at, from, to, whole) -> {
          int one = whole && ones == null && !homesOnly ? oneCell(run.cell[at]) : -1;
          if (one >= 0) {
            counts[one] += to - from;
          } else {
            met.add(at, from, to);
          }
        });
    for (int i = 0; i < met.size; i++) {
      if (i + 1 < met.size) {
        touch(run, met.from[i + 1], met.to[i + 1], ones != null);
      }
      count(run, met.at[i], met.from[i], met.to[i], ones, homesOnly);
    }
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

  /** Rows of one cell each. */
  private static final class Stretches {
    private int[] at = new int[256];
    private int[] from = new int[256];
    private int[] to = new int[256];
    private int size;

    void add(int which, int first, int end) {
      if (size == at.length) {
        at = Arrays.copyOf(at, 2 * size);
        from = Arrays.copyOf(from, 2 * size);
        to = Arrays.copyOf(to, 2 * size);
      }
      at[size] = which;
      from[size] = first;
      to[size++] = end;
    }
  }

  /**
   * Reads something of each cache line of a stretch. A year of a cell is a few lines far from the
   * last ones: read one after the other, each is waited for; read together they come together.
   */
  private void touch(Run run, int from, int to, boolean kindsToo) {
    char[] x = run.columns.x;
    char[] y = run.columns.y;
    int sum = 0;
    for (int i = from; i < to; i += PLACES_A_LINE) {
      sum += x[i] + y[i];
    }
    if (kindsToo) {
      byte[] kind = run.columns.kind;
      for (int i = from; i < to; i += KINDS_A_LINE) {
        sum += kind[i];
      }
    }
    touched += sum;
  }

  private void count(Run run, int at, int from, int to, byte[] ones, boolean homesOnly) {
    if (homesOnly) {
      homes(run, at, from, to, ones);
    } else if (wholeMm > 0 && whole(run, at, from, to, ones)) {
      return;
    } else if (ones == null) {
      every(run, at, from, to);
    } else {
      some(run, at, from, to, ones);
    }
  }

  /**
   * Counts rows of a cell of the layer that lies wholly on the grid, in whole numbers; false when
   * it does not. A border of whole metres is a whole millimetre, so that nothing is rounded.
   */
  private boolean whole(Run run, int at, int from, int to, byte[] ones) {
    long westMm = layer.frame.westOf(run.cell[at]);
    long southMm = layer.frame.southOf(run.cell[at]);
    long firstCol = Math.floorDiv(westMm, wholeMm) - grid.firstCol();
    long firstRow = Math.floorDiv(southMm, wholeMm) - grid.firstRow();
    int east = Math.floorMod(westMm, wholeMm);
    int north = Math.floorMod(southMm, wholeMm);
    int cols = grid.cols();
    if (firstCol < 0
        || firstRow < 0
        || firstCol + (east + Frame.CELL - 1) / wholeMm >= cols
        || firstRow + (north + Frame.CELL - 1) / wholeMm >= grid.rows()) {
      return false;
    }
    char[] x = run.columns.x;
    char[] y = run.columns.y;
    int[] into = counts;
    long per = perWhole;
    int first = (int) (firstRow * cols + firstCol);
    if (ones == null) {
      for (int i = from; i < to; i++) {
        int c = (int) (((east + x[i]) * per) >>> SHIFT);
        int r = (int) (((north + y[i]) * per) >>> SHIFT);
        into[first + r * cols + c]++;
      }
    } else {
      byte[] kind = run.columns.kind;
      for (int i = from; i < to; i++) {
        int c = (int) (((east + x[i]) * per) >>> SHIFT);
        int r = (int) (((north + y[i]) * per) >>> SHIFT);
        into[first + r * cols + c] += ones[kind[i] & 0xFF]; // A branch would be guessed wrong.
      }
    }
    return true;
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
