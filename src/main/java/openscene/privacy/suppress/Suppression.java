package openscene.privacy.suppress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Hides enough further cells of a table that no hidden one can be worked out from the sums: every
 * hidden cell keeps an interval at least as wide as asked for.
 *
 * <p>The proof for a cell is two tables of whole numbers that fit everything published and differ
 * in it by the width. They are made from the true one by circulations: changes that leave every sum
 * true. Those of a table are the products of those of its axes (for plain rows, columns and totals:
 * the corners of a rectangle or box, alternately up and down).
 */
public final class Suppression {
  /** The most look-ups of cells, about a second; beyond it whole parts of the table are hidden. */
  public static final long WORK_MAX = 150_000_000;

  /** What hiding any cell costs, in counts: two cells of 10 are a greater loss than one of 30. */
  static final long CELL_COST = 20;

  private static final long UNBOUNDED = Long.MAX_VALUE / 4;

  private final CountTable table;
  private final long need;
  private final long[] n;
  private final BitSet hidden = new BitSet();
  private final BitSet fixed = new BitSet();
  private final BitSet exposed = new BitSet();
  private final int axes;
  private final long[] moved;
  private long work;

  /** What one kind of reader knows beside what is published. */
  private record Attacker(long[] floor, BitSet safe) {}

  private Suppression(CountTable table, long width) {
    this.table = table;
    this.need = width;
    this.n = table.counts();
    this.axes = table.axes().size();
    this.moved = new long[n.length];
  }

  /**
   * Hides what must be hidden. The same table gives the same pattern, in whatever order its members
   * were given.
   *
   * @param width how far apart the bounds of a hidden cell must be, 1 or more; "not within ± k" is
   *     2k. Readers know that counts are whole and not below 0, that zeros are shown (so a hidden
   *     cell is 1 or more), and what {@link CountTable#known} says
   * @param earlier what was published of this table before; its cells are named by this one's axes
   * @throws IllegalArgumentException when a total is not the sum of its parts, or a member unknown
   */
  public static Pattern of(CountTable table, long width, Earlier earlier) {
    if (width < 1 || width > CountTable.COUNT_MAX) {
      throw new IllegalArgumentException(
          "a width is 1.." + CountTable.COUNT_MAX + ", was " + width);
    }
    Suppression suppression = new Suppression(table, width);
    suppression.solve(earlier);
    return new Pattern(table, suppression.hidden, suppression.exposed);
  }

  private void solve(Earlier earlier) {
    earlier.shown().forEach(at -> fixed.set(table.cell(at)));
    earlier.hidden().forEach(at -> hidden.set(table.cell(at)));
    for (int cell = 0; cell < n.length; cell++) {
      if (table.isSmall(cell) || table.isUnpublished(cell)) {
        hidden.set(cell);
      }
    }
    hidden.andNot(fixed);
    List<Attacker> attackers = attackers();
    boolean open = true;
    while (open) {
      open = false;
      for (Attacker attacker : attackers) {
        for (int cell : unproven(attacker)) {
          if (!attacker.safe.get(cell)) {
            open = true;
            protect(cell, attacker);
          }
        }
      }
    }
  }

  /** Everybody, and each reader who could subtract their own. */
  private List<Attacker> attackers() {
    List<Attacker> all = new ArrayList<>();
    long[] floor = new long[n.length];
    for (int cell = 0; cell < n.length; cell++) {
      floor[cell] = table.isUnpublished(cell) ? 0 : Math.min(1, n[cell]);
    }
    all.add(new Attacker(floor, new BitSet()));
    for (long[] own : table.known()) {
      long[] higher = new long[n.length];
      BitSet safe = new BitSet();
      for (int cell = 0; cell < n.length; cell++) {
        if (own[cell] > n[cell]) {
          throw new IllegalArgumentException(
              "of " + n[cell] + " at " + table.at(cell) + " nobody can know " + own[cell]);
        }
        higher[cell] = Math.max(floor[cell], own[cell]);
        // Where all is their own, there is nobody left to protect from them.
        safe.set(cell, own[cell] == n[cell]);
      }
      all.add(new Attacker(higher, safe));
    }
    return all;
  }

  /** Large ones first: their circulations are wide enough for the small ones on them too. */
  private List<Integer> unproven(Attacker attacker) {
    return hidden.stream()
        .filter(cell -> !table.isUnpublished(cell) || table.isSmall(cell))
        .filter(cell -> !attacker.safe.get(cell))
        .boxed()
        .sorted(Comparator.comparingLong((Integer cell) -> -n[cell]).thenComparing(cell -> cell))
        .toList();
  }

  private void protect(int cell, Attacker attacker) {
    boolean zeros = false;
    while (work < WORK_MAX) {
      long width = width(cell, attacker);
      if (attacker.safe.get(cell) || width >= need) {
        attacker.safe.set(cell);
        return;
      }
      Choice choice = new Choice(attacker, need - width);
      walk(cell, choice, zeros ? this::couldHideZero : this::couldHide);
      if (choice.best != null) {
        Arrays.stream(choice.best).forEach(hidden::set);
      } else if (zeros) {
        break;
      } else {
        zeros = true; // A zero that is hidden can be thought larger, never smaller.
      }
    }
    hideAround(cell, attacker);
  }

  private boolean couldHide(int cell) {
    return hidden.get(cell) || (!fixed.get(cell) && n[cell] > 0);
  }

  private boolean couldHideZero(int cell) {
    return !fixed.get(cell);
  }

