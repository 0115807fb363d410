package openscene.hotspot.method.cell;

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

  private CellSide() {}

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
