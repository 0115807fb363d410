package openscene.statistics.cluster;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * An invented city as ../shared/bench/Gen.java draws it: 60 % of the points in 40 scenes of
 * different size, 40 % anywhere. Metres.
 *
 * @param x coordinates
 * @param y coordinates
 * @param scene scene of each point, -1 for the background
 */
public record City(double[] x, double[] y, byte[] scene) {
  public static final double WIDTH = 4940;
  public static final double HEIGHT = 5570;
  public static final int SCENES = 40;

  public static City of(int n, long seed) {
    SplittableRandom r = new SplittableRandom(20210101 + seed);
    Random g = new Random(4711 + seed);
    double[] atX = new double[SCENES];
    double[] atY = new double[SCENES];
    double[] sigma = new double[SCENES];
    double[] cumulated = new double[SCENES];
    double sum = 0;
    for (int k = 0; k < SCENES; k++) {
      atX[k] = (0.1 + 0.8 * r.nextDouble()) * WIDTH;
      atY[k] = (0.1 + 0.8 * r.nextDouble()) * HEIGHT;
      sigma[k] = 20 + 50 * r.nextDouble();
      sum += 1 / Math.sqrt(1 + k);
      cumulated[k] = sum;
    }
    City city = new City(new double[n], new double[n], new byte[n]);
    for (int i = 0; i < n; i++) {
      do {
        if (r.nextDouble() < 0.6) {
          double u = r.nextDouble() * sum;
          int k = 0;
          while (cumulated[k] < u) {
            k++;
          }
          double along = g.nextGaussian() * sigma[k];
          double across = g.nextGaussian() * sigma[k] * 0.6;
          city.x[i] = atX[k] + (k % 2 == 0 ? along : across);
          city.y[i] = atY[k] + (k % 2 == 0 ? across : along);
          city.scene[i] = (byte) k;
        } else {
          city.x[i] = r.nextDouble() * WIDTH;
          city.y[i] = r.nextDouble() * HEIGHT;
          city.scene[i] = -1;
        }
      } while (city.x[i] < 0 || city.x[i] > WIDTH || city.y[i] < 0 || city.y[i] > HEIGHT);
    }
    return city;
  }

  /** As many points, anywhere. */
  public static City background(int n, long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    City city = new City(new double[n], new double[n], new byte[n]);
    for (int i = 0; i < n; i++) {
      city.x[i] = r.nextDouble() * WIDTH;
      city.y[i] = r.nextDouble() * HEIGHT;
      city.scene[i] = -1;
    }
    return city;
  }
}