  /** Nothing of the linked part is shown any more: then all of it can be thought larger. */
  private void hideAround(int cell, Attacker attacker) {
    boolean bound = false;
    for (int other = 0; other < n.length; other++) {
      if (isLinked(cell, other)) {
        bound |= fixed.get(other);
        hidden.set(other, !fixed.get(other));
      }
    }
    if (bound && !isWideFromElsewhere(cell, attacker)) {
      exposed.set(cell);
    }
    attacker.safe.set(cell); // Nothing more can be done for it.
  }

  /** Moving a linked cell first may make the room that moving this one from the start did not. */
  private boolean isWideFromElsewhere(int cell, Attacker attacker) {
    if (width(cell, attacker) >= need) {
      return true;
    }
    for (int other = hidden.nextSetBit(0); other >= 0; other = hidden.nextSetBit(other + 1)) {
      if (isLinked(cell, other)) {
        width(other, attacker); // Marks what turns out safe on the way.
        if (attacker.safe.get(cell)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isLinked(int cell, int other) {
    for (int a = 0; a < axes; a++) {
      Axis axis = table.axes().get(a);
      if (axis.part(table.member(cell, a)) != axis.part(table.member(other, a))) {
        return false;
      }
    }
    return true;
  }

  /**
   * How far the cell surely can be moved, up and down, among the hidden ones; the search ends when
   * that is enough. Cells on a circulation that is enough alone are safe with it.
   */
  private long width(int cell, Attacker attacker) {
    long up = moved(cell, attacker, 1);
    return up >= need || attacker.safe.get(cell) ? need : up + moved(cell, attacker, -1);
  }

  private long moved(int cell, Attacker attacker, int way) {
    List<int[]> touched = new ArrayList<>();
    walk(
        cell,
        (cells, signs, size) -> {
          long alone =
              room(cells, signs, size, attacker, 1) + room(cells, signs, size, attacker, -1);
          if (alone >= need) {
            for (int i = 0; i < size; i++) {
              attacker.safe.set(cells[i]);
            }
            return true;
          }
          long step =
              Math.min(room(cells, signs, size, attacker, way), need - Math.abs(moved[cell]));
          if (step > 0) {
            touched.add(Arrays.copyOf(cells, size));
            for (int i = 0; i < size; i++) {
              moved[cells[i]] += step * way * signs[i];
            }
          }
          return Math.abs(moved[cell]) >= need;
        },
        hidden::get);
    long reached = Math.abs(moved[cell]);
    touched.forEach(cells -> Arrays.stream(cells).forEach(c -> moved[c] = 0));
    return reached;
  }

  /** How often the circulation can be added (way 1) or taken away (-1). */
  private long room(int[] cells, int[] signs, int size, Attacker attacker, int way) {
    long room = UNBOUNDED;
    for (int i = 0; i < size; i++) {
      if (signs[i] * way < 0) {
        room = Math.min(room, n[cells[i]] + moved[cells[i]] - attacker.floor[cells[i]]);
      }
    }
    return room;
  }

  /** The circulation that gives the room that is missing for the least loss. */
  private final class Choice implements Visitor {
    private final Attacker attacker;
    private final long missing;
    private int[] best;
    private double bestCost = Double.POSITIVE_INFINITY;
    private boolean bestIsEnough;

    Choice(Attacker attacker, long missing) {
      this.attacker = attacker;
      this.missing = missing;
    }

    @Override
    public boolean visit(int[] cells, int[] signs, int size) {
      long cost = 0;
      for (int i = 0; i < size; i++) {
        if (!hidden.get(cells[i])) {
          cost += CELL_COST + n[cells[i]];
        }
      }
      if (cost == 0) {
        return false;
      }
      long room = room(cells, signs, size, attacker, 1) + room(cells, signs, size, attacker, -1);
      boolean enough = room >= missing;
      double perRoom = enough ? cost : (double) cost / room;
      boolean better = enough == bestIsEnough ? perRoom < bestCost : enough;
      if (room > 0 && better) {
        best = Arrays.copyOf(cells, size);
        bestCost = perRoom;
        bestIsEnough = enough;
      }
      return false;
    }
  }

  private interface Visitor {
    /** Returns whether it has seen enough. */
    boolean visit(int[] cells, int[] signs, int size);
  }

  private interface Usable {
    boolean test(int cell);
  }

  /** Visits the circulations through a cell whose cells are all usable, always in one order. */
  private void walk(int cell, Visitor visitor, Usable usable) {
    if (usable.test(cell)) {
      walk(0, new int[] {cell}, new int[] {1}, visitor, usable);
    }
  }

  private boolean walk(int axis, int[] cells, int[] signs, Visitor visitor, Usable usable) {
    if (axis == axes) {
      return visitor.visit(cells, signs, cells.length) || work >= WORK_MAX;
    }
    int from = table.member(cells[0], axis);
    int stride = table.stride(axis);
    for (Circulations.Circulation circulation : table.axes().get(axis).through(from)) {
      int[] members = circulation.members();
      int[] wider = new int[cells.length * members.length];
      int[] widerSigns = new int[wider.length];
      boolean all = true;
      int size = 0;
      for (int m = 0; m < members.length && all; m++) {
        int step = (members[m] - from) * stride;
        for (int i = 0; i < cells.length && all; i++) {
          wider[size] = cells[i] + step;
          widerSigns[size] = signs[i] * circulation.signs()[m];
          all = m == 0 || usable.test(wider[size]);
          size++;
        }
      }
      work += size;
      if (all && walk(axis + 1, wider, widerSigns, visitor, usable)) {
        return true;
      }
    }
    return work >= WORK_MAX;
  }
}
