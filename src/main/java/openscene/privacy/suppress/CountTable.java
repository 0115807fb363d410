package openscene.privacy.suppress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Counts by one or more axes, totals included, and which of them must be hidden. Cells that are
 * given no count are 0, totals that are given none are added up. Not for sharing between threads.
 *
 * <pre>
 * CountTable table = new CountTable(Axis.withTotal("all", kinds), Axis.of(months, quarters));
 * table.count(3, "litter", "2019-03").hide("litter", "2019-03");
 * Pattern pattern = Suppression.of(table, 2 * k, Earlier.NOTHING);
 * </pre>
 */
public final class CountTable {
  /** The most cells of a table; a larger one is refused. */
  public static final int CELLS_MAX = 200_000;

  /** The most a cell may count. */
  public static final long COUNT_MAX = 1L << 40;

  private final List<Axis> axes;
  private final int[] stride;
  private final int size;
  private final Map<Integer, Long> given = new HashMap<>();
  private final boolean[] small;
  private final boolean[] unpublished;
  private final Map<String, Map<Integer, Long>> own = new TreeMap<>();

  /**
   * An empty table.
   *
   * @throws IllegalArgumentException when it has no cells or more than {@link #CELLS_MAX}
   */
  public CountTable(Axis... axes) {
    this.axes = List.of(axes);
    stride = new int[axes.length];
    long cells = 1;
    for (int a = axes.length - 1; a >= 0; a--) {
      stride[a] = (int) cells;
      cells *= axes[a].size();
      if (cells < 1 || cells > CELLS_MAX) {
        throw new IllegalArgumentException("a table has 1.." + CELLS_MAX + " cells");
      }
    }
    size = (int) cells;
    small = new boolean[size];
    unpublished = new boolean[size];
  }

  /**
   * Sets a count.
   *
   * @param n 0..{@link #COUNT_MAX}
   * @param at one member of each axis, in the order of the axes
   */
  public CountTable count(long n, String... at) {
    if (n < 0 || n > COUNT_MAX) {
      throw new IllegalArgumentException("a count is 0.." + COUNT_MAX + ", was " + n);
    }
    given.put(cell(List.of(at)), n);
    return this;
  }

  /** The cell is too small (or too few visits, days, agencies) to be shown by itself. */
  public CountTable hide(String... at) {
    small[cell(List.of(at))] = true;
    return this;
  }

  /**
   * The cell is never shown to anybody, and nobody is told when it is 0: the records that came late
   * between two versions, a day within a month. It is protected only when {@link #hide}den too.
   */
  public CountTable unpublished(String... at) {
    unpublished[cell(List.of(at))] = true;
    return this;
  }

  /**
   * Some reader knows a part of a cell, for it is theirs: an agency its own observations.
   *
   * @param reader e.g. the agency
   * @param n how many of the cell's; where it is set for parts, set it for their totals too
   */
  public CountTable known(String reader, long n, String... at) {
    own.computeIfAbsent(reader, r -> new HashMap<>()).put(cell(List.of(at)), n);
    return this;
  }

  List<Axis> axes() {
    return axes;
  }

  int size() {
    return size;
  }

  int stride(int axis) {
    return stride[axis];
  }

  int member(int cell, int axis) {
    return cell / stride[axis] % axes.get(axis).size();
  }

  boolean isSmall(int cell) {
    return small[cell];
  }

  boolean isUnpublished(int cell) {
    return unpublished[cell];
  }

  int cell(List<String> at) {
    if (at.size() != axes.size()) {
      throw new IllegalArgumentException("a cell has " + axes.size() + " coordinates, had " + at);
    }
    int cell = 0;
    for (int a = 0; a < axes.size(); a++) {
      cell += axes.get(a).indexOf(at.get(a)) * stride[a];
    }
    return cell;
  }

  List<String> at(int cell) {
    List<String> at = new ArrayList<>();
    for (int a = 0; a < axes.size(); a++) {
      at.add(axes.get(a).members().get(member(cell, a)));
    }
    return List.copyOf(at);
  }

  /** What each reader of {@link #known} knows, cell by cell, in the order of the readers' names. */
  List<long[]> known() {
    List<long[]> all = new ArrayList<>();
    for (Map<Integer, Long> parts : own.values()) {
      long[] of = new long[size];
      parts.forEach((cell, n) -> of[cell] = n);
      all.add(of);
    }
    return all;
  }

  /**
   * All counts.
   *
   * @throws IllegalArgumentException naming the first total that is not the sum of its parts
   */
  long[] counts() {
    long[] n = new long[size];
    given.forEach((cell, count) -> n[cell] = count);
    for (int a = 0; a < axes.size(); a++) {
      eachSum(
          a,
          (total, parts) -> {
            if (!given.containsKey(total)) {
              n[total] = added(n, parts);
            }
          });
    }
    for (int a = 0; a < axes.size(); a++) {
      eachSum(
          a,
          (total, parts) -> {
            if (n[total] != added(n, parts)) {
              throw new IllegalArgumentException(
                  at(total) + " is " + n[total] + ", its parts add up to " + added(n, parts));
            }
          });
    }
    return n;
  }

  private static long added(long[] n, int[] cells) {
    return Arrays.stream(cells).mapToLong(cell -> n[cell]).sum();
  }

  /**
   * Every sum along an axis, totals of totals last: the cell of the total and those of its parts.
   */
  private void eachSum(int axis, BiConsumer<Integer, int[]> visitor) {
    Axis of = axes.get(axis);
    for (Sum sum : ordered(of)) {
      int total = of.indexOf(sum.total());
      int[] steps =
          sum.parts().stream().mapToInt(p -> (of.indexOf(p) - total) * stride[axis]).toArray();
      for (int cell = 0; cell < size; cell++) {
        if (member(cell, axis) == total) {
          int at = cell;
          visitor.accept(cell, Arrays.stream(steps).map(step -> at + step).toArray());
        }
      }
    }
  }

  private static List<Sum> ordered(Axis axis) {
    List<Sum> left = new ArrayList<>(axis.sums());
    List<Sum> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      Sum next =
          left.stream()
              .filter(s -> left.stream().noneMatch(o -> s.parts().contains(o.total())))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("sums go in a circle: " + left));
      ordered.add(next);
      left.remove(next);
    }
    return ordered;
  }
}
