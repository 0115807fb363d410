package openscene.statistics.density;

import openscene.statistics.window.Bands;

/**
 * A separable convolution of a padded raster with one symmetric kernel, along rows, then columns.
 */
final class Convolution {
  /** Taps taken together: as many values are read for one that is written back. */
  private static final int BLOCK = 8;

  /** Columns taken together when going up, so that what a kernel spans stays in the cache. */
  private static final int STRIP = 256;

  private Convolution() {}

  /**
   * Smooths and cuts the pad off.
   *
   * @param mass width · height values, 0 or more
   * @param height rows, pads included
   * @param cols columns of the answer: width - 2 pad
   * @param kernel 2 pad + 1 taps, symmetric
   * @param threads how many work at once
   */
  static double[] of(double[] mass, int height, int cols, double[] kernel, int threads) {
    int pad = kernel.length / 2;
    int width = cols + 2 * pad;
    int rows = height - 2 * pad;
    double[] along = new double[height * cols];
    boolean[] any = new boolean[height];
    Bands.run(
        height,
        threads,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            any[row] = any(mass, row * width, width);
            if (any[row]) {
              addAll(along, row * cols, mass, row * width, 1, kernel, cols);
            }
          }
        });
    double[] out = new double[rows * cols];
    Bands.run(
        rows,
        threads,
        (from, to) -> {
          for (int start = 0; start < cols; start += STRIP) {
            int n = Math.min(STRIP, cols - start);
            for (int row = from; row < to; row++) {
              if (anyOf(any, row, kernel.length)) {
                addAll(out, row * cols + start, along, row * cols + start, cols, kernel, n);
              }
            }
          }
        });
    return out;
  }

  private static boolean anyOf(boolean[] rows, int from, int count) {
    for (int row = from; row < from + count; row++) {
      if (rows[row]) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(double[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (values[i] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Adds to n values what all taps make of the values that lie {@code step} apart. */
  private static void addAll(
      double[] out, int to, double[] in, int from, int step, double[] kernel, int n) {
    int tap = 0;
    for (; tap + BLOCK <= kernel.length; tap += BLOCK) {
      add(out, to, in, from + tap * step, step, kernel, tap, n);
    }
    for (; tap < kernel.length; tap++) {
      int at = from + tap * step;
      for (int i = 0; i < n; i++) {
        out[to + i] += kernel[tap] * in[at + i];
      }
    }
  }

  /** Adds eight taps at once to n values: one is written back for eight that are read. */
  private static void add(
      double[] out, int to, double[] in, int from, int step, double[] taps, int tap, int n) {
    double t0 = taps[tap];
    double t1 = taps[tap + 1];
    double t2 = taps[tap + 2];
    double t3 = taps[tap + 3];
    double t4 = taps[tap + 4];
    double t5 = taps[tap + 5];
    double t6 = taps[tap + 6];
    double t7 = taps[tap + 7];
    int i1 = from + step;
    int i2 = i1 + step;
    int i3 = i2 + step;
    int i4 = i3 + step;
    int i5 = i4 + step;
    int i6 = i5 + step;
    int i7 = i6 + step;
    for (int i = 0; i < n; i++) {
      out[to + i] +=
          t0 * in[from + i]
              + t1 * in[i1 + i]
              + t2 * in[i2 + i]
              + t3 * in[i3 + i]
              + t4 * in[i4 + i]
              + t5 * in[i5 + i]
              + t6 * in[i6 + i]
              + t7 * in[i7 + i];
    }
  }
}
