package openscene.statistics.cube;

import openscene.statistics.NormalTest;
import openscene.statistics.association.FalseDiscovery;
import openscene.statistics.association.Neighbours;
import openscene.statistics.simulation.Progress;
import openscene.statistics.trend.MannKendall;

/**
 * The life of every place in a cube: Gi* of each bin ({@link SpaceTimeGi}), significant where
 * Benjamini and Hochberg's q over all bins of the cube is at most a rate; the trend is Mann and
 * Kendall's of the place's z-scores; the class comes from the {@link LifeTable}.
 *
 * @param steps how many
 * @param z of each bin, place i in step t at [t · places + i]
 * @param q of each bin
 * @param trends of the z-scores of each place
 * @param classes of each place
 * @param hotSteps of each place
 * @param coldSteps of each place
 */
public record EmergingHotspots(
    int steps,
    double[] z,
    double[] q,
    MannKendall[] trends,
    HotspotClass[] classes,
    int[] hotSteps,
    int[] coldSteps) {
  /** The trend of a place counts below this p. */
  public static final double TREND_LEVEL = 0.05;

  private static final int PLACES_A_REPORT = 64;

  /**
   * Classes of all places.
   *
   * @param values and the others as for {@link SpaceTimeGi#z}
   * @param rate false discovery rate over all bins, 0..1 exclusive, usually 0.05
   */
  public static EmergingHotspots of(
      double[] values, Neighbours places, int steps, double rate, Progress progress) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("the rate must be 0..1, was " + rate);
    }
    double[] z = SpaceTimeGi.z(values, places, steps);
    double[] q = FalseDiscovery.q(NormalTest.twoSidedP(z));
    int size = places.size();
    MannKendall[] trends = new MannKendall[size];
    HotspotClass[] classes = new HotspotClass[size];
    int[] hotSteps = new int[size];
    int[] coldSteps = new int[size];
    double[] series = new double[steps];
    int[] side = new int[steps];
    for (int i = 0; i < size; i++) {
      if (i % PLACES_A_REPORT == 0) {
        progress.at(i, size);
      }
      for (int t = 0; t < steps; t++) {
        int bin = t * size + i;
        series[t] = z[bin];
        side[t] = q[bin] <= rate ? (int) Math.signum(z[bin]) : 0;
        hotSteps[i] += side[t] > 0 ? 1 : 0;
        coldSteps[i] += side[t] < 0 ? 1 : 0;
      }
      trends[i] = MannKendall.of(series);
      classes[i] = LifeTable.classOf(side, trends[i].direction(TREND_LEVEL));
    }
    progress.at(size, size);
    return new EmergingHotspots(steps, z, q, trends, classes, hotSteps, coldSteps);
  }
}
