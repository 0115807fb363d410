package openscene.statistics.density;

import openscene.statistics.window.Bands;

/**
 * A separable convolution with one symmetric kernel, first over the columns, then over the rows.
 *
 * <p>Every line is an array of its own, and the inner loops add whole lines from index 0: this the
 * compiler turns into vector instructions, which it does not for slices of one large array
 * (measured on Java 17: five times as fast).
 */
final class Convolution {
  /** Side of the squares that are transposed at once, so that both fit into the cache. */
  private static final int SQUARE = 32;

  private Convolution() {}

  /**
   * Smooths and cuts the pads off.
   *
   * @param columns masses by column, then row, pads included
   * @param kernel 2 pad + 1 taps, symmetric
   * @param threads how many work at once; the answer does not depend on it
   * @return by row, then column, without the pads
   */
  static double[][] of(double[][] columns, double[] kernel, int threads) {
    return over(transposed(over(columns, kernel, threads), threads), kernel, threads);
  }

  /** Each line out is the sum of as many lines in as there are taps. */
  private static double[][] over(double[][] in, double[] kernel, int threads) {
    int length = in[0].length;
    boolean[] any = new boolean[in.length];
    double[][] out = new double[in.length - kernel.length + 1][];
    Bands.run(
        in.length,
        threads,
        (from, to) -> {
          for (int line = from; line < to; line++) {
            any[line] = any(in[line]);
          }
        });
    Bands.run(
        out.length,
        threads,
        (from, to) -> {
          int line = from;
          for (; line + 1 < to; line += 2) {
            out[line] = new double[length];
            out[line + 1] = new double[length];
            two(out[line], out[line + 1], in, any, line, kernel);
          }
          if (line < to) {
            out[line] = new double[length];
            one(out[line], in, any, line, kernel);
          }
        });
    return out;
  }

  /** Two lines at once: what they share is read once. */
  private static void two(
      double[] out, double[] next, double[][] in, boolean[] any, int line, double[] kernel) {
    int tap = 0;
    for (; tap + 1 < kernel.length; tap += 2) {
      int at = line + tap;
      if (any[at] || any[at + 1] || any[at + 2]) {
        add(out, next, in[at], in[at + 1], in[at + 2], kernel[tap], kernel[tap + 1]);
      }
    }
    if (tap < kernel.length) {
      add(out, in[line + tap], kernel[tap]);
      add(next, in[line + tap + 1], kernel[tap]);
    }
  }

  private static void one(double[] out, double[][] in, boolean[] any, int line, double[] kernel) {
    int tap = 0;
    for (; tap + 1 < kernel.length; tap += 2) {
      int at = line + tap;
      if (any[at] || any[at + 1]) {
        add(out, in[at], in[at + 1], kernel[tap], kernel[tap + 1]);
      }
    }
    if (tap < kernel.length) {
      add(out, in[line + tap], kernel[tap]);
    }
  }

  private static void add(
      double[] out, double[] next, double[] a, double[] b, double[] c, double t, double u) {
    for (int i = 0; i < out.length; i++) {
      double shared = b[i];
      out[i] += t * a[i] + u * shared;
      next[i] += t * shared + u * c[i];
    }
  }

  private static void add(double[] out, double[] a, double[] b, double t, double u) {
    for (int i = 0; i < out.length; i++) {
      out[i] += t * a[i] + u * b[i];
    }
  }

  private static void add(double[] out, double[] a, double t) {
    for (int i = 0; i < out.length; i++) {
      out[i] += t * a[i];
    }
  }

  private static boolean any(double[] values) {
    for (double value : values) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }

  private static double[][] transposed(double[][] lines, int threads) {
    double[][] out = new double[lines[0].length][lines.length];
    Bands.run(
        out.length,
        threads,
        (from, to) -> {
          for (int row = from; row < to; row += SQUARE) {
            for (int col = 0; col < lines.length; col += SQUARE) {
              int lastRow = Math.min(to, row + SQUARE);
              int lastCol = Math.min(lines.length, col + SQUARE);
              for (int r = row; r < lastRow; r++) {
                for (int c = col; c < lastCol; c++) {
                  out[r][c] = lines[c][r];
                }
              }
            }
          }
        });
    return out;
  }
}
