package openscene.statistics.cube;

import openscene.statistics.association.Local;
import openscene.statistics.association.Moments;
import openscene.statistics.association.Neighbours;

/**
 * Getis-Ord Gi* in a cube of places and steps of time: the neighbourhood of a bin is its place and
 * that place's neighbours in the same step and in the step before; mean and variance are those of
 * the entire cube, as in ArcGIS Pro's emerging hot spot analysis (neighbourhood time step 1). The
 * first step has the same step only. Formula: {@link
 * openscene.statistics.association.GetisOrd#star(double[], Neighbours, double[])}.
 */
public final class SpaceTimeGi {
  /** The most bins. */
  public static final int BINS_MAX = 20_000_000;

  private SpaceTimeGi() {}

  /**
   * The z-score of each bin, in the order of the values; 0 where all values are the same.
   *
   * @param values places × steps, finite: value of place i in step t at [t · places + i]
   * @param places of places, each its own neighbour
   * @param steps 1 or more
   * @throws IllegalArgumentException when the lengths differ, a value is none, a place is not its
   *     own neighbour, or there are more than {@link #BINS_MAX} bins
   */
  public static double[] z(double[] values, Neighbours places, int steps) {
    int size = places.size();
    if (steps < 1 || (long) size * steps > BINS_MAX || values.length != size * steps) {
      throw new IllegalArgumentException(
          "a cube must have 1.."
              + BINS_MAX
              + " bins, one value each, had "
              + values.length
              + " for "
              + size
              + " places and "
              + steps
              + " steps");
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("values must be finite, was " + value);
      }
    }
    for (int i = 0; i < size; i++) {
      if (places.find(i, i) < 0) {
        throw new IllegalArgumentException("Gi* needs each place among its own neighbours");
      }
    }
    Moments all = Moments.of(values);
    double[] z = new double[values.length];
    double[] before = new double[size];
    for (int t = 0; t < steps; t++) {
      for (int i = 0; i < size; i++) {
        double now = 0;
        for (int k = places.start()[i]; k < places.start()[i + 1]; k++) {
          now += values[t * size + places.index()[k]];
        }
        int count = places.count(i) * (t == 0 ? 1 : 2);
        z[t * size + i] = all.z(Local.binary(now + before[i], count));
        before[i] = now;
      }
    }
    return z;
  }
}
