package openscene.privacy.outline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import openscene.geo.AreaMask;
import openscene.geo.CellOutlines;
import openscene.geo.Grid;
import openscene.privacy.ReleasePolicy;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Outlines made of whole cells of a policy's grid. Which cells follows from the polygon and from
 * how much each cell holds, never from where in it. Metres of one projected CRS.
 */
public final class GridOutline {
  /** By how many rings of cells an outline that holds too little is grown before it is given up. */
  public static final int RINGS_MAX = 2;

  /**
   * How far lines stay from any observation at least: places are whole millimetres, lines run
   * beside them.
   */
  public static final double CLEAR_M = CellOutlines.BESIDE_M;

  private final ReleasePolicy policy;

  /**
   * What was seen.
   *
   * @param eastM whole millimetres, as {@link openscene.geo.Projection#metres} gives them
   * @param northM as many
   * @param visit which visit, by any numbering, as many
   * @param day which local day, as many
   */
  public record Seen(double[] eastM, double[] northM, int[] visit, int[] day) {
    /** Refuses columns of different length. */
    public Seen {
      if (northM.length != eastM.length
          || visit.length != eastM.length
          || day.length != eastM.length) {
        throw new IllegalArgumentException("as many norths, visits and days as easts are needed");
      }
    }
  }

  /** With cells of {@link ReleasePolicy#cellM} that hold its k together. */
  public GridOutline(ReleasePolicy policy) {
    this.policy = policy;
  }

  /**
   * The middle of the cell that holds a place. A polygon drawn from these instead of the places
   * (density, clusters) cannot tell them.
   */
  public static double middle(double placeM, double cellM) {
    return (Math.floor((placeM - CLEAR_M) / cellM) + 0.5) * cellM + CLEAR_M;
  }

  /**
   * The cells whose middle the polygon covers, or the one it lies in when it covers none; in pieces
   * that hang together, each with k observations, visits and days. Where no piece has, all are
   * grown by a ring of cells, up to {@link #RINGS_MAX} times.
   *
   * @return a Polygon or MultiPolygon; empty when even the grown one holds too little
   * @throws IllegalArgumentException when the polygon is empty or the grid too large
   */
  public Optional<Geometry> of(Geometry polygon, Seen seen) {
    if (polygon.isEmpty()) {
      throw new IllegalArgumentException("an outline needs a polygon that is not empty");
    }
    Grid grid = Grid.covering(polygon.getEnvelopeInternal(), policy.cellM(), RINGS_MAX);
    boolean[] cells = AreaMask.of(grid, polygon);
    boolean none = true;
    for (boolean cell : cells) {
      none &= !cell;
    }
    if (none) {
      Coordinate inside = polygon.getInteriorPoint().getCoordinate();
      cells[grid.indexOf(inside.x, inside.y)] = true;
    }
    int[] cellOf = new int[seen.eastM.length];
    for (int i = 0; i < cellOf.length; i++) {
      cellOf[i] = grid.indexOf(seen.eastM[i] - CLEAR_M, seen.northM[i] - CLEAR_M);
    }
    for (int ring = 0; ring <= RINGS_MAX; ring++) {
      boolean[] kept = enough(grid, cells, cellOf, seen);
      if (kept != null) {
        return Optional.of(union(grid, kept));
      }
      cells = grown(grid, cells);
    }
    return Optional.empty();
  }

  /** The cells of the pieces that hold enough; null when none does. */
  private boolean[] enough(Grid grid, boolean[] cells, int[] cellOf, Seen seen) {
    int[] piece = pieces(grid, cells);
    int pieces = Arrays.stream(piece).max().orElse(-1) + 1;
    int[] n = new int[pieces];
    List<Set<Integer>> visits = new ArrayList<>();
    List<Set<Integer>> days = new ArrayList<>();
    for (int p = 0; p < pieces; p++) {
      visits.add(new HashSet<>());
      days.add(new HashSet<>());
    }
    for (int i = 0; i < cellOf.length; i++) {
      int p = cellOf[i] < 0 ? -1 : piece[cellOf[i]];
      if (p >= 0) {
        n[p]++;
        visits.get(p).add(seen.visit[i]);
        days.get(p).add(seen.day[i]);
      }
    }
    boolean[] kept = new boolean[cells.length];
    boolean any = false;
    for (int cell = 0; cell < cells.length; cell++) {
      int p = piece[cell];
      kept[cell] =
          p >= 0
              && n[p] >= policy.kObservations()
              && visits.get(p).size() >= policy.kVisits()
              && days.get(p).size() >= policy.kDays();
      any |= kept[cell];
    }
    return any ? kept : null;
  }

  /** Numbers the pieces that share edges, -1 outside. */
  private static int[] pieces(Grid grid, boolean[] cells) {
    int[] piece = new int[cells.length];
    Arrays.fill(piece, -1);
    int pieces = 0;
    Deque<Integer> open = new ArrayDeque<>();
    for (int first = 0; first < cells.length; first++) {
      if (cells[first] && piece[first] < 0) {
        piece[first] = pieces;
        open.add(first);
        while (!open.isEmpty()) {
          int cell = open.remove();
          int col = cell % grid.cols();
          int[] beside = {
            col > 0 ? cell - 1 : -1,
            col < grid.cols() - 1 ? cell + 1 : -1,
            cell - grid.cols(),
            cell + grid.cols()
          };
          for (int other : beside) {
            if (other >= 0 && other < cells.length && cells[other] && piece[other] < 0) {
              piece[other] = pieces;
              open.add(other);
            }
          }
        }
        pieces++;
      }
    }
    return piece;
  }

  private static boolean[] grown(Grid grid, boolean[] cells) {
    boolean[] grown = new boolean[cells.length];
    for (int cell = 0; cell < cells.length; cell++) {
      if (cells[cell]) {
        int row = cell / grid.cols();
        int col = cell % grid.cols();
        for (int r = Math.max(0, row - 1); r <= Math.min(grid.rows() - 1, row + 1); r++) {
          for (int c = Math.max(0, col - 1); c <= Math.min(grid.cols() - 1, col + 1); c++) {
            grown[r * grid.cols() + c] = true;
          }
        }
      }
    }
    return grown;
  }

  private static Geometry union(Grid grid, boolean[] cells) {
    List<Integer> kept = new ArrayList<>();
    for (int cell = 0; cell < cells.length; cell++) {
      if (cells[cell]) {
        kept.add(cell);
      }
    }
    return CellOutlines.union(
        kept.stream().mapToLong(cell -> grid.firstCol() + cell % grid.cols()).toArray(),
        kept.stream().mapToLong(cell -> grid.firstRow() + cell / grid.cols()).toArray(),
        grid.cellM());
  }
}
