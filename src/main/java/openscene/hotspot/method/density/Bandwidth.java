package openscene.hotspot.method.density;

/**
 * The bandwidth when none is asked for. A scene of a few blocks needs 40 to 75 m (DOMAIN § 2):
 * wider, and the outline of "half of the density" holds nearly every observation; a whole city
 * needs up to 300 m (STATISTICS § 1): narrower, and every corner is a place of its own.
 */
public final class Bandwidth {
  /** The rule in words, for those who read the result. */
  public static final String RULE =
      "a fifth of the side of a square as large within 40..75 m, or a twentieth of it up to 300 m"
          + " where that is more, to 5 m";

  private static final double STEP_M = 5;

  private Bandwidth() {}

  /** Metres, for an area of this many m². */
  public static double ofArea(double areaM2) {
    double sideM = Math.sqrt(areaM2);
    double scene = Math.max(40, Math.min(75, sideM / 5));
    double city = Math.min(300, sideM / 20);
    return Math.rint(Math.max(scene, city) / STEP_M) * STEP_M;
  }
}
