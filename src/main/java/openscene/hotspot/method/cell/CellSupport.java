package openscene.hotspot.method.cell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import openscene.geo.Grid;
import openscene.geo.HexagonGrid;
import openscene.geo.SquareTiling;
import openscene.geo.Tiling;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.RunLog;
import openscene.hotspot.method.Settings;
import openscene.statistics.association.Neighbours;

/**
 * The cells that take part, 0..size-1, in the order of their tiling, and the one that each event
 * lies in.
 */
final class CellSupport {
  static final String HEXAGON = "hexagon";
  static final List<String> SHAPES = List.of("square", HEXAGON);
  static final double CELL_MIN = 1;
  static final double CELL_MAX = 10_000;

  private static final double M2_PER_HA = 10_000;
  private static final int NOWHERE = -1;

  private final Tiling tiling;
  private final int[] cells;
  private final int[] placeOf;

  private CellSupport(Tiling tiling, IntPredicate takesPart) {
    this.tiling = tiling;
    this.placeOf = new int[tiling.size()];
    Arrays.fill(placeOf, NOWHERE);
    int[] kept = new int[tiling.size()];
    int n = 0;
    for (int i = 0; i < kept.length; i++) {
      if (takesPart.test(i)) {
        placeOf[i] = n;
        kept[n++] = i;
      }
    }
    this.cells = Arrays.copyOf(kept, n);
  }

  /** The options of shape and size; a square and a hexagon by default have the same area. */
  static List<Option> options() {
    return List.of(
        Option.choice("shape", SHAPES, "square", "shape of the cells"),
        Option.number(
            "cell",
            CELL_MIN,
            CELL_MAX,
            CellSide.DEFAULT + "; a hexagon has the same area",
            "side of a square or of a hexagon, metres"));
  }

  /** All cells with their centre in the window, by the settings of {@link #options}; noted. */
  static CellSupport inWindow(PointPattern pattern, Settings settings, RunLog log) {
    boolean hexagon = log.choice("shape", settings, "square").equals(HEXAGON);
    OptionalDouble given = settings.number("cell");
    double sideM =
        log.number(
            "cell_m",
            given,
            () ->
                hexagon
                    ? HexagonGrid.sideOfAreaM(CellSide.heldBy(pattern))
                    : CellSide.heldBy(pattern),
            hexagon ? CellSide.RULE_HELD + "; a hexagon has the same area" : CellSide.RULE_HELD);
    var box = pattern.window().getEnvelopeInternal();
    Tiling tiling;
    try {
      tiling =
          hexagon
              ? HexagonGrid.covering(box, sideM)
              : new SquareTiling(Grid.covering(box, sideM, 0));
    } catch (IllegalArgumentException e) {
      throw (BadSetting)
          new BadSetting("cell", "was " + sideM + " m: " + e.getMessage(), "a larger cell")
              .initCause(e);
    }
    boolean[] inside = tiling.centresIn(pattern.window());
    return new CellSupport(tiling, i -> inside[i]);
  }

  /** Only the cells of these for which something holds, by their place 0..size-1. */
  CellSupport only(IntPredicate holds) {
    return new CellSupport(tiling, i -> placeOf[i] != NOWHERE && holds.test(placeOf[i]));
  }

  int size() {
    return cells.length;
  }

  Tiling tiling() {
    return tiling;
  }

  int col(int place) {
    return tiling.col(cells[place]);
  }

  int row(int place) {
    return tiling.row(cells[place]);
  }

  double eastM(int place) {
    return tiling.centreEastM(cells[place]);
  }

  double northM(int place) {
    return tiling.centreNorthM(cells[place]);
  }

  /** The place of each point, or -1 in a cell that takes no part. */
  int[] placesOf(double[] eastM, double[] northM) {
    int[] places = new int[eastM.length];
    for (int i = 0; i < places.length; i++) {
      int cell = tiling.indexOf(eastM[i], northM[i]);
      places[i] = cell < 0 ? NOWHERE : placeOf[cell];
    }
    return places;
  }

  /** Cells that touch: eight squares around, or six hexagons, and the cell itself. */
  Neighbours queen() {
    return hexagons() ? Neighbours.hexagon(cols(), rows()) : Neighbours.queen(cols(), rows());
  }

  /** Cells with their centres within a distance, and the cell itself. */
  Neighbours band(double bandM) {
    double[] east = new double[size()];
    double[] north = new double[size()];
    Arrays.setAll(east, this::eastM);
    Arrays.setAll(north, this::northM);
    return Neighbours.band(east, north, bandM);
  }

  /** Distance between the centres of two cells that share an edge, metres. */
  double stepM() {
    return hexagons() ? Math.sqrt(3) * tiling.sideM() : tiling.sideM();
  }

  /** Groups of cells that share edges and have the same number above 0; places ascending. */
  List<int[]> groups(int[] kind) {
    Neighbours edges =
        hexagons() ? Neighbours.hexagon(cols(), rows()) : Neighbours.rook(cols(), rows());
    boolean[] seen = new boolean[size()];
    List<int[]> groups = new ArrayList<>();
    for (int first = 0; first < size(); first++) {
      if (seen[first] || kind[first] <= 0) {
        continue;
      }
      List<Integer> group = new ArrayList<>();
      ArrayDeque<Integer> next = new ArrayDeque<>(List.of(first));
      seen[first] = true;
      while (!next.isEmpty()) {
        int place = next.remove();
        group.add(place);
        for (int k = edges.start()[place]; k < edges.start()[place + 1]; k++) {
          int other = edges.index()[k];
          if (!seen[other] && kind[other] == kind[place]) {
            seen[other] = true;
            next.add(other);
          }
        }
      }
      groups.add(group.stream().mapToInt(Integer::intValue).sorted().toArray());
    }
    return groups;
  }

  /** The outline of cells, at least one. */
  org.locationtech.jts.geom.Geometry outline(int[] places) {
    return tiling.union(Arrays.stream(places).map(place -> cells[place]).toArray());
  }

  double hectares(int places) {
    return places * tiling.cellM2() / M2_PER_HA;
  }

  /** Says what was looked at. */
  void note(RunLog log, String words) {
    log.support(words, hectares(size()), size(), tiling.sideM(), 0, 0);
  }

  private boolean hexagons() {
    return tiling instanceof HexagonGrid;
  }

  private int[] cols() {
    int[] col = new int[size()];
    Arrays.setAll(col, this::col);
    return col;
  }

  private int[] rows() {
    int[] row = new int[size()];
    Arrays.setAll(row, this::row);
    return row;
  }
}
