package openscene.hotspot.method.density;

import java.util.Locale;
import openscene.hotspot.method.BadSetting;
import openscene.statistics.density.LocalBandwidths;
import openscene.statistics.density.RelativeRisk;
import openscene.statistics.density.RiskTest;
import openscene.statistics.window.Raster;

/** How much a relative risk may compute, and what would do where that is too much. */
final class RiskWork {
  /** Kernel values beyond which a surface is refused: about half a minute. */
  static final double SURFACE_MAX = 1e10;

  /** Kernel values of all replicates with local bandwidths: a minute or two. */
  static final double REPLICATES_MAX = 1e11;

  private RiskWork() {}

  static void check(RelativeRisk risk, Raster raster) {
    double work = risk.work(raster);
    if (work > SURFACE_MAX) {
      double cellM = largerCell(risk, raster);
      throw new BadSetting(
          "cell",
          String.format(
              Locale.ROOT,
              "of %s m makes %.3g kernel values, more than %.0g",
              raster.cellM(),
              work,
              SURFACE_MAX),
          String.format(
              Locale.ROOT,
              "at least %.0f m, or a bandwidth of at least %.0f m without a cell given",
              cellM,
              4 * cellM));
    }
  }

  /** Without a cell given it is a quarter of the bandwidth, so that one follows the other. */
  private static double largerCell(RelativeRisk risk, Raster raster) {
    double widthM = raster.cols() * raster.cellM();
    double heightM = raster.rows() * raster.cellM();
    double cellM = Math.ceil(raster.cellM());
    // All cells for all points: what holds for any bandwidth.
    while (risk.points() * Math.ceil(widthM / cellM) * Math.ceil(heightM / cellM) > SURFACE_MAX) {
      cellM = Math.ceil(cellM * 1.1);
    }
    return cellM;
  }

  static void checkPairs(int cases, int base, boolean against) {
    double pilot = against ? (double) cases + base : base;
    double pairs = pilot * Math.max(pilot, cases);
    if (pairs > LocalBandwidths.PAIRS_MAX) {
      throw new BadSetting(
          "bandwidths",
          String.format(
              Locale.ROOT,
              "adaptive compares %.3g pairs of points, more than %.0g",
              pairs,
              LocalBandwidths.PAIRS_MAX),
          "fixed, or fewer points");
    }
  }

  static void checkReplicates(RelativeRisk risk, Raster raster, int replicates) {
    double work = RiskTest.work(risk, raster);
    if (work * replicates > REPLICATES_MAX) {
      throw new BadSetting(
          "bandwidths",
          String.format(
              Locale.ROOT,
              "adaptive makes %.3g kernel values in %d replicates, more than %.0g",
              work * replicates,
              replicates,
              REPLICATES_MAX),
          String.format(
              Locale.ROOT,
              "fixed, cells of at least %.0f m, or at most %.0f replicates",
              Math.ceil(raster.cellM() * Math.sqrt(work * replicates / REPLICATES_MAX)),
              Math.floor(REPLICATES_MAX / work)));
    }
  }
}
