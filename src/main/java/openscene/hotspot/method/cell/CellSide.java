package openscene.hotspot.method.cell;

import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.PointPattern;

/**
 * The side of the square cells when none is given: 100 m in a city's centre and 200 m beyond it
 * (STATISTICS § 10), finer in a scene of a few blocks, so that about a hundred cells are left to
 * compare; never finer than a phone knows where it is.
 */
public final class CellSide {
  /** The rule in words, for those who read the run. */
  public static final String RULE =
      "by the window's size: about a hundred cells of 25..100 m, or 200 m above 25 km²";

  /** The same, short. */
  public static final String DEFAULT = "25..100 by the window's size, 200 above 25 km²";

  private static final double FINEST_M = 25;
  private static final double CENTRE_M = 100;
  private static final double CITY_M = 200;
  private static final double CITY_FROM_M2 = 25e6;
  private static final double CELLS = 100;
  private static final double STEP_M = 5;

  /**
   * Half as many again as it takes: some lie at the border, or hold events of half a month only.
   */
  private static final int HELD = CannotTell.CELLS_LEAST * 3 / 2;

  /** The rule of {@link #heldBy} in words. */
  static final String RULE_HELD =
      RULE + "; finer, down to 25 m, where fewer than 45 cells would hold an event";

  private CellSide() {}

  /**
   * Metres, so that enough cells hold an event to be compared; as {@link #of} where that is already
   * so, or cannot be.
   */
  static double heldBy(PointPattern pattern) {
    double byWindow = of(pattern);
    for (double side = byWindow; side >= FINEST_M; side -= STEP_M) {
      if (occupied(pattern, side) >= HELD) {
        return side;
      }
    }
    return occupied(pattern, FINEST_M) >= CannotTell.CELLS_LEAST ? FINEST_M : byWindow;
  }

  /** Square cells of this side that hold a case, counted no further than what is needed. */
  private static int occupied(PointPattern pattern, double sideM) {
    double[] cols = new double[HELD];
    double[] rows = new double[HELD];
    int held = 0;
    for (int i = 0; i < pattern.size() && held < HELD; i++) {
      if (pattern.control() != null && pattern.control()[i]) {
        continue;
      }
      double col = Math.floor(pattern.eastM()[i] / sideM);
      double row = Math.floor(pattern.northM()[i] / sideM);
      int at = 0;
      while (at < held && !(cols[at] == col && rows[at] == row)) {
        at++;
      }
      if (at == held) {
        cols[held] = col;
        rows[held++] = row;
      }
    }
    return held;
  }

  /** Metres, for the window of a pattern. */
  public static double of(PointPattern pattern) {
    double areaM2 = pattern.window().getArea();
    if (areaM2 > CITY_FROM_M2) {
      return CITY_M;
    }
    double side = Math.rint(Math.sqrt(areaM2 / CELLS) / STEP_M) * STEP_M;
    return Math.max(FINEST_M, Math.min(CENTRE_M, side));
  }
}
