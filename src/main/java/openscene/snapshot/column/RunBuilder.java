package openscene.snapshot.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import openscene.observation.Observation;

/** Gathers rows in any order and makes a run of them. For one thread. */
final class RunBuilder {
  private static final int SHIFT = 14;
  private static final int BLOCK = 1 << SHIFT;

  private final Frame frame;
  private final Codes codes;
  private final int blockSize;
  private final List<Columns> blocks = new ArrayList<>();
  private final List<int[]> cells = new ArrayList<>();
  private int size;

  /**
   * Gathers rows of a layer.
   *
   * @param expected how many; more is allowed
   */
  RunBuilder(Frame frame, Codes codes, int expected) {
    this.frame = frame;
    this.codes = codes;
    this.blockSize = Math.min(BLOCK, Math.max(16, expected));
  }

  /** How many rows there are. */
  int size() {
    return size;
  }

  /** A row that fits, never twice the same. */
  void add(Observation seen, Frame.Spot spot, int kind, int details, int visit, boolean home) {
    int at = size & BLOCK - 1;
    if (at == 0) {
      blocks.add(new Columns(size == 0 ? blockSize : BLOCK));
      cells.add(new int[blocks.get(blocks.size() - 1).size]);
    } else if (at == blocks.get(blocks.size() - 1).size) {
      grow();
    }
    blocks.get(blocks.size() - 1).set(at, seen, spot, kind, details, visit, home);
    cells.get(cells.size() - 1)[at] = spot.cell;
    size++;
  }

  private void grow() {
    int last = blocks.size() - 1;
    Columns old = blocks.get(last);
    Columns wider = new Columns(Math.min(BLOCK, 2 * old.size));
    wider.copy(old, 0, 0, old.size);
    blocks.set(last, wider);
    cells.set(last, Arrays.copyOf(cells.get(last), wider.size));
  }

  void add(Loose loose) {
    Frame.Spot spot = new Frame.Spot();
    spot.cell = loose.cell();
    spot.x = loose.x();
    spot.y = loose.y();
    add(loose.seen(), spot, loose.kind(), loose.details(), loose.visit(), loose.home());
  }

  /** A run of all rows; the builder is of no use after. */
  Run build() {
    Columns[] from = blocks.toArray(Columns[]::new);
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      // Flipping the sign bit lets negative times come before positive ones, unsigned.
      long time = (from[i >>> SHIFT].time[i & BLOCK - 1] ^ 0x8000_0000) & 0xFFFF_FFFFL;
      keys[i] = (long) cells.get(i >>> SHIFT)[i & BLOCK - 1] << 32 | time;
    }
    int[] order =
        Order.byKey(
            keys,
            (i, j) -> from[i >>> SHIFT].compare(i & BLOCK - 1, from[j >>> SHIFT], j & BLOCK - 1));
    int[] cell = new int[16];
    int[] start = new int[16];
    int n = 0;
    for (int i = 0; i < size; i++) {
      int code = (int) (keys[i] >>> 32);
      if (n == 0 || cell[n - 1] != code) {
        if (n == cell.length) {
          cell = Arrays.copyOf(cell, 2 * n);
          start = Arrays.copyOf(start, 2 * n);
        }
        cell[n] = code;
        start[n++] = i;
      }
    }
    cell = Arrays.copyOf(cell, n);
    start = Arrays.copyOf(start, n + 1);
    start[n] = size;
    Columns sorted = new Columns(size);
    sorted.fill(from, SHIFT, order);
    blocks.clear();
    cells.clear();
    return new Run(frame, codes, sorted, cell, start);
  }
}
