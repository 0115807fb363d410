package openscene.snapshot.column;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * What stands on the ground of one city at one moment, or where there is no city. Never changes:
 * {@link LayerKeeper} makes the next.
 */
public final class Layer {
  /** Each run is at least so many times as long as the next, when nothing waits to be merged. */
  public static final int RATIO = 4;

  private static final int[] NONE = {};

  final Frame frame;
  final Codes codes;
  final Run[] runs;

  /** Of each run the rows that were withdrawn, ascending. */
  final int[][] dead;

  /** The newest rows; those of the array behind {@code tailSize} are not ours. */
  final Loose[] tail;

  final int tailSize;

  /** Rows that fit no column; those behind {@code oddSize} are not ours. */
  final Loose[] odd;

  final int oddSize;

  Layer(
      Frame frame,
      Codes codes,
      Run[] runs,
      int[][] dead,
      Loose[] tail,
      int tailSize,
      Loose[] odd,
      int oddSize) {
    this.frame = frame;
    this.codes = codes;
    this.runs = runs;
    this.dead = dead;
    this.tail = tail;
    this.tailSize = tailSize;
    this.odd = odd;
    this.oddSize = oddSize;
  }

  static Layer empty(Frame frame, Codes codes, int tailMax) {
    return new Layer(
        frame, codes, new Run[0], new int[0][], new Loose[tailMax], 0, new Loose[16], 0);
  }

  /** The ground. */
  public Frame frame() {
    return frame;
  }

  /** How many rows stand. */
  public long size() {
    long size = (long) tailSize + oddSize;
    for (int r = 0; r < runs.length; r++) {
      size += runs[r].size - dead[r].length;
    }
    return size;
  }

  /** How many runs a question is asked of. */
  public int runs() {
    return runs.length;
  }

  /** How many rows are objects of their own. */
  public int looseRows() {
    return tailSize + oddSize;
  }

  /** Bytes of the columns and directories. */
  public long bytes() {
    return Arrays.stream(runs).mapToLong(Run::bytes).sum()
        + Arrays.stream(dead).mapToLong(rows -> 4L * rows.length).sum();
  }

  /** The newest and the odd rows one by one. */
  void loose(java.util.function.Consumer<Loose> told) {
    for (int i = 0; i < tailSize; i++) {
      told.accept(tail[i]);
    }
    for (int i = 0; i < oddSize; i++) {
      told.accept(odd[i]);
    }
  }

  /** Those of a stretch of a run's rows that were not withdrawn. */
  void alive(int run, int from, int to, IntConsumer told) {
    int[] gone = dead[run];
    int next = firstFrom(gone, from);
    for (int row = from; row < to; row++) {
      if (next < gone.length && gone[next] == row) {
        next++;
      } else {
        told.accept(row);
      }
    }
  }

  /** Which of some ascending rows is the first not before a row. */
  static int firstFrom(int[] rows, int row) {
    if (rows.length == 0) {
      return 0;
    }
    int found = Arrays.binarySearch(rows, row);
    return found >= 0 ? found : -found - 1;
  }

  boolean isAlive(int run, int row) {
    return dead[run].length == 0 || Arrays.binarySearch(dead[run], row) < 0;
  }

  static int[] noRows() {
    return NONE;
  }
}
