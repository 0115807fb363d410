package openscene.hotspot;

import java.util.Arrays;
import java.util.List;
import openscene.geo.Grid;
import openscene.snapshot.Sightings;
import openscene.statistics.density.Kernel;
import openscene.statistics.density.KernelDensity;
import openscene.statistics.window.Raster;

/** Smooths observations and effort on a grid. */
final class Surface {
  /** Above this many kernel values points are shared out to the cells first: about 0.1 s. */
  static final double EXACT_MAX = 6e7;

  private Surface() {}

  /** Points in metres. */
  static final class Points {
    private final double[] eastM;
    private final double[] northM;

    private Points(double[] eastM, double[] northM) {
      this.eastM = eastM;
      this.northM = northM;
    }

    /** Where all of them were seen. */
    static Points of(Sightings seen) {
      double[] eastM = new double[seen.size()];
      double[] northM = new double[seen.size()];
      for (int i = 0; i < eastM.length; i++) {
        eastM[i] = seen.eastM(i);
        northM[i] = seen.northM(i);
      }
      return new Points(eastM, northM);
    }

    /** Where some of them were seen. */
    static Points of(Sightings seen, int[] rows) {
      double[] eastM = new double[rows.length];
      double[] northM = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        eastM[i] = seen.eastM(rows[i]);
        northM[i] = seen.northM(rows[i]);
      }
      return new Points(eastM, northM);
    }

    double[] eastM() {
      return eastM;
    }

    double[] northM() {
      return northM;
    }
  }

  /** Observations per m² at the cell centres. */
  static double[] count(Points points, Grid grid, double bandwidthM) {
    return density(points.eastM, points.northM, null, grid, bandwidthM);
  }

  /**
   * Observations per patrol hour at the cell centres, the sum over the groups; not a number where
   * the minutes within reach are too few in any group.
   *
   * @param points where the group's observations were, as many as efforts
   * @param efforts where the group's minutes were spent
   */
  static double[] rate(
      List<Points> points,
      List<Effort.Minutes> efforts,
      Grid grid,
      double bandwidthM,
      double minMinutes) {
    double[] rate = new double[grid.size()];
    for (int g = 0; g < points.size(); g++) {
      double[] seen = count(points.get(g), grid, bandwidthM);
      double[] minutes = withinReach(efforts.get(g), grid, bandwidthM);
      double perHour = 60 * reachM2(bandwidthM);
      for (int i = 0; i < rate.length; i++) {
        boolean enough = minutes[i] > 0 && minutes[i] >= minMinutes;
        rate[i] = enough ? rate[i] + seen[i] * perHour / minutes[i] : Double.NaN;
      }
    }
    return rate;
  }

  /** Patrol minutes within reach: Σ minutes · exp(−d²/2h²) at the cell centres. */
  static double[] withinReach(Effort.Minutes effort, Grid grid, double bandwidthM) {
    double[] minutes = density(effort.eastM(), effort.northM(), effort.minutes(), grid, bandwidthM);
    double scale = reachM2(bandwidthM);
    return Arrays.stream(minutes).map(perM2 -> perM2 * scale).toArray();
  }

  static double reachM2(double bandwidthM) {
    return 2 * Math.PI * bandwidthM * bandwidthM;
  }

  private static double[] density(
      double[] eastM, double[] northM, double[] weights, Grid grid, double bandwidthM) {
    Raster raster = raster(grid);
    if (KernelDensity.exactWork(eastM.length, raster, Kernel.GAUSSIAN, bandwidthM) > EXACT_MAX
        && KernelDensity.canBin(raster, bandwidthM)) {
      return KernelDensity.binned(eastM, northM, weights, raster, bandwidthM, 1);
    }
    return KernelDensity.exact(eastM, northM, weights, raster, Kernel.GAUSSIAN, bandwidthM);
  }

  private static Raster raster(Grid grid) {
    return new Raster(grid.westM(), grid.southM(), grid.cellM(), grid.cols(), grid.rows());
  }
}
