package openscene.geo.bench;

import org.geotools.process.vector.HeatmapSurface;
import org.geotools.util.factory.GeoTools;
import org.locationtech.jts.geom.Envelope;

/**
 * GeoTools' HeatmapSurface: a kernel approximated by box blurs, scaled to 0..1 of its own peak; not
 * a density, but what a Java program would draw instead.
 */
public final class GeoToolsHeatmap {
  private GeoToolsHeatmap() {}

  /** The version that is on the class path. */
  public static String version() {
    return GeoTools.getVersion().toString();
  }

  /**
   * Draws points, each of weight 1.
   *
   * @param eastM metres
   * @param northM metres, as many
   * @param metres what the picture shows
   * @param side pixels a side
   * @param radiusPx reach of its kernel, pixels
   * @return column by column, 0..1
   */
  public static float[][] of(
      double[] eastM, double[] northM, Envelope metres, int side, int radiusPx) {
    HeatmapSurface surface = new HeatmapSurface(radiusPx, metres, side, side);
    for (int i = 0; i < eastM.length; i++) {
      surface.addPoint(eastM[i], northM[i], 1);
    }
    return surface.computeSurface();
  }
}
