package openscene.hotspot.method.density;

import openscene.geo.AreaMask;
import openscene.geo.Grid;

/**
 * The highest risk in a part of the map, and the smallest p; null where no cell that is told has
 * its centre in it.
 *
 * @param logRr highest log relative risk
 * @param within base within reach in that cell
 * @param p smallest pointwise upper-tail p
 */
record RiskExtremes(Double logRr, Double within, Double p) {
  static RiskExtremes of(
      HighestDensityParts.Part part,
      Grid grid,
      boolean[] told,
      double[] logRr,
      double[] within,
      double[] upperP) {
    boolean[] inside = AreaMask.of(grid, part.outline());
    int highest = -1;
    double least = 1;
    for (int i = 0; i < inside.length; i++) {
      if (inside[i] && told[i]) {
        highest = highest < 0 || logRr[i] > logRr[highest] ? i : highest;
        least = Math.min(least, upperP[i]);
      }
    }
    return highest < 0
        ? new RiskExtremes(null, null, null)
        : new RiskExtremes(logRr[highest], within[highest], least);
  }
}
