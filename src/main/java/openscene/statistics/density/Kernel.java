package openscene.statistics.density;

/**
 * How a point is spread out. Both have the standard deviation h along each axis, so that they look
 * alike.
 */
public enum Kernel {
  /** exp(−d²/2h²) / 2πh²; Silverman, <i>Density Estimation</i> (1986), § 4.2.1. */
  GAUSSIAN,
  /**
   * 3/πr² · (1 − d²/r²)² for d &lt; r = h√8, as GIS programs have it; Silverman (1986), eq. 4.5. A
   * "search radius" of 500 m is h = 177 m.
   */
  QUARTIC;

  /** Density per m² of a point of weight 1. */
  double at(double distanceSquaredM2, double bandwidthM) {
    double h2 = bandwidthM * bandwidthM;
    if (this == GAUSSIAN) {
      return Math.exp(-0.5 * distanceSquaredM2 / h2) / (2 * Math.PI * h2);
    }
    double left = 1 - distanceSquaredM2 / (8 * h2);
    return left > 0 ? 3 / (8 * Math.PI * h2) * left * left : 0;
  }

  /** Metres beyond which a point counts nothing, or e^−36 of its peak. */
  double reachM(double bandwidthM) {
    return this == GAUSSIAN ? KernelDensity.REACH * bandwidthM : Math.sqrt(8) * bandwidthM;
  }
}
