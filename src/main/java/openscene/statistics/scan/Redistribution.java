package openscene.statistics.scan;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A map of chance: where the cases could as well have been. Safe to share between threads; the
 * scratch of a thread is made by {@link #scratch}.
 */
interface Redistribution {
  /** What one thread needs for it. */
  int[] scratch();

  /** Writes a map into {@code counts}, row by row. */
  void draw(RandomGenerator chance, int[] scratch, int[] counts);

  /** The steps of the cases are shuffled: locations and steps keep their numbers of cases. */
  final class ShuffledSteps implements Redistribution {
    private final int[] rowOf;
    private final int[] stepOf;

    ShuffledSteps(int[] counts, int steps, int total) {
      rowOf = new int[total];
      stepOf = new int[total];
      int at = 0;
      for (int cell = 0; cell < counts.length; cell++) {
        Arrays.fill(rowOf, at, at + counts[cell], cell - cell % steps);
        Arrays.fill(stepOf, at, at + counts[cell], cell % steps);
        at += counts[cell];
      }
    }

    @Override
    public int[] scratch() {
      return new int[stepOf.length];
    }

    @Override
    public void draw(RandomGenerator chance, int[] scratch, int[] counts) {
      Arrays.fill(counts, 0);
      System.arraycopy(stepOf, 0, scratch, 0, stepOf.length);
      for (int k = scratch.length - 1; k >= 0; k--) {
        int other = chance.nextInt(k + 1);
        counts[rowOf[k] + scratch[other]]++;
        scratch[other] = scratch[k];
      }
    }
  }

  /**
   * Each case falls independently, in proportion to the expected: multinomial. Alias method (M. D.
   * Vose, <i>A linear algorithm for generating random numbers with a given distribution</i>, IEEE
   * Transactions on Software Engineering 17 (1991) 972–975).
   */
  final class Multinomial implements Redistribution {
    private final double[] keep;
    private final int[] alias;
    private final int total;

    Multinomial(double[] expected, double sum, int total) {
      this.total = total;
      int n = expected.length;
      keep = new double[n];
      alias = new int[n];
      int[] small = new int[n];
      int[] large = new int[n];
      int smalls = 0;
      int larges = 0;
      for (int cell = 0; cell < n; cell++) {
        keep[cell] = expected[cell] / sum * n;
        alias[cell] = cell;
        if (keep[cell] < 1) {
          small[smalls++] = cell;
        } else {
          large[larges++] = cell;
        }
      }
      while (smalls > 0 && larges > 0) {
        int poor = small[--smalls];
        int rich = large[larges - 1];
        alias[poor] = rich;
        keep[rich] -= 1 - keep[poor];
        if (keep[rich] < 1) {
          larges--;
          small[smalls++] = rich;
        }
      }
      // What is left differs from 1 by rounding alone, unless nothing is expected there.
      while (smalls > 0) {
        int rest = small[--smalls];
        if (expected[rest] > 0) {
          keep[rest] = 1;
        } else {
          alias[rest] = alias[rest] == rest ? largest(expected) : alias[rest];
        }
      }
    }

    private static int largest(double[] some) {
      int largest = 0;
      for (int k = 1; k < some.length; k++) {
        largest = some[k] > some[largest] ? k : largest;
      }
      return largest;
    }

    @Override
    public int[] scratch() {
      return new int[0];
    }

    @Override
    public void draw(RandomGenerator chance, int[] scratch, int[] counts) {
      Arrays.fill(counts, 0);
      for (int k = 0; k < total; k++) {
        int cell = chance.nextInt(keep.length);
        counts[chance.nextDouble() < keep[cell] ? cell : alias[cell]]++;
      }
    }
  }

  /** The cases are drawn from cases and controls without putting back: hypergeometric. */
  final class ShuffledLabels implements Redistribution {
    private final int[] cellOf;
    private final int total;

    ShuffledLabels(int[] size, int all, int total) {
      this.total = total;
      cellOf = new int[all];
      int at = 0;
      for (int cell = 0; cell < size.length; cell++) {
        Arrays.fill(cellOf, at, at + size[cell], cell);
        at += size[cell];
      }
    }

    @Override
    public int[] scratch() {
      return new int[cellOf.length];
    }

    @Override
    public void draw(RandomGenerator chance, int[] scratch, int[] counts) {
      Arrays.fill(counts, 0);
      System.arraycopy(cellOf, 0, scratch, 0, cellOf.length);
      for (int k = 0; k < total; k++) {
        int other = k + chance.nextInt(scratch.length - k);
        counts[scratch[other]]++;
        scratch[other] = scratch[k];
      }
    }
  }
}
