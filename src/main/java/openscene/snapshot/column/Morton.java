package openscene.snapshot.column;

/** Numbers the cells of a square of 65,536 × 65,536 so that neighbours have near numbers. */
final class Morton {
  private Morton() {}

  /** The number of a cell, to be compared as unsigned; column and row 0..65535. */
  static int of(int col, int row) {
    return spread(col) | spread(row) << 1;
  }

  static int col(int code) {
    return gather(code);
  }

  static int row(int code) {
    return gather(code >>> 1);
  }

  private static int spread(int v) {
    v &= 0xFFFF;
    v = (v | v << 8) & 0x00FF00FF;
    v = (v | v << 4) & 0x0F0F0F0F;
    v = (v | v << 2) & 0x33333333;
    return (v | v << 1) & 0x55555555;
  }

  private static int gather(int v) {
    v &= 0x55555555;
    v = (v | v >>> 1) & 0x33333333;
    v = (v | v >>> 2) & 0x0F0F0F0F;
    v = (v | v >>> 4) & 0x00FF00FF;
    return (v | v >>> 8) & 0xFFFF;
  }
}
